import type { Dataset } from '../../data/prepare/dataset.ts';
import { columnNamed } from '../../data/table/cells.ts';
import { falseDiscoveryRates } from '../../core/slice-tests.ts';
import { momentsOf, normalQuantile975 } from '../../core/statistics.ts';
import type { ValueAnswers } from '../judged/answers.ts';
import type { JudgedPart } from '../judged/judged-rows.ts';
import { conditionsText, type Condition } from '../regions/condition.ts';
import { errorsIn, rateOf, type Rate } from '../regions/row-errors.ts';
import { pValueOf, weaknessTest } from '../regions/weakness-test.ts';
import { fewestRows } from './group-rates.ts';
import { groupsBy } from './row-groups.ts';

/** How far off one group of rows is: mean distance of the prediction from the truth, in the target's units. */
export interface ErrorGroup extends Rate {
	/** As in the file; null: the cell is missing. */
	readonly value: string | null;
	readonly conditions: readonly Condition[];
	/** The conditions as they can be typed; '' where every row fulfils them. */
	readonly slice: string;
	/** Of so few rows that it is compared with no other. */
	readonly tooFew: boolean;
	/** Mean of predicted less actual: to which side it is off. */
	readonly bias: number | null;
	/** Mean distance of all other rows; null: there are none. */
	readonly rest: number | null;
	/** Its own less that of the rest, within 1.96 standard errors; null where it is not compared. */
	readonly difference: { readonly value: number; readonly lower: number; readonly upper: number } | null;
	/** Chance of distances so unlike where the group is like the rest (Wilcoxon, both sides); null where it is not compared. */
	readonly p: number | null;
	/** False discovery rate over all groups that are compared (Benjamini and Hochberg, 1995). */
	readonly q: number | null;
	/** Rows of the table, at most `maximumRows`, the largest errors first. */
	readonly tableRows: Int32Array;
}

export interface GroupErrorsResult {
	readonly kind: 'values';
	readonly part: JudgedPart;
	readonly rows: number;
	readonly all: Rate;
	/** Null: none was named. */
	readonly column: string | null;
	readonly groups: readonly ErrorGroup[];
	readonly compared: number;
	/** Columns that are called like something sensitive. */
	readonly proposed: readonly string[];
}

/** `column`: of the table, whose values are the groups; null: none was named. */
export function groupErrors(
	answers: ValueAnswers,
	dataset: Dataset,
	column: string | null,
	maximumRows: number,
	proposed: readonly string[],
): GroupErrorsResult {
	const errors = errorsIn(answers, dataset);
	const all = Int32Array.from(errors.rows.keys());
	const of = column === null ? undefined : columnNamed(dataset.table, column);
	const found = of === undefined ? [] : groupsBy(of, errors.rows);
	const test = weaknessTest(errors);
	const groupOf = new Int32Array(all.length);
	for (const [group, { rows }] of found.entries()) for (const place of rows) groupOf[place] = group;
	const judged = found.map(({ value, conditions, rows: places }, group) => {
		const rest = all.filter((place) => groupOf[place] !== group);
		const [own, others] = [places, rest].map((part) =>
			momentsOf(part.length === 0 ? new Float64Array() : Float64Array.from(part, (place) => errors.sizes[place])),
		);
		const tooFew = places.length < fewestRows;
		const isCompared = !tooFew && rest.length >= fewestRows;
		const middle = own.mean - others.mean;
		const error = Math.sqrt(own.variance / (places.length - 1) + others.variance / (rest.length - 1));
		return {
			value,
			conditions,
			slice: conditionsText(conditions),
			...rateOf(errors, places),
			tooFew,
			bias:
				places.length === 0
					? null
					: places.reduce((sum, place) => sum + answers.predicted[place] - answers.actual[place], 0) / places.length,
			rest: rest.length === 0 ? null : others.mean,
			difference: isCompared
				? { value: middle, lower: middle - normalQuantile975 * error, upper: middle + normalQuantile975 * error }
				: null,
			p: isCompared ? Math.min(1, 2 * Math.min(pValueOf(test, places), pValueOf(test, rest))) : null,
			tableRows: Int32Array.from(
				places.toSorted((a, b) => errors.sizes[b] - errors.sizes[a] || a - b).subarray(0, maximumRows),
				(place) => errors.rows[place],
			),
		};
	});
	const tested = judged.flatMap(({ p }) => (p === null ? [] : [p]));
	const rates = falseDiscoveryRates(tested, tested.length);
	let next = 0;
	return {
		kind: 'values',
		part: answers.part,
		rows: all.length,
		all: rateOf(errors, all),
		column: of === undefined ? null : column,
		groups: judged.map((group) => ({ ...group, q: group.p === null ? null : rates[next++] })),
		compared: tested.length,
		proposed,
	};
}
