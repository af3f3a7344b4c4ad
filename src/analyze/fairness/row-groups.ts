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
}

/** Numbers with more values are cut in quarters. */
const mostValues = 10;

/** `rows`: of the table. Names by falling number of rows, numbers ascending, missing cells last. */
export function groupsBy(column: Column, rows: Int32Array): ValueGroup[] {
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
		return withMissing(groups.sort((a, b) => b.rows.length - a.rows.length));
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
	const cuts = [...new Set([0.25, 0.5, 0.75].map((share) => Math.floor(quantile(present, share))))];
	const ends = [...cuts.filter((code) => code < values.length - 1), values.length - 1];
	return withMissing(
		ends.map((end, number) => {
			const before = ends[number - 1] ?? -1;
			const limit = (code: number) => limitBetween(of.column, values[code], values[code + 1]);
			const conditions: Condition[] = [
				...(before < 0 ? [] : [{ column: name, operator: '>' as const, value: limit(before) }]),
				...(end === values.length - 1 ? [] : [{ column: name, operator: '<=' as const, value: limit(end) }]),
			];
			return {
				value: conditionsText(conditions),
				conditions,
				rows: places.filter((i) => of.codes[i] > before && of.codes[i] <= end),
			};
		}),
	);
}
