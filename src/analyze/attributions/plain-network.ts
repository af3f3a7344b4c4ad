import { plainInputs, tablesOf, categoryOf } from '../../core/layers/embedding.ts';
import type { FloatArray, Matrix } from '../../core/matrix.ts';
import { type Network } from '../../core/network.ts';
import { inputsOf } from '../../core/network-shape.ts';
import { behindLayer } from '../../core/part-of-network.ts';
import type { Feature } from '../../data/prepare/dataset.ts';

/** A network whose inputs are all numbers that can be moved: the vectors of an embedding stand in for its category numbers. */
export interface PlainNetwork<T extends FloatArray = Float32Array> {
	readonly network: Network<T>;
	/** Encoded rows (rows, features) as the plain network's inputs. */
	readonly inputsFrom: (encoded: Matrix) => Matrix<T>;
	/** By column, in the order of the features: the plain inputs that are made from it. */
	readonly columns: readonly PlainColumn[];
}

export interface PlainColumn {
	readonly column: string;
	readonly inputs: readonly number[];
}

export function plainNetwork<T extends FloatArray>(
	network: Network<T>,
	features: readonly Pick<Feature, 'column'>[],
): PlainNetwork<T> {
	const [first] = network.specification.layers;
	const sample = network.layers[network.layers.length - 1].weights;
	const zeros = (length: number) =>
		(sample instanceof Float64Array ? new Float64Array(length) : new Float32Array(length)) as T;
	if (first.type !== 'embedding')
		return {
			network,
			columns: byColumn(
				features,
				features.map((_, input) => [input]),
			),
			inputsFrom: ({ rows, columns, values }) => {
				const copy = zeros(values.length);
				copy.set(values);
				return { rows, columns, values: copy };
			},
		};
	const kept = plainInputs(first, network.specification.inputs);
	const tables = tablesOf(first, kept.length);
	const width = inputsOf(network.specification, 1);
	const { weights } = network.layers[0];
	const places = features.map((_, feature) => {
		const table = tables.find(({ input }) => input === feature);
		return table === undefined
			? [kept.indexOf(feature)]
			: Array.from({ length: table.dimensions }, (__, d) => table.output + d);
	});
	return {
		network: behindLayer(network, 0)!,
		columns: byColumn(features, places),
		inputsFrom: ({ rows, columns, values }) => {
			const vectors = zeros(rows * width);
			for (let row = 0; row < rows; row++) {
				for (const [i, input] of kept.entries()) vectors[row * width + i] = values[row * columns + input];
				for (const table of tables) {
					const from = table.start + categoryOf(table, values[row * columns + table.input]) * table.dimensions;
					for (let d = 0; d < table.dimensions; d++) vectors[row * width + table.output + d] = weights[from + d];
				}
			}
			return { rows, columns: width, values: vectors };
		},
	};
}

function byColumn(features: readonly Pick<Feature, 'column'>[], places: readonly (readonly number[])[]): PlainColumn[] {
	const inputsOfColumn = new Map<string, number[]>();
	for (const [feature, { column }] of features.entries())
		inputsOfColumn.set(column, [...(inputsOfColumn.get(column) ?? []), ...places[feature]]);
	return [...inputsOfColumn].map(([column, inputs]) => ({ column, inputs }));
}
