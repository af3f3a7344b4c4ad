import * as l10n from '@vscode/l10n';
import { UserError } from '../../core/user-error.ts';
import { positiveClass } from '../../data/prepare/positive-class.ts';
import { columnNamed } from '../../data/table/cells.ts';
import type { Dataset } from '../../data/prepare/dataset.ts';
import type { Analyzer, AnalyzerContext } from '../analyzer.ts';
import { appliesToRows } from '../applicability.ts';
import { answersOf, checkClass, classAnswers, type ClassAnswers } from '../judged/answers.ts';
import type { JudgedPart } from '../judged/judged-rows.ts';
import { conditionsText, matcherOf, type Condition } from '../regions/condition.ts';
import type { Model } from '../model.ts';
import { operationsPerRow } from '../sample.ts';
import { equalised, type CalledRows, type EqualisedResult } from './equalised.ts';
import { groupErrors, type GroupErrorsResult } from './group-errors.ts';
import { gapOf, rateOf, widerGap, type Gap, type GroupRate } from './group-rates.ts';
import { groupsBy, type ValueGroup } from './row-groups.ts';
import { sensitiveColumns } from './sensitive-columns.ts';

/** How one group of rows is treated. */
export interface GroupRates {
	readonly rows: number;
	/** Rows that are called the class that is asked about. */
	readonly selectionRate: GroupRate;
	/** Of the rows that are of the class, those called so. */
	readonly truePositiveRate: GroupRate;
	/** Of all others, those called so. */
	readonly falsePositiveRate: GroupRate;
	/** Rows called the class that are not, or the other way round. */
	readonly error: GroupRate;
	/** Mean probability of the class, to be held against the share of rows that are of it. */
	readonly meanProbability: number | null;
	readonly share: GroupRate;
}

export interface Group extends GroupRates {
	/** As in the file; null: the cell is missing. */
	readonly value: string | null;
	readonly conditions: readonly Condition[];
	/** The conditions as they can be typed; '' where every row fulfils them. */
	readonly slice: string;
	/** Rows of the table, at most `maximumRows`, those called wrongly first. */
	readonly tableRows: Int32Array;
}

export interface GroupsResult {
	readonly kind: 'classes';
	readonly part: JudgedPart;
	readonly rows: number;
	/** The class whose calling is judged. */
	readonly positive: string;
	/** Rows are called it from this probability on; null: where it is the likeliest. */
	readonly threshold: number | null;
	readonly all: GroupRates;
	/** Null: none was named. */
	readonly column: string | null;
	readonly groups: readonly Group[];
	/** Of the selection rate. */
	readonly demographicParity: Gap;
	/** Of the true positive rate. */
	readonly equalOpportunity: Gap;
	/** The larger gap of true and false positive rate, the smaller ratio. */
	readonly equalisedOdds: { readonly difference: number | null; readonly ratio: number | null };
	/** What a threshold for each group would do; null: no column was named, or it has a single group. */
	readonly equalised: EqualisedResult | null;
	/** Columns that are called like something sensitive. */
	readonly proposed: readonly string[];
}

export interface GroupsOptions {
	/** Any column of the table. */
	readonly column: string | null;
	/** 0: the class that is likeliest is called. */
	readonly threshold: number;
	/** Counted from 1; 0: the positive one, of more than two of which none was said to be that the last. */
	readonly class: number;
	/** Listed of each group. */
	readonly maximumRows: number;
}

