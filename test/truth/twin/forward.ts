import type { LayerSpecification, NetworkSpecification } from '../../../src/core/specification.ts';
import { functions } from './functions.ts';
import type { Tensor } from './read-weights.ts';

/** What one layer computes for one row. */
interface LayerValues {
	/** What goes into its function; the same as `a` where it has none. */
	readonly z: Float64Array;
	readonly a: Float64Array;
}

/** Every layer's numbers for one row of inputs, in double precision. */
export type RowPass = (inputs: Float64Array) => readonly LayerValues[];

/** A unit gives this, whatever it computes; layer and unit from 0. */
export type TwinPin = readonly [layer: number, unit: number, value: number];

export function rowPass(
	{ layers }: NetworkSpecification,
	tensors: ReadonlyMap<string, Tensor>,
	pins: readonly TwinPin[] = [],
): RowPass {
	return (inputs) => {
		const done: LayerValues[] = [];
		for (const [i, layer] of layers.entries()) {
			const x = i === 0 ? inputs : done[i - 1].a;
			const tensor = (name: string) => tensors.get(`layers.${i}.${name}`)!.values;
			const { z, a } = layerPass(layer, x, tensor, done);
			const given = a.slice();
			for (const [at, unit, value] of pins) if (at === i) given[unit] = value;
			done.push({ z, a: given });
		}
		return done;
	};
}

function layerPass(
	layer: LayerSpecification,
	x: Float64Array,
	tensor: (name: string) => Float64Array,
	before: readonly LayerValues[],
): LayerValues {
	const passed = (a: Float64Array) => ({ z: a, a });
	switch (layer.type) {
		case 'dense': {
			const z = Float64Array.from(tensor('bias'));
			const weights = tensor('weight');
			for (let input = 0; input < x.length; input++)
				for (let unit = 0; unit < z.length; unit++) z[unit] += x[input] * weights[input * z.length + unit];
			return { z, a: z.map(functions[layer.activation]) };
		}
		case 'dropout':
			return passed(x);
		case 'residual':
			return passed(x.map((value, i) => value + before[layer.from].a[i]));
		case 'softmax': {
			const largest = Math.max(...x);
			const powers = x.map((value) => Math.exp(value - largest));
			const sum = powers.reduce((a, b) => a + b, 0);
			return passed(powers.map((power) => power / sum));
		}
		case 'batch-normalization': {
			const [mean, variance] = [tensor('running_mean'), tensor('running_var')];
			return passed(scaledAndMoved((i) => (x[i] - mean[i]) / Math.sqrt(variance[i] + layer.epsilon)));
		}
		case 'layer-normalization': {
			const mean = x.reduce((a, b) => a + b, 0) / x.length;
			const variance = x.reduce((sum, value) => sum + (value - mean) ** 2, 0) / x.length;
			return passed(scaledAndMoved((i) => (x[i] - mean) / Math.sqrt(variance + layer.epsilon)));
		}
		case 'embedding': {
			const embedded = new Set(layer.columns.map(({ input }) => input));
			const out = [...x.filter((_, input) => !embedded.has(input))];
			let start = 0;
			for (const { input, categories, dimensions } of layer.columns) {
				const from = start + x[input] * dimensions;
				out.push(...tensor('weight').subarray(from, from + dimensions));
				start += categories * dimensions;
			}
			return passed(Float64Array.from(out));
		}
	}

	function scaledAndMoved(normalized: (i: number) => number): Float64Array {
		const [scale, shift] = [tensor('weight'), tensor('bias')];
		return x.map((_, i) => scale[i] * normalized(i) + shift[i]);
	}
}
