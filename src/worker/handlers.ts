import { join } from 'node:path';
import * as l10n from '@vscode/l10n';
import type { Cancellation } from '../core/context.ts';
import { checkRows, rowsOf } from '../analyze/rows.ts';
import { UserError } from '../core/user-error.ts';
import { giveawaysOf } from '../data/inspect/inspect.ts';
import { profileTable } from '../data/inspect/table-profile.ts';
import { partOf, rowsOfPart } from '../data/parts.ts';
import { linesAround } from '../data/row-lines.ts';
import type { Table } from '../data/table.ts';
import type { Handlers } from '../protocol/rpc.ts';
import type { WorkerApi, WorkerData, WorkerEvent } from '../protocol/worker.ts';
import { writeReport } from '../report/write-report.ts';
import { analyzeRun } from '../run/analyze-run.ts';
import { findingsOf } from '../run/findings-of.ts';
import { continueRun } from '../run/continue-run.ts';
import { openRun, type LoadedRun } from '../run/open-run.ts';
import { asRecorded, learnedDates, partUris, type DataSource } from '../run/source.ts';
import { readRun, readSnapshot, saveRun } from '../run/store.ts';
import { trainRun, type TrainingContext } from '../run/train-run.ts';
import { inspectTable } from './inspect.ts';
import { outlookOf } from './outlook.ts';
import { TableCache } from './table-cache.ts';

/** What one worker can do; it holds one table and one run at a time. */
export function workerHandlers(
	{ extensionPath, version, strings, language }: Omit<WorkerData, 'cancellation' | 'engine'>,
	signal: Cancellation,
	emit: (event: WorkerEvent) => void,
): Handlers<WorkerApi> {
	const tables = new TableCache();
	let current: LoadedRun | null = null;
	const run = () => {
		if (current === null) throw new UserError(l10n.t('No run is open.'));
		return current;
	};
	const reading = (bytes: number, of: number) => {
		emit({ type: 'reading', bytes, of });
	};
	const context = { signal, report: () => undefined };
	const tableOf = async (source: DataSource | null) => {
		if (source !== null) return tables.read(source, signal, reading);
		const { dataset, problem } = run();
		if (dataset === null) throw problem ?? new UserError(l10n.t('The data file of this run cannot be found.'));
		return dataset.table;
	};
	return {
		inspect: async (source) => inspectTable(await tables.read(source, signal, reading), source.options),
		outlook: async ({ source, choices }) => outlookOf(await tables.read(source, signal, reading), choices),
		profile: async ({ source, target }) => {
			const table = await tableOf(source);
			const { data, target: learned } = source === null ? run().record : { data: source, target };
			return profileTable(table, data.options ?? {}, learned);
		},
		giveaways: async ({ source, target }) => giveawaysOf(await tableOf(source), target),
		cells: async ({ source, rows }) => {
			const table = await tableOf(source);
			checkRows(table, rows);
			return rowsOf(table, rows);
		},
		lines: async ({ source, row }) => {
			const table = await tableOf(source);
			checkRows(table, [row]);
			return linesOf(table, row, source);
		},
		train: async ({ source, choices, continued, runsFolder }) => {
			const before = continued === undefined ? null : await readRun(continued);
			const dates = before === null ? {} : learnedDates(before.record, source.options);
			const options = 'learnedDates' in dates ? { ...source.options, ...dates } : source.options;
			const table = await tables.read(options === undefined ? source : { ...source, options }, signal, reading);
			const training: TrainingContext = {
				...(options === undefined ? {} : { options }),
				...partsOf(source),
				signal,
				version,
				listener: {
					started: (model, rows, task) => {
						emit({ type: 'started', model, rows, task });
					},
					progress: (records, epochs) => {
						emit({ type: 'progress', records, epochs });
					},
				},
			};
			const trained =
				before === null
					? await trainRun(table, source.uri, choices, training)
					: await continueRun(table, source.uri, before, await readSnapshot(continued!, before), {}, training);
			const folder = join(runsFolder, trained.record.id);
			await saveRun(folder, trained);
			current = { ...trained, data: 'same', problem: null };
			return { record: trained.record, history: trained.history, data: 'same', folder };
		},
		open: async ({ folder, source }) => {
			current = await openRun(
				folder,
				(record) => source && (() => tables.read(asRecorded(source, record), signal, reading)),
			);
			const { record, history, data } = current;
			return { record, history, data };
		},
		analyze: ({ analyzer, options }) => analyzeRun(run(), analyzer, options, context),
		findings: () => findingsOf(run(), context),
		report: ({ file }) => writeReport(file, run(), { packageFolder: extensionPath, strings, language }, context),
	};
}

function partsOf(source: DataSource): { parts?: readonly string[] } {
	const parts = partUris(source);
	return parts === undefined ? {} : { parts };
}

/** Of several files, in the one that the row is in. */
async function linesOf(table: Table, row: number, source: DataSource) {
	const part = partOf(table, row);
	if (source.kind !== 'files') return linesAround(table, row, source);
	if (part === null) return null;
	const { table: own, firstRow } = rowsOfPart(table, part.index);
	const found = await linesAround(own, row - firstRow, source.files[part.index]);
	if (found === null) return null;
	const { first, last } = found.rows;
	return { ...found, rows: { first: first + firstRow, last: last + firstRow, of: table.rows } };
}
