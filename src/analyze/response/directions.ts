import { inputGradients, outputsFor } from '../../core/forward.ts';
import { matrix, type Matrix } from '../../core/matrix.ts';
import { outputsOf } from '../../core/network-shape.ts';
import { momentsOf } from '../../core/statistics.ts';
import type { Dataset, InputEncoding } from '../../data/prepare/dataset.ts';
import { slopeOf, transformed } from '../../data/prepare/transforms.ts';
import type { NumericColumn } from '../../data/table/table.ts';
import type { ExplainedOutput } from '../attributions/explained-output.ts';
import { isPiecewiseLinear } from '../attributions/linear-pieces.ts';
import { plainNetwork } from '../attributions/plain-network.ts';
import type { Model } from '../model.ts';
import { singleStep } from '../rounding.ts';
import { knownValues } from './grid.ts';

export type KnownDirection = 'up' | 'down';
export type ExpectedDirection = 'none' | KnownDirection;

/** Which way the answer goes for single rows when a number is a little higher than it is. */
export interface Directions {
	/** Rows with a known value. */
	readonly rows: number;
	readonly rising: number;
	readonly falling: number;
	/** The answer does not move as far as single precision tells: there every way is closed, or nearly. */
	readonly flat: number;
	readonly expected: ExpectedDirection;
	/** Rows whose answer goes against the expected direction; null: none was told. */
	readonly breaking: number | null;
	/** The network is linear around every row, so that this is its slope there and no tangent. */
	readonly isExact: boolean;
}

type NumericEncoding = Extract<InputEncoding, { kind: 'numeric' }>;
type DateEncoding = Extract<InputEncoding, { kind: 'date' }>;

const secondsPerDay = 86_400;

/** Of the largest slope: what single precision leaves of one that is 0. */
const noSlope = 1e-6;

/** By the slope of the answer in the column at each row; null: it is read as no number and no time that passes. `encoded`: (rows, features) of `tableRows`. */
export function directionsOf(
	{ network, loss }: Model,
	dataset: Dataset,
	output: ExplainedOutput,
	encoded: Matrix,
	column: NumericColumn,
	tableRows: Int32Array,
	expected: ExpectedDirection,
): Directions | null {
	const encoding = dataset.preprocessing.inputs.find((input) => input.column === column.name);
	if (encoding?.kind !== 'numeric' && encoding?.kind !== 'date') return null;
	// Years, months and the like stay within a little while: a date without the days that passed moves nothing.
	if (encoding.kind === 'date' && encoding.parts.every(({ part }) => part !== 'elapsed')) return null;
	const plain = plainNetwork(network, dataset.features);
	const own = plain.columns.find((each) => each.column === column.name)?.inputs ?? [];
	const inputs = plain.inputsFrom(encoded);
	const { values: outputs } = outputsFor(plain.network, inputs);
	const units = outputsOf(network.specification);
	const wanted = matrix(inputs.rows, units);
	const slope = slopesBySide(loss, units, output);
	const slopes = new Float64Array(units);
	const steps = new Float64Array(inputs.rows);
	for (let row = 0; row < inputs.rows; row++) {
		slope(outputs, row * units, slopes.fill(0));
		wanted.values.set(slopes, row * units);
		for (const [unit, each] of slopes.entries())
			steps[row] += Math.abs(each) * singleStep * Math.max(1, Math.abs(outputs[row * units + unit]));
	}
	const gradients = inputGradients(plain.network, inputs, wanted);
	const found = Float64Array.from(tableRows, (tableRow, row) => {
		const value = column.values[tableRow];
		if (Number.isNaN(value)) return NaN;
		const slopesOfInputs = encoding.kind === 'date' ? dateSlopes(encoding) : encodingSlopes(encoding, value);
		return slopesOfInputs.reduce((sum, step, i) => sum + step * gradients.values[row * inputs.columns + own[i]], 0);
	});
	const largest = found.reduce((most, each) => Math.max(most, Math.abs(each) || 0), 0);
	const { deviation } = momentsOf(knownValues(column, tableRows));
	let [rows, rising, falling] = [0, 0, 0];
	for (const [row, each] of found.entries()) {
		if (Number.isNaN(each)) continue;
		rows++;
		// A whole deviation would move the answer by less than its last digit.
		if (Math.abs(each) * deviation <= steps[row]) continue;
		if (each > noSlope * largest) rising++;
		else if (each < -noSlope * largest) falling++;
	}
	return {
		rows,
		rising,
		falling,
		flat: rows - rising - falling,
		expected,
		breaking: expected === 'none' ? null : expected === 'up' ? falling : rising,
		isExact:
			isPiecewiseLinear(plain.network.specification) &&
			(encoding.kind === 'date' || encoding.transform?.kind !== 'logarithm'),
	};
}

/** Of the inputs that are made from a date, how far each moves in a second: only the days that passed do, but for when others jump. */
function dateSlopes({ parts }: DateEncoding): number[] {
	return parts.map(({ part, deviation }) => (part === 'elapsed' ? 1 / deviation / secondsPerDay : 0));
}

/** Of the inputs that are made from a number, how far each moves with it. */
function encodingSlopes({ transform, mean, deviation, limit, plain }: NumericEncoding, value: number): number[] {
	const first = transform === undefined ? value : transformed(transform, value);
	const rise = transform === undefined ? 1 : slopeOf(transform, value);
	// An input beyond the limit stays there.
	const step = (scaled: number, slope: number): number => (Math.abs(scaled) > limit ? 0 : slope);
	return [
		step((first - mean) / deviation, rise / deviation),
		...(plain === undefined ? [] : [step((value - plain.mean) / plain.deviation, 1 / plain.deviation)]),
	];
}

/**
 * Slope of the answer in the outputs, or of what rises wherever it does: of a probability ln(p / (1 - p)), whose slope does not
 * vanish where p is nearly 0 or 1.
 */
function slopesBySide(
	loss: Model['loss'],
	units: number,
	output: ExplainedOutput,
): (outputs: ArrayLike<number>, at: number, into: Float64Array) => void {
	const one = output.class ?? 0;
	if (output.scale !== 'probability' || (units > 1 && loss === 'binary-cross-entropy'))
		return (outputs, at, into) => {
			output.addSlope(outputs as Float32Array, at, 1, into, 0);
		};
	if (units === 1)
		return (_outputs, _at, into) => {
			into[0] = one === 1 ? 1 : -1;
		};
	return (outputs, at, into) => {
		let largest = -Infinity;
		for (let unit = 0; unit < units; unit++) if (unit !== one) largest = Math.max(largest, outputs[at + unit]);
		let sum = 0;
		for (let unit = 0; unit < units; unit++)
			if (unit !== one) sum += into[unit] = Math.exp(outputs[at + unit] - largest);
		for (let unit = 0; unit < units; unit++) into[unit] = unit === one ? 1 : -into[unit] / sum;
	};
}
