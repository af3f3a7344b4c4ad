import { HistogramAccumulator } from '../core/histogram.ts';
import { Moments } from '../core/statistics.ts';

/** As `LayerWeightsResult` has them. */
export function statisticsOf(values: Float32Array) {
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

/** Of a (inputs, units) matrix. */
export function orderByNorm(values: Float32Array, inputs: number, units: number) {
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
