import fc from 'fast-check';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { activationNames } from '../../../../src/core/activation-labels.ts';
import { argumentNames, functionNames, operations } from '../../../../src/core/engine/instructions.ts';
import { packWeights, unpackWeights, weightFloats } from '../../../../src/core/engine/layout.ts';
import { chooseEngine } from '../../../../src/core/engine/variants.ts';
import { forward, inputGradients } from '../../../../src/core/forward.ts';
import { createBackend } from '../../../../src/core/create-backend.ts';
import { outputsOf } from '../../../../src/core/network-shape.ts';
import { lossNames, lossOf } from '../../../../src/core/losses.ts';
import { optimizerNames, optimizers } from '../../../../src/core/optimizers.ts';
import type { OptimizerSpecification } from '../../../../src/core/optimizers.ts';
import type { TrainingSpecification } from '../../../../src/core/specification.ts';
import { inRoot } from '../../../../scripts/root.mjs';
import {
	dataPair,
	inDouble,
	networkPair,
	mixedNetworks,
	networks,
	relativeDifference,
	size,
	wasmEngines,
} from '../../../support/engines.ts';

const header = ['instructions.h', 'layer-instructions.h']
	.map((name) => readFileSync(inRoot('src', 'core', 'kernels', name), 'utf8'))
	.join('\n');

/** The names in a C enumeration, in order. */
function enumeration(name: string): string[] {
	const [, body] = new RegExp(`enum ${name} \\{([^}]*)\\}`).exec(header) ?? [];
	return body
		.split(',')
		.map((item) => item.trim())
		.filter((item) => item !== '');
}

