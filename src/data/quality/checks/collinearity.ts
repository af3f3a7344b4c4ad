import { exclusionReason } from '../../prepare/excluded-columns.ts';
import type { NumericColumn, Numbers } from '../../table/table.ts';
import { groupsOf } from '../association.ts';
import { examplesOf, type Check } from '../data-issue.ts';
import { dataThresholds } from '../../thresholds.ts';

const { correlation: strong, fewestRows, mostColumns } = dataThresholds.correlated;

interface Pair {
	readonly a: number;
	readonly b: number;
	readonly strength: number;
}

/** Numbers that move together, such as length, width and weight: what a network learns from one it could learn from another. */
export const together: Check<'correlated'> = ({ table, target, sample: rows }) => {
	if (rows.length < fewestRows) return [];
	const columns = table.columns
		.filter((column): column is NumericColumn => column.kind === 'numeric' && column.date === undefined)
		.filter((column) => column !== target?.column && column.distinct > 2 && exclusionReason(column) === null)
		.slice(0, mostColumns);
	const pairs = pairsOf(columns, rows);
	return clusters(columns.length, pairs).map((members) => {
		const names = members.map((at) => columns[at].name);
		const inside = pairs.filter(({ a }) => members.includes(a)).map(({ strength }) => strength);
		return {
			kind: 'correlated',
			column: null,
			...examplesOf(table, rows),
			about: names,
			count: names.length,
			values: { columns: names, least: Math.min(...inside), most: Math.max(...inside) },
		};
	});
};

function pairsOf(columns: readonly NumericColumn[], rows: Int32Array): Pair[] {
	const pairs: Pair[] = [];
	for (const [a, first] of columns.entries())
		for (let b = a + 1; b < columns.length; b++) {
			const strength = Math.abs(correlationOfPresent(first.values, columns[b].values, rows));
			if (strength >= strong && !isToldAlready(first, strength, rows)) pairs.push({ a, b, strength });
		}
	return pairs;
}

/** Few values that are others in a straight line are each other's in different words. */
function isToldAlready(column: NumericColumn, strength: number, rows: Int32Array): boolean {
	return strength > 1 - 1e-9 && 2 * groupsOf(column, rows).count <= rows.length;
}

/** Pearson's, over rows where neither is missing; 0 where one does not vary in them, or they are fewer than half. */
function correlationOfPresent(x: Numbers, y: Numbers, rows: Int32Array): number {
	let count = 0;
	let [xMean, yMean, xx, yy, xy] = [0, 0, 0, 0, 0];
	for (const row of rows) {
		if (Number.isNaN(x[row]) || Number.isNaN(y[row])) continue;
		count++;
		const dx = x[row] - xMean;
		const dy = y[row] - yMean;
		xMean += dx / count;
		yMean += dy / count;
		xx += dx * (x[row] - xMean);
		yy += dy * (y[row] - yMean);
		xy += dx * (y[row] - yMean);
	}
	return count < Math.max(fewestRows, rows.length / 2) || xx === 0 || yy === 0 ? 0 : xy / Math.sqrt(xx * yy);
}

/** Columns that pairs connect, in ascending order; those alone are left out. */
function clusters(count: number, pairs: readonly Pair[]): number[][] {
	const leader = Int32Array.from({ length: count }, (_, i) => i);
	for (const { a, b } of pairs) {
		const [kept, gone] = [Math.min(leader[a], leader[b]), Math.max(leader[a], leader[b])];
		for (let i = 0; i < count; i++) if (leader[i] === gone) leader[i] = kept;
	}
	const found = new Map<number, number[]>();
	for (const [i, of] of leader.entries()) found.set(of, [...(found.get(of) ?? []), i]);
	return [...found.values()].filter(({ length }) => length > 1);
}
