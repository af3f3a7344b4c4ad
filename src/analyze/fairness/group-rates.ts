import { homogeneity } from '../../core/chi-square.ts';
import { wilsonInterval } from '../../core/statistics.ts';

/** A share of rows with its 95% Wilson interval. */
export interface GroupRate {
	/** Null without rows. */
	readonly value: number | null;
	readonly lower: number | null;
	readonly upper: number | null;
	/** Rows it is a share of. */
	readonly rows: number;
	readonly hits: number;
	/** Of so few rows that it is compared with no other. */
	readonly tooFew: boolean;
}

/** Of fewer rows a share is uncertain by more than 20% either way. */
export const fewestRows = 20;

export function rateOf(hits: number, rows: number): GroupRate {
	const { low, high } = wilsonInterval(hits, rows);
	const known = rows > 0;
	return {
		value: known ? hits / rows : null,
		lower: known ? low : null,
		upper: known ? high : null,
		rows,
		hits,
		tooFew: rows < fewestRows,
	};
}

/** How far apart the groups are that have enough rows. */
export interface Gap {
	/** Largest rate less smallest; null: fewer than two groups have enough rows. */
	readonly difference: number | null;
	/** Smallest by largest; below 0.8 is what the four-fifths rule objects to. Null also where the largest is 0. */
	readonly ratio: number | null;
	/** Chance of gaps as large where groups are alike (Pearson's chi-square); null: too few rows for that. */
	readonly p: number | null;
	/** Places of the groups with the smallest and largest rate. */
	readonly lowest: number | null;
	readonly highest: number | null;
}

/** Pearson's test wants so many rows expected on each side. */
const leastExpected = 5;

export function gapOf(rates: readonly GroupRate[]): Gap {
	const told = rates.flatMap((rate, group) =>
		rate.tooFew || rate.value === null ? [] : [{ ...rate, value: rate.value, group }],
	);
	if (told.length < 2) return { difference: null, ratio: null, p: null, lowest: null, highest: null };
	const sorted = told.toSorted((a, b) => a.value - b.value || a.group - b.group);
	const [lowest, highest] = [sorted[0], sorted[sorted.length - 1]];
	const test = homogeneity(told);
	return {
		difference: highest.value - lowest.value,
		ratio: highest.value > 0 ? lowest.value / highest.value : null,
		p: test === null || test.leastExpected < leastExpected ? null : test.p,
		lowest: lowest.group,
		highest: highest.group,
	};
}

/** The larger of two gaps, as equalised odds takes it; null where one is not known. */
export function widerGap(a: Gap, b: Gap): { readonly difference: number | null; readonly ratio: number | null } {
	return {
		difference: a.difference === null || b.difference === null ? null : Math.max(a.difference, b.difference),
		ratio: a.ratio === null || b.ratio === null ? null : Math.min(a.ratio, b.ratio),
	};
}
