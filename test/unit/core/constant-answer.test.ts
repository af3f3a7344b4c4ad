import fc from 'fast-check';
import assert from 'node:assert/strict';
import { baselineLossOf, constantAnswer, type LossChoice } from '../../../src/core/constant-answer.ts';
import { neverCancelled } from '../../../src/core/context.ts';
import { losses } from '../../../src/core/losses.ts';
import { createNetwork } from '../../../src/core/network.ts';
import { optimizers } from '../../../src/core/optimizers.ts';
import { seeded } from '../../../src/core/random.ts';
import { trainToEnd } from '../../../src/core/train.ts';

/** A loss of one row by the textbook, from the outputs; `weight`: what it adds to the divisor of the mean. */
function lossOfRow({ loss, lossSettings = {} }: LossChoice, outputs: readonly number[], target: number) {
	const { classWeights = [], labelSmoothing = 0, focus = 2, threshold = 1 } = lossSettings;
	const [output] = outputs;
	switch (loss) {
		case 'softmax-cross-entropy':
		case 'focal': {
			const powers = outputs.map(Math.exp);
			const total = powers.reduce((sum, power) => sum + power, 0);
			const p = powers.map((power) => power / total);
			const weight = classWeights[target] ?? 1;
			if (loss === 'focal') return { value: weight * (1 - p[target]) ** focus * -Math.log(p[target]), weight };
			const wanted = p.map(
				(_, c) => (classWeights[c] ?? 1) * ((c === target ? 1 - labelSmoothing : 0) + labelSmoothing / p.length),
			);
			return { value: wanted.reduce((sum, t, c) => sum - t * Math.log(p[c]), 0), weight };
		}
		case 'binary-cross-entropy': {
			const yes = 1 / (1 + Math.exp(-output));
			return { value: -Math.log(target === 1 ? yes : 1 - yes), weight: 1 };
		}
		case 'mean-squared-error':
			return { value: (output - target) ** 2, weight: 1 };
		case 'mean-absolute-error':
			return { value: Math.abs(output - target), weight: 1 };
		case 'huber': {
			const size = Math.abs(output - target);
			return { value: size < threshold ? size ** 2 / 2 : threshold * (size - threshold / 2), weight: 1 };
		}
	}
}

function meanLoss(choice: LossChoice, outputs: readonly number[], targets: readonly number[]): number {
	const rows = targets.map((target) => lossOfRow(choice, outputs, target));
	const [sum, weight] = rows.reduce(([a, b], row) => [a + row.value, b + row.weight], [0, 0]);
	return sum / weight;
}

const someClasses = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 60 });
const weights = fc.array(fc.double({ min: 0.1, max: 10, noNaN: true }), { minLength: 4, maxLength: 4 });
const share = fc.double({ min: 0, max: 0.9, noNaN: true });

/** Losses with any settings, and rows that have all four classes. */
const classCases: fc.Arbitrary<[LossChoice, number[]]> = fc.tuple(
	fc.oneof(
		fc.record({
			loss: fc.constant('softmax-cross-entropy' as const),
			lossSettings: fc.record({ classWeights: weights, labelSmoothing: share }, { requiredKeys: [] }),
		}),
		fc.record({
			loss: fc.constant('focal' as const),
			lossSettings: fc.record(
				{ classWeights: weights, focus: fc.double({ min: 0, max: 6, noNaN: true }) },
				{ requiredKeys: [] },
			),
		}),
	),
	someClasses.map((classes) => [0, 1, 2, 3, ...classes]),
);
const valueCases: fc.Arbitrary<[LossChoice, number[]]> = fc.tuple(
	fc.oneof(
		fc.constantFrom<LossChoice>({ loss: 'mean-squared-error' }, { loss: 'mean-absolute-error' }, { loss: 'huber' }),
		fc
			.double({ min: 0.01, max: 5, noNaN: true })
			.map((threshold): LossChoice => ({ loss: 'huber', lossSettings: { threshold } })),
	),
	fc.array(fc.double({ min: -20, max: 20, noNaN: true }), { minLength: 1, maxLength: 60 }),
);
const binaryCases: fc.Arbitrary<[LossChoice, number[]]> = fc.tuple(
	fc.constant({ loss: 'binary-cross-entropy' as const }),
	fc.array(fc.integer({ min: 0, max: 1 }), { maxLength: 60 }).map((classes) => [0, 1, ...classes]),
);

