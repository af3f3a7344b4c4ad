import { matrix } from '../../core/matrix.ts';
import type { Dataset } from './dataset.ts';

/** The same rows in the same parts, as if the network had never read the column: its inputs are gone, all else stays. */
export function withoutColumn(dataset: Dataset, column: string): Dataset {
	const { features, inputs, preprocessing } = dataset;
	const kept = [...features.keys()].filter((feature) => features[feature].column !== column);
	const values = matrix(inputs.rows, kept.length);
	for (let row = 0, at = 0; row < inputs.rows; row++)
		for (const feature of kept) values.values[at++] = inputs.values[row * inputs.columns + feature];
	return {
		...dataset,
		inputs: values,
		features: kept.map((feature) => features[feature]),
		preprocessing: { ...preprocessing, inputs: preprocessing.inputs.filter((input) => input.column !== column) },
	};
}
