import { missingTest, type MissingTest } from './missing.ts';
import type { Column } from './table.ts';
import { ValueColumn } from './value-column.ts';

export type Value = string | number | boolean | null;

/** Columns by name as records come, each with the names it has; the same text means the same as in a file of text. */
export class ValueColumns {
	readonly #columns = new Map<string, ValueColumn>();
	readonly #isMissing: MissingTest;
	rows = 0;

	/** `names`: those that are known before, in their order. */
	constructor(missing?: readonly string[], names: Iterable<string> = []) {
		this.#isMissing = missingTest(missing);
		for (const name of names) this.#columns.set(name, new ValueColumn(name));
	}

	get names(): readonly string[] {
		return [...this.#columns.keys()];
	}

	get count(): number {
		return this.#columns.size;
	}

	/** Bytes in memory when all rows have a cell in each column, about. */
	get bytes(): number {
		let sum = 0;
		for (const column of this.#columns.values()) sum += column.bytesOf(this.rows);
		return sum;
	}

	add(record: Iterable<readonly [name: string, value: Value]>): void {
		const row = this.rows++;
		for (const [name, value] of record) {
			const text = typeof value === 'string' ? value.trim() : value;
			const isMissing = typeof text === 'string' && this.#isMissing(text);
			this.column(name).set(row, isMissing ? null : text);
		}
	}

	/** Takes note of a name. */
	column(name: string): ValueColumn {
		let column = this.#columns.get(name);
		if (column === undefined) this.#columns.set(name, (column = new ValueColumn(name)));
		return column;
	}

	finish(): Column[] {
		const columns: Column[] = [];
		// What a column has grown in is given up when its cells are copied.
		for (const [name, column] of this.#columns) {
			columns.push(column.finish(this.rows));
			this.#columns.delete(name);
		}
		return columns;
	}
}
