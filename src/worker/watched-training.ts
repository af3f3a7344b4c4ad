import type { MessagePort } from 'node:worker_threads';
import type { Network } from '../core/network.ts';
import { isAnswer, Rpc, type Answer } from '../protocol/rpc.ts';
import type { TrainingMoment } from '../protocol/worker.ts';
import type { LoadedRun } from '../run/analyze/open-run.ts';
import type { RunRecord } from '../run/record/record.ts';
import { metricsOf } from '../run/train/recorded-facts.ts';
import { withHashes, type MomentWeights, type TrainingLink } from './training-link.ts';

/**
 * A training in another thread, as this one sees it: the rows, which are shared, and the weights of the moment that was
 * looked at last, so that all that is asked in between is answered of one and the same network.
 */
export class WatchedTraining {
	readonly #rpc: Rpc<TrainingLink>;
	#opening: Promise<LoadedRun> | undefined;
	#last: MomentWeights | undefined;
	/** By epoch; as many bytes as the training keeps itself. */
	readonly #kept = new Map<number, MomentWeights>();

	constructor(port: MessagePort) {
		this.#rpc = new Rpc<TrainingLink>((message) => {
			port.postMessage(message);
		});
		port.on('message', (message: Answer) => {
			if (isAnswer(message)) this.#rpc.receive(message);
		});
		port.on('close', () => {
			this.#rpc.dispose();
		});
	}

	/** As the run would be if it had been cancelled when it was first looked at. */
	async record(): Promise<RunRecord> {
		return (await this.#open()).record;
	}

	/** Takes the weights there are now. */
	async look(): Promise<TrainingMoment> {
		const last = await this.#rpc.call('weights', { epoch: null });
		this.#last = last;
		return last.moment;
	}

	epochs(): Promise<readonly number[]> {
		return this.#rpc.call('epochs');
	}

	/** The run with the weights of an epoch; undefined: of the last look. */
	async at(epoch?: number): Promise<LoadedRun> {
		const run = await this.#open();
		const { moment, layers } = epoch === undefined ? this.#last! : await this.#of(epoch);
		const network: Network = { specification: run.network.specification, layers };
		// Results are told apart by the run they are of.
		return { ...run, record: { ...run.record, id: `${run.record.id} ${String(moment.step)}` }, network };
	}

	async #of(epoch: number): Promise<MomentWeights> {
		const known = this.#kept.get(epoch) ?? (await this.#rpc.call('weights', { epoch }));
		this.#kept.set(epoch, known);
		return known;
	}

	#open(): Promise<LoadedRun> {
		this.#opening ??= this.#read().catch((error: unknown) => {
			this.#opening = undefined;
			throw error;
		});
		return this.#opening;
	}

	async #read(): Promise<LoadedRun> {
		const { facts, ...shared } = await this.#rpc.call('shared');
		const dataset = withHashes(shared);
		const { epoch, step } = await this.look();
		const network: Network = { specification: facts.model.network, layers: this.#last!.layers };
		const outcome: RunRecord['outcome'] = {
			reason: 'cancelled',
			bestEpoch: Math.max(epoch, 0),
			epochs: Math.max(epoch, 0),
			steps: step,
			nonFinite: null,
		};
		const record = { ...facts, outcome, seconds: 0, metrics: metricsOf(network, facts, dataset) };
		const { hash } = shared;
		return {
			record,
			network,
			history: [],
			rows: null,
			folder: '',
			data: 'same',
			dataHash: hash,
			dataset,
			problem: null,
		};
	}
}
