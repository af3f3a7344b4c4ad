import type { Dataset } from '../../data/prepare/dataset.ts';
import type { AnalyzerContext } from '../analyzer.ts';
import { measure } from '../measure.ts';
import type { Model } from '../model.ts';

export interface Temperature {
	readonly value: number;
	/** Validation rows it was fitted on. */
	readonly rows: number;
	/** They would be fitted better still beyond the smallest or largest that is tried, as where every row is right. */
	readonly atLimit: boolean;
}

const smallest = 0.05;
const largest = 20;

/**
 * Guo et al., 2017: the T that gives softmax(z / T) the least cross-entropy on the validation rows. In 1 / T that is convex, so
 * that its slope is bisected. Null: no validation row has a class the network knows.
 */
export function* fitTemperature(
	model: Model,
	dataset: Dataset,
	{ signal }: Pick<AnalyzerContext, 'signal'>,
): Generator<undefined, Temperature | null> {
	const { target } = dataset.preprocessing;
	if (target.kind !== 'classes') return null;
	const width = target.classes.length;
	const rows = dataset.split.validation.filter((row) => target.classes[dataset.targets[row]] !== undefined);
	if (rows.length === 0) return null;
	const logits = new Float64Array(rows.length * width);
	for (const { first, rows: count, activations } of measure(model, dataset, rows, {
		signal,
		report: () => undefined,
	})) {
		const { values, columns } = activations[activations.length - 1];
		for (let i = 0; i < count; i++)
			// A single logit is that of class 1, against 0.
			for (let one = 0; one < width; one++)
				logits[(first + i) * width + one] = columns === 1 ? one * values[i] : values[i * columns + one];
		yield;
	}
	const actual = Int32Array.from(rows, (row) => dataset.targets[row]);
	return { ...temperatureOf(logits, actual, width), rows: rows.length };
}

/** `logits`: (rows, classes), row-major. */
export function temperatureOf(logits: Float64Array, actual: Int32Array, classes: number): Omit<Temperature, 'rows'> {
	const slope = (inverse: number) => slopeOf(logits, actual, classes, inverse);
	let [low, high] = [1 / largest, 1 / smallest];
	if (slope(low) >= 0) return { value: largest, atLimit: true };
	if (slope(high) <= 0) return { value: smallest, atLimit: true };
	for (let middle = (low + high) / 2; low < middle && middle < high; middle = (low + high) / 2) {
		if (slope(middle) < 0) low = middle;
		else high = middle;
	}
	return { value: 1 / high, atLimit: false };
}

/** Of the summed cross-entropy with respect to 1 / T: the logit that softmax expects less that of the actual class. */
function slopeOf(logits: Float64Array, actual: Int32Array, classes: number, inverse: number): number {
	let slope = 0;
	for (let row = 0; row < actual.length; row++) {
		const at = row * classes;
		let top = -Infinity;
		for (let one = 0; one < classes; one++) top = Math.max(top, logits[at + one]);
		let total = 0;
		let expected = 0;
		for (let one = 0; one < classes; one++) {
			const weight = Math.exp((logits[at + one] - top) * inverse);
			total += weight;
			expected += weight * (logits[at + one] - top);
		}
		slope += expected / total - (logits[at + actual[row]] - top);
	}
	return slope;
}

/** Probabilities (rows, classes) as softmax(z / T) gives them, from those of softmax(z): p^(1 / T), to a sum of 1. */
export function scaledBy(probabilities: Float32Array, classes: number, temperature: number): Float32Array {
	const scaled = new Float32Array(probabilities.length);
	for (let at = 0; at < probabilities.length; at += classes) {
		let top = 0;
		for (let one = 0; one < classes; one++) top = Math.max(top, probabilities[at + one]);
		let total = 0;
		const weights = Array.from({ length: classes }, (_, one) => {
			const weight = (probabilities[at + one] / top) ** (1 / temperature);
			total += weight;
			return weight;
		});
		weights.forEach((weight, one) => (scaled[at + one] = weight / total));
	}
	return scaled;
}
