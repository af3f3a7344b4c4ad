import fc from 'fast-check';
import assert from 'node:assert/strict';
import { chooseEngine, engineNames, runsHere } from '../../../src/core/engine/variants.ts';
import { forward, outputsFor, predict } from '../../../src/core/forward.ts';
import { copyNetwork } from '../../../src/core/network.ts';
import { unitsOfLayers } from '../../../src/core/network-shape.ts';
import type { Network } from '../../../src/core/network.ts';
import type { Intervention } from '../../../src/core/interventions.ts';
import type { NetworkSpecification } from '../../../src/core/specification.ts';
import { dataPair, mixedNetworks, networkPair, networks, relativeDifference, size } from '../../support/engines.ts';

const inputsFor = ({ inputs }: NetworkSpecification, rows: number) =>
	dataPair(rows, inputs, 1, 'mean-squared-error', 3)[0].inputs;

/** Some units of any layers, and what they shall give out. */
function pinsFor(specification: NetworkSpecification): fc.Arbitrary<Intervention[]> {
	const units = unitsOfLayers(specification);
	const pin = fc.nat(units.length - 1).chain((layer) =>
		fc.record({
			layer: fc.constant(layer),
			unit: fc.nat(units[layer] - 1),
			value: fc.double({ min: -2, max: 2, noNaN: true }).map(Math.fround),
		}),
	);
	return fc.array(pin, { minLength: 1, maxLength: 4 });
}

/** A copy of a network of dense layers in which nothing looks at the unit. */
function without(network: Network, layer: number, unit: number): Network {
	const copy = copyNetwork(network);
	const { weights, bias } = copy.layers[layer + 1];
	weights.fill(0, unit * bias.length, (unit + 1) * bias.length);
	return copy;
}

for (const engine of engineNames.filter(runsHere))
	describe(`pinned units on the engine ${engine}`, () => {
		beforeEach(() => {
			chooseEngine(engine);
		});
		afterEach(() => {
			chooseEngine(undefined);
		});

		it('switched off, make the network that has no weights from them', () => {
			const hidden = networks(size).filter(({ layers }) => layers.length > 1);
			const problem = hidden.chain((specification) => {
				const layer = fc.nat(specification.layers.length - 2);
				return layer.chain((l) =>
					fc.record({
						specification: fc.constant(specification),
						layer: fc.constant(l),
						unit: fc.nat(unitsOfLayers(specification)[l] - 1),
						rows: fc.integer({ min: 1, max: 100 }),
					}),
				);
			});
			fc.assert(
				fc.property(problem, ({ specification, layer, unit, rows }) => {
					const [network] = networkPair(specification, 2);
					const inputs = inputsFor(specification, rows);
					const { values } = outputsFor(network, inputs, [{ layer, unit, value: 0 }]);
					const expected = outputsFor(without(network, layer, unit), inputs);
					// Sums may be in another order of rounding by a fused zero, nothing more.
					assert.ok(relativeDifference(values, expected.values) < 1e-6);
				}),
			);
		});

		it('give out their number in layers of any type, and all that follows is computed from it as by the twin', () => {
			const problem = mixedNetworks(size).chain((specification) =>
				fc.record({ specification: fc.constant(specification), pins: pinsFor(specification), rows: size }),
			);
			fc.assert(
				fc.property(problem, ({ specification, pins, rows }) => {
					const [network, twin] = networkPair(specification, 2);
					const inputs = inputsFor(specification, rows);
					const { preActivations, activations } = forward(network, inputs, pins);
					const double = { ...inputs, values: Float64Array.from(inputs.values) };
					const expected = forward(twin, double, pins);
					for (const layer of specification.layers.keys()) {
						const difference = (taps: 'preActivations' | 'activations') =>
							relativeDifference({ preActivations, activations }[taps][layer].values, expected[taps][layer].values);
						assert.ok(difference('activations') < 1e-4);
						assert.ok(difference('preActivations') < 1e-4);
					}
					const last = new Map(pins.map((pin) => [`${String(pin.layer)} ${String(pin.unit)}`, pin]));
					for (const { layer, unit, value } of last.values()) {
						const { columns, values } = activations[layer];
						for (let row = 0; row < rows; row++) assert.equal(values[row * columns + unit], value);
					}
				}),
			);
		});

		it('are free again at the next call', () => {
			const [network] = networkPair({ inputs: 3, layers: [dense(4, 'relu'), dense(2, 'identity')] }, 1);
			const inputs = inputsFor(network.specification, 5);
			const before = predict(network, 'softmax-cross-entropy', inputs);
			const pins = [{ layer: 0, unit: 3, value: 9 }];
			assert.notDeepEqual(predict(network, 'softmax-cross-entropy', inputs, undefined, pins), before);
			assert.notDeepEqual(
				predict(network, 'softmax-cross-entropy', inputs, undefined, [{ layer: 0, unit: 2, value: 9 }]),
				predict(network, 'softmax-cross-entropy', inputs, undefined, pins),
			);
			assert.deepEqual(predict(network, 'softmax-cross-entropy', inputs), before);
		});

		it('that are not there are refused', () => {
			const [network] = networkPair({ inputs: 3, layers: [dense(4, 'relu'), dense(2, 'identity')] }, 1);
			const inputs = inputsFor(network.specification, 5);
			for (const pin of [
				{ layer: 2, unit: 0, value: 0 },
				{ layer: -1, unit: 0, value: 0 },
				{ layer: 1, unit: 2, value: 0 },
				{ layer: 0, unit: 0.5, value: 0 },
				{ layer: 0, unit: 0, value: NaN },
			])
				assert.throws(() => outputsFor(network, inputs, [pin]), RangeError);
		});
	});

function dense(units: number, activation: 'relu' | 'identity') {
	return { type: 'dense' as const, units, activation };
}
