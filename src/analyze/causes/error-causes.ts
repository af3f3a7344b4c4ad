import { wilsonInterval } from '../../core/statistics.ts';
import type { Dataset } from '../../data/prepare/dataset.ts';
import { usualFolds, type Analyzer, type AnalyzerContext } from '../analyzer.ts';
import { TrainingSurroundings } from '../certainty/novelty.ts';
import { appliesToClasses, classAnswers, type ClassAnswers } from '../judged/answers.ts';
import type { JudgedPart } from '../judged/judged-rows.ts';
import { suspectedRows } from '../label-errors/confident-learning.ts';
import { tellsMoreThanShares } from '../label-errors/knowledge.ts';
import { isUnderfitted, judgedByNeighbours } from '../label-errors/neighbours.ts';
import type { Model } from '../model.ts';
import { operationsPerRow } from '../sample.ts';

/**
 * `confident`: the class that is said has at least `surely`. `borderline`: it is at most `border` likelier than the next one.
 * `surrounded`: of the nearest training rows at most `mostSame` are of the row's class. `unlike`: hardly a training row is as far from
 * the others. `suspected`: networks that were trained without the row suspect its label.
 */
export const errorCauses = ['confident', 'borderline', 'surrounded', 'unlike', 'suspected'] as const;
export type ErrorCause = (typeof errorCauses)[number];

export const causeLimits = { surely: 0.9, border: 0.1, nearest: 5, mostSame: 1 } as const;

/** Wrong rows of one kind; a row may be of several. */
export interface CauseGroup {
	/** `none`: of none of them. */
	readonly cause: ErrorCause | 'none';
	/** Of the wrong rows examined, and the share of them with its 95% interval (Wilson, 1927). */
	readonly rows: number;
	readonly share: number;
	readonly lower: number;
	readonly upper: number;
	/** Share of right rows of which the same holds; null: no right row was examined. */
	readonly right: number | null;
	/** Rows of the table, at most `maximumRows`, the surest of their wrong class first. */
	readonly tableRows: Int32Array;
}

export interface ErrorCausesResult {
	readonly part: JudgedPart;
	readonly rows: number;
	readonly wrong: number;
	/** Wrong rows, evenly taken where there are many. */
	readonly examined: number;
	/** In the order of `errorCauses`, the rest last; without what cannot be told. */
	readonly causes: readonly CauseGroup[];
	/** What cannot be told: too few training rows for `surrounded` and `unlike`, and `suspected` where nobody looked, or networks tell too little. */
	readonly untold: readonly ErrorCause[];
}

export interface ErrorCausesOptions {
	/** Listed of each. */
	readonly maximumRows: number;
	/** `searched`: of rows that are not judged out-of-fold, too, for which networks are trained. */
	readonly labels: string;
}

/** Multiplications and additions that distances may take, about a second. */
const budget = 1e9;
const mostExamined = 1000;
const fewestExamined = 50;

