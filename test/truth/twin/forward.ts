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

/** Many rows go through: what a layer needs is looked up once, not for each of them. */
export function rowPass(
	{ layers }: NetworkSpecification,
	tensors: ReadonlyMap<string, Tensor>,
	pins: readonly TwinPin[] = [],
): RowPass {
	const passes = layers.map((layer, i) => {
		const pass = layerPass(layer, (name) => tensors.get(`layers.${i}.${name}`)!.values);
		const pinned = pins.filter(([at]) => at === i);
		if (pinned.length === 0) return pass;
		return (x: Float64Array, before: readonly LayerValues[]): LayerValues => {
			const { z, a } = pass(x, before);
			const given = a.slice();
			for (const [, unit, value] of pinned) given[unit] = value;
			return { z, a: given };
		};
	});
	return (inputs) => {
		const done: LayerValues[] = [];
		let x = inputs;
		for (const pass of passes) {
			const values = pass(x, done);
			done.push(values);
			x = values.a;
		}
		return done;
	};
}

type LayerPass = (x: Float64Array, before: readonly LayerValues[]) => LayerValues;

function layerPass(layer: LayerSpecification, tensor: (name: string) => Float64Array): LayerPass {
	const passed = (a: Float64Array) => ({ z: a, a });
	switch (layer.type) {
		case 'dense': {
			const [bias, weights] = [tensor('bias'), tensor('weight')];
			const units = bias.length;
			const of = functions[layer.activation];
			return (x) => {
				const z = bias.slice();
				for (let input = 0, at = 0; input < x.length; input++) {
					const value = x[input];
					for (let unit = 0; unit < units; unit++) z[unit] += value * weights[at++];
				}
				const a = new Float64Array(units);
				for (let unit = 0; unit < units; unit++) a[unit] = of(z[unit]);
				return { z, a };
			};
		}
		case 'dropout':
			return passed;
		case 'residual':
			return (x, before) => passed(x.map((value, i) => value + before[layer.from].a[i]));
		case 'softmax':
			return (x) => {
				const largest = Math.max(...x);
				const powers = x.map((value) => Math.exp(value - largest));
				const sum = powers.reduce((a, b) => a + b, 0);
				return passed(powers.map((power) => power / sum));
			};
		case 'batch-normalization': {
			const [mean, variance] = [tensor('running_mean'), tensor('running_var')];
			const scaledAndMoved = scaling(tensor);
			return (x) => passed(scaledAndMoved(x, (i) => (x[i] - mean[i]) / Math.sqrt(variance[i] + layer.epsilon)));
		}
		case 'layer-normalization': {
			const scaledAndMoved = scaling(tensor);
			return (x) => {
				const mean = x.reduce((a, b) => a + b, 0) / x.length;
				const variance = x.reduce((sum, value) => sum + (value - mean) ** 2, 0) / x.length;
				return passed(scaledAndMoved(x, (i) => (x[i] - mean) / Math.sqrt(variance + layer.epsilon)));
			};
		}
		case 'embedding': {
			const embedded = new Set(layer.columns.map(({ input }) => input));
			const weights = tensor('weight');
			return (x) => {
				const out = [...x.filter((_, input) => !embedded.has(input))];
				let start = 0;
				for (const { input, categories, dimensions } of layer.columns) {
					const from = start + x[input] * dimensions;
					out.push(...weights.subarray(from, from + dimensions));
					start += categories * dimensions;
				}
				return passed(Float64Array.from(out));
			};
		}
	}
}

function scaling(tensor: (name: string) => Float64Array) {
	const [scale, shift] = [tensor('weight'), tensor('bias')];
	return (x: Float64Array, normalized: (i: number) => number): Float64Array =>
		x.map((_, i) => scale[i] * normalized(i) + shift[i]);
}
