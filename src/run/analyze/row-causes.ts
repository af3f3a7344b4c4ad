import { TrainingSurroundings } from '../../analyze/certainty/novelty.ts';
import type { LabelErrorsResult } from '../../analyze/label-errors/label-errors.ts';
import { seeded } from '../../core/random.ts';
import type { Dataset } from '../../data/prepare/dataset.ts';
import type { RowCodeValues } from '../../issues/row-codes.ts';
import type { RunWithRows } from './fold-predictions.ts';

/** Why a row may be predicted wrongly, as far as its surroundings tell. */
export interface RowCauses {
	/** So many training rows, the nearest, and how many of them have the class that the file gives the row; null: no class, or too few rows. */
	readonly around: { readonly rows: number; readonly same: number; readonly label: string } | null;
	/** Share of training rows that are as far from the others, where that is so small that the row is unlike them; else null. */
	readonly unlike: number | null;
	/** Null: the label is not suspected, or labels were not searched. */
	readonly suspected: RowCodeValues['NG406'] | null;
}

/** The nearest training rows whose labels are looked at. */
const neighbours = 5;

/** Made once for a dataset: the distances between training rows take some time. */
const made = new WeakMap<Dataset, TrainingSurroundings>();

/**
 * `encoded`: (1, inputs). `position`: of the row in the dataset as it was read, -1 for an edited one or one that is in none. `label`: as
 * the file has it, '' for none. `labelErrors`: null where there are none to be told.
 */
export function rowCauses(
	{ dataset, record }: RunWithRows,
	{ encoded, position, label }: { readonly encoded: Float32Array; readonly position: number; readonly label: string },
	labelErrors: LabelErrorsResult | null,
): RowCauses {
	const { target } = dataset.preprocessing;
	const around = made.get(dataset) ?? new TrainingSurroundings(dataset, seeded(record.model.training.seed, 'sampling'));
	made.set(dataset, around);
	const own = target.kind === 'classes' ? target.classes.indexOf(label) : -1;
	const near = own < 0 ? [] : around.nearest(encoded, 0, position, neighbours);
	const novelty = around.novelty(encoded, 0, position);
	const suspect =
		position < 0 ? undefined : labelErrors?.rows.find(({ place }) => place.row === dataset.rows[position]);
	return {
		around:
			near.length < neighbours
				? null
				: { rows: near.length, same: near.filter(({ position: at }) => dataset.targets[at] === own).length, label },
		unlike: novelty?.isUnlike === true ? novelty.share : null,
		suspected:
			suspect === undefined
				? null
				: {
						target: target.column,
						given: suspect.given,
						suggested: suspect.suggested,
						givenProbability: suspect.probabilities.given,
						suggestedProbability: suspect.probabilities.suggested,
					},
	};
}
