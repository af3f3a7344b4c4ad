import { fit } from '../data/prepare/prepare.ts';
import type { Table } from '../data/table/table.ts';
import type { EncodingPreview } from '../protocol/table-summary.ts';
import { checkConfig } from '../run/hyperparameters/check-config.ts';
import type { TrainingConfig } from '../run/hyperparameters/index.ts';
import { shapeOf } from '../run/hyperparameters/model-for.ts';
import { prepareChoicesOf } from '../run/train/train-run.ts';

/** What these choices make of the table: exactly what would be trained on. Throws as the training would. */
export function encodingPreview(table: Table, choices: TrainingConfig): EncodingPreview {
	checkConfig(choices);
	const { task, preprocessing, layout } = fit(table, prepareChoicesOf(choices));
	const vectors = preprocessing.inputs.flatMap((input) =>
		input.kind === 'embedded'
			? [
					{
						column: input.column,
						categories: input.categories.length,
						missing: input.missingCategory,
						dimensions: input.dimensions,
					},
				]
			: [],
	);
	return { shape: shapeOf({ task, preprocessing, ...layout }), vectors };
}
