import * as l10n from '@vscode/l10n';
import { finish, isInSteps, type Analyzer, type Model } from '../analyze/analyzer.ts';
import type { Ask } from '../analyze/ask.ts';
import { analyzers, type AnalyzerId, type OptionsOf, type ResultOf } from '../analyze/index.ts';
import type { Cancellation } from '../core/context.ts';
import { currentEngine } from '../core/engine/variants.ts';
import { matrix } from '../core/matrix.ts';
import { createNetwork, type Network } from '../core/network.ts';
import { seeded } from '../core/random.ts';
import { UserError } from '../core/user-error.ts';
import type { Dataset } from '../data/dataset.ts';
import { features } from '../data/features.ts';
import { firstNetwork } from './first-network.ts';
import type { LoadedRun } from './open-run.ts';
import type { RunRecord } from './record.ts';

export interface AnalysisContext {
	readonly signal: Cancellation;
	readonly report: (done: number, total: number) => void;
}

/** Analyzers that look at the network alone, so that they answer without the data file too. */
const needNoRows: readonly AnalyzerId[] = ['weights'];

export function modelOf({ network, record, dataset = null, data = 'missing' }: ModelOfRun): Model {
	const known = dataset === null || data !== 'same' ? null : dataset;
	return { network, loss: record.model.training.loss, first: () => firstOf(record, known) };
}

type ModelOfRun = Pick<LoadedRun, 'network' | 'record'> & Partial<Pick<LoadedRun, 'dataset' | 'data'>>;

/** What the run's training began with; null: another run's weights, or vectors that hang on rows which are not there. */
function firstOf({ model, continued }: RunRecord, dataset: Dataset | null): Network | null {
	if (continued !== undefined) return null;
	if (dataset !== null) return firstNetwork(model, dataset);
	if (model.network.layers[0].type === 'embedding') return null;
	return createNetwork(model.network, seeded(model.training.seed, 'initialisation'));
}

/** Same run, same options, same result: chance is seeded by the run. */
export function analyzeRun<K extends AnalyzerId>(
	run: LoadedRun,
	id: K,
	options: Partial<OptionsOf<K>>,
	context: AnalysisContext,
): ResultOf<K> {
	return finish(analyzeInSteps(run, id, options, context));
}

/** As `analyzeRun`, to be paused between steps. */
export function* analyzeInSteps<K extends AnalyzerId>(
	run: LoadedRun,
	id: K,
	options: Partial<OptionsOf<K>>,
	{ signal, report }: AnalysisContext,
): Generator<unknown, ResultOf<K>> {
	const analyzer = analyzerOf(id);
	const complete = completeOptions(id, options);
	const model = modelOf(run);
	const dataset = run.dataset ?? withoutRows(run, id);
	signal.throwIfAborted();
	analyzer.check(complete, model, dataset);
	const random = seeded(run.record.model.training.seed, 'sampling');
	const result = analyzer.run(model, dataset, complete, { random, signal, report });
	return isInSteps(result) ? yield* result : result;
}

/** Asks each question once, and gives its result again. */
export function askOnce(run: LoadedRun, context: AnalysisContext): Ask {
	const known = new Map<string, object>();
	return function* ask<K extends AnalyzerId>(id: K, options: Partial<OptionsOf<K>> = {}) {
		const key = analysisKey(run, id, options);
		const result = known.get(key) ?? (yield* analyzeInSteps(run, id, options, context));
		known.set(key, result);
		return result as ResultOf<K>;
	};
}

/** Changes with all that a result depends on: what is kept under one key may be given for any question with the same. */
export function analysisKey<K extends AnalyzerId>(run: LoadedRun, id: K, options: Partial<OptionsOf<K>>): string {
	const { record, data, dataHash } = run;
	return JSON.stringify([
		record.id,
		record.created,
		record.versions,
		[id, analyzerOf(id).version],
		completeOptions(id, options),
		data,
		dataHash,
		currentEngine(),
	]);
}

function analyzerOf<K extends AnalyzerId>(id: K): Analyzer<OptionsOf<K>, ResultOf<K>> {
	if (!Object.hasOwn(analyzers, id))
		throw new UserError(l10n.t('There is no analyzer {0}; there are {1}.', id, Object.keys(analyzers).join(', ')));
	// Each analyzer fits its own options and result; the compiler cannot pair them for a K it does not know.
	return analyzers[id] as unknown as Analyzer<OptionsOf<K>, ResultOf<K>>;
}

function completeOptions<K extends AnalyzerId>(id: K, options: Partial<OptionsOf<K>>): OptionsOf<K> {
	const { defaults } = analyzerOf(id);
	return { ...defaults, ...knownOptions(id, defaults, options) };
}

function knownOptions<Options extends object>(id: AnalyzerId, defaults: Options, options: unknown): Partial<Options> {
	if (typeof options !== 'object' || options === null) return {};
	const entries = Object.entries(options).filter(([, value]) => value !== undefined);
	const unknown = entries.find(([name]) => !Object.hasOwn(defaults, name));
	if (unknown === undefined) return Object.fromEntries(entries) as Partial<Options>;
	const names = Object.keys(defaults).join(', ') || '–';
	throw new UserError(l10n.t('The analyzer {0} has no option {1}; its options are {2}.', id, unknown[0], names));
}

/** What is known of the data without the file: the columns, but no row. */
function withoutRows({ record, problem }: LoadedRun, id: AnalyzerId): Dataset {
	if (!needNoRows.includes(id)) throw problem ?? missingFile(record);
	const { preprocessing, task, data } = record;
	const none = new Int32Array(0);
	const inputs = features(preprocessing);
	return {
		table: {
			name: data.name,
			rows: 0,
			columns: [],
			rowIndex: { startLines: new Uint32Array(0), endLines: new Uint32Array(0) },
			delimiter: ',',
			reading: { format: 'delimited', encoding: null, header: null, decimalPoint: null },
			bytes: 0,
			hash: Promise.resolve(data.hash),
			warnings: [],
		},
		task,
		preprocessing,
		features: inputs,
		inputs: matrix(0, inputs.length),
		targets: new Float64Array(0),
		rows: none,
		split: { train: none, validation: none, test: none },
	};
}

function missingFile({ data }: RunRecord): UserError {
	return new UserError(
		l10n.t('The file {0} this run was trained on cannot be found; put it back, or name the file it is now.', data.name),
		{ file: data.name },
	);
}
