import type { Model } from '../../src/analyze/model.ts';
import type { InputEncoding } from '../../src/data/prepare/dataset.ts';
import type { Column } from '../../src/data/table/table.ts';
import type { Random } from '../../src/core/random.ts';
import { datasetOf, networkOf } from './toy-model.ts';
import { datasetRows } from '../../src/data/table/row-numbers.ts';

/** Says class b where the only input is above 0. */
export const sayer: Model = {
	network: networkOf([{ activation: 'identity', weights: [[1]], bias: [0] }]),
	loss: 'binary-cross-entropy',
};

export function numericColumn(name: string, values: ArrayLike<number>): Column {
	const cells = Float64Array.from(values);
	const present = cells.filter((cell) => !Number.isNaN(cell));
	return {
		kind: 'numeric',
		name,
		values: cells,
		missing: cells.length - present.length,
		distinct: new Set(present).size,
		integer: present.every(Number.isInteger),
	};
}

/** '' is a missing cell. */
export function categoricalColumn(name: string, cells: readonly string[]): Column {
	const categories = [...new Set(cells)].filter((cell) => cell !== '');
	const codes = Int32Array.from(cells, (cell) => categories.indexOf(cell));
	const missing = codes.filter((code) => code < 0).length;
	return { kind: 'categorical', name, codes, categories, missing, distinct: categories.length };
}

/** `rows` rows, a third each of training, validation and test, on which the network is wrong as often as `chance` says of the row. */
export function datasetWithErrors(
	columns: readonly Column[],
	rows: number,
	chance: (row: number) => number,
	random: Random,
) {
	const said = Array.from({ length: rows }, () => random.integer(2));
	const wrong = said.map((_, row) => random.next() < chance(row));
	const encodings = columns.map(({ name }): InputEncoding => ({
		kind: 'numeric',
		column: name,
		mean: 0,
		deviation: 1,
		limit: 1e6,
		median: 0,
		missingIndicator: false,
	}));
	const dataset = datasetOf({
		inputs: said.map((one) => [one === 1 ? 3 : -3]),
		targets: said.map((one, row) => (wrong[row] ? 1 - one : one)),
		classes: ['a', 'b'],
		columns,
		encodings,
	});
	const part = (number: number) => datasetRows(Int32Array.from(said.keys()).filter((row) => row % 3 === number));
	return { dataset: { ...dataset, split: { train: part(0), validation: part(1), test: part(2) } }, wrong };
}
