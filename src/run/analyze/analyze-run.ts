import * as l10n from '@vscode/l10n';
import {
	finish,
	isInSteps,
	usualFolds,
	type Analyzer,
	type FoldSettings,
	type Predictions,
} from '../../analyze/analyzer.ts';
import type { NotApplicable } from '../../analyze/applicability.ts';
import type { Ask } from '../../analyze/ask.ts';
import { heldOutRows } from '../../analyze/held-out.ts';
import { analyzers, type AnalyzerId, type OptionsOf, type ResultOf } from '../../analyze/index.ts';
import { completeOptions, withDefaults } from '../../analyze/options.ts';
import type { Cancellation } from '../../core/context.ts';
import type { Network } from '../../core/network.ts';
import { currentEngine } from '../../core/engine/variants.ts';
import { forwardOperations } from '../../core/propagation.ts';
import { seeded } from '../../core/random.ts';
import { UserError } from '../../core/user-error.ts';
import type { Dataset } from '../../data/prepare/dataset.ts';
import type { Table } from '../../data/table/table.ts';
import { foldPredictions, type RunWithRows } from './fold-predictions.ts';
import { seedNetworks, type Retraining } from '../explain/seed-networks.ts';
import { modelOf } from './model-of.ts';
import type { LoadedRun } from './open-run.ts';
import { networkAt, rowsAsked, type Question } from './question.ts';
import type { RunRecord } from '../record/record.ts';
import { withoutRows } from '../record/without-rows.ts';

export interface AnalysisContext {
	readonly signal: Cancellation;
	readonly report: (done: number, total: number) => void;
	/** As `AnalyzerContext.partial`. */
	readonly partial?: (result: object) => void;
	/** A second table, for an analyzer that compares two. Answers with one are not to be kept. */
	readonly other?: Table;
	/** Where out-of-fold predictions come from; left out: they are made. */
	readonly predictions?: (run: RunWithRows, settings: FoldSettings) => Generator<unknown, Predictions>;
	/** Where the run's networks of other seeds come from; left out: they are trained. */
	readonly retrained?: (run: RunWithRows, asked: Retraining) => Generator<unknown, readonly Network[]>;
}

/** Same run, same question, same result: chance is seeded by the run. For a question of an epoch, `run.epochs` must hold it. */
export function analyzeRun<K extends AnalyzerId>(
	run: LoadedRun,
	question: Question<K>,
	context: AnalysisContext,
): ResultOf<K> {
	return finish(analyzeInSteps(run, question, context));
}

/** As `analyzeRun`, to be paused between steps. */
export function* analyzeInSteps<K extends AnalyzerId>(
	run: LoadedRun,
	question: Question<K>,
	{
		signal,
		report,
		partial,
		other,
		predictions = (of, how) => foldPredictions(of, how, { signal, report }),
		retrained = (of, asked) => seedNetworks(of, asked, signal),
	}: AnalysisContext,
): Generator<unknown, ResultOf<K>> {
	signal.throwIfAborted();
	const { analyzer, model, dataset, options, rows, folds, beside } = resolved(run, question);
	const random = seeded(run.record.model.training.seed, 'sampling');
	const judged = folds === null ? {} : { predictions: yield* predictions({ ...run, dataset }, folds) };
	const looked = beside === null ? {} : { beside: yield* predictions({ ...run, dataset }, beside) };
	const chosen = rows === undefined ? {} : { rows };
	const again = canBeRetrained(run, question)
		? {
				retrained: (count: number, without: string | null = null, progress = report) =>
					retrained({ ...run, dataset }, { count, without, report: progress }),
			}
		: {};
	const told = partial === undefined ? {} : { partial };
	const context = {
		random,
		signal,
		report,
		...told,
		...chosen,
		...judged,
		...looked,
		...again,
		...(other === undefined ? {} : { other }),
	};
	const result = analyzer.run(model, dataset, options, context);
	return isInSteps(result) ? yield* result : result;
}

/** Only as a whole, on the rows it was trained on, from its first weights. */
function canBeRetrained({ data, record }: LoadedRun, { epoch }: Question): boolean {
	return epoch === undefined && data === 'same' && record.continued === undefined;
}

/** Multiplications and additions that the answer takes at most, about. Throws as `analyzeRun` where there is none. */
export function costOf<K extends AnalyzerId>(run: LoadedRun, question: Question<K>): number {
	const { analyzer, model, dataset, options, rows, folds, beside } = resolved(run, question);
	const all = dataset.inputs.rows;
	const measured = { 'all-rows': all, 'held-out-rows': heldOutRows(dataset).rows.length };
	const count = folds !== null ? all : (rows?.length ?? (analyzer.measures === null ? 0 : measured[analyzer.measures]));
	const cost = analyzer.cost(model, dataset, options, count);
	const trained = folds ?? beside;
	return trained === null ? cost : cost + trainingCost(run, all) * trained.folds * trained.repeats;
}

/** Of one training on about so many rows: forwards, backwards and the gradient, each as much. */
function trainingCost({ network, record }: LoadedRun, rows: number): number {
	return 3 * forwardOperations(network) * rows * record.model.training.epochs;
}

