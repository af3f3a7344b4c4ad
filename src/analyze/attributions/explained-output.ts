import * as l10n from '@vscode/l10n';
import { sigmoid } from '../../core/activations.ts';
import { lossOf, type LossName } from '../../core/losses.ts';
import type { FloatArray } from '../../core/matrix.ts';
import { UserError } from '../../core/user-error.ts';
import type { TargetEncoding } from '../../data/prepare/dataset.ts';

/**
 * What a contribution is measured in. `probability`: of the class, 0..1. `logit`: of two classes ln(p / (1 - p)), of more the
 * class's output less the mean over all classes (softmax leaves open what they are counted from). `value`: the target's units.
 */
export type AttributionScale = 'logit' | 'probability' | 'value';

/** The one number that is explained, as a function of what the last layer gives out. */
export interface ExplainedOutput {
	readonly scale: AttributionScale;
	/** Number of the class; null: the target's value. */
	readonly class: number | null;
	/** A weighted sum of the outputs and a constant. */
	readonly isLinear: boolean;
	/** `outputs[at]` … are one row's. */
	readonly valueOf: (outputs: FloatArray, at: number) => number;
	/** The same of the first `rows` rows of outputs (rows, units), into `values` from `first` on. */
	readonly valuesOf: (outputs: FloatArray, rows: number, values: Float64Array, first: number) => void;
	/** Adds `weight` times the slope in each output to `gradient[to]` …. */
	readonly addSlope: (outputs: FloatArray, at: number, weight: number, gradient: Float64Array, to: number) => void;
}

/** `units`: of the last layer. Throws a UserError where the scale does not fit the target. */
export function explainedOutput(
	loss: LossName,
	units: number,
	target: TargetEncoding,
	scale: AttributionScale,
	chosen: number | null,
): ExplainedOutput {
	if ((target.kind === 'value') !== (scale === 'value')) throw scaleUnlikeTarget(target, scale);
	if (target.kind === 'value') {
		const { mean, deviation } = target;
		return {
			scale,
			class: null,
			isLinear: true,
			valueOf: (outputs, at) => mean + deviation * outputs[at],
			valuesOf: (outputs, rows, values, first) => {
				for (let row = 0; row < rows; row++) values[first + row] = mean + deviation * outputs[row * units];
			},
			addSlope: (_outputs, _at, weight, gradient, to) => {
				gradient[to] += weight * deviation;
			},
		};
	}
	const one = chosen ?? 0;
	const shape = { scale, class: one } as const;
	// One unit is the logit of the second of two classes.
	const logits = units === 1 ? [one === 1 ? 1 : -1] : centred(units, one);
	if (scale === 'logit')
		return {
			...shape,
			isLinear: true,
			...eachRow(units, (outputs, at) => {
				let sum = 0;
				for (let unit = 0; unit < units; unit++) sum += logits[unit] * outputs[at + unit];
				return sum;
			}),
			addSlope: (_outputs, _at, weight, gradient, to) => {
				for (let unit = 0; unit < units; unit++) gradient[to + unit] += weight * logits[unit];
			},
		};
	// Of two classes the probability hangs on one number, so that nothing else need be computed.
	if (units === 1 || (units === 2 && loss !== 'binary-cross-entropy')) {
		const probabilityOf = (outputs: FloatArray, at: number) =>
			sigmoid(units === 1 ? logits[0] * outputs[at] : outputs[at + one] - outputs[at + 1 - one]);
		return {
			...shape,
			isLinear: false,
			...eachRow(units, probabilityOf),
			addSlope: (outputs, at, weight, gradient, to) => {
				const p = probabilityOf(outputs, at);
				for (let unit = 0; unit < units; unit++) gradient[to + unit] += weight * logits[unit] * p * (1 - p);
			},
		};
	}
	const { predict, predictions } = lossOf(loss);
	const probabilities = new Float64Array(predictions(units));
	const outputsOfRow = new Float64Array(units);
	const predicted = (outputs: FloatArray, at: number) => {
		for (let unit = 0; unit < units; unit++) outputsOfRow[unit] = outputs[at + unit];
		predict(outputsOfRow, 1, units, probabilities);
		return probabilities[one];
	};
	return {
		...shape,
		isLinear: false,
		...eachRow(units, predicted),
		/** Softmax: p_c · ([c = k] - p_k). */
		addSlope: (outputs, at, weight, gradient, to) => {
			const p = predicted(outputs, at);
			for (let unit = 0; unit < units; unit++)
				gradient[to + unit] += weight * p * ((unit === one ? 1 : 0) - probabilities[unit]);
		},
	};
}

/** Of one row and of many. */
function eachRow(units: number, valueOf: ExplainedOutput['valueOf']): Pick<ExplainedOutput, 'valueOf' | 'valuesOf'> {
	return {
		valueOf,
		valuesOf: (outputs, rows, values, first) => {
			for (let row = 0; row < rows; row++) values[first + row] = valueOf(outputs, row * units);
		},
	};
}

function centred(units: number, one: number): number[] {
	// Of two classes the difference is the log-odds.
	if (units === 2) return [one === 0 ? 1 : -1, one === 1 ? 1 : -1];
	return Array.from({ length: units }, (_, unit) => (unit === one ? 1 : 0) - 1 / units);
}

function scaleUnlikeTarget({ kind, column }: TargetEncoding, scale: string): UserError {
	return new UserError(
		kind === 'value'
			? l10n.t('{0} is a number, so that its explanation is on the scale value, not {1}.', column, scale)
			: l10n.t('{0} is a class, so that its explanation is on the scale probability or logit, not {1}.', column, scale),
	);
}
