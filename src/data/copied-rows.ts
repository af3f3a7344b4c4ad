import { seeded } from '../core/random.ts';
import { mixed, rowHashes, type RowHashes } from './row-hashes.ts';
import type { Column } from './table.ts';

/**
 * Whether rows that are equal were copied, or come again of themselves because few different rows are possible.
 *
 * Where rows come again of themselves there are also rows that differ in a single cell: the share of those, column by column,
 * tells how far a cell hangs on the others. Copied rows agree in all cells, also in those that nothing else decides on, like a
 * noisy answer or a measured number. `agreement` is therefore taken over the column that agrees least, the answer included.
 */
export interface EqualRows {
	/** Rows that have an equal one. */
	readonly repeated: number;
	/** Their share, 0..1. */
	readonly share: number;
	/** The same, were the columns drawn independently of one another. */
	readonly expected: number;
	/**
	 * Of the rows that equal a row in all columns but one, the mean share that agree in that one too; of the column where
	 * it is smallest. NaN where there are no such rows.
	 */
	readonly agreement: number;
	/** How many different rows there are. */
	readonly different: number;
	/** Each of them is there so many times, or a multiple of it. */
	readonly multiple: number;
	/** All combinations of two inputs or more are there: no others can come. */
	readonly complete: boolean;
}

/** Accuracy that is measured on copies can be wrong by their share; below this that is less than most intervals are wide. */
const leastShare = 0.05;
/** Fewer than five pairs prove nothing. */
const leastRepeated = 10;
/** Between the agreements of generated tables with and without copies (bench/README.md). */
const leastAgreement = 0.9;
/** Equal rows that the columns by themselves bring about, in so far as they are drawn independently, are no copies. */
const mostExpected = 0.5;
/** That as many counts are all even by chance has a probability of one in a million. */
const leastDifferent = 20;

export function looksCopied(equal: EqualRows): boolean {
	const { repeated, share, expected, agreement, different, multiple, complete } = equal;
	if (share < leastShare || repeated < leastRepeated || complete) return false;
	if (multiple > 1 && different >= leastDifferent) return true;
	return agreement >= leastAgreement && expected < mostExpected * share;
}

/** So many rows, or groups of equal ones, are looked at where there are more. */
const mostLookedAt = 20_000;

/** Of the rows (numbers of the table) in these columns. */
export function equalRowsIn(inputs: readonly Column[], target: Column, rows: Int32Array): EqualRows {
	const columns = [...inputs, target];
	const sums = rowHashes(columns, rows);
	// Sorted, equal ones lie side by side: ten times as fast as a map of a million.
	const keys = sums.keys().sort();
	let repeated = 0;
	let multiple = 0;
	let different = 0;
	for (let first = 0, next = 1; first < keys.length; first = next++) {
		while (next < keys.length && keys[next] === keys[first]) next++;
		const count = next - first;
		if (count > 1) repeated += count;
		multiple = commonDivisor(count, multiple);
		different++;
	}
	const found = { repeated, share: repeated / rows.length, different, multiple };
	if (found.share < leastShare) return { ...found, expected: 0, agreement: NaN, complete: false };
	return {
		...found,
		expected: expectedShare(columns, rows),
		agreement: smallestAgreement(columns, rows, sums),
		complete: isComplete(inputs, target, rows, sums),
	};
}

function commonDivisor(a: number, b: number): number {
	return b === 0 ? a : commonDivisor(b, a % b);
}

function isComplete(inputs: readonly Column[], target: Column, rows: Int32Array, sums: RowHashes): boolean {
	if (inputs.length < 2) return false;
	let combinations = 1;
	for (const column of inputs) {
		combinations *= new Set(cellKeys(column, rows)).size;
		if (combinations > rows.length) return false;
	}
	sums.add(target, rows, -1);
	const found = new Set(sums.keys()).size;
	sums.add(target, rows);
	return found === combinations;
}

function smallestAgreement(columns: readonly Column[], rows: Int32Array, sums: RowHashes): number {
	const whole = sums.keys();
	const parts = Math.ceil(rows.length / mostLookedAt);
	let smallest = NaN;
	for (const column of columns) {
		sums.add(column, rows, -1);
		// One of so many parts, by what the rows have in common, so that rows which do stay together.
		const looked: number[] = [];
		for (let r = 0; r < rows.length; r++) if (mixed(sums.low[r]) % parts === 0) looked.push(r);
		const equal = countsOf(looked.map((r) => whole[r]));
		const near = countsOf(looked.map((r) => sums.key(r)));
		let total = 0;
		let count = 0;
		for (const r of looked) {
			const others = near.get(sums.key(r))! - 1;
			if (others === 0) continue;
			total += (equal.get(whole[r])! - 1) / others;
			count++;
		}
		if (count > 0 && !(total / count >= smallest)) smallest = total / count;
		sums.add(column, rows);
	}
	return smallest;
}

/** Mean chance that one of the other rows is equal, by the frequencies of each column alone. */
function expectedShare(columns: readonly Column[], rows: Int32Array): number {
	const looked = sampled(rows, mostLookedAt);
	const others = new Float64Array(looked.length).fill(rows.length - 1);
	for (const column of columns) {
		const cells = cellKeys(column, looked);
		const counts = countsOf(cells);
		for (let r = 0; r < cells.length; r++) others[r] *= counts.get(cells[r])! / cells.length;
	}
	return others.reduce((sum, count) => sum + 1 - Math.exp(-count), 0) / looked.length;
}

function countsOf(keys: Iterable<number>): Map<number, number> {
	const counts = new Map<number, number>();
	for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
	return counts;
}

/** The same for equal cells of the column. */
function cellKeys(column: Column, rows: Int32Array): Float64Array {
	return rowHashes([column], rows).keys();
}

/** Selection sampling; always the same rows of so many. */
function sampled(rows: Int32Array, most: number): Int32Array {
	if (rows.length <= most) return rows;
	const random = seeded(1, 'sampling');
	let left = rows.length;
	let wanted = most;
	return rows.filter(() => {
		const takes = random.next() * left-- < wanted;
		if (takes) wanted--;
		return takes;
	});
}
