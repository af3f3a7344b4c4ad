import { exclusionReason } from '../../prepare/excluded-columns.ts';
import { groupsOf } from '../association.ts';
import { placesOf, type Check } from '../data-issue.ts';
import { dataThresholds } from '../../thresholds.ts';

const { fewestRows, rowsPerClass } = dataThresholds.order;

/** Rows sorted by their class, and identifiers that tell the class by their order. */
export const order: Check<'identifier-orders-target' | 'sorted-by-target'> = ({ table, target, sample: rows }) => {
	if (target?.task !== 'classification' || rows.length < fewestRows) return [];
	const { groups, count } = groupsOf(target.column, rows);
	// By chance there are about as many runs as rows; a run more than classes is a slip.
	const isSorted = (positions: Iterable<number>) => runs(groups, positions) <= count + 1;
	if (count > rows.length / rowsPerClass) return [];
	const bySort = isSorted(rows.keys());
	const ordering = table.columns.filter((column) => {
		if (column.kind !== 'numeric' || exclusionReason(column) !== 'identifier') return false;
		const positions = [...rows.keys()].sort((a, b) => column.values[rows[a]] - column.values[rows[b]]);
		return isSorted(positions);
	});
	const borders = placesOf(
		table,
		[...rows.keys()].filter((i) => i > 0 && groups[i] !== groups[i - 1]).map((i) => rows[i]),
	);
	return [
		...ordering.map(({ name }) => ({
			kind: 'identifier-orders-target' as const,
			column: name,
			...borders,
			count: rows.length,
			values: { column: name, target: target.column.name },
		})),
		...(bySort
			? [
					{
						kind: 'sorted-by-target' as const,
						column: null,
						...borders,
						count: rows.length,
						values: { target: target.column.name },
					},
				]
			: []),
	];
};

function runs(groups: Int32Array, positions: Iterable<number>): number {
	let count = 0;
	let last = -1;
	for (const position of positions) {
		if (groups[position] !== last) count++;
		last = groups[position];
	}
	return count;
}
