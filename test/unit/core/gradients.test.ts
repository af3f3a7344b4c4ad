import fc from 'fast-check';
import assert from 'node:assert/strict';
import { activationNames } from '../../../src/core/activation-labels.ts';
import { chooseEngine, engineNames, runsHere } from '../../../src/core/engine/variants.ts';
import { forward, inputGradients } from '../../../src/core/forward.ts';
import { lossNames, lossOf } from '../../../src/core/losses.ts';
import type { LossName } from '../../../src/core/losses.ts';
import type { Matrix } from '../../../src/core/matrix.ts';
import { outputsOf } from '../../../src/core/network-shape.ts';
import type { Network } from '../../../src/core/network.ts';
import { optimizers } from '../../../src/core/optimizers.ts';
import { ReferenceBackend } from '../../../src/core/reference-backend.ts';
import type { NetworkSpecification } from '../../../src/core/specification.ts';
import type { TrainingData } from '../../../src/core/training-data.ts';
import { dataPair, mixedNetworks, networkPair } from '../../support/engines.ts';

type Double = Float64Array;

/** Small enough to look at every weight; 1-unit layers and 1-row batches included. */
const width = fc.integer({ min: 1, max: 6 });
const hiddenLayer = fc.record({
	type: fc.constant('dense' as const),
	units: width,
	activation: fc.constantFrom(...activationNames),
});
const problem = fc
	.record({
		loss: fc.constantFrom(...lossNames),
		inputs: width,
		hidden: fc.array(hiddenLayer, { maxLength: 3 }),
		classes: fc.integer({ min: 2, max: 5 }),
		rows: fc.integer({ min: 1, max: 6 }),
		seed: fc.nat(),
	})
	.map(({ loss, inputs, hidden, classes, rows, seed }) => {
		const units = lossOf(loss).outputs(classes);
		const specification: NetworkSpecification = {
			inputs,
			layers: [...hidden, { type: 'dense', units, activation: 'identity' }],
		};
		return { loss, specification, rows, seed };
	});

const h = 1e-5;

/** Mean loss, and which pre-activations are above 0. */
function lossAt(network: Network<Double>, data: TrainingData<Double>, loss: LossName) {
	const { preActivations, activations } = forward(network, data.inputs);
	const outputs = activations[activations.length - 1];
	const sum = lossOf(loss).sum(outputs.values, data.targets as Double, outputs.rows, outputs.columns, null, 0);
	const sides = preActivations.map(({ values }) => Array.from(values, (z) => (z > 0 ? '+' : '-')).join('')).join(' ');
	return { mean: sum / outputs.rows, sides };
}

/**
 * Compares each gradient with the central difference got by moving that value; where a pre-activation changes its side of 0,
 * the function may have a corner between the two points and no difference quotient is its slope.
 */
function assertGradient(values: Double, gradient: ArrayLike<number>, at: () => { mean: number; sides: string }): void {
	let scale = 1e-2;
	for (let i = 0; i < values.length; i++) scale = Math.max(scale, Math.abs(gradient[i]));
	for (let i = 0; i < values.length; i++) {
		const value = values[i];
		values[i] = value + h;
		const above = at();
		values[i] = value - h;
		const below = at();
		values[i] = value;
		if (above.sides !== below.sides) continue;
		const difference = (above.mean - below.mean) / (2 * h);
		const error = Math.abs(gradient[i] - difference) / scale;
		assert.ok(error < 1e-6, `${String(gradient[i])}, finite difference ${String(difference)}`);
	}
}

