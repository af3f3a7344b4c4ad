import fc from 'fast-check';
import assert from 'node:assert/strict';
import { forward, outputsFor } from '../../../src/core/forward.ts';
import { unitsOfLayers } from '../../../src/core/network-shape.ts';
import { behindLayer, upToLayer, upToUnit } from '../../../src/core/part-of-network.ts';
import { dataPair, mixedNetworks, networkPair, relativeDifference, size } from '../../support/engines.ts';

const problem = mixedNetworks(size).chain((specification) => {
	const units = unitsOfLayers(specification);
	return fc.nat(units.length - 1).chain((layer) =>
		fc.record({
			specification: fc.constant(specification),
			layer: fc.constant(layer),
			unit: fc.nat(units[layer] - 1),
			rows: fc.integer({ min: 1, max: 20 }),
		}),
	);
});

describe('a part of a network', () => {
	it('up to a unit gives what the whole network computes of that unit', () => {
		fc.assert(
			fc.property(problem, ({ specification, layer, unit, rows }) => {
				const [network] = networkPair(specification, 2);
				const [{ inputs }] = dataPair(rows, specification.inputs, 1, 'mean-squared-error', 3);
				const whole = forward(network, inputs);
				const part = upToUnit(network, layer, unit);
				const found = forward(part.network, inputs);
				for (const taps of ['preActivations', 'activations'] as const) {
					const of = ({ columns, values }: { columns: number; values: Float32Array }, at: number) =>
						Array.from({ length: rows }, (_, row) => values[row * columns + at]);
					const expected = of(whole[taps][layer], unit);
					assert.ok(relativeDifference(of(found[taps][layer], part.unit), expected) < 1e-5);
				}
			}),
		);
	});

	it('behind a layer gives what the whole network does with a unit that is pinned there, or is none', () => {
		let [behinds, nones] = [0, 0];
		fc.assert(
			fc.property(problem, ({ specification, layer, unit, rows }) => {
				const [network] = networkPair(specification, 2);
				const [{ inputs }] = dataPair(rows, specification.inputs, 1, 'mean-squared-error', 3);
				const behind = behindLayer(network, layer);
				const needsEarlier = specification.layers.some(
					(each, i) => i > layer && each.type === 'residual' && each.from < layer,
				);
				assert.equal(behind === null, needsEarlier || layer === specification.layers.length - 1);
				if (behind === null) {
					nones++;
					return;
				}
				behinds++;
				const own = outputsFor(upToLayer(network, layer), inputs);
				for (let row = 0; row < rows; row++) own.values[row * own.columns + unit] = 0.5;
				const expected = outputsFor(network, inputs, [{ layer, unit, value: 0.5 }]);
				assert.ok(relativeDifference(outputsFor(behind, own).values, expected.values) < 1e-5);
			}),
		);
		assert.ok(behinds > 0 && nones > 0);
	});
});
