import type { ByteSource } from '../../io/byte-source.ts';
import type { ReadContext } from '../../read/read-context.ts';
import { RangeBoundary } from './range-boundary.ts';
import { cellBytes } from './columns.ts';
import { passBytes } from './scan-file.ts';
import type { SecondReading } from './range-thread.ts';
import { splitOffset, joinable, reportingBoth, tailOf, waitFor, type Ranges } from './ranges.ts';
import type { RangePart, RangeTask } from './read-range.ts';
import { twoRooms, type TwoAllocators } from './column-buffers.ts';
import { placeBytes } from './row-places.ts';

/** What the first range is read with, and the second one as well. */
export type RangeSettings = Omit<RangeTask, 'from' | 'size' | 'room' | 'border'>;

/** The second range of a file, from when it is known where it begins. */
export class SecondRange {
	/** The byte it begins with. */
	readonly from: number;
	readonly rooms: TwoAllocators;
	readonly #source: ByteSource;
	readonly #ranges: Ranges;
	readonly #second: SecondReading;
	readonly #task: RangeTask;
	readonly #border: RangeBoundary;
	#isGivenUp = false;

	/** For a thread that waits for its task; null where it is better done without, or cannot be done. `first`: of the first row. */
	static async of(
		source: ByteSource,
		ranges: Ranges,
		second: SecondReading | null,
		settings: RangeSettings,
		first: number,
	): Promise<SecondRange | null> {
		const { size } = source;
		const from = second === null || size === null ? null : await splitOffset(source, ranges, first);
		if (second === null || size === null || from === null) return null;
		const { isText, expected } = settings;
		const rowBytes = cellBytes(isText, expected) + placeBytes(size);
		const rooms = twoRooms(expected, rowBytes, from / size, passBytes(size, isText.length));
		return rooms === null ? null : new SecondRange(source, ranges, second, settings, from, size, rooms);
	}

	private constructor(
		source: ByteSource,
		ranges: Ranges,
		second: SecondReading,
		settings: RangeSettings,
		from: number,
		size: number,
		rooms: TwoAllocators,
	) {
		this.from = from;
		this.rooms = rooms;
		this.#source = source;
		this.#ranges = ranges;
		this.#second = second;
		// Then nothing of its end is taken over.
		void second.part.then((part) => (this.#isGivenUp ||= part === null));
		this.#border = new RangeBoundary();
		this.#task = { ...settings, from, size, room: rooms.shared, border: this.#border.buffer };
	}

	/** When the first range has the arrays of its room. */
	begin(): void {
		this.#second.begin(this.#task);
	}

	reportingBoth(context: ReadContext): ReadContext {
		return reportingBoth(context, this.#second);
	}

	/** It was begun as if all were as it has turned out not to be. */
	giveUp(): void {
		this.#isGivenUp = true;
		void this.#second.stop();
	}

	/** All rows from where it begins, when they are read, in turn; none where that cannot be said from there on. */
	async parts(context: ReadContext): Promise<readonly RangePart[]> {
		if (this.#isGivenUp) return [];
		const tail = await tailOf(this.#source, this.#task, this.#border, context, this.#ranges.leastTail);
		return joinable(await waitFor(this.#second, this.from, this.#task.size, context), tail);
	}
}
