import { seeded, type Random } from '../../core/random.ts';
import { numericColumn } from '../formats/delimited/number-column.ts';
import type { Content } from '../formats/format.ts';
import type { ReadOptions } from './read-options.ts';
import type { Column, DataWarning, Table } from '../table/table.ts';

/** Which rows of a file are kept where not all of them are: the same of any file of so many, so that a run finds them again. */
const sampleSeed = 1;

export type SampledRows = Extract<DataWarning, { kind: 'sampled-rows' }>;

/** Takes `count` of `rows` rows, each set of so many equally likely, in one go from the first to the last. */
export class RowSample {
	readonly rows: number;
	readonly count: number;
	#left: number;
	#wanted: number;
	readonly #random: Random = seeded(sampleSeed, 'sampling');

	constructor(rows: number, count: number) {
		this.rows = this.#left = rows;
		this.count = this.#wanted = Math.min(count, rows);
	}

	/** Whether the next row is one of them. Selection sampling (Fan, Muller and Rezucha, 1962). */
	takesNext(): boolean {
		const takes = this.#random.next() * this.#left < this.#wanted;
		this.#left--;
		if (takes) this.#wanted--;
		return takes;
	}

	get warning(): SampledRows {
		return { kind: 'sampled-rows', count: this.count, of: this.rows, seed: sampleSeed };
	}
}

/** No more than the rows wanted, of a table that was read as a whole. */
export function withMostRows(content: Content, { mostRows = Infinity }: ReadOptions): Content {
	if (content.rows <= mostRows) return content;
	const sample = new RowSample(content.rows, mostRows);
	const kept = new Int32Array(sample.count);
	for (let row = 0, to = 0; row < content.rows; row++) if (sample.takesNext()) kept[to++] = row;
	const { startLines, endLines, offsets, ...others } = content.rowIndex;
	const starts = picked(startLines, kept);
	return {
		...content,
		rows: kept.length,
		columns: content.columns.map((column) => columnOf(column, kept)),
		rowIndex: {
			...others,
			startLines: starts,
			endLines: endLines === startLines ? starts : picked(endLines, kept),
			...(offsets === undefined ? {} : { offsets: picked(offsets, kept) }),
		},
		warnings: [...content.warnings, sample.warning],
	};
}

/** What is recorded of how a table was said to be read: also how many rows, where memory decided on that. */
export function recordedOptions(
	{ learnedDates: _, ...options }: ReadOptions,
	{ rows, warnings, parts }: Pick<Table, 'rows' | 'warnings' | 'parts'>,
): ReadOptions | undefined {
	const decided = options.mostRows === undefined && warnings.some(({ kind }) => kind === 'sampled-rows');
	// Files that are read together share the rows evenly, so the largest has all it may have.
	const mostRows = parts === undefined ? rows : parts.length * Math.max(...parts.map((part) => part.rows));
	const complete = decided ? { ...options, mostRows } : options;
	return Object.keys(complete).length === 0 ? undefined : complete;
}

type Values = Uint32Array | Int32Array | Float32Array | Float64Array;

function picked<T extends Values>(values: T, rows: Int32Array): T {
	const kept = values.slice(0, rows.length) as T;
	for (let i = 0; i < rows.length; i++) kept[i] = values[rows[i]];
	return kept;
}

function columnOf(column: Column, rows: Int32Array): Column {
	if (column.kind === 'numeric') {
		const values = picked(column.values, rows);
		let missing = 0;
		for (const value of values) if (Number.isNaN(value)) missing++;
		const integer = column.integer || values.every((value) => Number.isInteger(value) || Number.isNaN(value));
		return numericColumn(column.name, values, missing, integer, column.date);
	}
	// Categories stay in order of first appearance.
	const codeOf = new Map<number, number>([[-1, -1]]);
	let missing = 0;
	const codes = picked(column.codes, rows).map((code) => {
		if (code < 0) missing++;
		const known = codeOf.get(code) ?? codeOf.size - 1;
		codeOf.set(code, known);
		return known;
	});
	const categories = [...codeOf.keys()].slice(1).map((code) => column.categories[code]);
	return { ...column, codes, categories, missing, distinct: categories.length };
}
