import { pointerFields, type ScanMemory, stateFields } from './scan-memory.ts';
import type { Scanner, ScanSettings } from './scanner.ts';

const fieldAt = Object.fromEntries(stateFields.map((field, i) => [field, i])) as Record<
	(typeof stateFields)[number],
	number
>;

/** After rows it could not scan it is not asked again for a while, at most for so many rows. */
const longestPause = 64;

/** Scans rows that hold nothing but plain cells by the compiled scanner, into the arrays of a `Scanner`. */
export class FastRows {
	readonly #memory: ScanMemory;
	readonly #state: Int32Array;
	#usable = false;
	#pause = 0;
	#nextPause = 1;

	constructor(memory: ScanMemory, scanner: Scanner, { delimiter, decimalPoint, comments }: ScanSettings) {
		this.#memory = memory;
		const bytes = 4 * stateFields.length;
		this.#state = new Int32Array(memory.buffer, memory.allocate(bytes), stateFields.length);
		this.#state[fieldAt.capacity] = scanner.capacity;
		this.#state[fieldAt.columns] = scanner.columns;
		this.#state[fieldAt.delimiter] = delimiter;
		this.#state[fieldAt.decimalPoint] = decimalPoint;
		this.#state[fieldAt.comments] = Number(comments);
		for (const field of pointerFields) this.#state[fieldAt[field]] = scanner[field].byteOffset;
	}

	give(bytes: Buffer, end: number): void {
		this.#usable = bytes.buffer === this.#memory.buffer;
		this.#state[fieldAt.bytes] = bytes.byteOffset;
		this.#state[fieldAt.end] = end;
	}

	/** Returns where the first row begins that is not scanned. */
	scan(scanner: Scanner, position: number): number {
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
}
