import type { Dataset } from '../../data/prepare/dataset.ts';
import { groupsOfEqualRows } from '../../data/split/equal-rows.ts';
import { membersOf, sizeOf } from '../../data/split/members.ts';
import { inputColumns } from '../../data/split/repeated-rows.ts';
import type { RowFinding } from './row-finding.ts';

/** First those that the most of their twins speak against. */
export function conflictingRows(dataset: Dataset): RowFinding<'NG405'>[] {
	const { rows, targets, preprocessing } = dataset;
	const { target } = preprocessing;
	const columns = inputColumns(dataset);
	if (target.kind !== 'classes' || columns.length === 0) return [];
	// Of most rows there is no second: they are passed over before anything is made of them.
	const members = membersOf(groupsOfEqualRows(columns, rows));
	const found = Array.from({ length: members.count }, (_, group) => group).flatMap((group) => {
		if (sizeOf(members, group) < 2) return [];
		const positions = [...members.positions.subarray(members.starts[group], members.starts[group + 1])];
		const byAnswer = grouped(positions, (position) => targets[position]);
		if (byAnswer.size < 2) return [];
		const answers = [...byAnswer].sort(([, a], [, b]) => b.length - a.length);
		return positions.map((position) => {
			const own = targets[position];
			const [other, others] = answers.find(([answer]) => answer !== own)!;
			return {
				against: 1 - byAnswer.get(own)!.length / positions.length,
				code: 'NG405' as const,
				row: rows[position],
				other: rows[others[0]],
				values: {
					target: target.column,
					answer: target.classes[own],
					other: target.classes[other],
					rows: positions.length,
					others: positions.length - byAnswer.get(own)!.length,
				},
			};
		});
	});
	return found.sort((a, b) => b.against - a.against || a.row - b.row).map(({ against: _, ...finding }) => finding);
}

function grouped(positions: Iterable<number>, keyOf: (position: number) => number): Map<number, number[]> {
	const members = new Map<number, number[]>();
	for (const position of positions) {
		const key = keyOf(position);
		const known = members.get(key);
		if (known === undefined) members.set(key, [position]);
		else known.push(position);
	}
	return members;
}
