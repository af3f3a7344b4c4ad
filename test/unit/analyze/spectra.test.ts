import assert from 'node:assert/strict';
import { finish } from '../../../src/analyze/analyzer.ts';
import { spectra } from '../../../src/analyze/spectra.ts';
import { createNetwork, type Network } from '../../../src/core/network.ts';
import { seeded } from '../../../src/core/random.ts';
import { contextOf } from '../../support/analyzer-context.ts';
import { datasetOf, networkOf } from '../../support/toy-model.ts';

const dataset = datasetOf({ inputs: [[1, 0]], targets: [0], classes: ['a', 'b'] });
const spectraOf = (network: Network, first?: Network) =>
	finish(
		spectra.run(
			{ network, loss: 'softmax-cross-entropy', ...(first && { first: () => first }) },
			dataset,
			{},
			contextOf(),
		),
	);

/** Weights (3, 4, 2): singular values 4 and 3; then a matrix of one pattern. */
const small = networkOf([
	{
		activation: 'relu',
		weights: [
			[3, 0, 0, 0],
			[0, 4, 0, 0],
		],
		bias: [0, 0, 0, 0],
	},
	{
		activation: 'identity',
		weights: [
			[1, 2],
			[2, 4],
			[0, 0],
			[0, 0],
		],
		bias: [0, 0],
	},
]);

function close(found: ArrayLike<number>, wanted: readonly number[]): void {
	assert.equal(found.length, wanted.length);
	for (const [i, value] of wanted.entries()) assert.ok(Math.abs(found[i] - value) < 1e-12, String(found[i]));
}

describe('spectra', () => {
	it('have norms, ranks and entropy as by hand, and no power law of a small layer', () => {
		const { layers, fewestEigenvalues } = spectraOf(small, small);
		const [first, last] = layers;
		close(first.singularValues, [4, 3]);
		close([first.spectralNorm, first.norm, first.stableRank, first.rank], [4, 5, 25 / 16, 2]);
		const entropy = -(0.64 * Math.log(0.64) + 0.36 * Math.log(0.36)) / Math.log(2);
		assert.ok(Math.abs(first.entropy! - entropy) < 1e-14);
		assert.deepEqual([...first.unitNorms], [3, 4, 0, 0]);
		assert.deepEqual([first.unitNames, last.unitNames], [null, ['a', 'b']]);
		assert.ok(Math.abs(last.singularValues[0] - 5) < 1e-14 && Math.abs(last.stableRank - 1) < 1e-14);
		assert.equal(last.rank, 1);
		assert.ok(Math.abs(last.entropy!) < 1e-12);
		assert.deepEqual([first.distanceFromStart, last.distanceFromStart], [0, 0]);
		assert.deepEqual([first.powerLaw, first.shuffled, first.withheld], [null, null, 'few-eigenvalues']);
		assert.equal(fewestEigenvalues, 50);
	});

	it('of a layer that doubled lie one start away; of an unknown start nothing is said', () => {
		const half: Network = {
			...small,
			layers: small.layers.map((layer) => ({ ...layer, weights: layer.weights.map((weight) => weight / 2) })),
		};
		assert.deepEqual(
			spectraOf(small, half).layers.map(({ distanceFromStart }) => distanceFromStart),
			[1, 1],
		);
		assert.equal(spectraOf(small).layers[0].distanceFromStart, null);
	});

	it('of 50 and more eigenvalues have a power law beside that of the shuffled weights', () => {
		const random = seeded(4, 'initialisation');
		const network = createNetwork(
			{ inputs: 2, layers: [60, 50, 2].map((units) => ({ type: 'dense', units, activation: 'identity' })) },
			random,
		);
		// Only the layer of 60 inputs and 50 units has as many; its values made to fall: weights of no chance.
		const middle = network.layers[1].weights;
		for (let i = 0; i < middle.length; i++) middle[i] = i % 51 === 0 && i < 2500 ? (1 + i / 51) ** -1 : 0;
		const { layers } = spectraOf(network);
		assert.deepEqual(
			layers.map(({ withheld }) => withheld),
			['few-eigenvalues', null, 'few-eigenvalues'],
		);
		const { singularValues, powerLaw, shuffled } = layers[1];
		assert.ok(singularValues.every((value, k) => Math.abs(value - Math.fround((1 + k) ** -1)) < 1e-12));
		// Eigenvalues k^-2 have the density x^-1.5.
		assert.ok(Math.abs(powerLaw!.alpha - 1.5) < 0.15, String(powerLaw!.alpha));
		assert.ok(Math.abs(shuffled!.alpha - powerLaw!.alpha) > 0.05, 'the order of the weights does not matter');
		assert.deepEqual(spectraOf(network).layers[1].shuffled, shuffled);
	});

	it('of weights that are not finite are not there', () => {
		const broken: Network = {
			...small,
			layers: [{ ...small.layers[0], weights: small.layers[0].weights.map(() => NaN) }, small.layers[1]],
		};
		const [first, last] = spectraOf(broken).layers;
		assert.ok([first.spectralNorm, first.norm, first.stableRank, first.entropy].every(Number.isNaN));
		assert.equal(last.rank, 1);
	});
});
