import { MessagePort } from 'node:worker_threads';
import * as l10n from '@vscode/l10n';
import { rowsOf } from '../analyze/rows.ts';
import { checkRows } from '../analyze/table-rows.ts';
import { UserError } from '../core/user-error.ts';
import { findLeakage } from '../data/quality/inspect.ts';
import { profileTable } from '../data/quality/table-profile.ts';
import { asExcludable } from '../data/split/excluded-rows.ts';
import { rowAtLine } from '../data/table/row-at-line.ts';
import type { Expectations } from '../analyze/against-expected.ts';
import type { TableRow } from '../data/table/row-numbers.ts';
import { tableIssues, withIssues } from '../issues/table-issues.ts';
import type { Link, SentSource, WorkerApi, WorkerData, WorkerEvent } from '../protocol/worker.ts';
import { reportData } from '../report/report-data.ts';
import { decisionPage } from '../report/decision-page.ts';
import { writeDocument, writeReportPage } from '../report/write-report.ts';
import { needsEpochs } from '../run/analyze/analyze-run.ts';
import { rowAnswer } from '../run/analyze/row-answer.ts';
import { issuesInSteps } from '../run/analyze/issues-of.ts';
import { foundRows, NotReadError, openRun, type LoadedRun } from '../run/analyze/open-run.ts';
import { predictFile } from '../run/predict/predict-file.ts';
import { asRecorded, type DataSource } from '../run/source.ts';
import { readLimits } from '../run/store/limits-file.ts';
import { readSlices } from '../run/store/slices-file.ts';
import { readRun, withEpochs } from '../run/store/store.ts';
import { TrainingControl } from '../run/train/training-control.ts';
import type { TrainingContext } from '../run/train/train-run.ts';
import { Analyses } from './analyses.ts';
import { HeldFiles } from './held-files.ts';
import { inspectTable } from './inspect.ts';
import { KeptAnalyses } from '../run/store/kept-analyses.ts';
import { linesOf } from './lines-of-row.ts';
import { editedCells } from './edited-cells.ts';
import { encodingPreview } from './encoding-preview.ts';
import { awaited, type SteppedHandlers, type Steps, type WorkerJobContext } from './scheduler.ts';
import { boundPlaces, writtenRow } from './row-places.ts';
import { placedFindings, suspectedIn } from './placed-findings.ts';
import { placedWrongRows } from './placed-wrong-rows.ts';
import { trainedRun } from './trained-run.ts';
import { TableCache } from './table-cache.ts';
import { noTraining, serveTraining } from './training-link.ts';
import { WatchedTraining } from './watched-training.ts';

