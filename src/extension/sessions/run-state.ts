import { EventEmitter } from 'vscode';
import type { EpochRecord } from '../../core/history.ts';
import type { PanelState } from '../../protocol/panel.ts';
import type { OpenedRun, TrainingStatus, WorkerEvent } from '../../protocol/worker.ts';
import type { RunRecord } from '../../run/record/record.ts';
import { Disposing } from '../dispose.ts';

type StateOf<Phase extends PanelState['phase']> = Extract<PanelState, { phase: Phase }>;
/** What is selected is kept by others. */
type State = Exclude<PanelState, { phase: 'ready' }> | Omit<StateOf<'ready'>, 'selection'>;

/** What is known of a run: read, trained, ready or failed, and how far it is. */
export class RunState extends Disposing {
	readonly #changes = this.own(new EventEmitter<void>());
	readonly #progress = this.own(new EventEmitter<readonly EpochRecord[]>());
	readonly #holds = this.own(new EventEmitter<TrainingStatus>());
	#state: State;
	#history: EpochRecord[] = [];
	#epochs = 0;
	#status: TrainingStatus | undefined;

	/** The phase, the record or the state of the data. */
	readonly onDidChange = this.#changes.event;
	readonly onDidProgress = this.#progress.event;
	/** The training under way was paused, or goes on, or otherwise. */
	readonly onDidHold = this.#holds.event;

	constructor(title: string) {
		super();
		this.#state = { phase: 'reading', title };
	}

	get current(): State {
		return this.#state;
	}

	/** Known as soon as there is something to keep. */
	get record(): RunRecord | undefined {
		return this.#state.phase === 'ready' ? this.#state.record : undefined;
	}

	get lastEpoch(): EpochRecord | undefined {
		return this.#history.at(-1);
	}

	/** At most so many will be trained; 0 while it is not known. */
	get epochs(): number {
		return this.#epochs;
	}

	/** Of the training; undefined: it goes on as it began. */
	get status(): TrainingStatus | undefined {
		return this.#status;
	}

	/** `share`: of the bytes of so many files; once all are read, the network is chosen. */
	read(share: number, files: number): void {
		if (this.#state.phase !== 'reading') return;
		const progress = share < 1 ? { share, ...(files > 1 ? { files } : {}) } : {};
		this.#become({ phase: 'reading', title: this.#state.title, ...progress });
	}

	receive(event: WorkerEvent): void {
		switch (event.type) {
			case 'started': {
				const { model, rows, task } = event;
				this.#epochs = model.training.epochs;
				const { title } = this.#state;
				this.#become({ phase: 'training', title, model, rows, task, history: this.#history });
				return;
			}
			case 'status':
				this.#status = event.status;
				if (this.#state.phase === 'training') this.#state = { ...this.#state, status: event.status };
				this.#holds.fire(event.status);
				return;
			case 'progress':
				this.#history.push(...event.records);
				this.#epochs = event.epochs;
				this.#progress.fire(event.records);
		}
	}

	/** Without a new epoch: the training is told to stop. */
	stopping(): void {
		this.#progress.fire([]);
	}

	opened(
		runId: string,
		{ record, history, data, found, slices, limits, expected }: OpenedRun,
		withheld?: string,
	): void {
		this.#history = [...history];
		const known = {
			...(found === undefined ? {} : { found }),
			...(slices === undefined ? {} : { slices }),
			...(limits === undefined ? {} : { limits }),
			...(expected === undefined ? {} : { expected }),
			...(withheld === undefined ? {} : { withheld }),
		};
		this.#become({ phase: 'ready', runId, title: record.name, record, history, data, ...known });
	}

	/** Nobody is told: it comes from the page that shows them, and is for the next one. */
	keep(kept: Pick<OpenedRun, 'slices' | 'limits' | 'expected'>): void {
		if (this.#state.phase === 'ready') this.#state = { ...this.#state, ...kept };
	}

	renamed(record: RunRecord): void {
		if (this.#state.phase === 'ready') this.#become({ ...this.#state, title: record.name, record });
	}

	fail(message: string): void {
		this.#become({ phase: 'failed', title: this.#state.title, message });
	}

	#become(state: State): void {
		this.#state = state;
		this.#changes.fire();
	}
}
