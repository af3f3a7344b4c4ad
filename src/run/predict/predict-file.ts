import * as l10n from '@vscode/l10n';
import { UserError } from '../../core/user-error.ts';
import type { BatchedTable } from '../../data/read/batches/open-batches.ts';
import { pulled } from '../../data/read/batches/pulled.ts';
import type { ReadContext } from '../../data/read/read-context.ts';
import type { DataWarning } from '../../data/table/table.ts';
import { systemCode, systemReason } from '../store/files.ts';
import { predictionsToCsv, type Predictions } from './predict.ts';
import { BatchPredictor } from './predict-batches.ts';
import { rowsToPredict } from './rows-to-predict.ts';
import type { DataSource } from '../source.ts';
import type { StoredRun } from '../store/stored-run.ts';
import { writeOut } from '../store/write-out.ts';

export interface PredictedFile {
	readonly rows: number;
	/** Of the file, then of its columns. */
	readonly warnings: readonly DataWarning[];
}

/**
 * Predicts every row of a file and writes them as CSV, as a whole or not at all; a large file goes through in batches. Reports
 * percent. Throws a UserError where the file has none of the run's columns, or the other cannot be written.
 */
export async function predictFile(
	run: StoredRun,
	source: DataSource,
	out: string,
	{ cancellation, report }: Pick<ReadContext, 'cancellation' | 'report'>,
): Promise<PredictedFile> {
	// Large files are read twice: once for what their columns hold, once to be predicted.
	const read = (bytes: number, of: number) => {
		report(of > 0 ? Math.min(50, (50 * bytes) / of) : 0, 100);
	};
	const table = await rowsToPredict(source, run.record, { cancellation, report: read });
	const predictor = new BatchPredictor(run, table);
	const textOf = (predictions: Predictions, first: number) => {
		cancellation.throwIfAborted();
		report(50 + (50 * first) / table.rows, 100);
		return predictionsToCsv(predictions, first);
	};
	await writePredictions(out, () => piecesOf(table, predictor, textOf));
	return { rows: table.rows, warnings: [...table.warnings(), ...predictor.warnings] };
}

/** What `textOf` makes of the predictions and the number of rows before them, piece after piece. */
export function piecesOf<T>(
	table: BatchedTable,
	predictor: BatchPredictor,
	textOf: (predictions: Predictions, first: number) => T,
): AsyncIterable<T> {
	return pulled(async (take) => {
		let first = 0;
		await table.each(async (batch) => {
			for (const predictions of predictor.predict(batch)) {
				await take(textOf(predictions, first));
				first += predictions.values.length;
			}
		});
	});
}

/** Throws a UserError where it cannot be written. */
export async function writePredictions(file: string, content: () => AsyncIterable<string>): Promise<void> {
	try {
		await writeOut(file, content);
	} catch (error) {
		if (systemCode(error) === '') throw error;
		const message = l10n.t('The predictions cannot be written to {0}: {1}.', file, systemReason(error));
		throw new UserError(message, undefined, { cause: error });
	}
}
