import type { Column } from '../../table/table.ts';
import type { MissingTest } from '../../table/missing.ts';
import type { TextEncoding } from './cell-text.ts';
import { NumberColumn, precisionFor, type NumberPart } from './number-column.ts';
import { ownRoom, type ColumnAllocator } from './column-buffers.ts';
import { columnKind, type Scanner } from './scanner.ts';
import { TextColumn, type TextPart } from './text-column.ts';

export type ColumnPart = NumberPart | TextPart;

/** What a row's cells take in a table of so many rows. */
export function cellBytes(isText: readonly boolean[], rows: number): number {
	const texts = isText.filter(Boolean).length;
	const numbers = isText.length - texts;
	return 4 * texts + (precisionFor(numbers * rows) === 'none' ? 8 : 4) * numbers;
}

export interface ColumnSettings {
	readonly names: readonly string[];
	/** Whether each column is known to hold text. */
	readonly isText: readonly boolean[];
	readonly room: ColumnAllocator;
	/** Rows of the whole table, where these are only some of them: they decide how much memory numbers may take. */
	readonly rows?: number;
	readonly isMissing: MissingTest;
	readonly encoding: TextEncoding;
}

/** The columns of a table as they grow. One that shows to be text after all is read once more from the first row. */
export class Columns {
	readonly #settings: ColumnSettings;
	readonly #columns: (NumberColumn | TextColumn | null)[];

	constructor(settings: ColumnSettings) {
		this.#settings = settings;
		const { names, isText, room } = settings;
		const numbers = isText.filter((text) => !text).length;
		const precision = precisionFor(numbers * (settings.rows ?? room.rows));
		this.#columns = names.map((name, c) =>
			isText[c] ? this.#textColumn(name, 0, room) : new NumberColumn(name, room, precision),
		);
	}

	/** What the scanner is to look for in each column; on a second pass, only what the first did not get. */
	prepare(scanner: Scanner, secondPass: boolean): void {
		for (const [c, column] of this.#columns.entries()) {
			if (column === null) this.#columns[c] = this.#textColumn(this.#settings.names[c], 0);
			scanner.kinds[c] =
				secondPass && column !== null
					? columnKind.skipped
					: column instanceof NumberColumn
						? columnKind.number
						: columnKind.text;
		}
	}

	/** Takes the batch. */
	add(scanner: Scanner, bytes: Buffer): void {
		const { rows, capacity, kinds, numbers, floats, withMissing, digits, decimals } = scanner;
		for (const [c, column] of this.#columns.entries()) {
			const from = c * capacity;
			if (column === null || kinds[c] === columnKind.skipped) continue;
			if (column instanceof NumberColumn) {
				const batch = numbers.subarray(from, from + rows);
				column.add(batch, withMissing[c] === 1, digits[c], decimals[c], floats?.subarray(from, from + rows));
			} else column.add(scanner, c, bytes);
		}
	}

	/** The column holds text, from the row on that comes next. */
	turnToText(c: number, scanner: Scanner): void {
		const column = this.#columns[c];
		if (!(column instanceof NumberColumn)) throw new Error(`column ${c} is no column of numbers`);
		const { name, length, missing } = column;
		// "1.0" cannot be had back from the number 1.
		const lost = length > missing;
		this.#columns[c] = lost ? null : this.#textColumn(name, missing);
		scanner.kinds[c] = lost ? columnKind.skipped : columnKind.text;
	}

	/** What was read, where no column turned to text. */
	parts(): ColumnPart[] {
		return this.#columns.map((column) => column!.part());
	}

	/** Whether reading on would have given what these parts hold, which begin where this ends. */
	fits(parts: readonly ColumnPart[]): boolean {
		return this.#columns.every((column, c) => {
			const part = parts[c];
			if (column instanceof NumberColumn) return part.kind === 'number' && column.fits(part);
			return column !== null && part.kind === 'text';
		});
	}

	/** The last rows, of parts that fit. */
	append(parts: readonly ColumnPart[]): void {
		for (const [c, part] of parts.entries()) {
			const column = this.#columns[c];
			if (column instanceof NumberColumn && part.kind === 'number') column.append(part);
			else if (column instanceof TextColumn && part.kind === 'text') column.append(part);
			else throw new Error(`column ${c} is not of the kind of its part`);
		}
	}

	/** What the words of columns of text take in memory, about. */
	get wordBytes(): number {
		let bytes = 0;
		for (const column of this.#columns) if (column instanceof TextColumn) bytes += column.wordBytes;
		return bytes;
	}

	get needSecondPass(): boolean {
		return this.#columns.includes(null);
	}

	/** The second range is given up, and nobody writes there any more. */
	takeRoomBehind(): void {
		for (const column of this.#columns) column?.takeRoomBehind();
	}

	/** Names of the columns whose numbers were cut to seven digits. */
	get rounded(): readonly string[] {
		return this.#columns.flatMap((column) => (column instanceof NumberColumn && column.rounded ? column.name : []));
	}

	finish(): readonly Column[] {
		return this.#columns.map((column) => {
			if (column === null) throw new Error('a column needs its second pass');
			return column.finish();
		});
	}

	#textColumn(name: string, missing: number, room = ownRoom(this.#settings.room.rows)): TextColumn {
		return new TextColumn(name, room, missing, this.#settings.isMissing, this.#settings.encoding);
	}
}
