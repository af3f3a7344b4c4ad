import { quantile } from '../../core/statistics.ts';
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

const temperatures = { smallest: 1 / 16, largest: 8, count: 31 };
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
 * are likeliest, the chances by expectation maximisation, one for all classes or one for each pair of them.
 *
 * Networks that learned that a class is often given as another one explain its labels as well as classes that overlap do: what
 * explains the labels about as well goes by how sure the networks are. Wrong labels make them unsure of all rows alike, so that
 * then more of them are believed; classes that overlap make them unsure of rows between, so that then fewer are.
 */
export function* noiseModel(all: Labelled, pause: () => void): Generator<undefined, NoiseModel> {
	const labelled = some(all);
	const { given, classes } = labelled;
	const found: (Found & Pick<NoiseModel, 'kind'>)[] = [];
	const { smallest, largest, count } = temperatures;
	for (const kind of classes > mostPaired ? (['same'] as const) : (['same', 'by-class'] as const))
		for (let i = 0; i < count; i++) {
			pause();
			const temperature = smallest * (largest / smallest) ** (i / (count - 1));
			const probabilities = sharpened(labelled, temperature);
			found.push({ kind, temperature, ...noiseAt({ ...labelled, probabilities }, kind) });
			yield;
		}
	const best = found.reduce((a, b) => (b.likelihood > a.likelihood ? b : a));
	const about = (most: number) =>
		found.filter(({ likelihood }) => 2 * given.length * (best.likelihood - likelihood) <= most);
	const { kind, noise, temperature } = isSureAlike(labelled)
		? about(oneError).reduce((a, b) => (b.noise > a.noise ? b : a))
		: about(chiSquareQuantile95(1)).reduce((a, b) => (b.noise < a.noise ? b : a));
	return { kind, noise, temperature };
}

/** With more classes there are more pairs than anything could be told of. */
const mostPaired = 20;
/** Twice the log-likelihood that one standard error of a parameter costs. */
const oneError = 1;
/** Half of the rows by the nine tenths of a normal distribution's: log-odds that lie about 0 have 0.41, those of a plateau more. */
const alike = 0.45;

/** Whether the networks are about as sure of the usual row as of the surest: by the log-odds of the two likeliest classes. */
function isSureAlike({ classes, given, probabilities }: Labelled): boolean {
	const sureness = Float64Array.from(given, (_, row) => {
		let [first, second] = [0, 0];
		for (let one = 0; one < classes; one++) {
			const probability = probabilities[row * classes + one];
			if (probability > first) [first, second] = [probability, first];
			else if (probability > second) second = probability;
		}
		return Math.log(first / Math.max(second, leastProbability));
	}).sort();
	const surest = quantile(sureness, 0.9);
	return surest > 0 && quantile(sureness, 0.5) >= alike * surest;
}

const leastProbability = 1e-6;

interface Found {
	readonly temperature: number;
	readonly noise: number;
	/** Mean log-likelihood of a label. */
	readonly likelihood: number;
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
