import { categoryOf, plainInputs, tablesOf } from '../../core/layers/embedding.ts';
import { createNetwork, type Network } from '../../core/network.ts';
import { seeded } from '../../core/random.ts';
import type { ModelSpecification } from '../../core/specification.ts';
import type { Dataset } from '../../data/prepare/dataset.ts';

/**
 * What training begins with: weights by the seed. Vectors of categories that no training row has are zeros instead, and stay
 * so, since nothing is learned of them: an unseen category adds nothing rather than chance.
 */
export function initializeNetwork({ network: specification, training }: ModelSpecification, dataset: Dataset): Network {
	const network = createNetwork(specification, seeded(training.seed, 'initialisation'));
	const [first] = specification.layers;
	if (first.type !== 'embedding') return network;
	const { values, columns } = dataset.inputs;
	const [{ weights }] = network.layers;
	for (const table of tablesOf(first, plainInputs(first, columns).length)) {
		const { input, categories, dimensions, start } = table;
		const seen = new Set<number>();
		for (const row of dataset.split.train) seen.add(categoryOf(table, values[row * columns + input]));
		for (let category = 0; category < categories; category++) {
			const from = start + category * dimensions;
			if (!seen.has(category)) weights.fill(0, from, from + dimensions);
		}
	}
	return network;
}
