import fc from 'fast-check';
import assert from 'node:assert/strict';
import { activationNames } from '../../../src/core/activation-labels.ts';
import { initializerNames } from '../../../src/core/initializer-names.ts';
import { initialParameters, initializers } from '../../../src/core/initializers.ts';
import { seeded } from '../../../src/core/random.ts';
import { momentsOf } from '../../../src/core/statistics.ts';

const inputs = 200;
const units = 100;

describe('first weights of a dense layer', () => {
	for (const activation of activationNames) {
		const kind = ['relu', 'leaky-relu', 'elu', 'gelu', 'gelu-tanh', 'silu'].includes(activation)
			? 'He'
			: activation === 'selu'
				? 'LeCun'
				: 'Glorot';
		it(`${activation}: mean 0 and the variance of ${kind}`, () => {
			const specification = { type: 'dense', units, activation } as const;
			const { weights, bias } = initialParameters(specification, inputs, seeded(1, 'initialisation'));
			const moments = momentsOf(weights);
			const variance = { He: 2 / inputs, LeCun: 1 / inputs, Glorot: 2 / (inputs + units) }[kind];
			assert.equal(moments.count, inputs * units);
			assert.ok(Math.abs(moments.mean) < 5 * Math.sqrt(variance / moments.count));
			// The relative standard error of a normal variance is √(2 / n); of a uniform one it is less.
			assert.ok(Math.abs(moments.variance / variance - 1) < 5 * Math.sqrt(2 / moments.count));
			const limit = Math.sqrt(6 / (inputs + units));
			assert.equal(moments.maximum <= limit && moments.minimum >= -limit, kind === 'Glorot');
			assert.ok(bias.every((value) => value === 0));
		});
	}

	for (const name of initializerNames)
		it(`can be ${name}, the same for the same seed`, () => {
			const specification = { type: 'dense', units: 3, activation: 'tanh', initializer: name } as const;
			const { weights } = initialParameters(specification, 4, seeded(7, 'initialisation'));
			const expected = new Float32Array(12);
			initializers[name](expected, 4, 3, seeded(7, 'initialisation'));
			assert.deepEqual(weights, expected);
		});

	it('orthogonal: columns or rows of length 1 at right angles', () => {
		const size = fc.integer({ min: 1, max: 12 });
		fc.assert(
			fc.property(size, size, fc.nat(), (rows, columns, seed) => {
				const weights = new Float32Array(rows * columns);
				initializers.orthogonal(weights, rows, columns, seeded(seed, 'initialisation'));
				const [count, length, at] =
					rows < columns
						? [rows, columns, (i: number, k: number) => weights[i * columns + k]]
						: [columns, rows, (i: number, k: number) => weights[k * columns + i]];
				for (let i = 0; i < count; i++)
					for (let j = 0; j <= i; j++) {
						let dot = 0;
						for (let k = 0; k < length; k++) dot += at(i, k) * at(j, k);
						assert.ok(Math.abs(dot - (i === j ? 1 : 0)) < 1e-6);
					}
			}),
		);
	});
});
