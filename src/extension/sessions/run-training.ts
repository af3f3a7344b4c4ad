import type { Uri } from 'vscode';
import { UserError } from '../../core/user-error.ts';
import { noTrainingSentence, nothingLearnedSentence } from '../../messages/refusals.ts';
import type { TrainingCommand, TrainingMoment, TrainingStatus } from '../../protocol/worker.ts';
import type { RunRecord } from '../../run/record/record.ts';
import type { Environment } from '../environment.ts';
import { isCancellation, sentenceOf } from '../reporting.ts';
import type { RunFolder } from './run-folder.ts';
import type { RunState } from './run-state.ts';
import type { TrainingRequest } from './training-request.ts';
import { TrainingUnderWay, type Trained } from './training-under-way.ts';
import type { TrainingWatcher } from './training-watcher.ts';
import type { WorkerConnection } from './worker-connection.ts';

/** The training of a run: what can be told to it, and asked of it while it is under way. One that is over answers nothing. */
export class RunTraining {
	readonly #environment: Environment;
	readonly #state: RunState;
	readonly #folder: RunFolder;
	/** Undefined: none was begun here, or it is over. */
	#begun: TrainingUnderWay | undefined;

	constructor(environment: Environment, state: RunState, folder: RunFolder) {
		this.#environment = environment;
		this.#state = state;
		this.#folder = folder;
	}

	/** The run is read or trained, and neither kept nor given up. */
	get isUnderWay(): boolean {
		return this.#folder.path === undefined && this.#state.current.phase !== 'failed';
	}

	/** Cancelled; what was learned is being kept. */
	get isStopping(): boolean {
		return this.#begun?.stopping ?? false;
	}

	/** Undefined: it has not begun, or goes on as it began. */
	get status(): TrainingStatus | undefined {
		return this.isUnderWay ? this.#state.status : undefined;
	}

	/** Answers questions while rows are learned from. */
	get watcher(): TrainingWatcher | undefined {
		return this.#state.current.phase === 'training' ? this.#begun?.watcher : undefined;
	}

	/** As it was when somebody last looked; undefined: nobody did. */
	get watchedRecord(): RunRecord | undefined {
		return this.#begun?.watcher.record;
	}

	/** To its end, in the given worker; `keep` takes what came of it before anybody is told. */
	async run(
		connection: WorkerConnection,
		request: TrainingRequest,
		files: readonly Uri[],
		keep: (trained: Trained) => void,
	): Promise<RunRecord> {
		const listening = connection.onDidReceive((event) => {
			this.#state.receive(event);
		});
		const begun = new TrainingUnderWay(this.#environment, connection);
		this.#begun = begun;
		try {
			const trained = await begun.run(request, files, (share) => {
				this.#state.read(share, files.length);
			});
			keep(trained);
			return trained.run.record;
		} catch (error) {
			connection.dispose();
			this.#state.fail(isCancellation(error) ? nothingLearnedSentence() : sentenceOf(error));
			throw error;
		} finally {
			begun.dispose();
			this.#begun = undefined;
			listening.dispose();
		}
	}

	/** Keeps what was learned so far; while nothing is, ends the worker, however deep it is in reading the file. */
	cancel(): void {
		if (!this.isUnderWay) return;
		if (this.#state.current.phase === 'reading') {
			this.#begun?.abandon();
			return;
		}
		this.#begun?.cancel();
		this.#state.stopping();
	}

	/** The run as if it had been cancelled when it was first looked at. */
	watch(): Promise<RunRecord> {
		return this.#watched().watch();
	}

	/** The weights it has now are what is asked about from now on. */
	look(): Promise<TrainingMoment> {
		return this.#watched().ask('look', []);
	}

	async control(command: TrainingCommand): Promise<TrainingStatus> {
		const told = this.isUnderWay ? this.#begun?.control(command) : undefined;
		if (told === undefined) throw noTraining();
		return told;
	}

	dispose(): void {
		this.#begun?.dispose();
	}

	#watched(): TrainingWatcher {
		const { watcher } = this;
		if (watcher === undefined) throw noTraining();
		return watcher;
	}
}

function noTraining(): UserError {
	return new UserError(noTrainingSentence());
}
