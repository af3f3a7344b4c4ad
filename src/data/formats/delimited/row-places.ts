import type { RowIndex } from '../../table/table.ts';
import { ownRoom, type ColumnAllocator } from './column-buffers.ts';
import { RowValues } from './row-values.ts';
import type { Scanner } from './scanner.ts';

/** Places of the rows of a range; null where they lie behind those of the first range. */
export interface PlacesPart {
	readonly rows: number;
	readonly starts: Uint32Array | null;
	readonly offsets: Uint32Array | Float64Array | null;
	/** Left out where no row spans several lines. */
	readonly ends?: Uint32Array | null;
}

/** What a row's place takes in a file of so many bytes. */
export function placeBytes(bytes: number): number {
	return bytes < 2 ** 32 ? 8 : 12;
}

/** Gathers where rows lie: lines, and the byte each begins with. */
export class RowPlaces {
	readonly #starts: RowValues<Uint32Array>;
	/** Null while no row spans several lines. */
	#ends: RowValues<Uint32Array> | null = null;
	readonly #offsets: RowValues<Uint32Array> | RowValues<Float64Array>;

	constructor(room: ColumnAllocator, bytes: number | null) {
		this.#starts = new RowValues(Uint32Array, room.stretch(Uint32Array));
		this.#offsets =
			bytes !== null && bytes < 2 ** 32
				? new RowValues(Uint32Array, room.stretch(Uint32Array))
				: new RowValues(Float64Array, room.stretch(Float64Array));
	}

	get length(): number {
		return this.#starts.length;
	}

	/** The scanner's batch; its bytes begin at `base` in the file. */
	add({ rows, firstLines, lastLines, rowStarts }: Scanner, base: number): void {
		let spans = this.#ends !== null;
		for (let row = 0; row < rows && !spans; row++) spans = lastLines[row] !== firstLines[row];
		if (spans) this.#endsFromNow().add(lastLines.subarray(0, rows));
		this.#starts.add(firstLines.subarray(0, rows));
		const from = this.#offsets.extend(rows);
		const { array } = this.#offsets;
		for (let row = 0; row < rows; row++) array[from + row] = base + rowStarts[row];
	}

	part(): PlacesPart {
		const part = { rows: this.length, starts: this.#starts.part(), offsets: this.#offsets.part() };
		return this.#ends === null ? part : { ...part, ends: this.#ends.part() };
	}

	/** The rows behind, whose lines are `shift` further down. */
	append({ rows, starts, ends, offsets }: PlacesPart, shift: number): void {
		if (ends !== undefined || this.#ends !== null) {
			const all = this.#endsFromNow();
			moveDown(all, all.append(ends ?? starts ?? this.#starts.behind(rows), rows), shift);
		}
		moveDown(this.#starts, this.#starts.append(starts, rows), shift);
		// Those of the same file are of the same type.
		(this.#offsets as RowValues<Uint32Array | Float64Array>).append(offsets, rows);
	}

	/** The second range is given up, and nobody writes there any more. */
	takeRoomBehind(): void {
		this.#starts.takeRoomBehind();
		this.#offsets.takeRoomBehind();
	}

	finish(withOffsets: boolean): RowIndex {
		const startLines = this.#starts.finish();
		const endLines = this.#ends?.finish() ?? startLines;
		return withOffsets ? { startLines, endLines, offsets: this.#offsets.finish() } : { startLines, endLines };
	}

	/** In memory of their own: few tables have rows of several lines. */
	#endsFromNow(): RowValues<Uint32Array> {
		if (this.#ends !== null) return this.#ends;
		this.#ends = new RowValues(Uint32Array, ownRoom(this.#starts.array.length).stretch(Uint32Array));
		this.#ends.add(this.#starts.finish());
		return this.#ends;
	}
}

function moveDown(lines: RowValues<Uint32Array>, from: number, shift: number): void {
	const { array, length } = lines;
	for (let row = from; row < length; row++) array[row] += shift;
}
