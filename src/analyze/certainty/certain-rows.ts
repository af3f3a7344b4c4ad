import type { Cancellation } from '../../core/context.ts';
import { seeded, type Random } from '../../core/random.ts';
import { cellText, columnNamed } from '../../data/table/cells.ts';
import type { TableRow } from '../../data/table/row-numbers.ts';
import type { Dataset } from '../../data/prepare/dataset.ts';
import type { RowPlace, RowUse } from '../analyzer.ts';
import { predictionOf, type RowPrediction, type RowsIn } from '../attributions/explained-rows.ts';
import type { Model } from '../model.ts';
import { datasetRowOf, placeOfDatasetRow, placeOfTableRow, useOfDatasetRow } from '../places.ts';
import { Calibration, type ConformalPromise, type ConformalSet, type NoPromise } from './calibration.ts';
import { furthestColumn } from './furthest-column.ts';
import { TrainingSurroundings, type Novelty } from './novelty.ts';

/** A training row near the one asked about. */
export interface Neighbour extends RowPlace {
	readonly distance: number;
	/** Number of its class, or its value. */
	readonly actual: number;
	/** What the network says of it: number of the class, or the value. */
	readonly predicted: number;
}

export interface CertainRow extends RowPlace {
	/** Left out where the row has no target, or the table is another than the run's. */
	readonly use?: RowUse;
	readonly prediction: RowPrediction;
	/** What is promised of the set; of a row that was learned from or stopped by, nothing is promised but of rows like it. */
	readonly promise: ConformalPromise | NoPromise;
	readonly set: ConformalSet | null;
	readonly neighbours: readonly Neighbour[];
	/** Null: there are too few training rows. */
	readonly novelty: Novelty | null;
	/** Of a row that is unlike the training rows: where it is furthest from the fifth nearest of them. Left out of others. */
	readonly furthest?: FurthestCell;
}

/** A column in which two rows are furthest apart, as the network gets it, and their cells; '' is missing. */
export interface FurthestCell extends RowPlace {
	readonly column: string;
	readonly here: string;
	/** In the other row, which the place is of. */
	readonly there: string;
}

export interface CertaintyResult {
	readonly rows: readonly CertainRow[];
}

export interface CertaintyChoices {
	/** Share of new rows whose truth is to be inside, above 0 and below 1. */
	readonly confidence: number;
	readonly neighbours: number;
}

/** Tells of rows how sure predictions of one run are; what does not depend on the row is made once. */
export class RowsCertainty {
	readonly #model: Model;
	readonly #dataset: Dataset;
	readonly #calibration: Calibration;
	readonly #surroundings: TrainingSurroundings;

	/** `dataset`: the run's. */
	constructor(model: Model, dataset: Dataset, random: Random) {
		this.#model = model;
		this.#dataset = dataset;
		this.#calibration = new Calibration(model, dataset, random);
		this.#surroundings = new TrainingSurroundings(dataset, random);
	}

	of(from: RowsIn, row: TableRow, { confidence, neighbours }: CertaintyChoices): CertainRow {
		const dataset = this.#dataset;
		const encoded = from.encode(Int32Array.of(row));
		const own = from.table === dataset.table ? datasetRowOf(dataset, row) : null;
		// -1 for those who leave the row itself out: it is none of the dataset's.
		const position = own ?? -1;
		const prediction = predictionOf(this.#model, dataset, encoded);
		const novelty = this.#surroundings.novelty(encoded.values, 0, position);
		const furthest = novelty?.isUnlike === true ? this.#furthest(from, row, encoded.values, position) : null;
		return {
			...placeOfTableRow(from.table, row),
			...(own === null ? {} : { use: useOfDatasetRow(dataset, own) }),
			prediction,
			promise: this.#calibration.promise(confidence, position),
			set: this.#calibration.setFor(prediction, encoded.values, 0, confidence, position),
			neighbours: this.#surroundings.nearest(encoded.values, 0, position, neighbours).map((near) => ({
				...placeOfDatasetRow(dataset, near.position),
				distance: near.distance,
				actual: dataset.targets[near.position],
				predicted: this.#predictedOf(near.position),
			})),
			novelty,
			...(furthest === null ? {} : { furthest }),
		};
	}

	/** From the fifth nearest, by which it is told that the row is unlike the others: a copy or two do not hide it. */
	#furthest({ table }: RowsIn, row: TableRow, encoded: Float32Array, position: number): FurthestCell | null {
		const { inputs, features, rows, table: own } = this.#dataset;
		const near = this.#surroundings.nearest(encoded, 0, position, 5).at(-1);
		if (near === undefined) return null;
		const other = { values: inputs.values, at: near.position * inputs.columns };
		const column = furthestColumn(features, { values: encoded, at: 0 }, other);
		if (column === null) return null;
		const cellIn = (of: RowsIn['table'], at: TableRow): string => {
			const cells = columnNamed(of, column);
			return cells === undefined ? '' : cellText(cells, at);
		};
		return {
			...placeOfDatasetRow(this.#dataset, near.position),
			column,
			here: cellIn(table, row),
			there: cellIn(own, rows[near.position]),
		};
	}

	#predictedOf(position: number): number {
		const { columns, values } = this.#dataset.inputs;
		const row = { rows: 1, columns, values: values.subarray(position * columns, (position + 1) * columns) };
		const prediction = predictionOf(this.#model, this.#dataset, row);
		return prediction.kind === 'value' ? prediction.value : prediction.class;
	}
}

/** `dataset`: the run's. `wanted`: rows of `from`. */
export function* certainRows(
	model: Model,
	dataset: Dataset,
	from: RowsIn,
	wanted: readonly TableRow[],
	choices: CertaintyChoices,
	{
		random,
		signal,
		report,
	}: { readonly random: Random; readonly signal: Cancellation; readonly report: (done: number, total: number) => void },
): Generator<undefined, CertaintyResult> {
	const certainty = new RowsCertainty(model, dataset, seeded(random.integer(2 ** 32), 'sampling'));
	yield;
	const rows: CertainRow[] = [];
	for (const row of wanted) {
		signal.throwIfAborted();
		rows.push(certainty.of(from, row, choices));
		report(rows.length, wanted.length);
		yield;
	}
	return { rows };
}
