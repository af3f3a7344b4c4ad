import { shuffle, type Random } from '../core/random.ts';
import type { Split } from './dataset.ts';
import { ascending, membersOf, positions } from './split.ts';

export interface Fold {
	/** From 0. */
	readonly number: number;
	readonly of: number;
}

/**
 * One of several splits of the same rows, in which each row is a test row once: its own fold tests, the next one decides when
 * to stop, all others are learned from. Each fold has as many rows of each stratum as can be; rows of one group share a fold.
 */
export function splitByFold(strata: Int32Array, groups: Int32Array, fold: Fold, random: Random): Split {
	const foldOf = foldsOf(strata, groups, fold.of, random);
	const parts = { train: [] as number[], validation: [] as number[], test: [] as number[] };
	for (const [position, own] of foldOf.entries())
		parts[own === fold.number ? 'test' : own === (fold.number + 1) % fold.of ? 'validation' : 'train'].push(position);
	return { train: ascending(parts.train), validation: ascending(parts.validation), test: ascending(parts.test) };
}

/** Number of its fold for each row. */
function foldsOf(strata: Int32Array, groups: Int32Array, count: number, random: Random): Int32Array {
	const members = membersOf(groups);
	const order = positions(members.length);
	shuffle(order, random);
	// Large groups first, while there is room to make up for them; the sort keeps the chance of equal ones.
	order.sort((a, b) => members[b].length - members[a].length);
	const sizes = new Int32Array(count);
	const ofStratum = new Map<number, Int32Array>();
	const folds = new Int32Array(strata.length);
	for (const group of order) {
		const rows = members[group];
		const stratum = strata[rows[0]];
		let counts = ofStratum.get(stratum);
		if (counts === undefined) ofStratum.set(stratum, (counts = new Int32Array(count)));
		let best = 0;
		for (let fold = 1; fold < count; fold++)
			if (counts[fold] < counts[best] || (counts[fold] === counts[best] && sizes[fold] < sizes[best])) best = fold;
		counts[best] += rows.length;
		sizes[best] += rows.length;
		for (const row of rows) folds[row] = best;
	}
	return folds;
}
