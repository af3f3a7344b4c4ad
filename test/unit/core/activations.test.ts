import assert from 'node:assert/strict';
import { activationNames } from '../../../src/core/activation-labels.ts';
import { activations } from '../../../src/core/activations.ts';

const grid = Float64Array.from({ length: 2001 }, (_, i) => (i - 1000) / 50);

for (const name of activationNames)
	describe(`activation ${name}`, () => {
		const { value, derivative, forward, backward, saturates, maximumSlope, zeroOnLeft } = activations[name];

		it('has the slope that finite differences give, away from its corner', () => {
			const h = 1e-5;
			for (const x of grid) {
				if (x === 0) continue;
				const difference = (value(x + h) - value(x - h)) / (2 * h);
				assert.ok(Math.abs(derivative(x) - difference) < 1e-8, `at ${String(x)}`);
			}
		});

		it('is finite for every finite number', () => {
			// Half of the largest, as SELU grows by a little more than its argument.
			const large = Number.MAX_VALUE / 2;
			for (const x of [-large, -1e10, -750, -0, 0, Number.MIN_VALUE, 750, 1e10, large])
				for (const y of [value(x), derivative(x)]) assert.ok(Number.isFinite(y), `at ${String(x)}: ${String(y)}`);
		});

		it('applied to arrays is the same function, and leaves alone what is beyond the count', () => {
			const count = grid.length - 1;
			const a = new Float64Array(grid.length).fill(7);
			const gradient = new Float64Array(grid.length).fill(3);
			forward(grid, a, count);
			backward(grid, a, gradient, count);
			for (let i = 0; i < count; i++) {
				assert.equal(a[i], value(grid[i]));
				assert.ok(Math.abs(gradient[i] - 3 * derivative(grid[i])) < 1e-12, `at ${String(grid[i])}`);
			}
			assert.equal(a[count], 7);
			assert.equal(gradient[count], 3);
		});

		it('says the truth about its slopes', () => {
			const slopes = Array.from(grid, derivative);
			const largest = Math.max(...slopes);
			assert.ok(largest <= maximumSlope + 1e-9);
			assert.ok(largest >= maximumSlope * 0.999);
			assert.equal(Math.abs(derivative(-60)) < 1e-9 && !zeroOnLeft, saturates !== 'never');
			assert.equal(Math.abs(derivative(60)) < 1e-9, saturates === 'both');
			assert.equal(
				grid.every((x) => x > 0 || value(x) === 0),
				zeroOnLeft,
			);
		});
	});
