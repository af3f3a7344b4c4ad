import { shuffle, type Random } from '../core/random.ts';
import type { Split } from './dataset.ts';

/** Smaller tables hold nothing out: three rows would not measure anything. */
export const fewestRowsToSplit = 20;
const testShare = 0.15;
const validationShare = 0.15;
/** A class with fewer rows is all for training. */
export const fewestRowsOfClass = 3;

/**
 * 70 % training, 15 % validation, 15 % test, in each stratum as nearly as its size allows. `strata` and `groups` hold a number
 * from 0 for each row; rows of one group stay in one part.
 */
export function splitRows(strata: Int32Array, groups: Int32Array, random: Random): Split {
	const everything: Split = { train: positions(strata.length), validation: new Int32Array(0), test: new Int32Array(0) };
	if (strata.length < fewestRowsToSplit) return everything;
	const members = membersOf(groups);
	// Where most rows are repeated, as in a truth table, that is what the table is like: rows are drawn one by one.
	const units = members.length >= strata.length / 2 ? members : Array.from(everything.train, (row) => [row]);
	const { test, validation } = quotas(strata);
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
	if (parts.validation.length === 0 || parts.test.length === 0) return everything;
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
function quotas(strata: Int32Array): { readonly test: Int32Array; readonly validation: Int32Array } {
	const sizes = new Int32Array(strata.reduce((most, stratum) => Math.max(most, stratum), 0) + 1);
	for (const stratum of strata) sizes[stratum]++;
	const test = new Int32Array(sizes.length);
	const validation = new Int32Array(sizes.length);
	let seen = 0;
	let tested = 0;
	let validated = 0;
	for (let stratum = 0; stratum < sizes.length; stratum++) {
		seen += sizes[stratum];
		const most = sizes[stratum] < fewestRowsOfClass ? 0 : Math.floor(sizes[stratum] / 3);
		test[stratum] = Math.min(most, Math.round(testShare * seen) - tested);
		validation[stratum] = Math.min(most, Math.round(validationShare * seen) - validated);
		tested += test[stratum];
		validated += validation[stratum];
	}
	return { test, validation };
}

function membersOf(groups: Int32Array): readonly (readonly number[])[] {
	const members: number[][] = [];
	for (let row = 0; row < groups.length; row++) (members[groups[row]] ??= []).push(row);
	return members;
}

/** Not by spreading: a group may have more rows than a call can have arguments. */
function append(part: number[], rows: readonly number[]): void {
	for (const row of rows) part.push(row);
}

function positions(length: number): Int32Array {
	return Int32Array.from({ length }, (_, position) => position);
}

function ascending(rows: readonly number[]): Int32Array {
	return Int32Array.from(rows).sort();
}
