import { matrix } from '../../core/matrix.ts';
import type { Dataset } from '../../data/prepare/dataset.ts';
import { features } from '../../data/prepare/features.ts';
import type { RunRecord } from './record.ts';
import { tableRows } from '../../data/table/row-numbers.ts';
import { splitOf } from '../../data/split/uses.ts';

/** What is known of the data without the file: the columns, but no row. */
export function withoutRows(record: RunRecord): Dataset {
	const { preprocessing, task, data } = record;
	const none = new Int32Array(0);
	const inputs = features(preprocessing);
	return {
		table: {
			name: data.name,
			rows: 0,
			columns: [],
			rowIndex: { startLines: new Uint32Array(0), endLines: new Uint32Array(0) },
			delimiter: ',',
			reading: { format: 'delimited', encoding: null, header: null, decimalPoint: null },
			bytes: 0,
			hash: Promise.resolve(data.hash),
			warnings: [],
		},
		task,
		preprocessing,
		features: inputs,
		inputs: matrix(0, inputs.length),
		targets: new Float64Array(0),
		rows: tableRows(none),
		split: splitOf(new Uint8Array(0)).split,
	};
}
