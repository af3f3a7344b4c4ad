import fc from 'fast-check';
import type { Network } from '../../src/core/network.ts';
import { outputsOf } from '../../src/core/network-shape.ts';
import type { Random } from '../../src/core/random.ts';
import type { LayerSpecification, NetworkSpecification } from '../../src/core/specification.ts';
import { rowPass } from '../truth/twin/forward.ts';
import type { Tensor } from '../truth/twin/read-weights.ts';
import { mixedNetworks } from './engines.ts';

/** The network's outputs for one row, by a forward pass of our own in double precision. */
export function outputsByHand({ specification, layers }: Network): (inputs: Float64Array) => Float64Array {
	const tensors = new Map<string, Tensor>();
	for (const [i, { weights, bias, statistics }] of layers.entries()) {
		const add = (name: string, values: Float32Array) =>
			tensors.set(`layers.${i}.${name}`, { shape: [values.length], values: Float64Array.from(values) });
		add('weight', weights);
		add('bias', bias);
		if (statistics === undefined) continue;
		add('running_mean', statistics.mean);
		add('running_var', statistics.variance);
	}
	const pass = rowPass(specification, tensors);
	return (inputs) => pass(inputs).at(-1)!.a;
}

/** The probability of a class, with the outputs as logits; of one output, that of class 1. */
export function probabilityOf(outputs: Float64Array, one: number): number {
	if (outputs.length === 1) return 1 / (1 + Math.exp((one === 1 ? -1 : 1) * outputs[0]));
	return 1 / outputs.reduce((sum, other) => sum + Math.exp(other - outputs[one]), 0);
}

/** The class's output less the mean of all; of two classes, less the other. */
export function logitOf(outputs: Float64Array, one: number): number {
	if (outputs.length === 1) return one === 1 ? outputs[0] : -outputs[0];
	if (outputs.length === 2) return outputs[one] - outputs[1 - one];
	return outputs[one] - outputs.reduce((a, b) => a + b, 0) / outputs.length;
}

/** Shapley values by all orders of at most 8 columns: the mean over orders of what a column changes when it comes in. */
export function shapleyByOrders(
	f: (inputs: Float64Array) => number,
	row: Float64Array,
	baselines: readonly Float64Array[],
	columns: readonly (readonly number[])[],
): number[] {
	const known = new Map<number, number>();
	const valueOf = (set: number) => {
		if (!known.has(set)) {
			const values = baselines.map((baseline) => {
				const mixed = baseline.slice();
				for (const [column, inputs] of columns.entries())
					if ((set >> column) & 1) for (const input of inputs) mixed[input] = row[input];
				return f(mixed);
			});
			known.set(set, values.reduce((a, b) => a + b, 0) / values.length);
		}
		return known.get(set)!;
	};
	const shares = columns.map(() => 0);
	let orders = 0;
	const walk = (set: number, so: readonly { readonly column: number; readonly change: number }[]) => {
		if (so.length === columns.length) {
			orders++;
			for (const { column, change } of so) shares[column] += change;
			return;
		}
		for (const column of columns.keys()) {
			if ((set >> column) & 1) continue;
			const next = set | (1 << column);
			walk(next, [...so, { column, change: valueOf(next) - valueOf(set) }]);
		}
	};
	walk(0, []);
	return shares.map((share) => share / orders);
}

/** Networks of layers of every type and function, those with corners too, with one output or up to four. */
export function anyNetworks(): fc.Arbitrary<NetworkSpecification> {
	const cornered: fc.Arbitrary<NetworkSpecification> = fc
		.tuple(
			fc.integer({ min: 2, max: 6 }),
			fc.array(
				fc.oneof(
					fc.record({
						type: fc.constant('dense' as const),
						units: fc.constantFrom(4, 4, 4, 7),
						activation: fc.constantFrom('relu' as const, 'leaky-relu' as const, 'identity' as const),
					}),
					fc.constant<LayerSpecification>({ type: 'batch-normalization', momentum: 0.1, epsilon: 0.1 }),
					fc.constant<LayerSpecification>({ type: 'dropout', rate: 0.3 }),
				),
				{ minLength: 1, maxLength: 5 },
			),
			fc.integer({ min: 1, max: 4 }),
		)
		.map(([inputs, layers, units]) => {
			const [first, second] = layers;
			const isEven = first.type === 'dense' && second?.type === 'dense' && first.units === second.units;
			return {
				inputs,
				layers: [
					...layers.slice(0, 2),
					...(isEven ? [{ type: 'residual' as const, from: 0 }] : []),
					...layers.slice(2),
					{ type: 'dense' as const, units, activation: 'identity' as const },
				],
			};
		});
	return fc.oneof(cornered, mixedNetworks(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 2, max: 6 })));
}

/** Standard normal inputs, category numbers where the network embeds them. */
export function rowsFor(
	{ inputs, layers: [first] }: NetworkSpecification,
	rows: number,
	random: Random,
): Float64Array[] {
	return Array.from({ length: rows }, () => {
		const row = Float64Array.from({ length: inputs }, () => Math.fround(random.normal()));
		if (first.type === 'embedding')
			for (const { input, categories } of first.columns) row[input] = random.integer(categories);
		return row;
	});
}

/** Of batch normalisation, so that it does something. */
export function withStatistics(network: Network, random: Random): Network {
	for (const { statistics } of network.layers)
		for (let i = 0; statistics !== undefined && i < statistics.mean.length; i++) {
			statistics.mean[i] = 0.5 * random.normal();
			statistics.variance[i] = 0.5 + random.next();
		}
	return network;
}

export function outputCount(network: Network): number {
	return outputsOf(network.specification);
}