/** The members of a C structure after `int operation`, in order. */
function members(name: string): string[] {
	const [, body] = new RegExp(`struct ${name} \\{([^}]*)\\}`).exec(header) ?? [];
	const names = [...body.replaceAll(/\/\*.*?\*\//gs, '').matchAll(/\w+ (\w+);/g)].map(([, member]) => member);
	return names.slice(1);
}

describe('instructions', () => {
	it('have the numbers and arguments that the C source gives them', () => {
		assert.deepEqual(operations, enumeration('operation'));
		const structures: Readonly<Record<string, string>> = {
			ACTIVATE_BACKWARD: 'activate',
			BIAS_GRADIENT: 'weight_gradient',
			SOFTMAX_BACKWARD: 'softmax',
			LAYER_NORM: 'norm',
			LAYER_NORM_BACKWARD: 'norm',
			LAYER_NORM_GRADIENT: 'norm',
			BATCH_NORM: 'norm',
			BATCH_NORM_BACKWARD: 'norm',
			FIXED_NORM: 'norm',
			FIXED_NORM_BACKWARD: 'norm',
			EMBED_BACKWARD: 'embed',
			EMBED_GRADIENT: 'embed',
		};
		for (const operation of operations)
			assert.deepEqual(argumentNames(operation), members(structures[operation] ?? operation.toLowerCase()), operation);
	});

	it('know all activation functions', () => {
		assert.deepEqual(
			functionNames.map((name) => name.toUpperCase().replace('-', '_')),
			enumeration('function'),
		);
		for (const name of activationNames)
			assert.ok(name === 'identity' || functionNames.some((known) => known === name), name);
	});
});

describe('panels of weights', () => {
	it('give back what was put in', () => {
		fc.assert(
			fc.property(size, size, (inputs, units) => {
				const weights = Float32Array.from({ length: inputs * units }, (_, i) => i + 1);
				const panels = new Float32Array(weightFloats(inputs, units));
				const back = new Float32Array(weights.length);
				packWeights(weights, inputs, units, panels);
				unpackWeights(panels, inputs, units, back);
				assert.deepEqual(back, weights);
			}),
		);
	});
});

function specificationOf(
	loss: TrainingSpecification['loss'],
	optimizer: OptimizerSpecification,
	batchSize: number,
): TrainingSpecification {
	return { loss, optimizer, batchSize, epochs: 1, patience: 0, schedule: 'constant', weightDecay: 0.01, seed: 1 };
}

for (const engine of wasmEngines)
	describe(`kernels of the engine ${engine}`, () => {
		afterEach(() => {
			chooseEngine(undefined);
		});

		it('compute every z and a as the twin in float64', () => {
			chooseEngine(engine);
			fc.assert(
				fc.property(networks(size), fc.integer({ min: 1, max: 70 }), fc.nat(), (specification, rows, seed) => {
					const [network, twin] = networkPair(specification, seed);
					const [{ inputs }] = dataPair(rows, specification.inputs, 1, 'mean-squared-error', seed);
					const taps = forward(network, inputs);
					const expected = forward(twin, inDouble(inputs));
					for (const [layer, { values }] of expected.activations.entries()) {
						assert.ok(relativeDifference(taps.activations[layer].values, values) < 1e-5);
						assert.ok(
							relativeDifference(taps.preActivations[layer].values, expected.preActivations[layer].values) < 1e-5,
						);
					}
				}),
			);
		});

		it('compute small values of the activation functions as closely as large ones', () => {
			chooseEngine(engine);
			for (const activation of activationNames) {
				// z is the input itself, from -9 to 9.
				const [network, twin] = networkPair({ inputs: 1, layers: [{ type: 'dense', units: 1, activation }] }, 1);
				for (const { layers } of [network, twin]) {
					layers[0].weights.fill(1);
					layers[0].bias.fill(0);
				}
				const rows = 1801;
				const inputs = { rows, columns: 1, values: Float32Array.from({ length: rows }, (_, i) => i / 100 - 9) };
				const [a] = forward(network, inputs).activations;
				const [expected] = forward(twin, inDouble(inputs)).activations;
				for (const [i, z] of inputs.values.entries())
					assert.ok(
						Math.abs(a.values[i] - expected.values[i]) <= 3e-5 * Math.abs(expected.values[i]) + 1e-30,
						`${activation} of ${String(z)} is ${String(a.values[i])}, not ${String(expected.values[i])}`,
					);
			}
		});

		it('compute gradients with respect to the inputs as the twin in float64', () => {
			chooseEngine(engine);
			fc.assert(
				fc.property(mixedNetworks(size), fc.integer({ min: 1, max: 70 }), fc.nat(), (specification, rows, seed) => {
					const [network, twin] = networkPair(specification, seed);
					const outputs = outputsOf(specification);
					const [{ inputs }] = dataPair(rows, specification.inputs, 1, 'mean-squared-error', seed);
					const [{ inputs: gradient }] = dataPair(rows, outputs, 1, 'mean-squared-error', seed + 1);
					const { values } = inputGradients(network, inputs, gradient);
					const expected = inputGradients(twin, inDouble(inputs), inDouble(gradient));
					assert.ok(relativeDifference(values, expected.values) < 1e-4);
				}),
			);
		});

		it('take the steps that the twin in float64 takes, for any layers, sizes, loss and optimizer', () => {
			fc.assert(
				fc.property(
					fc.constantFrom(...lossNames).chain((loss) => {
						const isOfClasses = lossOf(loss).targets(2) === 1;
						return fc.tuple(fc.constant(loss), mixedNetworks(fc.integer({ min: isOfClasses ? 2 : 1, max: 19 })));
					}),
					fc.constantFrom(...optimizerNames),
					fc.integer({ min: 1, max: 70 }),
					fc.nat(),
					([loss, network], name, rows, seed) => {
						const [single, twin] = networkPair(network, seed);
						const outputs = outputsOf(network);
						const [data, twinData] = dataPair(rows, network.inputs, outputs, loss, seed);
						// With Adam's usual epsilon the first step is the sign of the gradient, rounding errors included.
						const optimizer = {
							name,
							...optimizers[name].defaults,
							learningRate: 0.01,
							epsilon: 1e-2,
						} as OptimizerSpecification;
						const specification = specificationOf(loss, optimizer, rows);
						const learner = createBackend(single, data, specification, engine);
						const reference = createBackend(twin, twinData, specification, 'typescript');
						for (let step = 1; step <= 3; step++) {
							const sum = learner.step(0, rows, step, 0.01);
							assert.ok(relativeDifference([sum], [reference.step(0, rows, step, 0.01)], 1) < 1e-4);
						}
						learner.read(single.layers);
						for (const [layer, { weights, bias }] of twin.layers.entries()) {
							assert.ok(relativeDifference(single.layers[layer].weights, weights, 1e-2) < 1e-4);
							assert.ok(relativeDifference(single.layers[layer].bias, bias, 1e-1) < 1e-4);
						}
						const positions = data.train.subarray(0, learner.rowsPerMeasurement);
						const measured = learner.measure(positions);
						const expected = reference.measure(positions);
						assert.ok(relativeDifference([measured.loss], [expected.loss], 1) < 1e-4);
						if (lossOf(loss).task === 'regression')
							assert.ok(relativeDifference([measured.metric], [expected.metric], 1) < 1e-4);
					},
				),
			);
		});

		it('keep the weights where the loss is not finite, and say in which layer', () => {
			const [network] = networkPair(
				{
					inputs: 3,
					layers: [
						{ type: 'dense', units: 5, activation: 'relu' },
						{ type: 'dense', units: 4, activation: 'tanh' },
						{ type: 'dense', units: 2, activation: 'identity' },
					],
				},
				1,
			);
			network.layers[1].weights[7] = NaN;
			const [data] = dataPair(11, 3, 2, 'softmax-cross-entropy', 1);
			const optimizer = { name: 'adam', ...optimizers.adam.defaults } as const;
			const learner = createBackend(network, data, specificationOf('softmax-cross-entropy', optimizer, 11), engine);
			assert.equal(Number.isFinite(learner.step(0, 11, 1, 0.1)), false);
			assert.equal(learner.firstNonFiniteLayer(), 1);
			const before = network.layers[2].weights.slice();
			learner.read(network.layers);
			assert.deepEqual(network.layers[2].weights, before);
		});
	});
