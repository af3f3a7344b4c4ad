import { numericColumn } from './delimited/number-column.ts';
import { missingTest, type MissingTest } from './missing.ts';
import { parseNumber } from './parse-number.ts';
import type { Column } from './table.ts';

export type Value = string | number | boolean | null;

/** Columns by name as records come, each with the names it has; the same text means the same as in a file of text. */
export class ValueColumns {
	readonly #columns = new Map<string, { readonly rows: number[]; readonly values: Exclude<Value, null>[] }>();
	readonly #isMissing: MissingTest;
	rows = 0;

	constructor(missing?: readonly string[]) {
		this.#isMissing = missingTest(missing);
	}

	get count(): number {
		return this.#columns.size;
	}

	add(record: Iterable<readonly [name: string, value: Value]>): void {
		const row = this.rows++;
		for (const [name, value] of record) {
			let column = this.#columns.get(name);
			if (column === undefined) this.#columns.set(name, (column = { rows: [], values: [] }));
			const text = typeof value === 'string' ? value.trim() : value;
			if (text === null || (typeof text === 'string' && this.#isMissing(text)) || column.rows.at(-1) === row) continue;
			column.rows.push(row);
			column.values.push(text);
		}
	}

	finish(): Column[] {
		return [...this.#columns].map(([name, { rows, values }]) => columnOf(name, this.rows, rows, values));
	}
}

function columnOf(
	name: string,
	count: number,
	rows: readonly number[],
	values: readonly Exclude<Value, null>[],
): Column {
	const missing = count - rows.length;
	const numbers = values.map((value) =>
		typeof value === 'number' ? value : typeof value === 'string' ? parseNumber(value) : NaN,
	);
	if (!numbers.some(Number.isNaN)) {
		const cells = new Float64Array(count).fill(NaN);
		for (const [i, row] of rows.entries()) cells[row] = numbers[i];
		return numericColumn(name, cells, missing, numbers.every(Number.isInteger));
	}
	const codes = new Int32Array(count).fill(-1);
	const codeOf = new Map<string, number>();
	for (const [i, row] of rows.entries()) {
		const text = String(values[i]);
		let code = codeOf.get(text);
		if (code === undefined) codeOf.set(text, (code = codeOf.size));
		codes[row] = code;
	}
	return { kind: 'categorical', name, codes, categories: [...codeOf.keys()], missing, distinct: codeOf.size };
}
