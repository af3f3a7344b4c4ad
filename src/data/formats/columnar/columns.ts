import type { MissingTest } from '../../table/missing.ts';
import type { Column, DataWarning } from '../../table/table.ts';
import { columnNames } from '../../table/column-names.ts';
import { DateBuilder } from './date-builder.ts';
import { NumberBuilder } from './number-builder.ts';
import { TextBuilder } from './text-builder.ts';

export type Kind = 'single' | 'whole' | 'double' | 'date' | 'text';

export type Builder = NumberBuilder | DateBuilder | TextBuilder;

/** Columns to fill, each with a name of its own, and what is to be said of the names. */
export function buildersFor(
	columns: readonly { readonly name: string; readonly kind: Kind }[],
	rows: number,
	isMissing: MissingTest,
): { readonly builders: readonly Builder[]; readonly warnings: readonly DataWarning[] } {
	const { names, warnings } = columnNames(columns.map(({ name }) => name));
	const builders = columns.map(({ kind }, c) => builderFor(names[c], kind, rows, columns.length, isMissing));
	return { builders, warnings };
}

/** For one of so many columns. */
export function builderFor(name: string, kind: Kind, rows: number, columns: number, isMissing: MissingTest): Builder {
	if (kind === 'text') return new TextBuilder(name, rows, isMissing);
	if (kind === 'date') return new DateBuilder(name, rows, columns);
	return new NumberBuilder(name, rows, columns, kind);
}

/** Throws where a column has fewer cells than there are rows. */
export function finished(builders: readonly Builder[], rows: number): Column[] {
	return builders.map((builder) => finishedColumn(builder, rows));
}

export function finishedColumn(builder: Builder, rows: number): Column {
	if (builder.length !== rows) throw new RangeError(`a column has ${builder.length} values instead of ${rows}`);
	return builder.finish();
}

/** Whole numbers that no double holds. */
export function inexactWarning(columns: readonly Column[]): DataWarning[] {
	const names = columns
		.filter(
			(column) =>
				column.kind === 'numeric' &&
				column.date === undefined &&
				column.integer &&
				column.values.some((value) => Math.abs(value) > Number.MAX_SAFE_INTEGER),
		)
		.map(({ name }) => name);
	return names.length === 0 ? [] : [{ kind: 'inexact-integers', names }];
}

/** Rows of files without lines are found by their number, from 1. */
export function rowNumbers(rows: number): Uint32Array {
	const numbers = new Uint32Array(rows);
	for (let row = 0; row < rows; row++) numbers[row] = row + 1;
	return numbers;
}
