import { quantile } from '../../core/statistics.ts';
import { valueText } from '../../data/table/cells.ts';
import type { Column } from '../../data/table/table.ts';
import { conditionsText, type Condition } from '../regions/condition.ts';
import { coded, limitBetween } from '../regions/searched-columns.ts';

/** Rows with the same value of a column, or in the same quarter of its numbers. */
export interface ValueGroup {
	/** A name or number of the file, or the conditions of a quarter; null: the cell is missing. */
	readonly value: string | null;
	readonly conditions: readonly Condition[];
	/** Places in the list of rows. */
	readonly rows: Int32Array;
	/** Of a part of the numbers: above `from`, up to `to`; null: without end. */
	readonly range?: { readonly from: number | string | null; readonly to: number | string | null };
	/** Of all names that are in no group of their own: how many. */
	readonly others?: number;
}

interface Grouping {
	/** Numbers with more values are cut into so many parts of about as many rows. */
	readonly values: number;
	readonly parts: number;
	/** Names have groups of their own, the commonest; all others are one. */
	readonly names: number;
}

/** In quarters. */
const usual: Grouping = { values: 10, parts: 4, names: Infinity };

/** `rows`: of the table. Names by falling number of rows, numbers ascending, missing cells last. */
export function groupsBy(column: Column, rows: Int32Array, { values: mostValues, parts, names } = usual): ValueGroup[] {
	const of = coded(column, rows);
	const { name } = column;
	const places = Int32Array.from(rows.keys());
	const missing: ValueGroup = {
		value: null,
		conditions: [{ column: name, operator: '=', value: null }],
		rows: places.filter((i) => of.codes[i] === of.missing),
	};
	const withMissing = (groups: ValueGroup[]) => [...groups, missing].filter((group) => group.rows.length > 0);
	if (of.kind === 'categorical') {
		const groups = of.column.categories.map((value, code) => ({
			value,
			conditions: [{ column: name, operator: '=' as const, value }],
			rows: places.filter((i) => of.codes[i] === code),
		}));
		groups.sort((a, b) => b.rows.length - a.rows.length);
		const there = groups.filter((group) => group.rows.length > 0);
		return withMissing(there.length <= names ? groups : withOthers(there, names, name));
	}
	const { values } = of;
	if (values.length <= mostValues)
		return withMissing(
			Array.from(values, (number, code) => {
				const value = valueText(of.column, number);
				const asTyped = of.column.date === undefined ? Number(value) : value;
				return {
					value,
					conditions: [{ column: name, operator: '=' as const, value: asTyped }],
					rows: places.filter((i) => of.codes[i] === code),
				};
			}),
		);
	const present = Float64Array.from(of.codes.filter((code) => code !== of.missing)).sort();
	const cuts = [
		...new Set(Array.from({ length: parts - 1 }, (_, i) => Math.floor(quantile(present, (i + 1) / parts)))),
	];
	const ends = [...cuts.filter((code) => code < values.length - 1), values.length - 1];
	return withMissing(
		ends.map((end, number) => {
			const before = ends[number - 1] ?? -1;
			const limit = (code: number) => limitBetween(of.column, values[code], values[code + 1]);
			const from = before < 0 ? null : limit(before);
			const to = end === values.length - 1 ? null : limit(end);
			const conditions: Condition[] = [
				...(from === null ? [] : [{ column: name, operator: '>' as const, value: from }]),
				...(to === null ? [] : [{ column: name, operator: '<=' as const, value: to }]),
			];
			return {
				value: conditionsText(conditions),
				conditions,
				range: { from, to },
				rows: places.filter((i) => of.codes[i] > before && of.codes[i] <= end),
			};
		}),
	);
}

/** The commonest names, and all others as one group, so that there are `most`. */
function withOthers(groups: readonly ValueGroup[], most: number, column: string): ValueGroup[] {
	const [own, others] = [groups.slice(0, most - 1), groups.slice(most - 1)];
	const conditions: Condition[] = [
		...own.map(({ value }) => ({ column, operator: '!=' as const, value })),
		{ column, operator: '!=', value: null },
	];
	const rows = Int32Array.from(others.flatMap((group) => [...group.rows])).sort();
	return [...own, { value: conditionsText(conditions), conditions, rows, others: others.length }];
}
