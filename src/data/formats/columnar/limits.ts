import * as l10n from '@vscode/l10n';
import { UserError } from '../../../core/user-error.ts';

/** Of a table, in every format that says at once how many there are. */
export const mostColumns = 50_000;
/** Numbers of rows have 32 bits. */
const mostRows = 2 ** 32 - 2;
/** Fewer need no proof. */
const fewCells = 1 << 22;
/** A byte of a file can stand for many cells that are all the same, but for no more than these in a table of any use. */
const mostCellsPerByte = 2048;
/** An unpacked page, however well it was packed. */
const freelyUnpacked = 1 << 26;
const unpackedPerByte = 2000;

/** Refuses tables that claim more rows than their file can hold, before room is made for them. */
export function checkShape(
	rows: number,
	columns: number,
	bytes: number,
	file: string,
	{ cellsPerByte = mostCellsPerByte, fewestColumns = 2 } = {},
): void {
	const place = { file };
	const cells = rows * columns;
	if (columns < fewestColumns) throw fewColumns(file);
	if (columns > mostColumns) throw manyColumns(file, columns);
	if (rows === 0) throw new UserError(l10n.t('{0} has no rows; save a table with some.', file), place);
	if (!(rows > 0 && rows <= mostRows) || (cells > fewCells && cells > cellsPerByte * bytes))
		throw new UserError(
			l10n.t(
				'{0} says that it has {1} rows of {2} columns, more than can be read; write a part of it, or write it anew.',
				file,
				rows,
				columns,
			),
			place,
		);
}

export function fewColumns(file: string): UserError {
	return new UserError(l10n.t('{0} has fewer than two columns; a target and at least one input are needed.', file), {
		file,
	});
}

export function manyColumns(file: string, columns: number): UserError {
	return new UserError(
		l10n.t('{0} has {1} columns, at most {2} are read; flatten or shrink it first.', file, columns, mostColumns),
		{ file },
	);
}

/** Whether a packed part may claim to be as large unpacked. */
export function isPlausible(packed: number, unpacked: number): boolean {
	return unpacked >= 0 && unpacked <= Math.max(freelyUnpacked, unpackedPerByte * packed);
}
