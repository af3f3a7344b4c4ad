import { HistogramAccumulator, type Histogram } from '../core/histogram.ts';
import { parameterCount } from '../core/network.ts';
import type { LayerSpecification } from '../core/specification.ts';
import { Moments } from '../core/statistics.ts';
import { columnStrengths, type ColumnStrength } from './column-strengths.ts';
import type { Analyzer } from './analyzer.ts';
import { inputDeviations } from './input-deviations.ts';
import { layersOfEqualUnits } from './equal-units.ts';
import { distanceFromStart } from './distance-from-start.ts';
import { linearEquation, type LinearEquation } from './equation.ts';
import { matricesOf } from './weight-matrices.ts';

export type { LinearEquation } from './equation.ts';

/** One matrix of weights. */
export interface LayerWeightsResult {
	/** From 0. */
	readonly layer: number;
	readonly type: LayerSpecification['type'];
	/** Of an embedding, which has a matrix for each of its columns: that column, in rows of categories. */
	readonly column: string | null;
	/** Rows: inputs of a dense layer, categories of an embedding; of normalisation one, the scale. */
	readonly inputs: number;
	/** Columns: units of the layer, dimensions of an embedding's vectors. */
	readonly units: number;
	/** Of the rows: features (`column`, `column = value`) or categories; null = units of the layer before. */
	readonly inputNames: readonly string[] | null;
	/** Of the columns: classes or the target for the last layer, else null. */
	readonly unitNames: readonly string[] | null;
	/** (inputs, units), row-major. */
	readonly values: Float32Array;
	/** One for each unit: the shift, of normalisation. Empty for embeddings. */
	readonly bias: Float32Array;
	/** Of the finite weights, as all statistics here; NaN if there are none. */
	readonly minimum: number;
	readonly maximum: number;
	/** Of |w|; the symmetric scale's limit. */
	readonly maximumAbsolute: number;
	readonly mean: number;
	readonly deviation: number;
	readonly zeros: number;
	/** Weights that are not a number, and that are ±infinite; neither counts as the other. */
	readonly nan: number;
	readonly infinite: number;
	/** Over ±maximumAbsolute (±1 where all are 0), an odd number of bins: the middle one is around 0. */
	readonly histogram: Histogram;
	/** Rows and columns of the matrix by falling L2 norm. */
	readonly inputsByNorm: Int32Array;
	readonly unitsByNorm: Int32Array;
	/** Of a first dense layer, by falling strength; null: of others, or without rows. */
	readonly columns: readonly ColumnStrength[] | null;
}

export interface WeightsResult {
	/** In the order of the layers; those that have no weights are not among them. */
	readonly layers: readonly LayerWeightsResult[];
	/** Null with a hidden layer, and for classification. */
	readonly equation: LinearEquation | null;
	/** Of the network's inputs: a weight times it tells how much that input moves a unit. Null without training rows. */
	readonly inputDeviations: Float32Array | null;
	/**
	 * ‖W - W₀‖ / ‖W₀‖: near 0 the weights are still those drawn at random, which mean nothing. Null: the first weights are not
	 * known, as of a run that continued another.
	 */
	readonly distanceFromStart: number | null;
	/** Hidden layers of which at least half of the units do what another one does. */
	readonly layersOfEqualUnits: number;
}

/** Statistics, a histogram and two norms. */
const operationsPerWeight = 20;

export const weights = {
	id: 'weights',
	version: 3,
	options: {},
	needs: { rows: false },
	measures: null,
	applies: () => true,
	cost: ({ network }) => operationsPerWeight * parameterCount(network.specification),
	*run({ network, first }, dataset, _options, { signal, report }): Generator<undefined, WeightsResult> {
		const layers: LayerWeightsResult[] = [];
		for (const number of network.layers.keys()) {
			for (const matrix of matricesOf(network, dataset, number)) {
				signal.throwIfAborted();
				const { values, inputs, units } = matrix;
				const columns = number === 0 && matrix.type === 'dense' ? columnStrengths(values, units, dataset) : null;
				layers.push({ ...matrix, ...statisticsOf(values), ...orderByNorm(values, inputs, units), columns });
				yield;
			}
			report(number + 1, network.layers.length);
		}
		const start = first?.() ?? null;
		return {
			layers,
			equation: linearEquation(network, dataset),
			inputDeviations: inputDeviations(dataset),
			distanceFromStart: start && distanceFromStart(network, start),
			layersOfEqualUnits: layersOfEqualUnits(network),
		};
	},
} as const satisfies Analyzer<object, WeightsResult>;

function statisticsOf(values: Float32Array) {
	const moments = new Moments();
	let zeros = 0;
	let nan = 0;
	let infinite = 0;
	for (const value of values) {
		if (Number.isFinite(value)) moments.add(value);
		else if (Number.isNaN(value)) nan++;
		else infinite++;
		if (value === 0) zeros++;
	}
	const none = moments.count === 0;
	const maximumAbsolute = none ? NaN : Math.max(-moments.minimum, moments.maximum);
	const limit = maximumAbsolute > 0 ? maximumAbsolute : 1;
	const histogram = new HistogramAccumulator(-limit, limit, binsFor(values.length));
	histogram.addAll(values);
	return {
		minimum: none ? NaN : moments.minimum,
		maximum: none ? NaN : moments.maximum,
		maximumAbsolute,
		mean: none ? NaN : moments.mean,
		deviation: none ? NaN : moments.deviation,
		zeros,
		nan,
		infinite,
		histogram: histogram.result(),
	};
}

/** About √n, odd, from 11 to 61: enough to show the shape, few enough for each bar to mean something. */
function binsFor(count: number): number {
	return 2 * Math.floor(Math.min(Math.max(Math.sqrt(count), 11), 61) / 2) + 1;
}

function orderByNorm(values: Float32Array, inputs: number, units: number) {
	const inputNorms = new Float64Array(inputs);
	const unitNorms = new Float64Array(units);
	for (let input = 0, i = 0; input < inputs; input++)
		for (let unit = 0; unit < units; unit++, i++) {
			const square = values[i] * values[i];
			inputNorms[input] += square;
			unitNorms[unit] += square;
		}
	return { inputsByNorm: fallingOrder(inputNorms), unitsByNorm: fallingOrder(unitNorms) };
}

/** Equal norms keep their order; NaN comes first, being what to look at. */
function fallingOrder(norms: Float64Array): Int32Array {
	const key = (i: number) => (Number.isNaN(norms[i]) ? Infinity : norms[i]);
	return Int32Array.from(norms.keys()).sort((a, b) => (key(a) === key(b) ? a - b : key(a) < key(b) ? 1 : -1));
}
