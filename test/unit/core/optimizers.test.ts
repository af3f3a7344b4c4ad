import assert from 'node:assert/strict';
import { optimizerNames, optimizers, update } from '../../../src/core/optimizers.ts';
import type { OptimizerSpecification } from '../../../src/core/optimizers.ts';

const sgd = { name: 'sgd', learningRate: 0.1, momentum: 0.5 } as const;
const adam = { name: 'adam', ...optimizers.adam.defaults } as const;

describe('optimizers', () => {
	it('sgd: gathers momentum', () => {
		const parameters = Float64Array.of(1);
		const state = [new Float64Array(1)];
		update(sgd, 0.1, 0, 1, parameters, Float64Array.of(2), state);
		assert.ok(Math.abs(parameters[0] - 0.8) < 1e-15);
		// Velocity 0.5 · 2 + 2 = 3.
		update(sgd, 0.1, 0, 2, parameters, Float64Array.of(2), state);
		assert.ok(Math.abs(parameters[0] - 0.5) < 1e-15);
	});

	it('adam: the first step is the learning rate against the sign of the gradient, however large it is', () => {
		const parameters = new Float64Array(3);
		const state = [new Float64Array(3), new Float64Array(3)];
		update(adam, 0.01, 0, 1, parameters, Float64Array.of(1e-3, -1e6, 0), state);
		assert.ok(Math.abs(parameters[0] + 0.01) < 1e-6);
		assert.ok(Math.abs(parameters[1] - 0.01) < 1e-6);
		assert.equal(parameters[2], 0);
	});

	for (const name of optimizerNames)
		it(`${name}: weight decay shrinks by the learning rate times the decay, whatever the gradient`, () => {
			const specification = { name, ...optimizers[name].defaults } as OptimizerSpecification;
			const states = () => Array.from({ length: optimizers[name].states }, () => new Float64Array(2));
			const gradients = Float64Array.of(0.3, -20);
			const plain = Float64Array.of(4, -2);
			const decayed = plain.slice();
			update(specification, 0.1, 0, 1, plain, gradients, states());
			update(specification, 0.1, 0.5, 1, decayed, gradients, states());
			assert.ok(Math.abs(plain[0] - decayed[0] - 4 * 0.05) < 1e-12);
			assert.ok(Math.abs(plain[1] - decayed[1] + 2 * 0.05) < 1e-12);
		});
});
