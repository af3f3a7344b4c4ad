import { totalmem } from 'node:os';
import process from 'node:process';
import * as l10n from '@vscode/l10n';
import { UserError } from '../../core/user-error.ts';

/** Training takes as much again for the encoded rows, which must fit into 4 GB as well. */
const mostTableBytes = 2 ** 31;
/** Of the machine's memory; other programs want some. */
const share = 1 / 4;

/** Megabytes that a table may take, in the environment, where somebody wants less. */
const variable = 'NEUROGLASS_TABLE_MEMORY';

/** What a table may take: two gigabytes, less where a quarter of the memory is less or the environment says so. */
export function tableBytes(memory = memoryBytes()): number {
	const said = Number(process.env[variable] ?? '');
	return Math.min(mostTableBytes, share * memory, said > 0 ? said * 1e6 : Infinity);
}

/** A table that does not fit, in a sentence with the number and the remedy. */
export function tooLarge(file: string, bytes: number, most = tableBytes()): UserError {
	return new UserError(
		l10n.t(
			'{0} would take {1} MB of memory, more than the {2} MB that a table may; leave columns out, or split the file.',
			file,
			Math.ceil(bytes / 1e6),
			Math.floor(most / 1e6),
		),
		{ file },
	);
}

/** How many rows fit, of so many bytes each. */
export function rowsThatFit(bytesPerRow: number, memory = memoryBytes()): number {
	return Math.max(1, Math.floor(tableBytes(memory) / bytesPerRow));
}

/** Of the machine, or of the container this runs in. */
function memoryBytes(): number {
	const limit = process.constrainedMemory?.() ?? 0;
	return limit > 0 ? Math.min(totalmem(), limit) : totalmem();
}
