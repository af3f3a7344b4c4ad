import { setImmediate, setTimeout } from 'node:timers/promises';
import { version as nodeVersion } from 'node:process';
import * as l10n from '@vscode/l10n';
import type { Cancellation } from '../../core/context.ts';
import { currentEngine } from '../../core/engine/variants.ts';
import type { EpochWeights } from '../../core/epoch-weights.ts';
import type { EpochRecord, TrainingOutcome } from '../../core/history.ts';
import { MemoryError } from '../../core/memory.ts';
import type { Network } from '../../core/network.ts';
import type { ModelSpecification, RateChange } from '../../core/specification.ts';
import { Training } from '../../core/training.ts';
import type { TrainingSnapshot } from '../../core/training-snapshot.ts';
import { UserError } from '../../core/user-error.ts';
import type { Dataset, Task } from '../../data/prepare/dataset.ts';
import { datesToLearn } from '../../data/table/dates.ts';
import type { ReadOptions } from '../../data/read/read-options.ts';
import { recordedOptions } from '../../data/read/row-sample.ts';
import type { ExcludedRows } from '../../data/split/excluded-rows.ts';
import { recordedRows, type RecordedRows } from '../../data/split/recorded-rows.ts';
import type { SplitConfig } from '../../data/split/split-rule.ts';
import type { DataWarning, Table } from '../../data/table/table.ts';
import { runSchemaVersion, type RunFacts, type RunRecord } from '../record/record.ts';
import type { StoredRun } from '../store/stored-run.ts';
import { newRunId } from '../store/store.ts';
import { independenceOf } from '../dependence.ts';
import { TrainingControl } from './training-control.ts';
import { scaledTargets } from '../../data/prepare/scaled-targets.ts';
import { metricsOf, readingOf, rowCounts } from './recorded-facts.ts';

export interface TrainingListener {
	/** The table is encoded: what will be trained. */
	readonly started: (model: ModelSpecification, rows: RunRecord['rows'], task: Task) => void;
	/** A fold of a cross-validation begins, counted from 0; before the run itself. */
	readonly fold?: (number: number, of: number) => void;
	/** At most about 30 times a second, the first record at once; in order, none left out. */
	readonly progress: (records: readonly EpochRecord[], epochs: number) => void;
}

export interface TrainingContext {
	readonly signal: Cancellation;
	readonly listener: TrainingListener;
	/** Of Neuroglass. */
	readonly version: string;
	/** How the user said the table is to be read. */
	readonly options?: ReadOptions;
	/** Of a table of several files: where each of them is. */
	readonly parts?: readonly string[];
	/** Left out: nobody holds it up. */
	readonly control?: TrainingControl;
}

export interface TrainedRun extends StoredRun {
	readonly dataset: Dataset;
}

/** What a training begins with. */
export interface TrainingStart {
	readonly uri: string;
	readonly dataset: Dataset;
	readonly warnings: readonly DataWarning[];
	/** Whether the rows look copied; left out: that has not been asked yet. */
	readonly copied?: boolean;
	readonly split: SplitConfig;
	/** Rows left out by choice; null: none. */
	readonly excluded?: ExcludedRows | null;
	readonly folds?: RunRecord['folds'];
	readonly model: ModelSpecification;
	/** Is trained in place. */
	readonly network: Network;
	/** Names of what the user chose. */
	readonly chosen: readonly string[];
	/** What the rows were used for in the training that is continued. */
	readonly rowsBefore?: RecordedRows | null;
	/** The run whose weights these are; left out: none. */
	readonly continued?: RunRecord['continued'];
	/** Of a training that goes on where it was cancelled: its state, its epochs, and how long it took. */
	readonly resumed?: {
		readonly snapshot: TrainingSnapshot;
		readonly history: readonly EpochRecord[];
		readonly epochs: readonly EpochWeights[];
		readonly seconds: number;
	};
}

/** Milliseconds between two reports, and between two looks at the event loop. */
const reportInterval = 33;

/**
 * Trains to the end, or until cancelled: then it is the run of what was learned so far, with all that is needed to go on, or
 * an AbortError when that is nothing.
 */
