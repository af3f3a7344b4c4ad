import { chance } from '../chance.ts';
import { mean } from './measures.ts';
import type { Twin } from './twin.ts';

export interface Rise {
	/** Of the loss, when the columns' cells are dealt out anew among the measured rows. */
	readonly rise: number;
	/** Standard error over the repetitions. */
	readonly error: number;
}

export interface ColumnImportance extends Rise {
	readonly column: string;
}

const known = new WeakMap<Twin, Map<string, Rise>>();

/** Of columns that are shuffled together, by permutations of our own, on at most 1000 of the measured rows. */
export function riseOf(twin: Twin, columns: readonly string[]): Rise {
	const key = JSON.stringify(columns);
	const rises = known.get(twin) ?? new Map<string, Rise>();
	known.set(twin, rises);
	const rise = rises.get(key) ?? shuffled(twin, columns);
	rises.set(key, rise);
	return rise;
}

/** Each column alone. */
export function importanceOf(twin: Twin): readonly ColumnImportance[] {
	const columns = [...new Set(twin.inputs.map(({ column }) => column))];
	return columns.map((column) => ({ column, ...riseOf(twin, [column]) }));
}

function shuffled(twin: Twin, columns: readonly string[]): Rise {
	const random = chance(11);
	const rows = random.shuffle([...twin.measured]).slice(0, 1000);
	const plain = twin.loss(rows);
	const repetitions = Math.max(4, Math.ceil(2000 / rows.length));
	const rises = Array.from(
		{ length: repetitions },
		() => twin.lossShuffled(rows, columns, random.shuffle([...rows])) - plain,
	);
	const rise = mean(rises);
	const spread = mean(rises.map((each) => (each - rise) ** 2));
	return { rise, error: Math.sqrt(spread / (repetitions - 1)) };
}
