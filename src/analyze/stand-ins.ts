import { normalQuantile } from '../core/normal-quantile.ts';
import type { Dataset } from '../data/prepare/dataset.ts';
import { columnNamed, isMissingAt } from '../data/table/cells.ts';
import { associationsOfCells } from './column-groups.ts';
import { toldTogether } from './told-together.ts';

/** An input from which a column that is none can be told. */
export interface StandIn {
	readonly column: string;
	readonly by: string;
	/** 0 to 1; see `columnGroups`. */
	readonly association: number;
	/** It is at least so much in truth: one-sided 95%, allowing for all pairs that are compared. */
	readonly low: number;
	/** Training rows it was measured on, those in which the column is there. */
	readonly rows: number;
	/** No single input tells it so surely, but all of them do together; `by` is the first of `columns`, which tell most each. */
	readonly together?: { readonly explained: number; readonly columns: readonly string[] };
}

/** Fewer rows tell no association. */
const fewestRows = 30;
/** Of inputs that tell together, those are looked at that tell most alone. */
const mostTogether = 3;

/**
 * Of columns of the table that are no inputs, those that an input stands in for: surely by at least `least`, the
 * surest input each; or all inputs together, by a linear model.
 */
export function* standIns(
	dataset: Dataset,
	columns: readonly string[],
	least: number,
): Generator<undefined, readonly StandIn[]> {
	const { table, rows: numbers, split, preprocessing } = dataset;
	const pairs = columns.length * preprocessing.inputs.length;
	const quantile = normalQuantile(1 - 0.05 / Math.max(1, pairs));
	const found: StandIn[] = [];
	for (const name of columns) {
		const cells = columnNamed(table, name);
		if (cells === undefined) continue;
		const there = split.train.filter((position) => !isMissingAt(cells, numbers[position]));
		if (there.length < fewestRows) continue;
		const { rows, associations } = associationsOfCells(dataset, there, cells);
		yield;
		const [first] = associations;
		const low = lowerEnd(first.association, rows, quantile);
		const { column: by, association } = first;
		if (low >= least) found.push({ column: name, by, association, low, rows });
		if (low >= least || associations.length < 2) continue;
		const all = yield* toldTogether(dataset, there, cells, normalQuantile(1 - 0.05 / columns.length));
		// A share of the variance, of which an association is the root.
		if (all === null || !(all.low >= least * least)) continue;
		const named = associations.slice(0, mostTogether).map(({ column }) => column);
		const together = { explained: all.explained, columns: named };
		found.push({ column: name, by, association, low, rows: all.rows, together });
	}
	return found;
}

/** By Fisher's z; for ranks its variance is 1.06 / (n − 3) (Fieller, Hartley and Pearson, 1957). */
function lowerEnd(association: number, rows: number, quantile: number): number {
	const z = Math.atanh(Math.min(association, 1 - 1e-12));
	return Math.max(0, Math.tanh(z - quantile * Math.sqrt(1.06 / (rows - 3))));
}
