import type { BatchedTable } from '../../data/read/batches/open-batches.ts';
import type { RowBatch } from '../../data/read/batches/row-batches.ts';
import { WarningsOfBatches } from '../../data/table/odd-cells.ts';
import { featureCount } from '../../data/prepare/features.ts';
import type { DataWarning } from '../../data/table/table.ts';
import type { Calibrated } from './calibrated.ts';
import { encodeFor, predictRows, refuseOtherWidth, type Predictions } from './predict.ts';
import type { StoredRun } from '../store/stored-run.ts';
/** Encoded inputs in memory at a time: 4 MB. */
const mostInputs = 1 << 20;
const mostRows = 1 << 13;

/** Predicts the rows of a table of any length, some of them at a time. */
export class BatchPredictor {
	readonly #run: Pick<StoredRun, 'record' | 'network'>;
	/** The table's. */
	readonly #name: string;
	readonly #warnings = new WarningsOfBatches();
	readonly #most: number;

	readonly #certainty: Calibrated | undefined;

	/** Throws a UserError where columns without names are others. */
	constructor(run: Pick<StoredRun, 'record' | 'network'>, table: Omit<BatchedTable, 'each'>, certainty?: Calibrated) {
		const { preprocessing } = run.record;
		this.#run = run;
		this.#certainty = certainty;
		this.#name = table.name;
		refuseOtherWidth(preprocessing, table);
		this.#most = Math.max(256, Math.min(mostRows, Math.floor(mostInputs / featureCount(preprocessing))));
	}

	/** Of all rows so far, in the order of the columns. */
	get warnings(): readonly DataWarning[] {
		const places = new Map(this.#run.record.preprocessing.inputs.map(({ column }, at) => [column, at]));
		const placeOf = (warning: DataWarning) =>
			('column' in warning ? places.get(warning.column) : undefined) ?? places.size;
		return this.#warnings.all().toSorted((a, b) => placeOf(a) - placeOf(b));
	}

	/** Throws a UserError where the table has none of the run's columns. */
	*predict(batch: RowBatch): Generator<Predictions, void> {
		for (const rows of this.#pieces(batch)) {
			const predictions = predictRows(this.#run, { ...batch, name: this.#name }, rows, this.#certainty);
			this.#warnings.add(predictions.warnings);
			yield predictions;
		}
	}

	/** Only what is to be said of the rows, without predicting them. Throws as `predict`. */
	look(batch: RowBatch): void {
		for (const rows of this.#pieces(batch))
			this.#warnings.add(encodeFor(this.#run, { ...batch, name: this.#name }, rows).warnings);
	}

	*#pieces(batch: RowBatch): Generator<Int32Array, void> {
		for (let from = 0; from < batch.rows; from += this.#most)
			yield Int32Array.from({ length: Math.min(this.#most, batch.rows - from) }, (_, i) => from + i);
	}
}
