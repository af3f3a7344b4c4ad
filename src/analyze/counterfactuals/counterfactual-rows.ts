import type { Cancellation } from '../../core/context.ts';
import type { Network } from '../../core/network.ts';
import type { Dataset } from '../../data/prepare/dataset.ts';
import { cellText, columnNamed } from '../../data/table/cells.ts';
import type { TableRow } from '../../data/table/row-numbers.ts';
import type { RowPlace } from '../analyzer.ts';
import { predictionOf, type RowPrediction, type RowsIn } from '../attributions/explained-rows.ts';
import { EncodedSpace } from '../certainty/encoded-space.ts';
import type { Model } from '../model.ts';
import { datasetRowOf, placeOfDatasetRow, placeOfTableRow } from '../places.ts';
import { allowedFor, type Allowed, type Limits } from './limits.ts';
import { CounterfactualSearch, type Change } from './search.ts';
import { isWantedInTruth, type Wanted } from './wanted.ts';

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
	readonly wanted: Wanted;
	/** The training row nearest to it that is what is wanted in truth; null: there is none. */
	readonly nearest: (RowPlace & { readonly distance: number }) | null;
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
	readonly limits: Limits;
	/** Columns changed at most. */
	readonly columns: number;
	/** Counterfactuals at most. */
	readonly most: number;
}

/** The same network trained with other seeds; asked for where something was found that could hold for them. */
type Retrained = () => Generator<unknown, readonly Network[]>;

/** What would change the prediction of one row of `from`. `dataset`: the run's. Throws a UserError for limits that are none of its columns. */
export function* counterfactualsOf(
	model: Model,
	dataset: Dataset,
	from: RowsIn,
	row: TableRow,
	{ wanted, limits, columns, most }: CounterfactualChoices,
	signal: Cancellation,
	retrained: Retrained | null = null,
): Generator<unknown, CounterfactualsResult> {
	const allowed = allowedFor(limits, dataset, from.table, row);
	const encoded = from.encode(Int32Array.of(row));
	const search = new CounterfactualSearch(model, dataset, encoded, wanted);
	const prediction = predictionOf(model, dataset, encoded);
	const own = from.table === dataset.table ? datasetRowOf(dataset, row) : null;
	const nearest = nearestWanted(dataset, encoded.values, wanted, prediction, own ?? -1);
	const about = { ...placeOfTableRow(from.table, row), prediction, wanted, nearest };
	const none = (reason: 'already' | 'no-such-row' | 'limits', breaks: readonly string[] = []) => ({
		...about,
		counterfactuals: [],
		none: { reason, breaks },
	});
	if (search.isAlready) return none('already');
	signal.throwIfAborted();
	const found = yield* search.findSeveral(allowed, columns, most);
	if (found.length === 0) {
		signal.throwIfAborted();
		const [beyond] = yield* search.find(new Map(), Infinity);
		return beyond === undefined ? none('no-such-row') : none('limits', namesBroken(beyond, search, allowed));
	}
	const chosen = found.slice(0, most);
	const others = retrained === null ? [] : yield* retrained();
	const described = chosen.map((changes): Counterfactual => {
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

/** Columns that would have to become what they may not; where none is, there are too many. */
function namesBroken(changes: readonly Change[], search: CounterfactualSearch, allowed: Allowed): string[] {
	const broken = changes.filter((change) => !search.isAllowed(change, allowed));
	return (broken.length > 0 ? broken : changes).map(({ column }) => column);
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
	without = -1,
): Counterfactual['nearest'] {
	const { inputs, features, targets, split } = dataset;
	const rows = split.train.filter((position) => isWantedInTruth(wanted, prediction, targets[position]));
	const [nearest] = new EncodedSpace(inputs, features).nearest(encoded, 0, rows, 1, without);
	return nearest === undefined ? null : { ...placeOfDatasetRow(dataset, nearest.position), distance: nearest.distance };
}
