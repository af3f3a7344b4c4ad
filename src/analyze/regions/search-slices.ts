import { normalUpperTail } from '../../core/paired-tests.ts';
import { falseDiscoveryRates, hypergeometricTail, logFactorials } from '../../core/slice-tests.ts';
import type { Cancellation } from '../../core/context.ts';
import type { Table } from '../../data/table/table.ts';
import { binnedColumn, type Atom, type BinnedColumn } from './atoms.ts';
import { conditionText, matcherOf, type Condition } from './condition.ts';
import type { RowErrors } from './row-errors.ts';
import { coded, type searchedColumns } from './searched-columns.ts';
import { weaknessTest, type WeaknessTest } from './weakness-test.ts';

export interface FoundSlice {
	readonly conditions: readonly Condition[];
	readonly p: number;
	/** Of all that were tried. */
	readonly q: number;
}

export interface SliceSearch {
	readonly tried: number;
	/** Columns that pairs of conditions were made of. */
	readonly paired: number;
	/** The least likely by chance first; of slices with much the same rows one. */
	readonly found: readonly FoundSlice[];
}

export interface SearchLimits {
	/** Of a slice, and of the rest. */
	readonly minimumRows: number;
	/** Share of false ones among the slices found that is allowed. */
	readonly level: number;
	readonly maximumSlices: number;
}

/** Of more columns, pairs are made of those whose single conditions were least likely by chance. */
const mostPaired = 30;
/** Candidates that are looked at to find slices with different rows. */
const mostCandidates = 200;

/** Slices of one and two conditions in which the network errs more than in the rest, among `errors` of rows of the table. */
export function* searchSlices(
	table: Table,
	columns: ReturnType<typeof searchedColumns>,
	errors: RowErrors,
	{ minimumRows, level, maximumSlices }: SearchLimits,
	{ signal, report }: { readonly signal: Cancellation; readonly report: (done: number, total: number) => void },
): Generator<undefined, SliceSearch> {
	const test = weaknessTest(errors);
	const tries = new Tries(test, minimumRows, level);
	const binned: { readonly column: BinnedColumn; readonly best: number }[] = [];
	for (const column of columns) {
		signal.throwIfAborted();
		const each = binnedColumn(coded(column, errors.rows));
		binned.push({ column: each, best: tries.single(each) });
		yield;
	}
	const paired = binned
		.map((each, place) => ({ ...each, place }))
		.sort((a, b) => a.best - b.best || a.place - b.place)
		.slice(0, mostPaired)
		.sort((a, b) => a.place - b.place)
		.map(({ column }) => column);
	const pairs = (paired.length * (paired.length - 1)) / 2;
	let done = 0;
	for (const [i, a] of paired.entries())
		for (const b of paired.slice(i + 1)) {
			signal.throwIfAborted();
			tries.pairs(a, b);
			report(++done, pairs);
			yield;
		}
	const rates = falseDiscoveryRates(
		tries.low.map(({ p }) => p),
		tries.count,
	);
	const candidates = tries.low
		.map((slice, i) => ({ ...slice, q: rates[i] }))
		.filter(({ q }) => q <= level)
		// One condition says the same as two with much the same rows.
		.sort((a, b) => a.p - b.p || a.conditions.length - b.conditions.length)
		.slice(0, mostCandidates);
	return {
		tried: tries.count,
		paired: paired.length,
		found: yield* different(table, candidates, errors, test, maximumSlices, signal),
	};
}

/** Counts what is tried and keeps what may turn out unlikely by chance: a slice with p above the level cannot. */
class Tries {
	readonly low: { readonly conditions: readonly Condition[]; readonly p: number }[] = [];
	count = 0;

	readonly #test: WeaknessTest;
	readonly #minimumRows: number;
	readonly #level: number;

	constructor(test: WeaknessTest, minimumRows: number, level: number) {
		this.#test = test;
		this.#minimumRows = minimumRows;
		this.#level = level;
	}

	/** Returns the smallest p-value of single conditions. */
	single({ bins, count, single, double }: BinnedColumn): number {
		const { scores } = this.#test;
		const rows = new Float64Array(count + 1);
		const sums = new Float64Array(count + 1);
		for (let row = 0; row < bins.length; row++) {
			rows[bins[row] + 1]++;
			sums[bins[row] + 1] += scores[row];
		}
		for (let bin = 0; bin < count; bin++) {
			rows[bin + 1] += rows[bin];
			sums[bin + 1] += sums[bin];
		}
		const tryAtom = ({ conditions, from, to }: Atom) =>
			this.#try(conditions, [], rows[to] - rows[from], sums[to] - sums[from]);
		const best = single.reduce((least, atom) => Math.min(least, tryAtom(atom)), 1);
		double.forEach(tryAtom);
		return best;
	}

