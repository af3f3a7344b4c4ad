import { seeded } from '../../core/random.ts';
import { groupsOfKeys, sizesOf } from './equal-rows.ts';
import { mixed, rowHashes, type RowHashes } from './row-hashes.ts';
import { countDistinct } from '../table/sorted.ts';
import { positions } from './split.ts';
import type { Column } from '../table/table.ts';

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
	let repeated = 0;
	let multiple = 0;
	let different = 0;
	for (const count of sizesOf(groupsOfKeys(sums.keys()))) {
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
		combinations *= countDistinct(cellKeys(column, rows).sort());
		if (combinations > rows.length) return false;
	}
	sums.add(target, rows, -1);
	const found = countDistinct(sums.keys().sort());
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
		const looked = positions(rows.length).filter((r) => mixed(sums.low[r]) % parts === 0);
		const equal = othersAlike(Float64Array.from(looked, (r) => whole[r]));
		const near = othersAlike(Float64Array.from(looked, (r) => sums.key(r)));
		let total = 0;
		let count = 0;
		for (let i = 0; i < looked.length; i++) {
			if (near[i] === 0) continue;
			total += equal[i] / near[i];
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
		const alike = othersAlike(cellKeys(column, looked));
		for (let r = 0; r < alike.length; r++) others[r] *= (alike[r] + 1) / alike.length;
	}
	return others.reduce((sum, count) => sum + 1 - Math.exp(-count), 0) / looked.length;
}

/** For each of the keys, how many others equal it. */
function othersAlike(keys: Float64Array): Int32Array {
	const groups = groupsOfKeys(keys);
	const sizes = sizesOf(groups);
	return groups.map((group) => sizes[group] - 1);
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
