import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finish } from '../../src/analyze/analyzer.ts';
import type { AnalyzerId, OptionsOf } from '../../src/analyze/index.ts';
import { neverCancelled } from '../../src/core/context.ts';
import type { ReportData } from '../../src/protocol/report.ts';
import { reportData } from '../../src/report/report-data.ts';
import { analyzeRun, askOnce, type AnalysisContext } from '../../src/run/analyze/analyze-run.ts';
import { openRun, type LoadedRun } from '../../src/run/analyze/open-run.ts';
import type { RowsAsked } from '../../src/run/analyze/question.ts';
import { saveRun, withEpochs } from '../../src/run/store/store.ts';
import { trainRun, type TrainingContext } from '../../src/run/train/train-run.ts';
import { tableOf } from './tables.ts';

const silent: TrainingContext = {
	signal: neverCancelled,
	listener: { started: () => undefined, progress: () => undefined },
	version: 'test',
};

/** A run on one of the sample tables, with all that a panel may ask of it. */
export interface AnsweredRun {
	readonly run: LoadedRun;
	readonly report: ReportData;
	readonly analyze: <K extends AnalyzerId>(analyzer: K, options: Partial<OptionsOf<K>>, rows?: RowsAsked) => unknown;
}

/** Trained here and now, by the real engine: a few epochs of a small network. `given`: the table, where it is no sample. */
export async function answeredRun(sample: string, target: string, given?: string): Promise<AnsweredRun> {
	const text = given ?? (await readFile(join('media', 'samples', sample), 'utf8'));
	const folder = await mkdtemp(join(tmpdir(), 'neuroglass-answered-'));
	try {
		const choices = { target, epochs: 20, hidden: [4], seed: 3 } as const;
		const trained = await trainRun(await tableOf(text), 'u', choices, silent);
		await saveRun(join(folder, 'run'), trained);
		return answersOf(await withEpochs(await openRun(join(folder, 'run'), () => () => tableOf(text))));
	} finally {
		await rm(folder, { recursive: true });
	}
}

/** By the real engine, each question when it is asked. */
export function answersOf(
	run: LoadedRun,
	context: AnalysisContext = { signal: neverCancelled, report: () => undefined },
): AnsweredRun {
	const ask = askOnce(run, context);
	const settings = { language: 'en', strings: null, ignore: [] };
	return {
		run,
		report: finish(reportData(run, settings, ask)),
		analyze: (analyzer, options, rows) =>
			rows === undefined ? finish(ask(analyzer, options)) : analyzeRun(run, { analyzer, options, rows }, context),
	};
}
