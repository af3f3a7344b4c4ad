import { correlation } from '../../core/statistics.ts';
import type { Column } from '../table/table.ts';

/** A column as numbers of groups, from 0: equal cells share one, missing cells have their own. */
export function groupsOf(
	column:
		Pick<Column & { kind: 'numeric' }, 'kind' | 'values'> | Pick<Column & { kind: 'categorical' }, 'kind' | 'codes'>,
	rows: Int32Array,
): { readonly groups: Int32Array; readonly count: number } {
	const cells = column.kind === 'numeric' ? column.values : column.codes;
	const numberOf = new Map<number, number>();
	const groups = Int32Array.from(rows, (row) => {
		const cell = cells[row];
		let group = numberOf.get(cell);
		if (group === undefined) numberOf.set(cell, (group = numberOf.size));
		return group;
	});
	return { groups, count: numberOf.size };
}

/** Whether rows of one group of `by` are all in one group of `groups`. */
export function isFunctionOf(groups: Int32Array, by: Int32Array, count: number): boolean {
	const told = new Int32Array(count).fill(-1);
	return groups.every((group, i) => {
		if (told[by[i]] < 0) told[by[i]] = group;
		return told[by[i]] === group;
	});
}

/** Equal numbers of rows in ascending order of the column's numbers, equal ones together; missing cells have their own. */
export function binsOf(
	values: ArrayLike<number>,
	rows: Int32Array,
	most: number,
): { readonly groups: Int32Array; readonly count: number } {
	const order = Int32Array.from(rows.keys()).sort((a, b) => compare(values[rows[a]], values[rows[b]]));
	const groups = new Int32Array(rows.length);
	let bin = -1;
	let next = 0;
	let last = NaN;
	for (const [rank, at] of order.entries()) {
		const value = values[rows[at]];
		if (bin < 0 || (value !== last && (rank >= next || Number.isNaN(value)))) {
			bin++;
			next = rank + rows.length / most;
		}
		groups[at] = bin;
		last = Number.isNaN(value) ? last : value;
		if (Number.isNaN(value)) next = Infinity;
	}
	return { groups, count: bin + 1 };
}

/** NaN comes last. */
function compare(a: number, b: number): number {
	return Number.isNaN(a) ? (Number.isNaN(b) ? 0 : 1) : Number.isNaN(b) ? -1 : a - b;
}

/** Share of rows right, if each group is given its commonest class. */
export function accuracyOf(groups: Int32Array, groupCount: number, classes: Int32Array, classCount: number): number {
	const counts = new Int32Array(groupCount * classCount);
	for (let i = 0; i < groups.length; i++) counts[groups[i] * classCount + classes[i]]++;
	let right = 0;
	for (let group = 0; group < groupCount; group++) {
		let most = 0;
		for (let c = 0; c < classCount; c++) most = Math.max(most, counts[group * classCount + c]);
		right += most;
	}
	return right / groups.length;
}

/** Share of the values' variance between the groups (η²). */
export function varianceBetween(groups: Int32Array, groupCount: number, values: Float64Array): number {
	const sums = new Float64Array(groupCount);
	const counts = new Int32Array(groupCount);
	let total = 0;
	for (let i = 0; i < groups.length; i++) {
		sums[groups[i]] += values[i];
		counts[groups[i]]++;
		total += values[i];
	}
	const mean = total / values.length;
	let all = 0;
	let between = 0;
	for (const value of values) all += (value - mean) ** 2;
	for (let group = 0; group < groupCount; group++)
		if (counts[group] > 0) between += counts[group] * (sums[group] / counts[group] - mean) ** 2;
	return all === 0 ? 0 : between / all;
}

/** Pearson's correlation of the ranks, ties sharing their mean (Spearman). */
export function rankCorrelation(x: Float64Array, y: Float64Array): number {
	return correlation(ranks(x), ranks(y));
}

/** From 0, ties sharing their mean. */
export function ranks(values: Float64Array): Float64Array {
	// Sorted by themselves, not by a function of ours, and then looked for.
	const distinct = values.slice().sort();
	const means = new Float64Array(values.length);
	let count = 0;
	for (let start = 0; start < values.length; count++) {
		let end = start + 1;
		while (end < values.length && distinct[end] === distinct[start]) end++;
		distinct[count] = distinct[start];
		means[count] = (start + end - 1) / 2;
		start = end;
	}
	const result = new Float64Array(values.length);
	for (let i = 0; i < values.length; i++) {
		const value = values[i];
		let low = 0;
		for (let high = count - 1; low < high;) {
			const middle = (low + high) >> 1;
			if (distinct[middle] < value) low = middle + 1;
			else high = middle;
		}
		result[i] = means[low];
	}
	return result;
}
