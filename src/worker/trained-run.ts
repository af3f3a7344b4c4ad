import { join } from 'node:path';
import type { Table } from '../data/table/table.ts';
import type { WorkerApi } from '../protocol/worker.ts';
import type { LoadedRun } from '../run/analyze/open-run.ts';
import { learnedDates } from '../run/recorded-reading.ts';
import { partUris, type DataSource } from '../run/source.ts';
import { keepRun } from '../run/store/keep-run.ts';
import { readRun, readSnapshot, withEpochs } from '../run/store/store.ts';
import { continueRun } from '../run/train/continue-run.ts';
import { trainRun, type TrainingContext } from '../run/train/train-run.ts';

export interface TrainedRun {
	readonly run: LoadedRun;
	/** What is told of it. */
	readonly answer: ReturnType<WorkerApi['train']>;
}

/** Trains what is asked for, or goes on with a run, and keeps it in the folder of runs; where that cannot be written to, elsewhere. */
export async function trainedRun(
	source: DataSource,
	{ choices, continued, further = {}, runsFolder }: Omit<Parameters<WorkerApi['train']>[0], 'source'>,
	read: (source: DataSource) => Promise<Table>,
	how: Pick<TrainingContext, 'signal' | 'control' | 'version' | 'listener'>,
): Promise<TrainedRun> {
	const before =
		continued === undefined ? null : await withEpochs({ ...(await readRun(continued)), folder: continued });
	const dates = before === null ? {} : learnedDates(before.record, source.options);
	const options = 'learnedDates' in dates ? { ...source.options, ...dates } : source.options;
	const table = await read(options === undefined ? source : { ...source, options });
	const training: TrainingContext = { ...(options === undefined ? {} : { options }), ...partsOf(source), ...how };
	const made =
		before === null
			? await trainRun(table, source.uri, choices, training)
			: await continueRun(table, source.uri, before, await readSnapshot(continued!, before), further, training);
	// What somebody expects is of the columns, and no less of the network that is trained further.
	const said = before?.expected === undefined ? {} : { expected: before.expected };
	const trained = { ...made, ...said };
	const folder = join(runsFolder, trained.record.id);
	// What is trained is not lost where that folder cannot be written to.
	const kept = await keepRun(folder, trained);
	const place = kept?.folder ?? folder;
	const elsewhere = kept === null ? {} : { elsewhere: kept.message };
	return {
		run: { ...trained, folder: place, data: 'same', dataHash: trained.record.data.hash, problem: null },
		answer: { record: trained.record, history: trained.history, data: 'same', folder: place, ...said, ...elsewhere },
	};
}

function partsOf(source: DataSource): { parts?: readonly string[] } {
	const parts = partUris(source);
	return parts === undefined ? {} : { parts };
}
