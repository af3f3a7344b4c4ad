import { shuffle, type Random } from '../../core/random.ts';
import type { Split } from '../prepare/dataset.ts';
import { firstOf, mark, membersOf, sizeOf } from './members.ts';
import { positions } from './split.ts';
import { splitOf, use } from './uses.ts';

export interface Fold {
	/** From 0. */
	readonly number: number;
	readonly of: number;
	/**
	 * Of rules without folds of their own: rows that are held out by time are tested by networks of earlier rows, and where a column
	 * names the parts, folds are drawn. Left out: such rules have none.
	 */
	readonly inTime?: true;
	/** Where a column names the parts: another one, whose rows of a value share a fold. */
	readonly together?: string;
}

/**
 * One of several splits of the same rows, in which each row is a test row once: its own fold tests, the next one decides when
 * to stop, all others are learned from. Each fold has as many rows of each stratum as can be; rows of one group share a fold.
 */
export function splitByFold(strata: Int32Array, groups: Int32Array, fold: Fold, random: Random): Split {
	const folds = foldsOf(strata, groups, fold.of, random);
	const validates = (fold.number + 1) % fold.of;
	const used = new Uint8Array(folds.length);
	for (let position = 0; position < folds.length; position++) {
		const own = folds[position];
		used[position] = own === fold.number ? use.test : own === validates ? use.validation : use.train;
	}
	return splitOf(used).split;
}

/** Number of its fold for each row. */
function foldsOf(strata: Int32Array, groups: Int32Array, count: number, random: Random): Int32Array {
	const members = membersOf(groups);
	const order = positions(members.count);
	shuffle(order, random);
	// Large groups first, while there is room to make up for them; the sort keeps the chance of equal ones.
	if (members.count < groups.length) order.sort((a, b) => sizeOf(members, b) - sizeOf(members, a));
	const sizes = new Int32Array(count);
	const ofStratum = new Map<number, Int32Array>();
	const folds = new Int32Array(strata.length);
	for (const group of order) {
		const rows = sizeOf(members, group);
		const stratum = strata[firstOf(members, group)];
		let counts = ofStratum.get(stratum);
		if (counts === undefined) ofStratum.set(stratum, (counts = new Int32Array(count)));
		let best = 0;
		for (let fold = 1; fold < count; fold++)
			if (counts[fold] < counts[best] || (counts[fold] === counts[best] && sizes[fold] < sizes[best])) best = fold;
		counts[best] += rows;
		sizes[best] += rows;
		mark(folds, members, group, best);
	}
	return folds;
}
