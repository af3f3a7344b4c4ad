import * as l10n from '@vscode/l10n';
import { UserError } from '../../core/user-error.ts';

const mostColumns = 50_000;
/** 16 GB of doubles. */
const mostCells = 2 ** 31;
/** Fewer rows need no proof. */
const fewRows = 1 << 20;
/** A byte of file can stand for many rows that are all the same, but for no more than these in a table of any use. */
const rowsPerByte = 1024;
/** An unpacked page, however well it was packed. */
const freelyUnpacked = 1 << 26;
const unpackedPerByte = 2000;

/** Refuses tables that claim more rows than their file or any memory can hold, before room is made for them. */
export function checkShape(rows: number, columns: number, bytes: number, file: string): void {
	const place = { file };
	if (columns < 2)
		throw new UserError(
			l10n.t('{0} has fewer than two columns; a target and at least one input are needed.', file),
			place,
		);
	if (columns > mostColumns)
		throw new UserError(
			l10n.t('{0} has {1} columns, at most {2} are read; flatten or shrink it first.', file, columns, mostColumns),
			place,
		);
	if (rows === 0) throw new UserError(l10n.t('{0} has no rows; save a table with some.', file), place);
	if (!(rows > 0 && rows * columns <= mostCells) || (rows > fewRows && rows > rowsPerByte * bytes))
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

/** Whether a packed part may claim to be as large unpacked. */
export function isPlausible(packed: number, unpacked: number): boolean {
	return unpacked >= 0 && unpacked <= Math.max(freelyUnpacked, unpackedPerByte * packed);
}