/** Why the analyzer cannot be asked of the run; null: it can. */
export function notApplicable(run: LoadedRun, id: AnalyzerId): NotApplicable | null {
	const analyzer = analyzerOf(id);
	const dataset = datasetFor(run, analyzer);
	if (dataset instanceof UserError) return { code: 'no-data', sentence: dataset.message };
	const applies = analyzer.applies(modelOf(run), dataset);
	return applies === true ? null : applies;
}

/** Asks each question once, and gives its result again. */
export function askOnce(run: LoadedRun, context: AnalysisContext): Ask {
	const known = new Map<string, object>();
	return function* ask<K extends AnalyzerId>(analyzer: K, options: Partial<OptionsOf<K>> = {}) {
		const question = { analyzer, options };
		const key = analysisKey(run, question);
		const result = known.get(key) ?? (yield* analyzeInSteps(run, question, context));
		known.set(key, result);
		return result as ResultOf<K>;
	};
}

/** Changes with all that a result depends on: what is kept under one key may be given for any question with the same. */
export function analysisKey<K extends AnalyzerId>(run: LoadedRun, question: Question<K>): string {
	const { record, data, dataHash } = run;
	const analyzer = analyzerOf(question.analyzer);
	return JSON.stringify([
		record.id,
		record.created,
		record.versions,
		[analyzer.id, analyzer.version],
		withDefaults(analyzer, question.options),
		question.epoch ?? null,
		question.rows === 'out-of-fold' ? [question.rows, usualFolds] : (question.rows ?? null),
		data,
		dataHash,
		currentEngine(),
	]);
}

/** The question with all that it is answered from. */
function resolved<K extends AnalyzerId>(run: LoadedRun, { analyzer: id, options, epoch, rows }: Question<K>) {
	const analyzer = analyzerOf(id);
	const dataset = datasetFor(run, analyzer);
	if (dataset instanceof UserError) throw dataset;
	const model = modelOf(epoch === undefined ? run : asAfter(run, epoch));
	const applies = analyzer.applies(model, dataset);
	if (applies !== true) throw new UserError(applies.sentence);
	const complete = completeOptions(analyzer, options, model, dataset);
	// What is judged out-of-fold is looked at as it is.
	const beside = rows === 'out-of-fold' ? null : (analyzer.looksAt?.(complete) ?? null);
	const judged = { analyzer, model, dataset, options: complete, beside };
	if (rows === 'out-of-fold' || typeof analyzer.judges === 'function')
		return { ...judged, rows: undefined, folds: foldsAsked(analyzer, complete, rows, epoch) };
	if (rows !== undefined && analyzer.measures === null)
		throw new UserError(l10n.t('The analyzer {0} measures no rows, so that none can be named for it.', id));
	return { ...judged, rows: rows === undefined ? undefined : rowsAsked(dataset, rows), folds: null };
}

/** How the out-of-fold predictions are made that are to be judged. Throws a UserError where they cannot be. */
function foldsAsked<K extends AnalyzerId>(
	{ id, judges }: Analyzer<OptionsOf<K>, ResultOf<K>>,
	options: OptionsOf<K>,
	rows: Question['rows'],
	epoch: number | undefined,
): FoldSettings {
	if (judges === undefined)
		throw new UserError(
			l10n.t(
				'The analyzer {0} looks into the network of the run; {1} are of networks that were trained without each row.',
				id,
				'out-of-fold',
			),
		);
	if (epoch !== undefined)
		throw new UserError(l10n.t('Out-of-fold predictions are those of whole trainings; leave the epoch out.'));
	if (judges === 'any-predictions') return usualFolds;
	if (rows === undefined || rows === 'out-of-fold') return judges(options);
	throw new UserError(
		l10n.t('The analyzer {0} judges all rows, each by a network trained without it; leave out which rows.', id),
	);
}

/** The run as if it had ended with the epoch. */
function asAfter(run: LoadedRun, epoch: number): LoadedRun {
	return {
		...run,
		network: networkAt(run, epoch),
		history: run.history.filter((each) => each.epoch <= epoch),
		epochs: (run.epochs ?? []).filter((each) => each.epoch <= epoch),
	};
}

/** Whether the answer takes the weights of kept epochs, `run.epochs`. */
export function needsEpochs({ analyzer, epoch }: Question): boolean {
	return epoch !== undefined || analyzerOf(analyzer).needs.epochs === true;
}

function analyzerOf<K extends AnalyzerId>(id: K): Analyzer<OptionsOf<K>, ResultOf<K>> {
	if (!Object.hasOwn(analyzers, id))
		throw new UserError(l10n.t('There is no analyzer {0}; there are {1}.', id, Object.keys(analyzers).join(', ')));
	// Each analyzer fits its own options and result; the compiler cannot pair them for a K it does not know.
	return analyzers[id] as unknown as Analyzer<OptionsOf<K>, ResultOf<K>>;
}

/** Or why there is none. */
function datasetFor(
	{ dataset, record, problem }: LoadedRun,
	{ needs }: { readonly needs: { readonly rows: boolean } },
): Dataset | UserError {
	if (dataset !== null) return dataset;
	return needs.rows ? (problem ?? missingFile(record)) : withoutRows(record);
}

function missingFile({ data }: RunRecord): UserError {
	return new UserError(
		l10n.t('The file {0} this run was trained on cannot be found; put it back, or name the file it is now.', data.name),
		{ file: data.name },
	);
}
