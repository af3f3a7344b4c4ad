import type { EmbeddingSpecification } from '../specification.ts';
import { unitsOf } from '../network-shape.ts';
import type { LayerType } from './layer.ts';

/**
 * Some inputs hold category numbers (0, 1, …): each becomes a row of its own table of learned vectors. What comes out is
 * the other inputs in their order, then the vectors one after another. Only as the first layer.
 *
 * `weights` is one array of all tables, each (categories, dimensions).
 */
export const embedding: LayerType<EmbeddingSpecification> = {
	pass: (specification, { inputs, rows: mostRows, parameters: { weights }, zeros }) => {
		const units = unitsOf(specification, inputs);
		const a = zeros(mostRows * units);
		const delta = zeros(mostRows * units);
		const plain = plainInputs(specification, inputs);
		const tables = tablesOf(specification, plain.length);
		return {
			units,
			preActivations: a,
			activations: a,
			delta,
			forward(rows, x) {
				for (let row = 0; row < rows; row++) {
					for (let i = 0; i < plain.length; i++) a[row * units + i] = x[row * inputs + plain[i]];
					for (const table of tables) {
						const { dimensions, start, output } = table;
						const from = start + categoryOf(table, x[row * inputs + table.input]) * dimensions;
						for (let d = 0; d < dimensions; d++) a[row * units + output + d] = weights[from + d];
					}
				}
			},
			/** The gradient of a vector is the sum over the rows that took it; category numbers have none. */
			backward(rows, x, gradient, inputDelta) {
				for (let row = 0; row < rows; row++) {
					if (gradient !== null)
						for (const table of tables) {
							const { dimensions, start, output } = table;
							const to = start + categoryOf(table, x[row * inputs + table.input]) * dimensions;
							for (let d = 0; d < dimensions; d++) gradient.weights[to + d] += delta[row * units + output + d];
						}
					if (inputDelta !== null)
						for (let i = 0; i < plain.length; i++) inputDelta[row * inputs + plain[i]] += delta[row * units + i];
				}
			},
		};
	},
};

/** The inputs that are no category numbers. */
export function plainInputs({ columns }: EmbeddingSpecification, inputs: number): number[] {
	const categorical = new Set(columns.map(({ input }) => input));
	return Array.from({ length: inputs }, (_, input) => input).filter((input) => !categorical.has(input));
}

export interface EmbeddingTable {
	readonly input: number;
	readonly categories: number;
	readonly dimensions: number;
	/** Where the table begins in `weights`. */
	readonly start: number;
	/** First of its columns in what comes out. */
	readonly output: number;
}

/** A number that is no category counts as the nearest one: nothing is ever read outside the table. */
export function categoryOf({ categories }: Pick<EmbeddingTable, 'categories'>, value: number): number {
	return value > 0 ? Math.min(Math.floor(value), categories - 1) : 0;
}

export function tablesOf({ columns }: EmbeddingSpecification, plain: number): EmbeddingTable[] {
	let start = 0;
	let output = plain;
	return columns.map(({ input, categories, dimensions }) => {
		const table = { input, categories, dimensions, start, output };
		start += categories * dimensions;
		output += dimensions;
		return table;
	});
}
