import { fit } from '../data/prepare/prepare.ts';
import type { Table } from '../data/table/table.ts';
import type { Outlook } from '../protocol/worker.ts';
import { checkChoices } from '../run/hyperparameters/check-choices.ts';
import type { TrainingChoices } from '../run/hyperparameters/choices.ts';
import { shapeOf } from '../run/hyperparameters/model-for.ts';
import { prepareChoicesOf } from '../run/train/train-run.ts';

/** What these choices make of the table: exactly what would be trained on. Throws as the training would. */
export function outlookOf(table: Table, choices: TrainingChoices): Outlook {
	checkChoices(choices);
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