describe('gradients, for any architecture, function and loss', () => {
	it('of weights and biases are what finite differences give', () => {
		fc.assert(
			fc.property(problem, ({ loss, specification, rows, seed }) => {
				const [, network] = networkPair(specification, seed);
				const [, data] = dataPair(rows, specification.inputs, outputsOf(specification), loss, seed);
				const optimizer = { name: 'sgd', ...optimizers.sgd.defaults } as const;
				const learner = new ReferenceBackend(network, data, {
					loss,
					optimizer,
					batchSize: rows,
					epochs: 1,
					patience: 0,
					schedule: 'constant',
					weightDecay: 0,
					seed: 1,
				});
				learner.backward(0, rows);
				for (const [layer, { weights, bias }] of network.layers.entries()) {
					const gradient = learner.gradients[layer];
					assertGradient(weights, gradient.weights, () => lossAt(network, data, loss));
					assertGradient(bias, gradient.bias, () => lossAt(network, data, loss));
				}
			}),
		);
	});

	it('of layers of every type, in training, are what finite differences give', () => {
		const mixed = fc.record({
			specification: mixedNetworks(fc.integer({ min: 2, max: 5 }), width),
			rows: fc.integer({ min: 1, max: 6 }),
			seed: fc.nat(),
		});
		fc.assert(
			fc.property(mixed, ({ specification, rows, seed }) => {
				const loss = 'softmax-cross-entropy';
				const [, network] = networkPair(specification, seed);
				const [, data] = dataPair(rows, specification.inputs, outputsOf(specification), loss, seed);
				const optimizer = { name: 'sgd', ...optimizers.sgd.defaults } as const;
				const settings = { epochs: 1, patience: 0, schedule: 'constant', weightDecay: 0, seed: 1 } as const;
				const learner = new ReferenceBackend(network, data, { ...settings, loss, optimizer, batchSize: rows });
				learner.backward(0, rows);
				// The functions are smooth, and the mask of dropout is that of the step.
				const at = () => ({ mean: learner.backward(0, rows) / rows, sides: '' });
				const gradients = learner.gradients.map(({ weights, bias }) => [weights.slice(), bias.slice()]);
				for (const [layer, { weights, bias }] of network.layers.entries()) {
					assertGradient(weights, gradients[layer][0], at);
					assertGradient(bias, gradients[layer][1], at);
				}
			}),
		);
	});

	it('of inputs are what finite differences give, through layers of every type', () => {
		const mixed = fc.record({
			loss: fc.constantFrom('softmax-cross-entropy' as const, 'focal' as const),
			specification: mixedNetworks(fc.integer({ min: 2, max: 5 }), width),
			rows: fc.integer({ min: 1, max: 40 }),
			seed: fc.nat(),
		});
		fc.assert(
			fc.property(fc.oneof(problem, mixed), ({ loss, specification, rows, seed }) => {
				const units = outputsOf(specification);
				const [, network] = networkPair(specification, seed);
				const [, data] = dataPair(rows, specification.inputs, units, loss, seed);
				const { activations } = forward(network, data.inputs);
				const outputGradient = { rows, columns: units, values: new Float64Array(rows * units) };
				const outputs = activations[activations.length - 1].values;
				lossOf(loss).sum(outputs, data.targets as Double, rows, units, outputGradient.values, 1 / rows);
				const { values } = inputGradients(network, data.inputs, outputGradient);
				assertGradient(data.inputs.values, values, () => lossAt(network, data, loss));
			}),
		);
	});

	for (const engine of engineNames.filter(runsHere))
		it(`of the inputs of many rows are those of each row by itself, on the engine ${engine}`, () => {
			const layers = [
				{ type: 'dense', units: 7, activation: 'gelu' } as const,
				{ type: 'dense', units: 2, activation: 'identity' } as const,
			];
			const [network] = networkPair({ inputs: 3, layers }, 1);
			// More than are run at a time.
			const rows = 2500;
			const [{ inputs }] = dataPair(rows, 3, 1, 'mean-squared-error', 1);
			const [{ inputs: gradient }] = dataPair(rows, 2, 1, 'mean-squared-error', 2);
			const part = ({ columns, values }: Matrix, row: number) => ({
				rows: 1,
				columns,
				values: values.slice(row * columns, (row + 1) * columns),
			});
			chooseEngine(engine);
			try {
				const all = inputGradients(network, inputs, gradient);
				for (const row of [0, 959, 960, 1023, 1024, 2047, 2048, 2499]) {
					const alone = inputGradients(network, part(inputs, row), part(gradient, row));
					assert.deepEqual(alone.values, part(all, row).values);
				}
			} finally {
				chooseEngine(undefined);
			}
		});
});
