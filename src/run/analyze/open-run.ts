import { UserError } from '../../core/user-error.ts';
import type { Dataset } from '../../data/prepare/dataset.ts';
import { restore, restoreChanged, type RecordedData } from '../../data/prepare/restore.ts';
import type { Table } from '../../data/table/table.ts';
import { lookedAt } from '../dependence.ts';
import { systemCode } from '../store/files.ts';
import { splitAsBefore, type DataState, type FoundRows, type RunRecord } from '../record/record.ts';
import type { StoredRun } from '../store/stored-run.ts';
import { readRun } from '../store/store.ts';

/** Nobody has allowed that the data file a run names is read: it is as if it were not there. */
export class NotReadError extends UserError {}

/** A run with the rows it was trained on, as far as they can still be had. */
export interface LoadedRun extends StoredRun {
	readonly folder: string;
	readonly data: DataState;
	/** SHA-256 of the data as it is now, null where there is no dataset. */
	readonly dataHash: string | null;
	/** Null: the file is missing, or so changed that the run's columns and classes are not in it. */
	readonly dataset: Dataset | null;
	/** Why there is no dataset, where reading the file said so. */
	readonly problem: UserError | null;
}

/**
 * Reads a run, and its data file by what `dataOf` gives (null: there is none). Only what is wrong with the run itself is thrown.
 * Of a changed file, rows that were there are in the parts they were in; of the others nothing is known.
 */
export async function openRun(
	folder: string,
	dataOf: (record: RunRecord) => (() => Promise<Table>) | null,
): Promise<LoadedRun> {
	const run = await readRun(folder);
	const readData = dataOf(run.record);
	if (readData === null) return { ...run, folder, data: 'missing', dataHash: null, dataset: null, problem: null };
	try {
		const found = await withTable(run, await readData());
		const record = found.dataset === null ? run.record : lookedAt(run.record, found.dataset);
		return { ...run, record, folder, ...found, problem: null };
	} catch (error) {
		if (!(error instanceof UserError)) throw error;
		// A failed system call: the file cannot be had. All else is what is in it.
		const data = error instanceof NotReadError || systemCode(error.cause) !== '' ? 'missing' : 'changed';
		return { ...run, folder, data, dataHash: null, dataset: null, problem: error };
	}
}

async function withTable(run: StoredRun, table: Table): Promise<Pick<LoadedRun, 'data' | 'dataHash' | 'dataset'>> {
	const recorded = recordedData(run);
	const dataHash = await table.hash;
	return dataHash === run.record.data.hash
		? { data: 'same', dataHash, dataset: restore(table, recorded) }
		: { data: 'changed', dataHash, dataset: restoreChanged(table, recorded) };
}

/** Of a changed file that can be read; null: it is the same, or cannot. */
export function foundRows({ data, dataset }: Pick<LoadedRun, 'data' | 'dataset'>): FoundRows | null {
	if (data !== 'changed' || dataset === null) return null;
	const { split, unknown } = dataset;
	return {
		used: split.train.length + split.validation.length,
		test: split.test.length,
		unknown: unknown?.length ?? 0,
	};
}

/** What the run says of its rows. */
export function recordedData({ record, rows }: StoredRun): RecordedData {
	const { task, preprocessing, split, model, excludedRows } = record;
	const recorded = {
		task,
		preprocessing,
		plan: split,
		seed: model.training.seed,
		asBefore: splitAsBefore(record),
		...(excludedRows === undefined ? {} : { excludeRows: excludedRows.rows }),
	};
	return rows === null ? recorded : { ...recorded, rows };
}