export async function runTrainingJob(beginning: TrainingStart, context: TrainingContext): Promise<TrainedRun> {
	const {
		uri,
		dataset,
		warnings,
		split,
		folds,
		model,
		network,
		chosen,
		continued,
		resumed,
		excluded = null,
	} = beginning;
	const { signal, listener, version, options, parts, control = new TrainingControl() } = context;
	const rows = rowCounts(dataset, beginning.copied);
	signal.throwIfAborted();
	listener.started(model, rows, dataset.task);
	// Before the training, which would be in vain if the file was changed meanwhile.
	const { hash, parts: hashedParts } = await hashed(dataset.table, signal);
	const { table, preprocessing, task } = dataset;
	const independence = independenceOf(dataset, { rows, split });
	const recorded = recordedOptions(options ?? {}, table);
	const factsWith = (rateChanges: readonly RateChange[]): RunFacts => {
		const now = new Date();
		return {
			schema: runSchemaVersion,
			id: newRunId(now),
			name: `${table.name} → ${preprocessing.target.column}`,
			created: now.toISOString(),
			data: {
				uri,
				name: table.name,
				bytes: table.bytes,
				hash,
				rows: table.rows,
				...(hashedParts === undefined
					? {}
					: { parts: hashedParts.map((part, i) => ({ uri: parts?.[i] ?? uri, ...part })) }),
				...(recorded === undefined ? {} : { options: recorded }),
				reading: readingOf(table, options),
				dates: datesToLearn(table),
			},
			task,
			target: preprocessing.target.column,
			preprocessing,
			split,
			rows,
			independence,
			...(excluded === null ? {} : { excludedRows: excluded }),
			model: rateChanges.length === 0 ? model : { ...model, training: { ...model.training, rateChanges } },
			chosen: rateChanges.length === 0 ? chosen : [...new Set([...chosen, 'rateChanges'])],
			...(continued === undefined ? {} : { continued }),
			...(folds === undefined ? {} : { folds }),
			warnings,
			versions: { neuroglass: version, engine: currentEngine(), node: nodeVersion },
		};
	};
	control.begin({ dataset, facts: factsWith(model.training.rateChanges ?? []) });
	const began = performance.now();
	const end = await trainingLoop(beginning, signal, listener, control).catch(localizeEngineError);
	const { history, outcome, snapshot, epochs, rateChanges } = end;
	const seconds = (performance.now() - began - control.waited) / 1000 + (resumed?.seconds ?? 0);
	if (outcome.reason === 'cancelled' && outcome.steps === 0) throw cancelledError();
	const facts = factsWith(rateChanges);
	const record: RunRecord = { ...facts, outcome, seconds, metrics: metricsOf(network, facts, dataset) };
	const usedRows = recordedRows(dataset, beginning.rowsBefore ?? null);
	return { record, network, history, dataset, rows: usedRows, epochs, ...(snapshot === null ? {} : { snapshot }) };
}

/** The table's hashes; throws an AbortError when cancelled before they are there. */
async function hashed(table: Table, signal: Cancellation) {
	const all = Promise.all([table.hash, ...(table.parts ?? []).map(({ hash }) => hash)]);
	let settled = false;
	const settle = () => (settled = true);
	all.then(settle, settle);
	// The signal has no event; a hash that is there already is not waited for.
	await setImmediate();
	while (!settled) {
		signal.throwIfAborted();
		await Promise.race([all, setTimeout(reportInterval)]);
	}
	const [hash, ...partHashes] = await all;
	return { hash, parts: table.parts?.map(({ name, bytes, rows }, i) => ({ name, bytes, rows, hash: partHashes[i] })) };
}

interface TrainingEnd {
	readonly history: EpochRecord[];
	readonly outcome: TrainingOutcome;
	/** Where it was cancelled; null: it was not. */
	readonly snapshot: TrainingSnapshot | null;
	readonly epochs: readonly EpochWeights[];
	/** Also those made while it ran. */
	readonly rateChanges: readonly RateChange[];
}

export async function trainingLoop(
	{
		dataset,
		network,
		model: { training: specification },
		resumed,
	}: Pick<TrainingStart, 'dataset' | 'network' | 'model' | 'resumed'>,
	signal: Cancellation,
	listener: Pick<TrainingListener, 'progress'>,
	control = new TrainingControl(),
): Promise<TrainingEnd> {
	const { train, validation } = dataset.split;
	const data = { inputs: dataset.inputs, targets: scaledTargets(dataset), train, validation };
	const training = new Training(network, data, specification);
	if (resumed !== undefined) training.restore(resumed.snapshot, resumed.epochs);
	control.attach(training);
	// The training hears of it when a snapshot has been taken, and not in between.
	let snapshot: TrainingSnapshot | null = null;
	const heard: Cancellation = {
		get aborted() {
			return snapshot !== null;
		},
		throwIfAborted: () => undefined,
	};
	const steps = training.run(heard);
	const history: EpochRecord[] = [...(resumed?.history ?? [])];
	let reported = 0;
	let last = -Infinity;
	const report = () => {
		if (history.length > reported) listener.progress(history.slice(reported), specification.epochs);
		reported = history.length;
	};
	for (;;) {
		const before = training.steps;
		const { done, value } = steps.next();
		if (done) {
			report();
			const stopped = value.reason === 'cancelled' ? snapshot : null;
			const { epochWeights: epochs, rateChanges } = training;
			return { history, outcome: value, snapshot: stopped, epochs, rateChanges };
		}
		if (value !== null) history.push(value);
		control.advanced(value, training.steps - before);
		if (control.waits) report();
		await control.clearance(signal);
		if (signal.aborted) snapshot ??= training.snapshot();
		if (performance.now() - last < reportInterval) continue;
		report();
		// Lets signals and messages in.
		await setImmediate();
		last = performance.now();
	}
}

/** The engine speaks English alone. */
function localizeEngineError(error: unknown): never {
	if (!(error instanceof MemoryError)) throw error;
	throw new UserError(
		l10n.t(
			'The network with its batch and its data takes {0} GB of memory, more than can be had (at most 4 GB); choose smaller layers, a smaller batch or fewer rows.',
			error.gigabytes,
		),
		undefined,
		{ cause: error },
	);
}

export function cancelledError(): Error {
	return Object.assign(new Error('cancelled before anything was learned'), { name: 'AbortError' });
}
