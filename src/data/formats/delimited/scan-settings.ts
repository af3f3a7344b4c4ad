import { type TextEncoding } from './cell-text.ts';
import type { MissingTest } from '../../table/missing.ts';

export interface ScanSettings {
	/** Byte between cells. A space stands for any number of spaces. */
	readonly delimiter: number;
	/** Byte before a number's decimals. */
	readonly decimalPoint: number;
	/** Lines that begin with # are none of the table. */
	readonly comments: boolean;
	readonly encoding: TextEncoding;
	readonly isMissing: MissingTest;
}
