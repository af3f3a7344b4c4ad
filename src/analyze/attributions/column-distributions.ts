import type { Dataset } from '../../data/prepare/dataset.ts';
import { cellText, columnNamed, isMissingAt } from '../../data/table/cells.ts';
import type { Column, Table } from '../../data/table/table.ts';

/** A cell, and where it lies among those of the training rows (of all rows, where none are known). */
export interface CellInContext {
	readonly column: string;
	/** As shown to people; '' where it is missing or there is no such column. */
	readonly text: string;
	/** Of a number that is no date: itself. Null: anything else. */
	readonly number: number | null;
	/** Share of the known values that are smaller, 0..1; null: missing, or no numbers. */
	readonly below: number | null;
	/** Share of the rows with the same value; null: missing. */
	readonly equal: number | null;
}

interface Distribution {
	/** Ascending, without missing ones. */
	readonly numbers: Float64Array;
	/** By text, of categories. */
	readonly counts: ReadonlyMap<string, number>;
	readonly rows: number;
}

/** Rows that a distribution is made of, at most; with a fixed step among the training rows. */
const mostRows = 20_000;

/** Cells that are counted one by one before a column is sorted for the others: of wide tables a row has hundreds. */
const mostCounted = 8;

/** Of the columns that a network reads, made when they are asked for. */
export class ColumnDistributions {
	readonly #dataset: Dataset;
	readonly #known = new Map<string, Distribution | null>();
	readonly #counted = new Map<string, number>();
	#tableRows: Int32Array | null = null;

	constructor(dataset: Dataset) {
		this.#dataset = dataset;
	}

	/** Of a row of any table with the same columns. */
	cellOf(table: Pick<Table, 'columns'>, row: number, name: string): CellInContext {
		const column = columnNamed(table, name);
		if (column === undefined || isMissingAt(column, row))
			return { column: name, text: '', number: null, below: null, equal: null };
		const text = cellText(column, row);
		const number = column.kind === 'numeric' ? column.values[row] : null;
		const shown = column.kind === 'numeric' && column.date === undefined ? number : null;
		if (number !== null && !this.#known.has(name)) {
			const counted = this.#countedIn(name, number);
			if (counted !== null) return { column: name, text, number: shown, ...counted };
		}
		const distribution = this.#distributionOf(name);
		if (distribution === null) return { column: name, text, number: shown, below: null, equal: null };
		const { numbers, counts, rows } = distribution;
		if (numbers.length === 0 || number === null)
			return { column: name, text, number: shown, below: null, equal: (counts.get(text) ?? 0) / rows };
		const below = firstNotBelow(numbers, (value) => value >= number);
		const upTo = firstNotBelow(numbers, (value) => value > number);
		return { column: name, text, number: shown, below: below / numbers.length, equal: (upTo - below) / rows };
	}

	/** Without sorting; null: it was asked for so often that sorting is worth while, or the column has no numbers. */
	#countedIn(name: string, number: number): Pick<CellInContext, 'below' | 'equal'> | null {
		const times = this.#counted.get(name) ?? 0;
		const column = columnNamed(this.#dataset.table, name);
		if (times >= mostCounted || column?.kind !== 'numeric') return null;
		this.#counted.set(name, times + 1);
		const rows = this.#rows();
		let [known, below, equal] = [0, 0, 0];
		for (const row of rows) {
			const value = column.values[row];
			if (Number.isNaN(value)) continue;
			known++;
			if (value < number) below++;
			else if (value === number) equal++;
		}
		return known === 0 ? null : { below: below / known, equal: equal / rows.length };
	}

	#distributionOf(name: string): Distribution | null {
		const before = this.#known.get(name);
		if (before !== undefined) return before;
		const column = columnNamed(this.#dataset.table, name);
		const made = column === undefined ? null : distributionOf(column, this.#rows());
		this.#known.set(name, made);
		return made;
	}

	#rows(): Int32Array {
		if (this.#tableRows !== null) return this.#tableRows;
		const { split, rows } = this.#dataset;
		const all = split.train.length > 0 ? split.train.map((position) => rows[position]) : rows;
		const step = Math.max(1, all.length / mostRows);
		this.#tableRows = Int32Array.from({ length: Math.min(all.length, mostRows) }, (_, i) => all[Math.floor(i * step)]);
		return this.#tableRows;
	}
}

function distributionOf(column: Column, rows: Int32Array): Distribution | null {
	if (rows.length === 0) return null;
	if (column.kind === 'numeric') {
		const numbers = Float64Array.from(rows, (row) => column.values[row]).filter((value) => !Number.isNaN(value));
		return { numbers: numbers.sort(), counts: new Map(), rows: rows.length };
	}
	const counts = new Map<string, number>();
	for (const row of rows) {
		const text = cellText(column, row);
		if (!isMissingAt(column, row)) counts.set(text, (counts.get(text) ?? 0) + 1);
	}
	return { numbers: new Float64Array(0), counts, rows: rows.length };
}

function firstNotBelow(ascending: Float64Array, isPast: (value: number) => boolean): number {
	let low = 0;
	let high = ascending.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if (isPast(ascending[middle])) high = middle;
		else low = middle + 1;
	}
	return low;
}