/** What one worker can do; it holds one table and one run at a time. */
export function workerHandlers(
	{ extensionPath, version, strings, language, secret }: Omit<WorkerData, 'cancellation' | 'engine'>,
	emit: (event: WorkerEvent) => void,
	analyses = new Analyses(new KeptAnalyses(secret), () => performance.now()),
): { readonly handlers: SteppedHandlers<WorkerApi>; readonly link: (message: Link) => void } {
	const held = new HeldFiles();
	const tables = new TableCache();
	let current: LoadedRun | null = null;
	/** Of the training under way. */
	let control: TrainingControl | null = null;
	/** A training under way in another thread; then all is asked about that. */
	let watched: WatchedTraining | null = null;
	/** Of networks that pass. */
	const passing = new Analyses(new KeptAnalyses(null), () => performance.now());
	const run = () => {
		if (current === null) throw new UserError(l10n.t('No run is open.'));
		return current;
	};
	const runWithEpochs = function* (): Steps<LoadedRun> {
		const asked = run();
		const complete = yield* awaited(withEpochs(asked));
		if (current === asked) current = complete;
		return complete;
	};
	const read = (source: DataSource, { signal, report }: WorkerJobContext) => tables.read(source, signal, report);
	const readSent = (source: SentSource, job: WorkerJobContext) => read(held.complete(source), job);
	const observed = () => {
		if (watched === null) throw noTraining();
		return watched;
	};
	const tableOf = async (source: SentSource | null, job: WorkerJobContext) => {
		if (watched !== null) return (await watched.at()).dataset!.table;
		if (source !== null) return readSent(source, job);
		const { dataset, problem } = run();
		if (dataset === null) throw problem ?? new UserError(l10n.t('The data file of this run cannot be found.'));
		return dataset.table;
	};
	const train = async (request: Parameters<WorkerApi['train']>[0], job: WorkerJobContext) => {
		control = new TrainingControl((status) => {
			emit({ type: 'status', status });
		});
		const listener: TrainingContext['listener'] = {
			started: (model, rows, task) => {
				emit({ type: 'started', model, rows, task });
			},
			progress: (records, epochs) => {
				emit({ type: 'progress', records, epochs });
			},
		};
		try {
			const how = { signal: job.signal, control, version, listener };
			const { run, answer } = await trainedRun(
				held.complete(request.source),
				request,
				(source) => read(source, job),
				how,
			);
			current = run;
			return answer;
		} finally {
			control = null;
		}
	};
	const handlers: SteppedHandlers<WorkerApi> = {
		inspect: async (source, job) => inspectTable(await readSent(source, job), source.options),
		encodingPreview: async ({ source, choices }, job) => encodingPreview(await readSent(source, job), choices),
		profile: async ({ source, target, ignore }, job) => {
			const table = await tableOf(source, job);
			if (source !== null) return withIssues(profileTable(table, source.options ?? {}, target), ignore);
			const { data, target: learned, split } = watched === null ? run().record : await watched.record();
			return withIssues(profileTable(table, data.options ?? {}, learned, split.rule), ignore);
		},
		leakage: async ({ source, target, ignore }, job) =>
			tableIssues(findLeakage(await tableOf(source, job), target), ignore).found,
		cells: async ({ source, rows }, job) => {
			const table = await tableOf(source, job);
			checkRows(table, rows);
			return rowsOf(table, rows);
		},
		excludable: async ({ rows }, job) => {
			const table = await tableOf(null, job);
			checkRows(table, rows);
			return asExcludable(table, rows);
		},
		places: async ({ source, rows }, job) => {
			const table = await tableOf(source, job);
			checkRows(table, rows);
			const places = await boundPlaces(table, rows, held.complete(source));
			return { columns: table.columns.map(({ name }) => name), places };
		},
		rowAt: async ({ line, part }, job) => rowAtLine(await tableOf(null, job), line, part),
		lines: async ({ source, row }, job) => {
			const table = await tableOf(source, job);
			checkRows(table, [row]);
			return linesOf(table, row, held.complete(source));
		},
		*train(request, job) {
			if (control !== null) throw new UserError(l10n.t('A training is under way already.'));
			return yield* awaited(train(request, job));
		},
		control: (command) => {
			if (control === null) throw noTraining();
			return control.command(command);
		},
		*watch() {
			return yield* awaited(observed().record());
		},
		*look() {
			return yield* awaited(observed().look());
		},
		open: async ({ folder, source, withheld }, job) => {
			const data = source && held.complete(source);
			current = await openRun(folder, (record) => {
				if (withheld !== undefined) return () => Promise.reject(new NotReadError(withheld));
				return data && (() => read(asRecorded(data, record), job));
			});
			const { record, history, expected } = current;
			const found = foundRows(current);
			const [slices, limits] = [await readSlices(folder), await readLimits(folder)];
			const known = {
				...(found === null ? {} : { found }),
				...(slices.length === 0 ? {} : { slices }),
				...(limits === null ? {} : { limits }),
				...(expected === undefined ? {} : { expected }),
			};
			return { record, history, data: current.data, ...known };
		},
		*analyze(question, job) {
			if (watched !== null) {
				const { epoch, ...asked } = question;
				return yield* passing.ask(yield* awaited(watched.at(epoch)), asked, job);
			}
			return yield* analyses.ask(needsEpochs(question) ? yield* runWithEpochs() : run(), question, job);
		},
		*epochs() {
			if (watched !== null) return yield* awaited(watched.epochs());
			const { epochs = [] } = yield* runWithEpochs();
			return epochs.map(({ epoch }) => epoch);
		},
		*rowFindings({ source, part, ignore, odd, reviewed }, job) {
			const asked = run();
			return yield* placedFindings(asked, held.complete(source), part, {
				...job,
				ignore,
				odd,
				reviewed,
				labelErrors: analyses.known(asked, { analyzer: 'label-errors', options: {} }),
			});
		},
		*wrongRows({ source, part }, job) {
			return yield* placedWrongRows(run(), held.complete(source), part, job);
		},
		*answerOfRow({ source, row, text }) {
			const asked = run();
			const { dataset } = asked;
			if (dataset === null) return null;
			checkRows(dataset.table, [row]);
			const whole = { ...asked, dataset };
			const labelErrors = suspectedIn(analyses.known(asked, { analyzer: 'label-errors', options: {} }));
			if (text === null) return rowAnswer(whole, row as TableRow, new Map(), labelErrors);
			const written = yield* awaited(writtenRow(dataset.table, row as TableRow, held.complete(source)));
			if (written === null) return null;
			const columns = dataset.table.columns.map(({ name }) => name);
			const cells = editedCells(columns, written.text, text, written.delimiter);
			return cells === null ? null : rowAnswer(whole, row as TableRow, cells);
		},
		*findings({ ignore, expected }, job) {
			const complete = withExpected(yield* runWithEpochs(), expected);
			return yield* issuesInSteps(complete, ignore, analyses.of(complete, job));
		},
		predict: async ({ source, folder, file }, { signal, report }) =>
			predictFile(await readRun(folder), held.complete(source), file, { cancellation: signal, report }),
		*decision({ file, row, attributions, counterfactuals }, job) {
			const asked = yield* runWithEpochs();
			const page = decisionPage(asked, row, { attributions, counterfactuals, language }, analyses.of(asked, job));
			yield* awaited(writeDocument(file, yield* page));
		},
		*report({ file, ignore, expected }, job) {
			const complete = withExpected(yield* runWithEpochs(), expected);
			const data = yield* reportData(complete, { strings, language, ignore }, analyses.of(complete, job));
			yield* awaited(writeReportPage(file, data, extensionPath));
		},
	};
	/** Of a training in another thread this one is told through `port`; of its own it tells there. */
	const link = ({ role, port }: Link) => {
		if (!(port instanceof MessagePort)) throw new Error('a link needs a port');
		if (role === 'trains') serveTraining(port, () => control);
		else watched = new WatchedTraining(port);
	};
	return { handlers, link };
}

/** Instead of what is kept with the run. */
function withExpected<Run extends LoadedRun>(run: Run, expected: Expectations | undefined): Run {
	return expected === undefined ? run : { ...run, expected };
}
