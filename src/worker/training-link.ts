import type { MessagePort } from 'node:worker_threads';
import type { LayerWeights } from '../core/layer-weights.ts';
import { UserError } from '../core/user-error.ts';
import type { Dataset } from '../data/prepare/dataset.ts';
import type { Table, TablePart } from '../data/table/table.ts';
import { JobServer } from '../protocol/job-server.ts';
import type { Call, Cancel } from '../protocol/rpc.ts';
import type { TrainingMoment } from '../protocol/worker.ts';
import type { RunFacts } from '../run/record/record.ts';
import type { TrainingControl } from '../run/train/training-control.ts';
import { shareArrays } from './share-arrays.ts';
import { noTrainingSentence } from '../messages/refusals.ts';
import { epochNotKept } from '../run/analyze/question.ts';

/** A dataset whose arrays lie in shared memory, and the hashes of its table, which cannot be sent as promises. */
export interface SharedDataset {
	readonly dataset: Omit<Dataset, 'table'> & { readonly table: TableWithoutHashes };
	readonly hash: string;
	readonly partHashes: readonly string[];
}

type TableWithoutHashes = Omit<Table, 'hash' | 'parts'> & { readonly parts?: readonly Omit<TablePart, 'hash'>[] };

export interface MomentWeights {
	readonly moment: TrainingMoment;
	readonly layers: readonly LayerWeights[];
}

/** What the thread that trains tells the one that analyzes, over a port of their own. */
export interface TrainingLink {
	/** What is trained on; the arrays in it are shared, not copied. */
	shared(): SharedDataset & { readonly facts: RunFacts };
	/** As they are now, or as they were after an epoch whose weights are kept; null: now. */
	weights(request: { readonly epoch: number | null }): MomentWeights;
	/** Those kept so far, ascending. */
	epochs(): readonly number[];
}

/** Answers on the port until it is closed. Costs the training nothing while nobody asks. */
export function serveTraining(port: MessagePort, training: () => TrainingControl | null): void {
	const control = (): TrainingControl => {
		const running = training();
		if (running === null) throw noTraining();
		return running;
	};
	const server = new JobServer<TrainingLink>(
		() => ({
			shared: async () => {
				const { dataset, facts } = control().facts;
				shareArrays(dataset);
				const { table } = dataset;
				const [hash, ...partHashes] = await Promise.all([table.hash, ...(table.parts ?? []).map((part) => part.hash)]);
				return { dataset: { ...dataset, table: withoutHashes(table) }, hash, partHashes, facts };
			},
			weights: ({ epoch }) => weightsOf(control(), epoch),
			epochs: () => control().training.epochWeights.map((kept) => kept.epoch),
		}),
		(answer) => {
			port.postMessage(answer);
		},
	);
	port.on('message', (message: Call | Cancel) => {
		server.receive(message);
	});
	port.on('close', () => {
		server.cancelAll();
	});
}

export function noTraining(): UserError {
	return new UserError(noTrainingSentence());
}

function weightsOf({ training, status }: TrainingControl, epoch: number | null): MomentWeights {
	const { epochWeights, weights, steps } = training;
	const { batches, batch } = status;
	if (epoch === null) return { moment: { epoch: status.epoch, batch, batches, step: steps }, layers: weights };
	const kept = epochWeights.find((each) => each.epoch === epoch);
	if (kept !== undefined) return { moment: { epoch, batch: 0, batches, step: epoch * batches }, layers: kept.layers };
	throw epochNotKept(epoch, epochWeights);
}

/** A promise cannot be sent; `withHashes` puts another one in its place. */
function withoutHashes(table: Table): TableWithoutHashes {
	const { hash: _, parts, ...others } = table;
	const known = parts?.map(({ hash: __, ...part }) => part);
	return known === undefined ? others : { ...others, parts: known };
}

/** At the other end. */
export function withHashes({ dataset, hash, partHashes }: SharedDataset): Dataset {
	const { parts, ...table } = dataset.table;
	const known = parts?.map((part, i) => ({ ...part, hash: Promise.resolve(partHashes[i]) }));
	return {
		...dataset,
		table: { ...table, hash: Promise.resolve(hash), ...(known === undefined ? {} : { parts: known }) },
	};
}