describe('the best constant answer', () => {
	it('loses what the formula of its loss says, and no other answer loses less', () => {
		const cases = fc.oneof(classCases, valueCases, binaryCases);
		fc.assert(
			fc.property(
				cases,
				fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 4, maxLength: 4 }),
				([choice, targets], away) => {
					const units = losses[choice.loss].task === 'classification' ? losses[choice.loss].outputs(4) : 1;
					const all = Int32Array.from(targets.keys());
					const values = Float64Array.from(targets);
					const answer = [...constantAnswer(choice, values, units, all)];
					const best = meanLoss(choice, answer, targets);
					const half = all.subarray(0, Math.ceil(all.length / 2));
					const measured = baselineLossOf(choice, values, units, { train: all, measured: all, validation: half });
					const close = (a: number, b: number) => Math.abs(a - b) <= 1e-9 * Math.max(1, b);
					assert.ok(close(measured.train, best));
					assert.ok(close(measured.validation!, meanLoss(choice, answer, targets.slice(0, half.length))));
					for (const step of [1, 0.1, 0.01])
						for (const sign of [1, -1]) {
							const other = answer.map((output, unit) => output + sign * step * away[unit]);
							assert.ok(meanLoss(choice, other, targets) >= best - 1e-9 * Math.max(1, best));
						}
				},
			),
			{ numRuns: 500 },
		);
	});

	it('is the shares, the mean and the median', () => {
		const rows = Int32Array.of(0, 1, 2, 3);
		const values = Float64Array.of(1, 2, 3, 94);
		assert.deepEqual([...constantAnswer({ loss: 'mean-squared-error' }, values, 1, rows)], [25]);
		assert.deepEqual([...constantAnswer({ loss: 'mean-absolute-error' }, values, 1, rows)], [2.5]);
		const [yes] = constantAnswer({ loss: 'binary-cross-entropy' }, Float64Array.of(0, 1, 1, 1), 1, rows);
		assert.ok(Math.abs(yes - Math.log(3)) < 1e-12);
	});

	it('has a finite loss for a class that no training row has, and for one of weight 0', () => {
		const targets = Float64Array.of(0, 0, 1, 2);
		const parts = { train: Int32Array.of(0, 1, 2), measured: Int32Array.of(0, 1, 2), validation: Int32Array.of(3) };
		const plain = baselineLossOf({ loss: 'softmax-cross-entropy' }, targets, 3, parts);
		assert.ok(Math.abs(plain.validation! - Math.log(6)) < 1e-12);
		const weighted = { loss: 'focal', lossSettings: { classWeights: [0, 1, 1] } } as const;
		assert.ok(Number.isFinite(baselineLossOf(weighted, targets, 3, parts).train));
	});
});

describe('a training', () => {
	it('says what the constant answer loses in its own loss: what a network of that answer loses', () => {
		const targets = Float32Array.from({ length: 40 }, (_, row) => (row % 7 === 0 ? 2 : row % 3 === 0 ? 1 : 0));
		const all = Int32Array.from({ length: 40 }, (_, row) => row);
		const inputs = { rows: 40, columns: 1, values: new Float32Array(40) };
		const data = { inputs, targets, train: all.subarray(0, 30), validation: all.subarray(30) };
		const choices: LossChoice[] = [
			{ loss: 'softmax-cross-entropy', lossSettings: { classWeights: [1, 2, 3], labelSmoothing: 0.2 } },
			{ loss: 'focal', lossSettings: { focus: 3 } },
			{ loss: 'mean-absolute-error' },
			{ loss: 'mean-squared-error' },
			{ loss: 'huber', lossSettings: { threshold: 0.3 } },
		];
		for (const choice of choices) {
			const units = losses[choice.loss].outputs(3);
			const network = createNetwork(
				{ inputs: 1, layers: [{ type: 'dense', units, activation: 'identity' }] },
				seeded(1, 'initialisation'),
			);
			// Inputs are 0: the network is its bias.
			network.layers[0].bias.set(constantAnswer(choice, targets, units, data.train));
			const specification = {
				...choice,
				...({ batchSize: 30, epochs: 1, patience: 0, schedule: 'constant', weightDecay: 0, seed: 1 } as const),
				optimizer: { name: 'sgd', ...optimizers.sgd.defaults } as const,
			};
			let first: { trainLoss: number; validationLoss: number | null } | undefined;
			const { baselineLoss } = trainToEnd(network, data, specification, neverCancelled, (record) => (first ??= record));
			assert.ok(Math.abs(first!.trainLoss - baselineLoss!.train) < 1e-5, choice.loss);
			assert.ok(Math.abs(first!.validationLoss! - baselineLoss!.validation!) < 1e-5, choice.loss);
		}
	});
});