/** Whether groups of rows are treated alike: how often each is called a class, rightly and wrongly; of numbers, how far off each is. */
export const groups = {
	id: 'groups',
	version: 2,
	options: {
		column: { kind: 'column', of: 'table', default: null as string | null },
		threshold: { kind: 'number', minimum: 0, maximum: 1, default: 0 },
		class: { kind: 'integer', minimum: 0, maximum: 10_000, default: 0 },
		maximumRows: { kind: 'integer', minimum: 0, maximum: 10_000, default: 200 },
	},
	needs: { rows: true },
	measures: 'held-out-rows',
	judges: 'any-predictions',
	applies: (_model, dataset) => appliesToRows(dataset),
	cost: ({ network }, _dataset, _options, rows) => 2 * (operationsPerRow(network) + 1000) * rows,
	*run(model, dataset, options, context): Generator<undefined, GroupsResult | GroupErrorsResult> {
		const { column: name, threshold, class: wanted, maximumRows } = options;
		const answers = yield* answersOf(model, dataset, context);
		const proposed = sensitiveColumns(dataset.table).filter((each) => each !== dataset.preprocessing.target.column);
		if (answers.kind === 'values') {
			if (threshold !== 0 || wanted !== 0) throw noClasses(dataset);
			return groupErrors(answers, dataset, name, maximumRows, proposed);
		}
		const { classes } = answers;
		checkClass(wanted, classes);
		const one = wanted === 0 ? (positiveClass(dataset.preprocessing.target) ?? classes.length - 1) : wanted - 1;
		const called = calledRows(answers, one, threshold);
		const column = name === null ? undefined : columnNamed(dataset.table, name);
		const found =
			column === undefined
				? []
				: groupsBy(
						column,
						answers.rows.map((position) => dataset.rows[position]),
					);
		const measured = found.map(({ value, conditions, rows }): Group => {
			const wrong = (place: number) => Number(called[place] !== Number(answers.actual[place] === one));
			const listed = rows.toSorted((a, b) => wrong(b) - wrong(a) || a - b).subarray(0, maximumRows);
			return {
				value,
				conditions,
				slice: conditionsText(conditions),
				tableRows: listed.map((place) => dataset.rows[answers.rows[place]]),
				...ratesOf(answers, one, called, rows),
			};
		});
		const validation = found.length < 2 ? null : yield* validationAnswers(model, dataset, answers.part, context);
		const equalOpportunity = gapOf(measured.map(({ truePositiveRate }) => truePositiveRate));
		return {
			kind: 'classes',
			part: answers.part,
			rows: answers.rows.length,
			positive: classes[one],
			threshold: threshold === 0 ? null : threshold,
			all: ratesOf(answers, one, called, Int32Array.from(answers.rows.keys())),
			column: column === undefined ? null : name,
			groups: measured,
			demographicParity: gapOf(measured.map(({ selectionRate }) => selectionRate)),
			equalOpportunity,
			equalisedOdds: widerGap(equalOpportunity, gapOf(measured.map(({ falsePositiveRate }) => falsePositiveRate))),
			equalised:
				found.length < 2
					? null
					: equalised(
							found.map(({ value }) => value),
							one,
							{ answers, called, groupOf: groupsOf(found, answers.rows.length) },
							validation === null ? null : callAlike(validation, dataset, found, one, threshold),
							context.random,
						),
			proposed,
		};
	},
} as const satisfies Analyzer<GroupsOptions, GroupsResult | GroupErrorsResult>;

function noClasses({ preprocessing: { target } }: Dataset): UserError {
	return new UserError(
		l10n.t(
			'The run predicts a number, {0}: it has no class and no threshold; leave the options class and threshold out.',
			target.column,
		),
	);
}

/** Null: the rows judged are not test rows, or there are no others to choose thresholds by. */
function* validationAnswers(model: Model, dataset: Dataset, part: JudgedPart, { signal }: AnalyzerContext) {
	const { validation: rows } = dataset.split;
	if (part !== 'test' || rows.length === 0) return null;
	return yield* classAnswers(model, dataset, { rows, signal, report: () => undefined });
}

function groupsOf(found: readonly ValueGroup[], rows: number): Int32Array {
	const groupOf = new Int32Array(rows).fill(-1);
	for (const [group, { rows: places }] of found.entries()) for (const place of places) groupOf[place] = group;
	return groupOf;
}

/** Other rows in the same groups, called in the same way. */
function callAlike(
	answers: ClassAnswers,
	dataset: Dataset,
	found: readonly ValueGroup[],
	one: number,
	threshold: number,
): CalledRows {
	const matchers = found.map(({ conditions }) => matcherOf(dataset.table, conditions));
	const groupOf = Int32Array.from(answers.rows, (position) =>
		matchers.findIndex((matches) => matches(dataset.rows[position])),
	);
	return { answers, groupOf, called: calledRows(answers, one, threshold) };
}

function calledRows({ classes, predicted, probabilities }: ClassAnswers, one: number, threshold: number): Uint8Array {
	if (threshold === 0) return Uint8Array.from(predicted, (number) => Number(number === one));
	return Uint8Array.from(predicted, (_, row) => Number(probabilities[row * classes.length + one] >= threshold));
}

function ratesOf(
	{ actual, classes, probabilities }: ClassAnswers,
	one: number,
	called: Uint8Array,
	rows: Int32Array,
): GroupRates {
	let [positives, selected, right, mistaken, sum] = [0, 0, 0, 0, 0];
	for (const row of rows) {
		const isOne = actual[row] === one;
		positives += Number(isOne);
		selected += called[row];
		if (isOne) right += called[row];
		else mistaken += called[row];
		sum += probabilities[row * classes.length + one];
	}
	const { length } = rows;
	return {
		rows: length,
		selectionRate: rateOf(selected, length),
		truePositiveRate: rateOf(right, positives),
		falsePositiveRate: rateOf(mistaken, length - positives),
		error: rateOf(mistaken + positives - right, length),
		meanProbability: length === 0 ? null : sum / length,
		share: rateOf(positives, length),
	};
}