/** Why it errs: groups of wrong rows by what is seen of them, beside how often the same is seen of right ones. */
export const errorCausesAnalyzer = {
	id: 'error-causes',
	version: 2,
	options: {
		maximumRows: { kind: 'integer', minimum: 0, maximum: 10_000, default: 200 },
		labels: { kind: 'choice', choices: ['judged', 'searched'], default: 'judged' },
	},
	needs: { rows: true },
	measures: 'held-out-rows',
	judges: 'any-predictions',
	looksAt: ({ labels }) => (labels === 'searched' ? usualFolds : null),
	applies: (_model, dataset) => appliesToClasses(dataset),
	cost: ({ network }, { inputs, split }, _options, rows) =>
		operationsPerRow(network) * rows + Math.min(budget, 2 * mostExamined * split.train.length * inputs.columns),
	*run(model, dataset, { maximumRows }, context): Generator<undefined, ErrorCausesResult> {
		const answers = yield* classAnswers(model, dataset, context);
		const { actual, predicted, rows } = answers;
		const all = Int32Array.from(rows.keys());
		const wrong = all.filter((i) => actual[i] !== predicted[i]);
		const affordable = Math.floor(budget / 2 / Math.max(dataset.split.train.length * dataset.inputs.columns, 1));
		const most = Math.min(Math.max(affordable, fewestExamined), mostExamined);
		const examined = evenly(wrong, most);
		const right = evenly(
			all.filter((i) => actual[i] === predicted[i]),
			most,
		);
		const surroundings = new TrainingSurroundings(dataset, context.random);
		yield;
		const suspected = yield* suspectedIn(model, dataset, context);
		const tests = testsOf(answers, dataset, surroundings, suspected);
		const seen = new Map<number, readonly (boolean | null)[]>();
		for (const place of [...examined, ...right]) {
			context.signal.throwIfAborted();
			seen.set(
				place,
				errorCauses.map((cause) => tests[cause](place)),
			);
			if (seen.size % 8 === 0) yield;
		}
		const untold = errorCauses.filter((_, number) => [...seen.values()].every((of) => of[number] === null));
		const holds = (place: number, number: number) => seen.get(place)?.[number] === true;
		const group = (cause: CauseGroup['cause'], is: (place: number) => boolean): CauseGroup => {
			const own = examined.filter(is);
			const { low, high } = wilsonInterval(own.length, examined.length);
			const sureness = (place: number) => answers.probabilities[place * answers.classes.length + predicted[place]];
			return {
				cause,
				rows: own.length,
				share: own.length / examined.length,
				lower: low,
				upper: high,
				right: right.length === 0 ? null : right.filter(is).length / right.length,
				tableRows: Int32Array.from(
					own.toSorted((a, b) => sureness(b) - sureness(a) || a - b).subarray(0, maximumRows),
					(place) => dataset.rows[rows[place]],
				),
			};
		};
		const told = [...errorCauses.entries()].filter(([, cause]) => !untold.includes(cause));
		return {
			part: answers.part,
			rows: rows.length,
			wrong: wrong.length,
			examined: examined.length,
			causes:
				examined.length === 0
					? []
					: [
							...told.map(([number, cause]) => group(cause, (place) => holds(place, number))),
							group('none', (place) => told.every(([number]) => !holds(place, number))),
						],
			untold,
		};
	},
} as const satisfies Analyzer<ErrorCausesOptions, ErrorCausesResult>;

/** For each cause whether it holds of a place; null: it cannot be told. */
function testsOf(
	{ classes, actual, predicted, probabilities, rows }: ClassAnswers,
	{ inputs, targets }: Dataset,
	surroundings: TrainingSurroundings,
	suspected: ((position: number) => boolean | null) | null,
): Readonly<Record<ErrorCause, (place: number) => boolean | null>> {
	const width = classes.length;
	const { surely, border, nearest, mostSame } = causeLimits;
	return {
		confident: (place) => probabilities[place * width + predicted[place]] >= surely,
		borderline: (place) => {
			let second = 0;
			for (let one = 0; one < width; one++)
				if (one !== predicted[place]) second = Math.max(second, probabilities[place * width + one]);
			return probabilities[place * width + predicted[place]] - second <= border;
		},
		surrounded: (place) => {
			const position = rows[place];
			const near = surroundings.nearest(inputs.values, position * inputs.columns, position, nearest);
			if (near.length < nearest) return null;
			return near.filter((each) => targets[each.position] === actual[place]).length <= mostSame;
		},
		unlike: (place) => surroundings.novelty(inputs.values, rows[place] * inputs.columns, rows[place])?.isUnlike ?? null,
		suspected: (place) => suspected?.(rows[place]) ?? null,
	};
}

/** Whether the label of a position is suspected; null: it was not looked at, or networks that tell too little would accuse it. */
function* suspectedIn(
	model: Model,
	dataset: Dataset,
	context: AnalyzerContext,
): Generator<undefined, ((position: number) => boolean | null) | null> {
	const predictions = context.predictions ?? context.beside;
	if (predictions === undefined) return null;
	const { classes, actual, probabilities, rows } = yield* classAnswers(model, dataset, { ...context, predictions });
	const labelled = { classes: classes.length, given: actual, probabilities };
	if (!tellsMoreThanShares(labelled)) return null;
	const pause = () => {
		context.signal.throwIfAborted();
	};
	if (isUnderfitted(yield* judgedByNeighbours(labelled, rows, dataset, predictions, pause))) return null;
	const judged = new Set<number>(rows);
	const suspected = new Set<number>([...suspectedRows(labelled)].map((place) => rows[place]));
	return (position) => (judged.has(position) ? suspected.has(position) : null);
}

function evenly(places: Int32Array, most: number): Int32Array {
	if (places.length <= most) return places;
	return Int32Array.from({ length: most }, (_, i) => places[Math.floor((i * places.length) / most)]);
}
