import { totalmem } from 'node:os';
import process from 'node:process';

/** Training takes as much again for the encoded rows, which must fit into 4 GB as well. */
const mostTableBytes = 2 ** 31;
/** Of the machine's memory; other programs want some. */
const share = 1 / 4;

/** What a table may take: two gigabytes, less where a quarter of the memory is less. */
export function tableBytes(memory = memoryBytes()): number {
	return Math.min(mostTableBytes, share * memory);
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
