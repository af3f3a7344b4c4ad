import { batchCells } from './batch.ts';
import { fastRowsBytes } from './fast-rows.ts';

/** What a scanner's arrays take, at most. */
export function scannerBytes(columns: number): number {
	return 36 * Math.max(batchCells, 8 * columns) + 32 * columns + 1024 + fastRowsBytes(columns);
}
