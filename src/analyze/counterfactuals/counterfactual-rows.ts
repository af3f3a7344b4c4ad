import type { Cancellation } from '../../core/context.ts';
import type { Network } from '../../core/network.ts';
import type { Dataset } from '../../data/prepare/dataset.ts';
import { cellText, columnNamed } from '../../data/table/cells.ts';
import type { TableRow } from '../../data/table/row-numbers.ts';
import type { RowPlace } from '../analyzer.ts';
import { predictionOf, type RowPrediction, type RowsIn } from '../attributions/explained-rows.ts';
import { EncodedSpace } from '../certainty/encoded-space.ts';
import type { Model } from '../model.ts';
import { placeOfDatasetRow, placeOfTableRow } from '../places.ts';
import { CounterfactualSearch, type Change, type Wanted } from './search.ts';

export interface CellChange {
	readonly column: string;
	/** As shown to people; '' where the cell is missing. */
	readonly from: string;
	readonly to: string;
}

export interface Counterfactual {
	readonly changes: readonly CellChange[];
	readonly prediction: RowPrediction;
	/** From the row, in the encoded space. */
	readonly distance: number;
	/** Of networks trained with other seeds, how many say so too; null: none was asked. */
	readonly holds: { readonly in: number; readonly of: number } | null;
	/** The nearest training row that is what is wanted in truth, not only by prediction; null: there is none. */
	readonly nearest: (RowPlace & { readonly distance: number }) | null;
}

export interface CounterfactualsResult extends RowPlace {
	readonly prediction: RowPrediction;
	/** Those with fewer changes first, then the nearer ones; each changes other columns. */
	readonly counterfactuals: readonly Counterfactual[];
	/**
	 * Why there is none: it is as wanted already; no training row is predicted so; or none within the limits, with what the
	 * nearest one beyond them would change.
	 */
	readonly none: { readonly reason: 'already' | 'no-such-row' | 'limits'; readonly breaks: readonly string[] } | null;
}

export interface CounterfactualChoices {
	readonly wanted: Wanted;
	/** Columns that stay as they are. */
	readonly fixed: readonly string[];
	/** Columns changed at most. */
	readonly columns: number;
	/** Counterfactuals at most. */
	readonly most: number;
}

/** What would change the prediction of one row of `from`. `dataset`: the run's. `others`: the same network trained with other seeds. */
export function* counterfactualsOf(
	model: Model,
	dataset: Dataset,
	from: RowsIn,
	row: TableRow,
	{ wanted, fixed, columns, most }: CounterfactualChoices,
	signal: Cancellation,
	others: readonly Network[] = [],
): Generator<undefined, CounterfactualsResult> {
	const encoded = from.encode(Int32Array.of(row));
	const search = new CounterfactualSearch(model, dataset, encoded, wanted);
	const prediction = predictionOf(model, dataset, encoded);
	const about = { ...placeOfTableRow(from.table, row), prediction };
	const none = (reason: 'already' | 'no-such-row' | 'limits', breaks: readonly string[] = []) => ({
		...about,
		counterfactuals: [],
		none: { reason, breaks },
	});
	if (search.isAlready) return none('already');
	signal.throwIfAborted();
	const found = yield* search.find(new Set(fixed), columns);
	if (found.length === 0) {
		signal.throwIfAborted();
		const [beyond] = yield* search.find(new Set(), Infinity);
		return beyond === undefined ? none('no-such-row') : none('limits', namesBroken(beyond, fixed));
	}
	const described = found.slice(0, most).map((changes): Counterfactual => {
		const changed = search.changed(changes);
		return {
			changes: changes.map((change) => cellChange(dataset, from, row, change)),
			prediction: predictionOf(model, dataset, changed),
			distance: search.distanceOf(changes),
			holds:
				others.length === 0
					? null
					: { in: others.filter((network) => search.holdsFor(network, changes)).length, of: others.length },
			nearest: nearestWanted(dataset, changed.values, wanted, prediction),
		};
	});
	return { ...about, counterfactuals: described, none: null };
}

/** Fixed columns that would have to change; where none is, there are too many. */
function namesBroken(changes: readonly Change[], fixed: readonly string[]): string[] {
	const names = changes.map(({ column }) => column);
	const broken = names.filter((name) => fixed.includes(name));
	return broken.length > 0 ? broken : names;
}

function cellChange(dataset: Dataset, from: RowsIn, row: number, { column: name, donor }: Change): CellChange {
	const [before, after] = [columnNamed(from.table, name), columnNamed(dataset.table, name)];
	return {
		column: name,
		from: before === undefined ? '' : cellText(before, row),
		to: after === undefined ? '' : cellText(after, dataset.rows[donor]),
	};
}

function nearestWanted(
	dataset: Dataset,
	encoded: Float32Array,
	wanted: Wanted,
	prediction: RowPrediction,
): Counterfactual['nearest'] {
	const isWanted = (actual: number) => {
		if (wanted.kind === 'at-least') return actual >= wanted.value;
		if (wanted.kind === 'at-most') return actual <= wanted.value;
		if (wanted.class !== null) return actual === wanted.class;
		return prediction.kind === 'classes' && actual !== prediction.class;
	};
	const rows = dataset.split.train.filter((position) => isWanted(dataset.targets[position]));
	const [nearest] = new EncodedSpace(dataset.inputs, dataset.features).nearest(encoded, 0, rows, 1);
	return nearest === undefined ? null : { ...placeOfDatasetRow(dataset, nearest.position), distance: nearest.distance };
}
