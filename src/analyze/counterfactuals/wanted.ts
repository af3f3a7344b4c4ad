import * as l10n from '@vscode/l10n';
import { UserError } from '../../core/user-error.ts';
import type { TargetEncoding } from '../../data/prepare/dataset.ts';
import type { RowPrediction } from '../attributions/explained-rows.ts';

/** What the prediction is to become; class null: any other than it is. Values in the target's units. */
export type Wanted =
	| { readonly kind: 'class'; readonly class: number | null }
	| { readonly kind: 'at-least'; readonly value: number }
	| { readonly kind: 'at-most'; readonly value: number };

/** What a network says: (rows, columns) probabilities, or values in deviations of the target. */
interface Answers {
	readonly values: Float32Array;
	readonly columns: number;
}

/** Whether a row of the answers is as wanted; `own`: the class that the row is predicted as which is to change. */
export function meets(
	wanted: Wanted,
	own: number,
	target: TargetEncoding,
	{ values, columns }: Answers,
	row: number,
): boolean {
	if (wanted.kind === 'class') {
		let best = 0;
		for (let one = 1; one < columns; one++) if (values[row * columns + one] > values[row * columns + best]) best = one;
		return wanted.class === null ? best !== own : best === wanted.class;
	}
	if (target.kind !== 'value') return false;
	const value = target.mean + target.deviation * values[row];
	return wanted.kind === 'at-least' ? value >= wanted.value : value <= wanted.value;
}

/** How far a row of the answers is on the wanted side: the more, the further. */
export function sureness(wanted: Wanted, own: number, { values, columns }: Answers, row: number): number {
	if (wanted.kind === 'at-least') return values[row];
	if (wanted.kind === 'at-most') return -values[row];
	return wanted.class === null ? -values[row * columns + own] : values[row * columns + wanted.class];
}

/** Whether what a row is in truth is as wanted; `predicted`: what is said of the row that is to change. */
export function isWantedInTruth(wanted: Wanted, predicted: RowPrediction, actual: number): boolean {
	if (wanted.kind === 'at-least') return actual >= wanted.value;
	if (wanted.kind === 'at-most') return actual <= wanted.value;
	if (wanted.class !== null) return actual === wanted.class;
	return predicted.kind === 'classes' && actual !== predicted.class;
}

export interface WantedOptions {
	/** Counted from 1; 0: any other class. */
	readonly class: number;
	/** Numbers as texts; ''. */
	readonly atLeast: string;
	readonly atMost: string;
}

/**
 * From options of an analyzer. Where a number is predicted and neither end is given: at least one standard deviation of the
 * target more. Throws a UserError for what the run does not predict.
 */
export function wantedFrom(options: WantedOptions, target: TargetEncoding, predicted: RowPrediction): Wanted {
	const { atLeast, atMost } = options;
	if (target.kind === 'classes') {
		if (atLeast !== '' || atMost !== '')
			throw new UserError(
				l10n.t('{0} is a class; name the one it is to become by the option class.', JSON.stringify(target.column)),
			);
		if (options.class <= target.classes.length)
			return { kind: 'class', class: options.class === 0 ? null : options.class - 1 };
		throw new UserError(
			l10n.t('The option class is {0}; there are {1} classes.', options.class, target.classes.length),
		);
	}
	if (options.class !== 0)
		throw new UserError(
			l10n.t(
				'{0} is a number; say what it is to reach by the option atLeast or atMost.',
				JSON.stringify(target.column),
			),
		);
	if (atLeast !== '' && atMost !== '')
		throw new UserError(l10n.t('Give one of the options atLeast and atMost, not both.'));
	if (atMost !== '') return { kind: 'at-most', value: numberIn('atMost', atMost) };
	if (atLeast !== '') return { kind: 'at-least', value: numberIn('atLeast', atLeast) };
	const own = predicted.kind === 'value' ? predicted.value : target.mean;
	return { kind: 'at-least', value: Number((own + target.deviation).toPrecision(3)) };
}

function numberIn(option: string, text: string): number {
	const value = text.trim() === '' ? NaN : Number(text);
	if (Number.isFinite(value)) return value;
	throw new UserError(l10n.t('The option {0} is {1}; it must be a number.', option, JSON.stringify(text)));
}
