import { shuffle, type Random } from '../core/random.ts';
import type { Split } from './dataset.ts';
import { randomSplit, type SplitPlan } from './split-rule.ts';

/** Smaller tables hold nothing out: three rows would not measure anything. */
export const fewestRowsToSplit = 20;
/** A class with fewer rows is all for training. */
export const fewestRowsOfClass = 3;

export type Shares = Pick<SplitPlan, 'validation' | 'test'>;

/**
 * Validation and test rows by their shares, in each stratum as nearly as its size allows. `strata` and `groups` hold a number
 * from 0 for each row; rows of one group stay in one part.
 */
export function splitRows(strata: Int32Array, groups: Int32Array, random: Random, shares: Shares = randomSplit): Split {
	const everything: Split = { train: positions(strata.length), validation: new Int32Array(0), test: new Int32Array(0) };
	if (strata.length < fewestRowsToSplit) return everything;
	const units = membersOf(groups);
	const { test, validation } = quotas(strata, shares);
	const parts = { train: [] as number[], validation: [] as number[], test: [] as number[] };
	const order = positions(units.length);
	shuffle(order, random);
	for (const unit of order) {
		const rows = units[unit];
		const stratum = strata[rows[0]];
		if (rows.length <= test[stratum]) {
			test[stratum] -= rows.length;
			append(parts.test, rows);
		} else if (rows.length <= validation[stratum]) {
			validation[stratum] -= rows.length;
			append(parts.validation, rows);
		} else append(parts.train, rows);
	}
	const isEmpty = (part: 'validation' | 'test') => shares[part] > 0 && parts[part].length === 0;
	if (isEmpty('validation') || isEmpty('test')) return everything;
	return { train: ascending(parts.train), validation: ascending(parts.validation), test: ascending(parts.test) };
}

/** Strata for a value: tenths of the rows in order of their value; equal values share one. */
export function tenths(values: Float64Array): Int32Array {
	const order = positions(values.length).sort((a, b) => values[a] - values[b]);
	const strata = new Int32Array(values.length);
	let tenth = 0;
	for (let rank = 0; rank < order.length; rank++) {
		if (rank === 0 || values[order[rank]] !== values[order[rank - 1]]) tenth = Math.floor((10 * rank) / order.length);
		strata[order[rank]] = tenth;
	}
	return strata;
}

/** Rows to hold out of each stratum. What rounding takes from one stratum the next ones make up for. */
function quotas(strata: Int32Array, shares: Shares): { readonly test: Int32Array; readonly validation: Int32Array } {
	const sizes = new Int32Array(strata.reduce((most, stratum) => Math.max(most, stratum), 0) + 1);
	for (const stratum of strata) sizes[stratum]++;
	const test = new Int32Array(sizes.length);
	const validation = new Int32Array(sizes.length);
	let seen = 0;
	let tested = 0;
	let validated = 0;
	for (let stratum = 0; stratum < sizes.length; stratum++) {
		seen += sizes[stratum];
		const size = sizes[stratum] < fewestRowsOfClass ? 0 : sizes[stratum];
		// Up to a third, or the share where that is more, so that each class has rows to learn from.
		test[stratum] = Math.min(Math.floor(size * Math.max(shares.test, 1 / 3)), Math.round(shares.test * seen) - tested);
		validation[stratum] = Math.min(
			Math.floor(size * Math.max(shares.validation, 1 / 3)),
			Math.round(shares.validation * seen) - validated,
		);
		tested += test[stratum];
		validated += validation[stratum];
	}
	return { test, validation };
}

/** Positions by group, in order of the groups' numbers; numbers that none has are passed over. */
export function membersOf(groups: Int32Array): readonly (readonly number[])[] {
	const members: number[][] = [];
	for (let row = 0; row < groups.length; row++) (members[groups[row]] ??= []).push(row);
	return members.filter(() => true);
}

/** Not by spreading: a group may have more rows than a call can have arguments. */
export function append(part: number[], rows: readonly number[]): void {
	for (const row of rows) part.push(row);
}

export function positions(length: number): Int32Array {
	return Int32Array.from({ length }, (_, position) => position);
}

export function ascending(rows: readonly number[]): Int32Array {
	return Int32Array.from(rows).sort();
}
