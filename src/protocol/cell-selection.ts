import type { ConfusionCell } from '../analyze/errors-result.ts';
import { rowSet } from './row-set.ts';
import type { ConfusionPlace, SelectionPatch } from './selection.ts';

/** A confusion cell with its rows, the most confident first: none of them in focus yet. */
export function cellSelection(cells: readonly ConfusionCell[], { actual, predicted }: ConfusionPlace): SelectionPatch {
	const cell = cells.find((each) => each.actual === actual && each.predicted === predicted);
	return {
		cell: { actual, predicted },
		rows:
			cell === undefined
				? null
				: rowSet(
						{ kind: 'cell', actual, predicted },
						cell.rows.map(({ row }) => row),
						cell.count,
					),
		row: null,
	};
}
