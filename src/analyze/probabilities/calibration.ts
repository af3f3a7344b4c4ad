import type { Random } from '../../core/random.ts';
import { quantile } from '../../core/statistics.ts';
import { saidPositive } from '../../data/prepare/positive-class.ts';
import type { Analyzer, AnalyzerContext } from '../analyzer.ts';
import { appliesToClasses, checkClass, classAnswers, type ClassAnswers } from '../judged/answers.ts';
import type { JudgedPart } from '../judged/judged-rows.ts';
import { operationsPerRow } from '../sample.ts';
import { binned, errorOf, type CalibrationBin, type Claims } from './reliability.ts';
import { fitTemperature, scaledBy, type Temperature } from './temperature.ts';

/**
 * What is held against how often it is true: `top-label`, the probability of the predicted class; `class`, that of one class.
 * Of the same network they are different numbers.
 */
export type CalibrationDefinition = 'top-label' | 'class';

export interface CalibrationResult {
	readonly part: JudgedPart;
	readonly rows: number;
	readonly definition: CalibrationDefinition;
	/** Of the definition `class`. */
	readonly class: string | null;
	/** Expected calibration error: |share true - mean probability| of equally wide bins, weighted by their rows. */
	readonly ece: number;
	/** The largest of a bin. */
	readonly mce: number;
	/**
	 * What the error would be by chance if every probability were right: 95% of simulations lie within, `mean` is theirs.
	 * It is above 0 even then.
	 */
	readonly band: {
		readonly lower: number;
		readonly upper: number;
		readonly mean: number;
		readonly simulations: number;
	};
	/** Share of simulations (and this one) with at least this error. */
	readonly chance: number;
	/** Mean squared distance of the probabilities from 1 for the actual class and 0 for others; of two classes, of the second's. */
	readonly brier: number;
	/** What logits are divided by so that probabilities fit best on the validation rows; above 1: they were too sure. Null: no such rows. */
	readonly temperature: number | null;
	readonly fitted: Temperature | null;
	/** The error with that temperature. */
	readonly eceScaled: number | null;
	/** Bins without rows have no confidence and accuracy. */
	readonly bins: readonly CalibrationBin[];
}

export interface CalibrationOptions {
	readonly bins: number;
	/** Its probability is judged, counted from 1; 0: the one that was said to be positive, else that of the class predicted. */
	readonly class: number;
	/** `top-label`: that of the class predicted in any case. */
	readonly definition: 'auto' | 'top-label';
}

/** Whether probabilities are what they say: of the rows given 0.8, is the class right for 80%? */
export const calibration = {
	id: 'calibration',
	options: {
		bins: { kind: 'integer', minimum: 1, maximum: 100, default: 15 },
		class: { kind: 'integer', minimum: 0, maximum: 10_000, default: 0 },
		definition: { kind: 'choice', choices: ['auto', 'top-label'], default: 'auto' },
	},
	needs: { rows: true },
	measures: 'held-out-rows',
	judges: 'any-predictions',
	applies: (_model, dataset) => appliesToClasses(dataset),
	cost: ({ network }, { split }, _options, rows) =>
		operationsPerRow(network) * (rows + split.validation.length) + 20 * draws(rows),
	*run(model, dataset, { bins, class: wanted, definition }, context): Generator<undefined, CalibrationResult> {
		const answers = yield* classAnswers(model, dataset, context);
		const { part, rows, classes, actual, probabilities } = answers;
		checkClass(wanted, classes);
		const said = saidPositive(dataset.preprocessing.target) ?? -1;
		const one = definition === 'top-label' ? -1 : wanted === 0 ? said : wanted - 1;
		const claims = claimsOf(answers, probabilities, one);
		const found = binned(claims, bins);
		const ece = errorOf(found, rows.length);
		const { simulated, ...band } = yield* bandOf(claims, bins, context);
		// Each fold has a network of its own, which another one's validation rows say nothing of.
		const fitted = context.predictions === undefined ? yield* fitTemperature(model, dataset, context) : null;
		const scaled =
			fitted === null
				? null
				: binned(claimsOf(answers, scaledBy(probabilities, classes.length, fitted.value), one), bins);
		return {
			part,
			rows: rows.length,
			definition: one < 0 ? 'top-label' : 'class',
			class: one < 0 ? null : classes[one],
			ece,
			mce: Math.max(...found.map(({ confidence, accuracy }) => Math.abs((accuracy ?? 0) - (confidence ?? 0)))),
			band,
			chance: (1 + simulated.filter((error) => error >= ece).length) / (1 + simulated.length),
			brier: brierScore(probabilities, actual, classes.length),
			temperature: fitted === null ? null : fitted.value,
			fitted,
			eceScaled: scaled === null ? null : errorOf(scaled, rows.length),
			bins: found,
		};
	},
} as const satisfies Analyzer<CalibrationOptions, CalibrationResult>;

/** `one`: a class; -1: the one predicted. */
function claimsOf({ classes, actual, predicted }: ClassAnswers, probabilities: Float32Array, one: number): Claims {
	const claimed = one < 0 ? predicted : predicted.map(() => one);
	return {
		confidence: Float64Array.from(claimed, (number, row) => probabilities[row * classes.length + number]),
		isTrue: Uint8Array.from(claimed, (number, row) => Number(number === actual[row])),
	};
}

/** Draws of chance; fewer simulations of many rows, whose error hardly varies. */
function draws(rows: number): number {
	return rows * simulationsOf(rows);
}

function simulationsOf(rows: number): number {
	return Math.min(Math.max(Math.round(2e7 / rows), 200), 1000);
}

function* bandOf({ confidence }: Claims, bins: number, { random, signal }: AnalyzerContext) {
	const simulated: number[] = [];
	const isTrue = new Uint8Array(confidence.length);
	for (let count = simulationsOf(confidence.length); count > 0; count--) {
		signal.throwIfAborted();
		simulated.push(errorOf(binned({ confidence, isTrue: drawn(confidence, isTrue, random) }, bins), confidence.length));
		yield;
	}
	const ascending = simulated.toSorted((a, b) => a - b);
	return {
		lower: quantile(ascending, 0.025),
		upper: quantile(ascending, 0.975),
		mean: simulated.reduce((a, b) => a + b) / simulated.length,
		simulations: simulated.length,
		simulated,
	};
}

function drawn(confidence: Float64Array, into: Uint8Array, random: Random): Uint8Array {
	for (let row = 0; row < confidence.length; row++) into[row] = Number(random.next() < confidence[row]);
	return into;
}

/** Brier (1950); of two classes its half, which is the squared error of one probability. */
function brierScore(probabilities: Float32Array, actual: Int32Array, classes: number): number {
	let sum = 0;
	for (let row = 0; row < actual.length; row++)
		for (let one = 0; one < classes; one++)
			sum += (probabilities[row * classes + one] - Number(actual[row] === one)) ** 2;
	return sum / actual.length / (classes === 2 ? 2 : 1);
}
