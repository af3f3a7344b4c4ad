import * as l10n from '@vscode/l10n';
import type { RateChange } from '../../core/specification.ts';
import type { ParameterType } from './parameter-types.ts';
import { isIn, limits, ranges } from './ranges.ts';

/** As `10:0.001, 20+3:0.0001`: from epoch 10 on, and from after the third batch of epoch 20 on; none as `none`. */
export const rateChangesType: ParameterType<readonly RateChange[]> = {
	allowed: (value) =>
		Array.isArray(value) && value.length <= limits.rateChanges && value.every(isChange) && isAscending(value)
			? null
			: l10n.t(
					'a list such as 10:0.001, 20+3:0.0001, ascending, of rates above 0 and up to {0}',
					ranges.learningRate.to,
				),
	read: (text) => {
		if (text.trim() === '' || text.trim() === 'none') return [];
		const changes = text.split(/[,;]/).map(changeIn);
		return changes.includes(null) ? text : changes;
	},
	write: (changes) => (changes.length === 0 ? 'none' : changes.map(changeText).join(', ')),
	placeholder: 'EPOCH:RATE',
};

export function changeText({ epoch, batch, learningRate }: RateChange): string {
	return `${String(epoch)}${batch > 0 ? `+${String(batch)}` : ''}:${String(learningRate)}`;
}

function changeIn(text: string): RateChange | null {
	const found = /^\s*(\d+)(?:\+(\d+))?\s*:\s*(\S+)\s*$/.exec(text);
	if (found === null) return null;
	const [, epoch, batch = '0', rate] = found;
	const learningRate = Number(rate);
	return Number.isNaN(learningRate) ? null : { epoch: Number(epoch), batch: Number(batch), learningRate };
}

function isChange(value: unknown): value is RateChange {
	if (typeof value !== 'object' || value === null) return false;
	const { epoch, batch, learningRate } = value as Readonly<Record<keyof RateChange, unknown>>;
	return isIn(epoch, ranges.epochs) && isCount(batch) && isIn(learningRate, ranges.learningRate);
}

function isCount(value: unknown): value is number {
	return Number.isSafeInteger(value) && (value as number) >= 0;
}

/** One learning rate for one batch. */
export function isAscending(changes: readonly RateChange[]): boolean {
	return changes.every(({ epoch, batch }, i) => {
		if (i === 0) return true;
		const before = changes[i - 1];
		return epoch > before.epoch || (epoch === before.epoch && batch > before.batch);
	});
}
