import * as l10n from '@vscode/l10n';

/** What a number may be; both ends may be taken unless `without` names one. */
export interface NumberRange {
	readonly from: number;
	readonly to: number;
	readonly whole: boolean;
	readonly without?: 'from' | 'to';
}

const real = (from: number, to: number): NumberRange => ({ from, to, whole: false });
const above = (from: number, to: number): NumberRange => ({ from, to, whole: false, without: 'from' });
const below = (from: number, to: number): NumberRange => ({ from, to, whole: false, without: 'to' });
const whole = (from: number, to: number): NumberRange => ({ from, to, whole: true });

const share = real(0.01, 0.8);
const penalty = real(0, 1);
/** Some units are always left, and some of the answer is always the row's own. */
const lessThanAll = real(0, 0.99);

/**
 * Every limit of a setting, once: of what a user chooses, of a model file, and of what a run records (there those that keep a
 * hostile file from being multiplied out).
 */
export const ranges = {
	validation: share,
	test: share,
	folds: whole(3, 20),
	inputs: whole(1, 10_000_000),
	units: whole(1, 65_536),
	categories: whole(1, 1_000_000),
	dimensions: whole(1, 1024),
	dropout: lessThanAll,
	normalizationMomentum: real(0, 1),
	normalizationEpsilon: real(1e-12, 1),
	classWeight: real(0, 1e6),
	labelSmoothing: lessThanAll,
	focalFocus: real(0, 10),
	huberThreshold: real(1e-6, 1e6),
	learningRate: above(0, 100),
	optimizerEpsilon: above(0, 1),
	/** Also the decays of running means: alpha, beta1, beta2. */
	momentum: below(0, 1),
	batchSize: whole(1, 1_000_000),
	epochs: whole(1, 1_000_000),
	patience: whole(0, 1_000_000),
	seed: whole(0, 2 ** 32 - 1),
	/** Of a model file, which may come from elsewhere. */
	seedInFile: whole(-Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER),
	weightDecay: penalty,
	l1: penalty,
	l2: penalty,
	maxNorm: real(1e-6, 1e6),
	clipNorm: real(1e-9, 1e9),
	warmUp: lessThanAll,
	stepShare: real(0.001, 1),
	plateauEpochs: whole(0, 1_000_000),
	scheduleFactor: real(0.001, 1),
} as const satisfies Readonly<Record<string, NumberRange>>;

/** Lists and sums that are no numbers of their own. */
export const limits = {
	hiddenLayers: 32,
	/** Of all types together. */
	layers: 1000,
	/** More would take gigabytes with gradients, optimizer state and the best weights. */
	parameters: 100_000_000,
	rateChanges: 10_000,
	/** Each is recorded. */
	excludedRows: 10_000,
	/** Validation and test rows together, of all rows. */
	heldOut: 0.9,
} as const;

/** The same, or 0 for "none of it". */
export function orZero(range: NumberRange): NumberRange {
	return { ...range, from: 0 };
}

export function isIn(value: unknown, { from, to, whole, without }: NumberRange): value is number {
	if (typeof value !== 'number' || !Number.isFinite(value) || (whole && !Number.isInteger(value))) return false;
	return value >= from && value <= to && value !== (without === 'from' ? from : without === 'to' ? to : undefined);
}

/** A noun phrase: what a number may be. `end`: what the upper end is, where that is not just a number. */
export function allowedText({ from, to, whole, without }: NumberRange, end?: string): string {
	const ends = [String(from), String(to)] as const;
	if (without === 'from') return l10n.t('a number above {0} and up to {1}', ...ends);
	if (without === 'to') return l10n.t('a number from {0} to below {1}', ...ends);
	if (!whole) return l10n.t('a number from {0} to {1}', ...ends);
	return end === undefined
		? l10n.t('a whole number from {0} to {1}', ...ends)
		: l10n.t('a whole number from {0} to {1}, {2}', ...ends, end);
}
