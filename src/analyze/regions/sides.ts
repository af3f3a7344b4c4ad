import type { Cut } from './cart.ts';
import type { Condition } from './condition.ts';
import { limitBetween, type CodedColumn } from './searched-columns.ts';

/** The condition of each side of a cut through the rows of a node. */
export function sidesOf(of: CodedColumn, { code }: Cut, rows: Int32Array): [Condition, Condition] {
	const column = of.column.name;
	const isHere = new Uint8Array(of.missing + 1);
	for (const row of rows) isHere[of.codes[row]] = 1;
	const next = isHere.indexOf(1, code + 1);
	if (of.kind === 'categorical') {
		const value = code === of.missing ? null : of.column.categories[code];
		return [
			{ column, operator: '=', value },
			{ column, operator: '!=', value },
		];
	}
	if (next === of.missing)
		return [
			{ column, operator: '!=', value: null },
			{ column, operator: '=', value: null },
		];
	const value = limitBetween(of.column, of.values[code], of.values[next]);
	return [
		{ column, operator: '<=', value },
		{ column, operator: '>', value, ...(of.column.missing > 0 ? { orMissing: true } : {}) },
	];
}
