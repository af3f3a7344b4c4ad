import assert from 'node:assert/strict';
import type { NetworkSpecification } from '../../../src/core/specification.ts';
import { decodeNetwork, encodeNetwork } from '../../../src/run/store/weights-file.ts';
import { networkPair } from '../../support/engines.ts';

describe('the weights file of a network with layers of every type', () => {
	const specification: NetworkSpecification = {
		inputs: 4,
		layers: [
			{ type: 'embedding', columns: [{ input: 2, categories: 5, dimensions: 3 }] },
			{ type: 'dense', units: 6, activation: 'tanh' },
			{ type: 'batch-normalization', momentum: 0.1, epsilon: 1e-5 },
			{ type: 'dropout', rate: 0.5 },
			{ type: 'residual', from: 1 },
			{ type: 'layer-normalization', epsilon: 1e-5 },
			{ type: 'softmax' },
			{ type: 'dense', units: 2, activation: 'identity' },
		],
	};

	it('gives back every array', () => {
		const [network] = networkPair(specification, 4);
		network.layers[2].statistics!.mean.set([1, 2, 3, 4, 5, 6]);
		assert.deepEqual(decodeNetwork(encodeNetwork(network), specification, 'weights.safetensors'), network);
	});

	it('does not fit another network', () => {
		const [network] = networkPair(specification, 4);
		const other = {
			...specification,
			layers: specification.layers.filter(({ type }) => type !== 'batch-normalization'),
		};
		assert.throws(() => decodeNetwork(encodeNetwork(network), other, 'weights.safetensors'), /do not fit the run/);
	});
});
