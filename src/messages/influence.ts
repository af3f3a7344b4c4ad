import * as l10n from '@vscode/l10n';
import type { Influenced, InfluenceResult, InfluentialRow } from '../analyze/influence/influence.ts';
import type { OptimizerName } from '../core/optimizers.ts';
import type { TargetEncoding } from '../data/prepare/dataset.ts';
import { className, optimizerLabel, rowsOf } from './names.ts';
import { abbreviate, count, list, percent } from './numbers.ts';

const mostNamed = 3;

export function influenceTitle(): string {
	return l10n.t('The rows it learned this from');
}

/** Which training rows moved the answer most, each way; where none is known, why. */
export function influenceSentences(
	{ coverage, epochs }: Pick<InfluenceResult, 'coverage' | 'epochs'>,
	{ towards, away, prediction }: Influenced,
	target: TargetEncoding,
	optimizer: OptimizerName,
): string[] {
	const taken = rowsOf(coverage.rows);
	if (epochs.length < 2)
		return [
			l10n.t('The run keeps the weights of no two epochs, so that it cannot be told which rows moved the answer.'),
		];
	if (towards.length === 0 && away.length === 0)
		return [l10n.t('None of {0} that it learned from moved this answer.', taken)];
	const isValue = prediction.kind === 'value';
	const name = isValue
		? abbreviate(target.column, 40)
		: className(target.kind === 'classes' ? target.classes[prediction.class] : '', target.column);
	const named = (rows: readonly InfluentialRow[]) => list(rows.slice(0, mostNamed).map(rowText));
	return [
		...(towards.length === 0
			? []
			: [
					isValue
						? l10n.t('Of {0} that it learned from, these moved {1} up most: {2}.', taken, name, named(towards))
						: l10n.t(
								'Of {0} that it learned from, these moved the answer most towards {1}: {2}.',
								taken,
								name,
								named(towards),
							),
				]),
		...(away.length === 0
			? []
			: [
					isValue
						? l10n.t('Of {0} that it learned from, these moved {1} down most: {2}.', taken, name, named(away))
						: l10n.t(
								'Of {0} that it learned from, these moved the answer most away from {1}: {2}.',
								taken,
								name,
								named(away),
							),
				]),
		approximated(epochs.length, optimizer),
	];
}

/** "row 12 (3.4%)", of all that was moved. */
function rowText({ row, share }: InfluentialRow): string {
	return l10n.t('row {0} ({1})', count(row + 1), percent(Math.abs(share)));
}

/** What the measure leaves out. */
function approximated(epochs: number, optimizer: OptimizerName): string {
	return optimizer === 'sgd'
		? l10n.t(
				'By the weights of {0} epochs, as if each visit of a row were a step of its own; rows visited together, momentum and decay are left out, and shares are of all that the rows moved it by.',
				count(epochs),
			)
		: l10n.t(
				'By the weights of {0} epochs, as if each visit of a row were a plain gradient step of its own; what {1} makes of the steps is left out, so that this is no more than an approximation. Shares are of all that the rows moved it by.',
				count(epochs),
				optimizerLabel(optimizer),
			);
}
