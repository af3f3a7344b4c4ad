import type { Analyzer, RowPlace } from '../analyzer.ts';
import { appliesToClasses, classAnswers } from '../judged/answers.ts';
import { placeOfTableRow } from '../places.ts';
import { whenClean, type WhenClean } from './clean-table.ts';
import { confidentJoint, likeliest, suspectedRows } from './confident-learning.ts';
import { tellsMoreThanShares } from './knowledge.ts';
import {
	isUnderfitted,
	judgedByNeighbours,
	nearestAsked,
	suspectedNearby,
	type NeighbourJudgement,
} from './neighbours.ts';

/** A row whose label is suspected to be wrong. */
export interface LabelError {
	/** Of the table, from 0. */
	readonly row: number;
	readonly place: RowPlace;
	/** The class in the file, and the likeliest one. */
	readonly given: string;
	readonly suggested: string;
	/** From 0, surely wrong, to 1; see the option `ranking`. */
	readonly score: number;
	/** Of both classes. */
	readonly probabilities: { readonly given: number; readonly suggested: number };
	/** The class that most of its nearest rows are given; null: of very many suspected rows not all are asked about. */
	readonly nearby: string | null;
}

export interface LabelErrorsResult {
	/** Rows judged, each by networks that were trained without it. */
	readonly rowsJudged: number;
	readonly folds: number;
	readonly seeds: readonly number[];
	/** A column whose rows of a value share a fold; null: there is none. */
	readonly together: string | null;
	readonly ranking: Ranking;
	/** Whether the networks surely know more of the classes than how common each is; else no label is to be suspected. */
	readonly tells: boolean;
	/** So many nearest rows of other folds say a class. */
	readonly nearest: number;
	readonly neighbours: NeighbourJudgement;
	/** Nearest rows surely know more than the networks: what these suspect is not to be believed. */
	readonly underfitted: boolean;
	/** Suspected rows, of which at most `maximumRows` are listed. */
	readonly suspected: number;
	/** Those of them whose nearest rows are not of the given class either, but for a count of very many an estimate. */
	readonly confirmed: number;
	/** So many would be suspected in a table of this size whose labels are all right; see `clean`. */
	readonly expectedWhenClean: number;
	readonly clean: WhenClean;
	/** For each given class (rows) how many rows seem to be of each class (columns); `classes` are their names. */
	readonly classes: readonly string[];
	readonly joint: Int32Array;
	/** The lowest score first. */
	readonly rows: readonly LabelError[];
}

const rankings = ['self-confidence', 'normalized-margin'] as const;
type Ranking = (typeof rankings)[number];

export interface LabelErrorsOptions {
	readonly folds: number;
	readonly repeats: number;
	readonly ranking: string;
	readonly maximumRows: number;
}

/** Which labels of the table look wrong, by what networks say that were trained without the row: confident learning. */
export const labelErrors = {
	id: 'label-errors',
	version: 3,
	options: {
		folds: { kind: 'integer', minimum: 3, maximum: 20, default: 5 },
		repeats: { kind: 'integer', minimum: 1, maximum: 20, default: 1 },
		ranking: { kind: 'choice', choices: rankings, default: 'self-confidence' },
		maximumRows: { kind: 'integer', minimum: 0, maximum: 100_000, default: 10_000 },
	},
	needs: { rows: true },
	measures: null,
	judges: ({ folds, repeats }) => ({ folds, repeats }),
	applies: (_model, dataset) => appliesToClasses(dataset),
	cost: (_model, { preprocessing: { target } }, _options, rows) =>
		3000 * rows + (target.kind === 'classes' ? 2000 * target.classes.length * rows : 0),
	*run(model, dataset, { ranking, maximumRows }, context): Generator<undefined, LabelErrorsResult> {
		const { predictions, random, signal } = context;
		if (predictions === undefined) throw new Error('label errors without out-of-fold predictions');
		const answers = yield* classAnswers(model, dataset, context);
		const { classes: names, actual: given, probabilities } = answers;
		const labelled = { classes: names.length, given, probabilities };
		const joint = confidentJoint(labelled);
		const suspected = suspectedRows(labelled, joint);
		const pause = () => {
			signal.throwIfAborted();
		};
		const clean = yield* whenClean(labelled, random, pause);
		const neighbours = yield* judgedByNeighbours(labelled, answers.rows, dataset, predictions, pause);
		const nearby = yield* suspectedNearby(labelled, answers.rows, suspected, dataset, predictions, pause);
		const found = Array.from(suspected, (row): LabelError => {
			const other = likeliest(labelled, row);
			const [own, suggested] = [given[row], other].map((one) => probabilities[row * names.length + one]);
			const tableRow = dataset.rows[answers.rows[row]];
			return {
				row: tableRow,
				place: placeOfTableRow(dataset.table, tableRow),
				given: names[given[row]],
				suggested: names[other],
				// The likeliest class is another one, so that the margin is below a half.
				score: ranking === 'self-confidence' ? own : (own - suggested + 1) / 2,
				probabilities: { given: own, suggested },
				nearby: names[nearby.says.get(row) ?? -1] ?? null,
			};
		});
		found.sort((a, b) => a.score - b.score || b.probabilities.suggested - a.probabilities.suggested || a.row - b.row);
		return {
			rowsJudged: answers.rows.length,
			folds: predictions.folds,
			seeds: predictions.seeds,
			together: predictions.together,
			ranking: ranking as Ranking,
			tells: tellsMoreThanShares(labelled),
			nearest: nearestAsked,
			neighbours,
			underfitted: isUnderfitted(neighbours),
			suspected: suspected.length,
			confirmed: nearby.confirmed,
			expectedWhenClean: clean.expected,
			clean,
			classes: names,
			joint,
			rows: found.slice(0, maximumRows),
		};
	},
} as const satisfies Analyzer<LabelErrorsOptions, LabelErrorsResult>;
