import { isMissingAt } from '../table/cells.ts';
import type { Table } from '../table/table.ts';
import { dataThresholds } from '../thresholds.ts';
import type { Split } from '../prepare/dataset.ts';
import { groupsOfEqualRows } from './equal-rows.ts';
import { firstOf, membersOf, sizeOf } from './members.ts';

/** Chance below which a split is no drawing of single rows. */
const significance = 1e-6;

/**
 * A column none of whose values is in two parts, though rows drawn one by one would hardly ever fall so: who made the parts kept its
 * groups together. The one with the fewest groups, in which those of others may lie; null: there is none.
 *
 * `rows`: of the table, whose positions `split` parts. `leftOut`: the target, and the column that names the parts.
 */
export function columnKeptWhole(
	table: Table,
	rows: Int32Array,
	split: Split,
	leftOut: readonly string[],
): string | null {
	const part = new Uint8Array(rows.length);
	const shares = [split.train, split.validation, split.test].map((positions, number) => {
		for (const position of positions) part[position] = number;
		return positions.length / rows.length;
	});
	let found: { readonly name: string; readonly groups: number } | null = null;
	for (const column of table.columns) {
		if (leftOut.includes(column.name) || rows.some((row) => isMissingAt(column, row))) continue;
		const members = membersOf(groupsOfEqualRows([column], rows));
		if (members.count < dataThresholds.sharedAnswers.fewestGroups) continue;
		if (found !== null && members.count >= found.groups) continue;
		let chance = 0;
		for (let group = 0; group < members.count; group++) {
			const size = sizeOf(members, group);
			const own = part[firstOf(members, group)];
			const isWhole = members.positions
				.subarray(members.starts[group], members.starts[group + 1])
				.every((position) => part[position] === own);
			if (!isWhole) {
				chance = 0;
				break;
			}
			// Drawn one by one, with as many in each part.
			chance += Math.log(shares.reduce((sum, share) => sum + share ** size, 0));
		}
		if (chance < Math.log(significance)) found = { name: column.name, groups: members.count };
	}
	return found?.name ?? null;
}
