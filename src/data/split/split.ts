import { shuffle, type Random } from '../../core/random.ts';
import type { Split } from '../prepare/dataset.ts';
import { firstOf, mark, membersOf, sizeOf } from './members.ts';
import { sortedDoubles } from '../table/sorted.ts';
import { dataThresholds } from '../thresholds.ts';
import { randomSplit, type SplitConfig } from './split-rule.ts';
import { splitOf, use } from './uses.ts';
import { datasetRows } from '../table/row-numbers.ts';

/** Smaller tables hold nothing out: three rows would not measure anything. */
export const fewestRowsToSplit = 20;
/** A class with fewer rows is all for training. */
export const fewestRowsOfClass = dataThresholds.rowsOfClass;

export type Shares = Pick<SplitConfig, 'validation' | 'test'>;

/**
 * Validation and test rows by their shares, in each stratum as nearly as its size allows. `strata` and `groups` hold a number
 * from 0 for each row; rows of one group stay in one part.
 */
export function splitRows(strata: Int32Array, groups: Int32Array, random: Random, shares: Shares = randomSplit): Split {
	const none = datasetRows(new Int32Array(0));
	const everything: Split = { train: datasetRows(positions(strata.length)), validation: none, test: none };
	if (strata.length < fewestRowsToSplit) return everything;
	const units = membersOf(groups);
	const { test, validation } = quotas(strata, shares);
	const used = new Uint8Array(strata.length).fill(use.train);
	const order = positions(units.count);
	shuffle(order, random);
	for (const unit of order) {
		const rows = sizeOf(units, unit);
		const stratum = strata[firstOf(units, unit)];
		if (rows <= test[stratum]) {
			test[stratum] -= rows;
			mark(used, units, unit, use.test);
		} else if (rows <= validation[stratum]) {
			validation[stratum] -= rows;
			mark(used, units, unit, use.validation);
		}
	}
	const { split } = splitOf(used);
	const isEmpty = (part: 'validation' | 'test') => shares[part] > 0 && split[part].length === 0;
	return isEmpty('validation') || isEmpty('test') ? everything : split;
}

/** Strata for a value: tenths of the rows in order of their value; equal values share one. */
export function tenths(values: Float64Array): Int32Array {
	const ascending = sortedDoubles(values);
	// The least value of each tenth but the first.
	const borders: number[] = [];
	const strata: number[] = [0];
	let tenth = 0;
	for (let rank = 0; rank < ascending.length; rank++) {
		if (rank > 0 && ascending[rank] === ascending[rank - 1]) continue;
		const own = Math.floor((10 * rank) / ascending.length);
		if (own === tenth) continue;
		tenth = own;
		borders.push(ascending[rank]);
		strata.push(tenth);
	}
	const found = new Int32Array(values.length);
	for (let position = 0; position < values.length; position++) {
		let passed = 0;
		while (passed < borders.length && values[position] >= borders[passed]) passed++;
		found[position] = strata[passed];
	}
	return found;
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

export function positions(length: number): Int32Array {
	const all = new Int32Array(length);
	for (let position = 0; position < length; position++) all[position] = position;
	return all;
}