	/** One condition on each of two columns. */
	pairs(a: BinnedColumn, b: BinnedColumn): void {
		const { scores } = this.#test;
		const width = b.count + 1;
		// Sums over all bins before these: any two ranges of bins are then a sum of four.
		const rows = new Float64Array((a.count + 1) * width);
		const sums = new Float64Array((a.count + 1) * width);
		for (let row = 0; row < scores.length; row++) {
			const cell = (a.bins[row] + 1) * width + b.bins[row] + 1;
			rows[cell]++;
			sums[cell] += scores[row];
		}
		for (let i = 1; i <= a.count; i++)
			for (let j = 1; j < width; j++) {
				const cell = i * width + j;
				rows[cell] += rows[cell - 1] + rows[cell - width] - rows[cell - width - 1];
				sums[cell] += sums[cell - 1] + sums[cell - width] - sums[cell - width - 1];
			}
		const within = (of: Float64Array, one: Atom, other: Atom) =>
			of[one.to * width + other.to] -
			of[one.from * width + other.to] -
			of[one.to * width + other.from] +
			of[one.from * width + other.from];
		for (const one of a.single)
			for (const other of b.single)
				this.#try(one.conditions, other.conditions, within(rows, one, other), within(sums, one, other));
	}

	#try(first: readonly Condition[], second: readonly Condition[], rows: number, sum: number): number {
		const { rows: all, total } = this.#test;
		if (rows < this.#minimumRows || all - rows < this.#minimumRows) return 1;
		this.count++;
		// Not worse than the rest.
		if (sum * all <= total * rows) return 1;
		const p = this.#test.pValue(rows, sum);
		if (p <= this.#level) this.low.push({ conditions: [...first, ...second], p });
		return p;
	}
}

/** Of the rows of a slice in others that are kept, from which on it is a part of them. */
const within = 0.8;
/** Chance below which a condition, or a further slice, makes a difference of its own. */
const ownDifference = 0.01;

/**
 * Slices that say something the better ones before them do not: a part of those must be worse than they are, another one worse than
 * the rest without the rows they share; and each of two conditions must count.
 */
function* different(
	table: Table,
	candidates: readonly FoundSlice[],
	errors: RowErrors,
	{ scores }: WeaknessTest,
	most: number,
	signal: Cancellation,
): Generator<undefined, FoundSlice[]> {
	const { length } = scores;
	const logs = logFactorials(errors.kind === 'wrong' ? length : 0);
	const kept: FoundSlice[] = [];
	const isKept = new Uint8Array(length);
	const known = new Map<string, Uint8Array>();
	const membersOf = (condition: Condition): Uint8Array => {
		const text = conditionText(condition);
		let members = known.get(text);
		if (members === undefined) {
			const matches = matcherOf(table, [condition]);
			known.set(text, (members = Uint8Array.from(errors.rows, (row) => Number(matches(row)))));
		}
		return members;
	};
	/** Whether errors of members are larger than those of others, among rows that are `is` in `among`. */
	const differs = (members: Uint8Array, among: Uint8Array, is: number): boolean => {
		let [rows, sum, all, total, squares] = [0, 0, 0, 0, 0];
		for (let row = 0; row < length; row++) {
			if (among[row] !== is) continue;
			const score = scores[row];
			all++;
			total += score;
			squares += score * score;
			if (members[row] === 0) continue;
			rows++;
			sum += score;
		}
		if (rows === 0 || rows === all) return false;
		if (errors.kind === 'wrong') return hypergeometricTail(sum, rows, total, all, logs) < ownDifference;
		// A sum of scores drawn without putting back, which is nearly normal.
		const variance = (rows * (all - rows) * (squares / all - (total / all) ** 2)) / (all - 1);
		return variance > 0 && normalUpperTail((sum - (rows * total) / all) / Math.sqrt(variance)) < ownDifference;
	};
	for (const slice of candidates) {
		signal.throwIfAborted();
		if (kept.length === most) break;
		const each = slice.conditions.map(membersOf);
		const members = each[0].slice();
		for (const other of each.slice(1)) for (let row = 0; row < length; row++) members[row] &= other[row];
		if (each.length === 1 || each.every((parent) => differs(members, parent, 1))) {
			let [rows, shared] = [0, 0];
			for (let row = 0; row < length; row++) {
				rows += members[row];
				shared += members[row] & isKept[row];
			}
			const among = Number(shared >= within * rows);
			if (kept.length === 0 || differs(members, isKept, among)) {
				kept.push(slice);
				for (let row = 0; row < length; row++) isKept[row] |= members[row];
			}
		}
		yield;
	}
	return kept;
}
