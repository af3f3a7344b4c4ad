import fc from 'fast-check';
import { activationNames } from '../../src/core/activation-labels.ts';
import { runsHere } from '../../src/core/engine/variants.ts';
import type { EngineName } from '../../src/core/engine/variants.ts';
import { lossOf } from '../../src/core/losses.ts';
import type { LossName } from '../../src/core/losses.ts';
import type { Matrix } from '../../src/core/matrix.ts';
import { createNetwork, inDoublePrecision } from '../../src/core/network.ts';
import { unitsOfLayers } from '../../src/core/network-shape.ts';
import type { Network } from '../../src/core/network.ts';
import { seeded } from '../../src/core/random.ts';
import type { NetworkSpecification, LayerSpecification } from '../../src/core/specification.ts';
import type { TrainingData } from '../../src/core/training-data.ts';
/** The WebAssembly engines that this Node can run. */
export const wasmEngines = (['wasm-fma', 'wasm'] as const).filter((name: EngineName) => runsHere(name));

/** Sizes around the remainders of every tile: 1, 4, 6 and 8 rows or columns, and what is beside them. */
export const size = fc.oneof(fc.constantFrom(1, 2, 3, 4, 5, 7, 8, 9, 12, 16, 17), fc.integer({ min: 1, max: 40 }));

const dense = fc.record({
	type: fc.constant('dense' as const),
	units: size,
	activation: fc.constantFrom(...activationNames),
});

/** Networks with up to three hidden dense layers of any widths and functions. */
export function networks(outputs: fc.Arbitrary<number>): fc.Arbitrary<NetworkSpecification> {
	return fc.tuple(size, fc.array(dense, { maxLength: 3 }), outputs).map(([inputs, layers, units]) => ({
		inputs,
		layers: [...layers, { type: 'dense' as const, units, activation: 'identity' as const }],
	}));
}

/**
 * Some of the inputs as category numbers, or none. Inputs are standard normal numbers: what is no category counts as the
 * nearest one.
 */
function embeddings(inputs: number): fc.Arbitrary<LayerSpecification[]> {
	const positions = fc.subarray(Array.from({ length: Math.min(inputs, 6) }, (_, input) => input));
	const tables = positions.chain((chosen) =>
		fc.tuple(
			...chosen.map((input) =>
				fc.record({
					input: fc.constant(input),
					categories: fc.integer({ min: 1, max: 4 }),
					dimensions: fc.integer({ min: 1, max: 9 }),
				}),
			),
		),
	);
	return tables.map((columns) => (columns.length === 0 ? [] : [{ type: 'embedding', columns }]));
}

/** Networks with layers of every type in any order, smooth, so that slopes do not hang on rounding. */
export function mixedNetworks(
	outputs: fc.Arbitrary<number>,
	width: fc.Arbitrary<number> = size,
): fc.Arbitrary<NetworkSpecification> {
	const smooth = fc
		.tuple(dense, width)
		.map(([layer, units]) => ({ ...layer, units }))
		.filter(({ activation }) => !activation.includes('relu'));
	const between: fc.Arbitrary<LayerSpecification> = fc.oneof(
		smooth,
		smooth,
		fc.constant({ type: 'dropout' as const, rate: 0.3 }),
		fc.constant({ type: 'batch-normalization' as const, momentum: 0.1, epsilon: 0.1 }),
		fc.constant({ type: 'layer-normalization' as const, epsilon: 0.1 }),
		fc.constant({ type: 'softmax' as const }),
	);
	const beginning = width.chain((inputs) => fc.tuple(fc.constant(inputs), embeddings(inputs)));
	const parts = fc.tuple(beginning, fc.array(between, { maxLength: 5 }), fc.nat(4), outputs);
	return parts.map(([[inputs, first], rest, to, units]) => {
		const layers = [...first, ...rest];
		const widths = unitsOfLayers({ inputs, layers });
		// A residual layer after layer `to`, from the first one of the same width.
		const from = widths.indexOf(widths[to]);
		const residual = to < layers.length && from < to ? [{ type: 'residual' as const, from }] : [];
		return {
			inputs,
			layers: [
				...layers.slice(0, to + 1),
				...residual,
				...layers.slice(to + 1),
				{ type: 'dense' as const, units, activation: 'identity' as const },
			],
		};
	});
}

/** The same weights, biases not 0, in both precisions. */
export function networkPair(specification: NetworkSpecification, seed: number): [Network, Network<Float64Array>] {
	const random = seeded(seed, 'initialisation');
	const network = createNetwork(specification, random);
	for (const { bias } of network.layers) for (let i = 0; i < bias.length; i++) bias[i] = 0.3 * random.normal();
	return [network, inDoublePrecision(network)];
}

/** Standard normal inputs and targets that fit the loss, in both precisions. */
export function dataPair(
	rows: number,
	inputs: number,
	outputs: number,
	loss: LossName,
	seed: number,
): [TrainingData, TrainingData<Float64Array>] {
	const random = seeded(seed, 'sampling');
	const values = Float32Array.from({ length: rows * inputs }, () => random.normal());
	const { task } = lossOf(loss);
	const classes = loss === 'binary-cross-entropy' ? 2 : outputs;
	const columns = lossOf(loss).targets(outputs);
	const targets = Float32Array.from({ length: rows * columns }, () =>
		task === 'classification' ? random.integer(classes) : random.normal(),
	);
	const train = Int32Array.from({ length: rows }, (_, row) => row);
	const shared = { train, validation: new Int32Array(0) };
	return [
		{ ...shared, inputs: { rows, columns: inputs, values }, targets },
		{
			...shared,
			inputs: { rows, columns: inputs, values: Float64Array.from(values) },
			targets: Float64Array.from(targets),
		},
	];
}

export function inDouble({ rows, columns, values }: Matrix): Matrix<Float64Array> {
	return { rows, columns, values: Float64Array.from(values) };
}

/** Largest difference, relative to the largest value (or to `least`, where all are smaller). */
export function relativeDifference(actual: ArrayLike<number>, expected: ArrayLike<number>, least = 1e-3): number {
	let difference = 0;
	let scale = least;
	for (let i = 0; i < expected.length; i++) {
		// Not-a-number anywhere is infinitely wrong.
		const d = Math.abs(actual[i] - expected[i]);
		difference = Math.max(difference, Number.isFinite(d) ? d : Infinity);
		scale = Math.max(scale, Math.abs(expected[i]));
	}
	return difference / scale;
}
