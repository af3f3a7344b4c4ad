import assert from 'node:assert/strict';
import { activationNames } from '../../../src/core/activations.ts';
import { initialWeights } from '../../../src/core/initializers.ts';
import { seeded } from '../../../src/core/random.ts';
import { momentsOf } from '../../../src/core/statistics.ts';

describe('initialWeights', () => {
	const inputs = 200;
	const units = 100;
	for (const name of activationNames) {
		const isHe = ['relu', 'leaky-relu', 'elu', 'gelu', 'silu'].includes(name);
		it(`${name}: mean 0 and the variance of ${isHe ? 'He' : 'Glorot'}`, () => {
			const moments = momentsOf(initialWeights(inputs, units, name, seeded(1, 'initialisation')));
			const variance = isHe ? 2 / inputs : 2 / (inputs + units);
			assert.equal(moments.count, inputs * units);
			assert.ok(Math.abs(moments.mean) < 5 * Math.sqrt(variance / moments.count));
			// The relative standard error of a normal variance is √(2 / n); of a uniform one it is less.
			assert.ok(Math.abs(moments.variance / variance - 1) < 5 * Math.sqrt(2 / moments.count));
			const limit = Math.sqrt(6 / (inputs + units));
			assert.equal(moments.maximum <= limit && moments.minimum >= -limit, !isHe);
		});
	}
});
