// What the first rows tell of a table before all of them are read.
import { parseNumber } from '../../table/parse-number.ts';

/** Rows of a file of so many bytes, of which so many rows take so many; a little more than likely, as room that is not used costs nothing. */
export function rowsExpected(size: number | null, rows: number, bytes: number): number {
	if (size === null || rows === 0) return 1024;
	return Math.min(Math.ceil((1.02 * size * rows) / Math.max(1, bytes)) + 16, Math.ceil(size / 2) + 1);
}

/** Whether a cell is neither a number nor missing. */
export function isText(cell: string, isMissing: (cell: string) => boolean, decimalPoint: '.' | ','): boolean {
	if (isMissing(cell)) return false;
	if (decimalPoint === '.') return Number.isNaN(parseNumber(cell));
	return cell.includes('.') || Number.isNaN(parseNumber(cell.replace(',', '.')));
}

export function commonest(numbers: readonly number[]): number {
	const counts = new Map<number, number>();
	for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1);
	return [...counts].reduce((best, each) => (each[1] > best[1] ? each : best))[0];
}
