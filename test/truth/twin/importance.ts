import { chance } from '../chance.ts';
import { mean } from './measures.ts';
import type { Twin } from './twin.ts';

export interface ColumnImportance {
	readonly column: string;
	/** Of the loss, when the column's cells are dealt out anew among the measured rows. */
	readonly rise: number;
	/** Standard error over the repetitions. */
	readonly error: number;
}

const known = new WeakMap<Twin, readonly ColumnImportance[]>();

/** By permutations of our own, on at most 1000 of the measured rows. */
export function importanceOf(twin: Twin): readonly ColumnImportance[] {
	const before = known.get(twin);
	if (before !== undefined) return before;
	const random = chance(11);
	const rows = random.shuffle([...twin.measured]).slice(0, 1000);
	const plain = twin.loss(rows);
	const columns = [...new Set(twin.inputs.map(({ column }) => column))];
	const repetitions = Math.max(4, Math.ceil(2000 / rows.length));
	const found = columns.map((column) => {
		const rises = Array.from(
			{ length: repetitions },
			() => twin.lossShuffled(rows, column, random.shuffle([...rows])) - plain,
		);
		const rise = mean(rises);
		const spread = mean(rises.map((each) => (each - rise) ** 2));
		return { column, rise, error: Math.sqrt(spread / (repetitions - 1)) };
	});
	known.set(twin, found);
	return found;
}
