import { chiSquareQuantile95 } from '../../core/two-samples.ts';
import type { Labelled } from './confident-learning.ts';

/** How wrong labels and unsure networks are best told apart. */
export interface NoiseModel {
	/** `same`: with one chance for every class; `by-class`: with a chance for each pair of classes. */
	readonly kind: 'same' | 'by-class';
	/** Share of labels that are wrong. */
	readonly noise: number;
	/** What the logits are divided by to give the probabilities of right labels. */
	readonly temperature: number;
}

const temperatures = { smallest: 1 / 16, largest: 8, steps: 12, rounds: 4 };
/** Of a class that more than half of its labels are wrong cannot be told from its name being another one. */
const mostNoise = 0.5;
const iterations = 40;
/** Gain of the mean log-likelihood from which on nothing is gained. */
const enough = 1e-7;
/** Enough to find a handful of chances, taken evenly. */
const mostRows = 5000;

/**
 * Wrong labels have taught the networks to be less sure, so that their probabilities are not those of a clean table: the true
 * class is taken to be drawn from softmax(z / T), and given wrongly with some chance. T and chances are where the labels given
 * are likeliest, the chances of pairs of classes by expectation maximisation. These are believed instead of a single chance where
 * they make the labels so much likelier as they would by chance in one of 20 tables (Wilks, 1938).
 */
export function* noiseModel(all: Labelled, pause: () => void): Generator<undefined, NoiseModel> {
	const labelled = some(all);
	const rows = labelled.given.length;
	const same = yield* bestTemperature(labelled, 'same', pause);
	const { classes } = labelled;
	if (classes > mostPaired) return { kind: 'same', ...same };
	const paired = yield* bestTemperature(labelled, 'by-class', pause);
	const more = classes * (classes - 1) - 1;
	const isLikelier = 2 * rows * (paired.likelihood - same.likelihood) > chiSquareQuantile95(more);
	return isLikelier ? { kind: 'by-class', ...paired } : { kind: 'same', ...same };
}

/** With more classes there are more pairs than anything could be told of. */
const mostPaired = 20;

interface Found {
	readonly temperature: number;
	readonly noise: number;
	/** Mean log-likelihood of a label. */
	readonly likelihood: number;
}

/** By a search over temperatures, ever finer around the best. */
function* bestTemperature(
	labelled: Labelled,
	kind: NoiseModel['kind'],
	pause: () => void,
): Generator<undefined, Found> {
	const { smallest, largest, steps, rounds } = temperatures;
	let best: Found = { temperature: 1, noise: 0, likelihood: -Infinity };
	let [low, high] = [Math.log(smallest), Math.log(largest)];
	for (let round = 0; round < rounds; round++) {
		const width = (high - low) / steps;
		for (let i = 0; i <= steps; i++) {
			pause();
			const temperature = Math.exp(low + i * width);
			const found = noiseAt({ ...labelled, probabilities: sharpened(labelled, temperature) }, kind);
			if (found.likelihood > best.likelihood) best = { temperature, ...found };
			yield;
		}
		[low, high] = [Math.log(best.temperature) - width, Math.log(best.temperature) + width];
	}
	return best;
}

/** `chances` hold, at k * classes + j, how often class k is given as j. */
function noiseAt(labelled: Labelled, kind: NoiseModel['kind']): Omit<Found, 'temperature'> {
	const { classes, given, probabilities } = labelled;
	const chances = new Float64Array(classes * classes).fill(0.1 / (classes - 1));
	for (let one = 0; one < classes; one++) chances[one * classes + one] = 0.9;
	const joint = new Float64Array(classes * classes);
	let [likelihood, noise, before] = [0, 0, -Infinity];
	for (let iteration = 0; iteration < iterations; iteration++) {
		joint.fill(0);
		likelihood = 0;
		for (let row = 0; row < given.length; row++) {
			let sum = 0;
			for (let one = 0; one < classes; one++)
				sum += probabilities[row * classes + one] * chances[one * classes + given[row]];
			likelihood += Math.log(Math.max(sum, Number.MIN_VALUE)) / given.length;
			if (sum === 0) continue;
			for (let one = 0; one < classes; one++)
				joint[one * classes + given[row]] +=
					(probabilities[row * classes + one] * chances[one * classes + given[row]]) / sum;
		}
		if (likelihood - before < enough) break;
		before = likelihood;
		const right = Array.from({ length: classes }, (_, one) => joint[one * classes + one]);
		const total = joint.reduce((a, b) => a + b, 0);
		noise = total === 0 ? 0 : 1 - right.reduce((a, b) => a + b) / total;
		for (let one = 0; one < classes; one++) {
			const own = joint.subarray(one * classes, (one + 1) * classes);
			const rows = own.reduce((a, b) => a + b, 0);
			const wrong = Math.min(kind === 'same' ? noise : rows === 0 ? 0 : 1 - own[one] / rows, mostNoise);
			for (let other = 0; other < classes; other++)
				chances[one * classes + other] =
					other === one
						? 1 - wrong
						: kind === 'same' || rows === own[one]
							? wrong / (classes - 1)
							: (wrong * own[other]) / (rows - own[one]);
		}
	}
	return { noise, likelihood };
}

/** p^(1 / T), to a sum of 1. */
export function sharpened({ classes, probabilities }: Labelled, temperature: number): Float64Array {
	const result = new Float64Array(probabilities.length);
	for (let at = 0; at < result.length; at += classes) {
		let top = 0;
		for (let one = 0; one < classes; one++) top = Math.max(top, probabilities[at + one]);
		let sum = 0;
		for (let one = 0; one < classes; one++)
			sum += result[at + one] = (probabilities[at + one] / top) ** (1 / temperature);
		for (let one = 0; one < classes; one++) result[at + one] /= sum;
	}
	return result;
}

function some(labelled: Labelled): Labelled {
	const { classes, given, probabilities } = labelled;
	if (given.length <= mostRows) return labelled;
	const rows = Int32Array.from({ length: mostRows }, (_, i) => Math.floor((i * given.length) / mostRows));
	const chosen = new Float64Array(mostRows * classes);
	for (let row = 0; row < mostRows; row++)
		for (let one = 0; one < classes; one++) chosen[row * classes + one] = probabilities[rows[row] * classes + one];
	return { classes, given: rows.map((row) => given[row]), probabilities: chosen };
}
