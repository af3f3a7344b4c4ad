import { setImmediate } from 'node:timers/promises';
import * as l10n from '@vscode/l10n';
import { version as nodeVersion } from 'node:process';
import type { Cancellation } from '../core/context.ts';
import { currentEngine } from '../core/engine/variants.ts';
import type { EpochRecord, TrainingOutcome } from '../core/history.ts';
import { MemoryError } from '../core/memory.ts';
import { createNetwork, type Network } from '../core/network.ts';
import { seeded } from '../core/random.ts';
import type { ModelSpecification } from '../core/specification.ts';
import { train } from '../core/train.ts';
import { UserError } from '../core/user-error.ts';
import type { Dataset, Task } from '../data/dataset.ts';
import { prepare } from '../data/prepare.ts';
import type { ReadOptions } from '../data/read-options.ts';
import { recordedOptions } from '../data/row-sample.ts';
import type { Table } from '../data/table.ts';
import { checkChoices } from './check-choices.ts';
import { choiceNames, seedOf, type TrainingChoices } from './choices.ts';
import { measure } from './metrics.ts';
import { modelFor } from './model-for.ts';
import { runSchemaVersion, type RunRecord } from './record.ts';
import { newRunId, type StoredRun } from './store.ts';
import { scaledTargets } from './targets.ts';

export interface TrainingListener {
	/** The table is encoded: what will be trained. */
	readonly started: (model: ModelSpecification, rows: RunRecord['rows'], task: Task) => void;
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
}

export interface TrainedRun extends StoredRun {
	readonly dataset: Dataset;
}

/** Milliseconds between two reports, and between two looks at the event loop. */
const reportInterval = 33;

/**
 * From a table to a run that is not stored yet; the same for worker and command line. Cancelled, it is the run of what was
 * learned so far, or an AbortError when that is nothing.
 */
export async function trainRun(
	table: Table,
	uri: string,
	choices: TrainingChoices,
	{ signal, listener, version, options, parts }: TrainingContext,
): Promise<TrainedRun> {
	checkChoices(choices);
	const { dataset, warnings } = prepare(table, { ...choices, seed: seedOf(choices) });
	const model = modelFor(dataset, choices);
	const rows = rowCounts(dataset);
	signal.throwIfAborted();
	listener.started(model, rows, dataset.task);
	const network = createNetwork(model.network, seeded(model.training.seed, 'initialisation'));
	const began = performance.now();
	const { history, outcome } = await drive(network, dataset, model, signal, listener).catch(inOwnWords);
	const seconds = (performance.now() - began) / 1000;
	if (outcome.reason === 'cancelled' && outcome.steps === 0) throw cancelledError();
	const now = new Date();
	const recorded = recordedOptions(options ?? {}, table);
	const record: RunRecord = {
		schema: runSchemaVersion,
		id: newRunId(now),
		name: `${table.name} → ${choices.target}`,
		created: now.toISOString(),
		data: {
			uri,
			name: table.name,
			bytes: table.bytes,
			hash: table.hash,
			rows: table.rows,
			...(table.parts === undefined
				? {}
				: { parts: table.parts.map((part, i) => ({ uri: parts?.[i] ?? uri, ...part })) }),
			...(recorded === undefined ? {} : { options: recorded }),
		},
		task: dataset.task,
		target: choices.target,
		preprocessing: dataset.preprocessing,
		rows,
		model,
		chosen: choiceNames.filter((name) => name !== 'target' && choices[name] !== undefined),
		outcome,
		seconds,
		metrics: measure({ network, loss: model.training.loss }, dataset),
		warnings,
		versions: { neuroglass: version, engine: currentEngine(), node: nodeVersion },
	};
	return { record, network, history, dataset };
}

function rowCounts({ split }: Dataset): RunRecord['rows'] {
	return { train: split.train.length, validation: split.validation.length, test: split.test.length };
}

async function drive(
	network: Network,
	dataset: Dataset,
	{ training }: ModelSpecification,
	signal: Cancellation,
	listener: TrainingListener,
): Promise<{ history: EpochRecord[]; outcome: TrainingOutcome }> {
	const { train: learned, validation } = dataset.split;
	const data = { inputs: dataset.inputs, targets: scaledTargets(dataset), train: learned, validation };
	const steps = train(network, data, training, signal);
	const history: EpochRecord[] = [];
	let reported = 0;
	let last = -Infinity;
	const report = () => {
		if (history.length > reported) listener.progress(history.slice(reported), training.epochs);
		reported = history.length;
	};
	for (;;) {
		const { done, value } = steps.next();
		if (done) {
			report();
			return { history, outcome: value };
		}
		if (value !== null) history.push(value);
		if (performance.now() - last < reportInterval) continue;
		report();
		// Lets signals and messages in.
		await setImmediate();
		last = performance.now();
	}
}

/** The engine speaks English alone. */
function inOwnWords(error: unknown): never {
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
