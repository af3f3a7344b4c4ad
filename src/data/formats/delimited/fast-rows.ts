import { comma, minus, plus, point, quote, space, zero } from './bytes.ts';
import { pointerFields, type ScanMemory, stateFields } from './scan-memory.ts';
import type { ScanSettings } from './scan-settings.ts';
import type { Batch } from './batch.ts';

/** A batch being filled, by whoever scans: counts the lines of the file. */
type ScannedBatch = Batch & { line: number };

const fieldAt = Object.fromEntries(stateFields.map((field, i) => [field, i])) as Record<
	(typeof stateFields)[number],
	number
>;

/** After rows it could not scan it is not asked again for a while, at most for so many rows. */
const longestPause = 64;

/** Positions of cells' ends that are found in one go: 16 KB, but some rows of them. */
function indexCapacity(columns: number): number {
	return Math.max(4096, 8 * columns + 128);
}

const wordBytes = 24;
const mostWordBytes = 3 << 19;

/** Logarithm of the places for words in each column, 0: none. */
function wordBits(columns: number): number {
	const bits = Math.min(14, Math.floor(Math.log2(mostWordBytes / wordBytes / columns)));
	return bits < 4 ? 0 : bits;
}

/** What a helper's arrays take, at most. */
export function fastRowsBytes(columns: number): number {
	return 8 * indexCapacity(columns) + mostWordBytes + 4 * columns + 4 * stateFields.length + 96;
}

/** Characters that a cell may consist of, and spaces that may be many, are not cut at by the compiled scanner. */
function canCutAt(delimiter: number, decimalPoint: number): boolean {
	const others: readonly number[] = [space, quote, plus, minus, point === decimalPoint ? point : comma, 0x45, 0x65];
	return delimiter < 0x80 && !others.includes(delimiter) && (delimiter - zero) >>> 0 >= 10;
}

const ownFields = ['index', 'lineEnds', 'words', 'wordCounts'] as const;

function isOwn(field: (typeof pointerFields)[number]): field is (typeof ownFields)[number] {
	return (ownFields as readonly string[]).includes(field);
}

/** Scans rows that hold nothing but plain cells by the compiled scanner, into the arrays of a `Scanner`. */
export class FastRows {
	readonly #memory: ScanMemory;
	readonly #state: Int32Array;
	/** The words that are remembered, and how many of each column. */
	readonly #words: readonly Uint8Array[];
	#usable = false;
	#pause = 0;
	#nextPause = 1;

	/** Null where it cannot read as the settings want. */
	static of(memory: ScanMemory | null, scanner: ScannedBatch, settings: ScanSettings): FastRows | null {
		return memory === null || !canCutAt(settings.delimiter, settings.decimalPoint)
			? null
			: new FastRows(memory, scanner, settings);
	}

	private constructor(memory: ScanMemory, scanner: ScannedBatch, { delimiter, decimalPoint, comments }: ScanSettings) {
		this.#memory = memory;
		const { columns, capacity } = scanner;
		const bytes = 4 * stateFields.length;
		this.#state = new Int32Array(memory.buffer, memory.allocate(bytes), stateFields.length);
		const bits = wordBits(columns);
		const own: Record<(typeof ownFields)[number], number> = {
			index: memory.allocate(4 * indexCapacity(columns)),
			lineEnds: memory.allocate(4 * indexCapacity(columns)),
			words: memory.allocate(bits === 0 ? 0 : wordBytes * columns * 2 ** bits),
			wordCounts: memory.allocate(4 * columns),
		};
		this.#words = [
			new Uint8Array(memory.buffer, own.words, own.wordCounts - own.words),
			new Uint8Array(memory.buffer, own.wordCounts, 4 * columns),
		];
		this.#set({ capacity, columns, delimiter, decimalPoint, comments: Number(comments), ...own });
		this.#set({ indexCapacity: indexCapacity(columns), wordBits: bits });
		for (const field of pointerFields) if (!isOwn(field)) this.#set({ [field]: scanner[field]?.byteOffset ?? 0 });
	}

	give(bytes: Buffer, start: number, end: number): void {
		this.#usable = bytes.buffer === this.#memory.buffer;
		this.#set({ bytes: bytes.byteOffset, end, indexNext: 1, indexCount: 1, lineNext: 0, lineCount: 0, indexed: start });
	}

	/** Returns where the first row begins that is not scanned. */
	scan(scanner: ScannedBatch, position: number): number {
		if (!this.#usable) return position;
		if (this.#pause > 0) {
			this.#pause--;
			return position;
		}
		const state = this.#state;
		state[fieldAt.position] = position;
		state[fieldAt.row] = scanner.rows;
		state[fieldAt.line] = scanner.line;
		this.#memory.scan(state.byteOffset);
		if (state[fieldAt.row] === scanner.rows) {
			this.#pause = this.#nextPause;
			this.#nextPause = Math.min(longestPause, 2 * this.#nextPause);
		} else this.#nextPause = 1;
		scanner.rows = state[fieldAt.row];
		scanner.line = state[fieldAt.line] >>> 0;
		return state[fieldAt.position];
	}

	/** The bytes from `start` to `end` have this code in a column, -1 being none. */
	remember(column: number, start: number, end: number, code: number): void {
		if (this.#usable) this.#memory.remember(this.#state.byteOffset, column, start, end, code);
	}

	/** All that was remembered. */
	forget(): void {
		for (const bytes of this.#words) bytes.fill(0);
	}

	#set(fields: Partial<Record<(typeof stateFields)[number], number>>): void {
		for (const [field, value] of Object.entries(fields)) this.#state[fieldAt[field as keyof typeof fields]] = value;
	}
}
