import type { Split } from '../data/prepare/dataset.ts';

/** Rows that a run can be judged by. */
export type LookedAt = keyof Split | 'out-of-fold';

/** How one looks at where and how surely a run errs. */
export interface ErrorLook {
	/** The rows it is judged by; null: those held out. */
	readonly part: LookedAt | null;
	/** Rows are called the class from this probability on. */
	readonly threshold: number;
	/** What a false alarm and a miss cost, in any unit. */
	readonly falseAlarm: number;
	readonly miss: number;
	/** Whose values are the groups that are compared; null: none was chosen. */
	readonly column: string | null;
	/** The two columns of the map of errors; null: those it chooses itself. */
	readonly map: readonly [string, string] | null;
	/** Levels of the error tree below all rows, and the fewest rows of a part of it. */
	readonly treeDepth: number;
	readonly treeRows: number;
	/** Slices that were typed, the newest last. */
	readonly slices: readonly string[];
}

export const partsLookedAt: readonly LookedAt[] = ['test', 'validation', 'train', 'out-of-fold'];

/** As many levels as the analyzer takes. */
export const treeDepths = [1, 2, 3, 4, 5, 6, 7, 8] as const;
/** Of smaller parts rates tell next to nothing. */
export const treeRows = [5, 10, 20, 50, 100, 200, 500, 1000] as const;

export const initialErrorLook: ErrorLook = {
	part: null,
	threshold: 0.5,
	falseAlarm: 1,
	miss: 1,
	column: null,
	map: null,
	treeDepth: 3,
	treeRows: 20,
	slices: [],
};

/** More are not kept. */
export const mostSlices = 50;
/** What the analyzer takes. */
export const longestSlice = 1000;

/** Takes what is sound in a stored look. */
export function errorLookFrom(stored: unknown): ErrorLook {
	if (typeof stored !== 'object' || stored === null) return initialErrorLook;
	const look = stored as Readonly<Record<string, unknown>>;
	const { part, threshold, falseAlarm, miss, column, map, slices } = look;
	return {
		part: partsLookedAt.find((known) => known === part) ?? null,
		threshold: typeof threshold === 'number' && threshold >= 0 ? threshold : initialErrorLook.threshold,
		falseAlarm: costFrom(falseAlarm),
		miss: costFrom(miss),
		column: typeof column === 'string' ? column : null,
		map: Array.isArray(map) && typeof map[0] === 'string' && typeof map[1] === 'string' ? [map[0], map[1]] : null,
		treeDepth: treeDepths.find((known) => known === look['treeDepth']) ?? initialErrorLook.treeDepth,
		treeRows: treeRows.find((known) => known === look['treeRows']) ?? initialErrorLook.treeRows,
		slices: Array.isArray(slices)
			? [
					...new Set(slices.filter((text): text is string => typeof text === 'string' && text.length <= longestSlice)),
				].slice(-mostSlices)
			: [],
	};
}

/** 1 for what is no cost. */
export function costFrom(value: unknown): number {
	return typeof value === 'number' && value >= 0 && value <= 1e9 ? value : 1;
}
