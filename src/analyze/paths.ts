import { addProduct } from '../core/product.ts';
import { inputsOf, unitsOfLayers } from '../core/network-shape.ts';
import type { Network } from '../core/network.ts';
import type { Analyzer } from './analyzer.ts';
import { inputNames, unitNames } from './names.ts';

export interface PathsResult {
	/** What the first layer of weights gets: features, or where there is an embedding these and the places of its vectors. */
	readonly inputs: readonly string[];
	/** The column that is predicted. */
	readonly target: string;
	/** Classes or the target; a single logit is that of class 1. */
	readonly outputs: readonly string[];
	/**
	 * (inputs, outputs), row-major: over all paths from the input to the output, the sum of the products of the weights along each
	 * (Olden and Jackson, 2002). Normalization multiplies by its scale, batch normalization also by what it divides by.
	 */
	readonly values: Float32Array;
}

/** Which inputs reach which output through the weights alone: no function, no row is known to it. */
export const paths = {
	id: 'paths',
	options: {},
	needs: { rows: false },
	measures: null,
	applies: () => true,
	cost({ network: { specification } }) {
		const widths = unitsOfLayers(specification);
		const inputs = widthThatComes(specification);
		return specification.layers.reduce(
			(sum, { type }, layer) =>
				type === 'dense' ? sum + inputs * inputsOf(specification, layer) * widths[layer] : sum,
			0,
		);
	},
	*run({ network }, dataset, _options, { signal }): Generator<undefined, PathsResult> {
		const { specification } = network;
		const last = specification.layers.length - 1;
		const values = yield* productOfPaths(network, () => {
			signal.throwIfAborted();
		});
		return {
			inputs: inputNames(specification, dataset, specification.layers[0].type === 'embedding' ? 1 : 0) ?? [],
			target: dataset.preprocessing.target.column,
			outputs: unitNames(specification, dataset, last) ?? [],
			values: Float32Array.from(values),
		};
	},
} as const satisfies Analyzer<object, PathsResult>;

/** Vectors of categories are where paths begin: the number of a category has no sign. */
function widthThatComes(specification: Network['specification']): number {
	return inputsOf(specification, specification.layers[0].type === 'embedding' ? 1 : 0);
}

/** (inputs, outputs) */
function* productOfPaths({ specification, layers }: Network, step: () => void): Generator<undefined, Float64Array> {
	const inputs = widthThatComes(specification);
	/** Null: the inputs themselves, so that the first product is the weights. */
	let reached: Float64Array | null = null;
	/** After each layer, for those that are added again. */
	const after: (Float64Array | null)[] = [];
	for (const [layer, of] of specification.layers.entries()) {
		step();
		const { weights, statistics } = layers[layer];
		if (of.type === 'dense') {
			const next = Float64Array.from(weights);
			reached = reached === null ? next : product(reached, next, inputs, of.units);
		} else if (of.type === 'batch-normalization' || of.type === 'layer-normalization') {
			const before: Float64Array = reached ?? identity(inputs);
			const width = before.length / inputs;
			const variance = of.type === 'batch-normalization' ? statistics?.variance : undefined;
			reached = before.map((value, i) => {
				const unit = i % width;
				return (value * weights[unit]) / (variance === undefined ? 1 : Math.sqrt(variance[unit] + of.epsilon));
			});
		} else if (of.type === 'residual') {
			const added = after[of.from] ?? identity(inputs);
			reached = (reached ?? identity(inputs)).map((value, i) => value + added[i]);
		}
		after.push(reached);
		yield;
	}
	return reached ?? identity(inputs);
}

/** (inputs, units) from (inputs, width) and (width, units). */
function product(reached: Float64Array, weights: Float64Array, inputs: number, units: number): Float64Array {
	const width = reached.length / inputs;
	const next = new Float64Array(inputs * units);
	addProduct(inputs, units, width, reached, width, 1, weights, units, 1, next);
	return next;
}

function identity(width: number): Float64Array {
	const values = new Float64Array(width * width);
	for (let i = 0; i < width; i++) values[i * width + i] = 1;
	return values;
}
