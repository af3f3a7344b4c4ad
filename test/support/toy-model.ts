import type { ActivationName } from '../../src/core/activations.ts';
import type { Network } from '../../src/core/network.ts';
import type { Dataset, Feature, InputEncoding, TargetEncoding } from '../../src/data/prepare/dataset.ts';
import type { Column } from '../../src/data/table/table.ts';
import { datasetRows, tableRows } from '../../src/data/table/row-numbers.ts';

export interface ToyLayer {
	readonly activation: ActivationName;
	/** (inputs, units) as rows. */
	readonly weights: readonly (readonly number[])[];
	readonly bias: readonly number[];
}

/** A network small enough to be computed by hand. */
export function networkOf(layers: readonly ToyLayer[]): Network {
	return {
		specification: {
			inputs: layers[0].weights.length,
			layers: layers.map(({ activation, bias }) => ({ type: 'dense', units: bias.length, activation })),
		},
		layers: layers.map(({ weights, bias }) => ({
			weights: Float32Array.from(weights.flat()),
			bias: Float32Array.from(bias),
		})),
	};
}

export interface ToyDataset {
	/** Already scaled inputs, one list per row. */
	readonly inputs: readonly (readonly number[])[];
	readonly targets: readonly number[];
	/** Names of the classes; left out: regression. */
	readonly classes?: readonly string[];
	/** How a numeric target was scaled. */
	readonly scale?: { readonly mean: number; readonly deviation: number };
	/** Positions of the test rows; the others are training rows. */
	readonly test?: readonly number[];
	readonly features?: readonly Feature[];
	readonly encodings?: readonly InputEncoding[];
	readonly columns?: readonly Column[];
	/** Table row of each dataset row; one row lies on each line, below one line of header. */
	readonly rows?: readonly number[];
	readonly target?: string;
}

export function datasetOf(toy: ToyDataset): Dataset {
	const width = toy.inputs[0]?.length ?? 0;
	const rows = Int32Array.from(toy.rows ?? toy.inputs.keys());
	const rowCount = rows.reduce((last, row) => Math.max(last, row), -1) + 1;
	const lines = Uint32Array.from({ length: rowCount }, (_, row) => row + 2);
	const columnNames = Array.from({ length: width }, (_, i) => `x${String(i)}`);
	const test = new Set(toy.test);
	const positions = [...toy.inputs.keys()];
	const column = toy.target ?? 'y';
	const target: TargetEncoding = toy.classes
		? { kind: 'classes', column, classes: toy.classes }
		: { kind: 'value', column, ...(toy.scale ?? { mean: 0, deviation: 1 }) };
	return {
		table: {
			name: 'toy.csv',
			reading: { format: 'delimited', encoding: 'utf-8', header: null, decimalPoint: '.' },
			rows: rowCount,
			columns: toy.columns ?? [],
			rowIndex: { startLines: lines, endLines: lines },
			delimiter: ',',
			bytes: 0,
			hash: Promise.resolve(''),
			warnings: [],
		},
		task: toy.classes ? 'classification' : 'regression',
		preprocessing: {
			inputs:
				toy.encodings ??
				columnNames.map((name) => ({
					kind: 'numeric',
					column: name,
					mean: 0,
					deviation: 1,
					limit: 1e6,
					median: 0,
					missingIndicator: false,
				})),
			target,
			leftOut: [],
		},
		features: toy.features ?? columnNames.map((name) => ({ column: name, kind: 'value', name })),
		inputs: { rows: rows.length, columns: width, values: Float32Array.from(toy.inputs.flat()) },
		targets: Float64Array.from(toy.targets),
		rows: tableRows(rows),
		split: {
			train: datasetRows(Int32Array.from(positions.filter((position) => !test.has(position)))),
			validation: datasetRows(new Int32Array(0)),
			test: datasetRows(Int32Array.from(positions.filter((position) => test.has(position)))),
		},
	};
}
