import fc from 'fast-check';
import assert from 'node:assert/strict';
import { lossNames, lossOf, losses } from '../../../src/core/losses.ts';
import type { LossName } from '../../../src/core/losses.ts';

describe('losses', () => {
	const logits = fc.array(fc.double({ min: -30, max: 30, noNaN: true }), { minLength: 6, maxLength: 6 });

	/** Distances from the target where the slope has a corner or a jump. */
	const corners: Partial<Record<LossName, number[]>> = { 'mean-absolute-error': [0], huber: [1] };

	for (const name of lossNames)
		it(`${name}: gradient as finite differences give it, scaled`, () => {
			const units = lossOf(name).targets(2) === 1 ? 3 : 1;
			const rows = 6 / units;
			const targets = Float64Array.from({ length: rows }, (_, row) => row % 2);
			fc.assert(
				fc.property(logits, fc.double({ min: 0.1, max: 2, noNaN: true }), (values, scale) => {
					const z = Float64Array.from(values);
					const gradient = new Float64Array(6);
					losses[name].sum(z, targets, rows, units, gradient, scale);
					const h = 1e-5;
					for (let i = 0; i < 6; i++) {
						if (corners[name]?.some((x) => Math.abs(Math.abs(z[i] - targets[i]) - x) < 2 * h)) continue;
						const at = (x: number) => losses[name].sum(z.with(i, x), targets, rows, units, null, 0);
						const difference = (scale * (at(z[i] + h) - at(z[i] - h))) / (2 * h);
						assert.ok(Math.abs(gradient[i] - difference) < 1e-6 * Math.max(1, Math.abs(difference)));
					}
				}),
			);
		});

	it('classification: predictions are probabilities that add up to 1, even for enormous logits', () => {
		const enormous = fc.array(fc.double({ min: -1e30, max: 1e30, noNaN: true }), { minLength: 6, maxLength: 6 });
		fc.assert(
			fc.property(fc.oneof(logits, enormous), (values) => {
				const softmax = new Float64Array(6);
				losses['softmax-cross-entropy'].predict(Float64Array.from(values), 2, 3, softmax);
				const both = new Float64Array(12);
				losses['binary-cross-entropy'].predict(Float64Array.from(values), 6, 1, both);
				for (const [probabilities, classes] of [
					[softmax, 3],
					[both, 2],
				] as const)
					for (let from = 0; from < probabilities.length; from += classes) {
						const row = probabilities.subarray(from, from + classes);
						assert.ok(row.every((p) => p >= 0 && p <= 1));
						assert.ok(Math.abs(row.reduce((sum, p) => sum + p) - 1) < 1e-12);
					}
			}),
		);
	});

	it('binary cross-entropy is softmax cross-entropy with the logits 0 and z', () => {
		fc.assert(
			fc.property(logits, (values) => {
				const targets = Float64Array.from([0, 1, 0, 1, 1, 0]);
				const pairs = Float64Array.from(values.flatMap((z) => [0, z]));
				const binary = losses['binary-cross-entropy'].sum(Float64Array.from(values), targets, 6, 1, null, 0);
				const softmax = losses['softmax-cross-entropy'].sum(pairs, targets, 6, 2, null, 0);
				assert.ok(Math.abs(binary - softmax) < 1e-9 * Math.max(1, softmax));
			}),
		);
	});

	it('asks for as many units as it reads', () => {
		assert.equal(lossOf('softmax-cross-entropy').outputs(4), 4);
		assert.equal(lossOf('binary-cross-entropy').outputs(2), 1);
		assert.equal(lossOf('mean-squared-error').outputs(0), 1);
	});
});
