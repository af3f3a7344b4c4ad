import type { Dataset } from '../data/prepare/dataset.ts';
import { encode } from '../data/prepare/encode.ts';
import type { Column } from '../data/table/table.ts';

/** The values lie in no file. */
const nowhere = { startLines: Uint32Array.of(1), endLines: Uint32Array.of(1) };

/** What the network gets of cells of one of its columns; (rows, inputs of the column), row-major. */
export function encodedCells(
	{ preprocessing }: Pick<Dataset, 'preprocessing'>,
	cells: Column,
	rows: number,
): Float32Array {
	const encoding = preprocessing.inputs.filter(({ column }) => column === cells.name);
	return encode({ inputs: encoding }, { rows, columns: [cells], rowIndex: nowhere }).inputs.values;
}
