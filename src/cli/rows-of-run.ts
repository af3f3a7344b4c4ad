import * as l10n from '@vscode/l10n';
import type { ReadContext } from '../data/read/read-context.ts';
import { readSilently } from '../data/read/read-context.ts';
import type { Table } from '../data/table/table.ts';
import { warningSentence } from '../messages/warning-sentence.ts';
import { openRun, type LoadedRun } from '../run/analyze/open-run.ts';
import { rowsOfFile, warningsOfRows, type RowsOfFile } from '../run/explain/rows-of-file.ts';
import { optionsAfter } from '../protocol/options-after.ts';
import { refuseSample } from '../run/predict/rows-to-predict.ts';
import { learnedDates, withoutSample } from '../run/recorded-reading.ts';
import { asRecorded, readSource } from '../run/source.ts';
import { readRun } from '../run/store/store.ts';
import type { Values } from './command.ts';
import { sourceOf } from './find-files.ts';
import { findRun } from './find-run.ts';
import { loadRun } from './load-run.ts';
import { checkTold } from './check-told.ts';
import { readOptionsFrom, type readOptions } from './read-options.ts';
import { say, type Terminal } from './terminal.ts';

/** The run's own file, where it is no longer where it was. */
export const dataOption = {
	data: {
		type: 'string',
		multiple: true,
		value: 'FILE',
		text: l10n.t('The file the run was trained on, where it is no longer where it was; may be repeated.'),
	},
} as const;

export interface FileOfRun extends RowsOfFile {
	readonly run: LoadedRun;
	readonly table: Table;
}

/** A run and a file whose rows it is asked about: its own, or another with the same columns. */
export async function fileOfRun(
	name: string,
	file: string,
	values: Values<typeof readOptions & typeof dataOption>,
	terminal: Terminal,
): Promise<FileOfRun> {
	const folder = await findRun(name, terminal);
	const stored = await readRun(folder);
	const { record } = stored;
	const context: ReadContext = { ...readSilently, oneColumnWillDo: true };
	const given = readOptionsFrom(values);
	const reading = optionsAfter(withoutSample(record.data.options), given);
	const source = await sourceOf([file], terminal, { ...reading, ...learnedDates(record, given) });
	const table = await readSource(source, context);
	refuseSample(table);
	checkTold(table, given);
	// The file it was trained on: no need to look for it elsewhere.
	const isOwn = (await table.hash) === record.data.hash && given === undefined && table.rows === record.data.rows;
	const run = isOwn
		? await openRun(folder, () => () => readSource(asRecorded(source, record), context))
		: await loadRun(name, values.data, terminal);
	const rows = await rowsOfFile(run, table);
	if (!rows.isKnown)
		say(
			terminal,
			l10n.t('The rows the run learned from are not there: what it is compared with is taken from {0}.', table.name),
		);
	return { run, table: rows.from.table, ...rows };
}

/** What is odd about rows, a sentence each. */
export function oddities({ run, from }: FileOfRun, rows: readonly number[]): string[] {
	return warningsOfRows(run, from, rows).map(warningSentence);
}
