import { basename } from 'node:path';
import { EventEmitter, type Event, type Uri } from 'vscode';
import type { Expectations } from '../../analyze/against-expected.ts';
import type { EpochRecord } from '../../core/history.ts';
import { UserError } from '../../core/user-error.ts';
import type { PanelState } from '../../protocol/panel.ts';
import type { Selection, SelectionPatch } from '../../protocol/selection.ts';
import { limitsOf, type SelectionLimits } from '../../protocol/selection-limits.ts';
import type {
	DataState,
	OpenedRun,
	SentSource,
	TrainingCommand,
	TrainingMoment,
	TrainingStatus,
} from '../../protocol/worker.ts';
import { writeExpected } from '../../run/store/expected-file.ts';
import { writeLimits, type KeptLimits } from '../../run/store/limits-file.ts';
import { writeSlices } from '../../run/store/slices-file.ts';
import { moveRun } from '../../run/store/move-run.ts';
import type { RunListing, RunRecord } from '../../run/record/record.ts';
import { recordedReading } from '../../run/recorded-reading.ts';
import type { Environment } from '../environment.ts';
import { isCancellation, sentenceOf } from '../reporting.ts';
import { titleOf } from './chosen-data.ts';
import { expectedDirections } from '../expected-directions.ts';
import { dataSourceOf } from './data-source.ts';
import { HeldSelection, type SelectionChange } from './held-selection.ts';
import { RunData } from './run-data.ts';
import { RunState } from './run-state.ts';
import { RunWorker } from './run-worker.ts';
import { requestOf, type TrainingRequest } from './training-request.ts';
import { TrainingUnderWay } from './training-under-way.ts';
import type { TrainingWatcher } from './training-watcher.ts';
import type { WorkerConnection } from './worker-connection.ts';
import { noTrainingSentence, nothingLearnedSentence, notTrainedSentence } from '../../messages/refusals.ts';
import { RunAnswers } from './run-answers.ts';

function noTraining(): UserError {
	return new UserError(noTrainingSentence());
}

export type StoredRun = Extract<RunListing, { state: 'good' }>;

/**
 * One run while it is trained and looked at: the truth that panel, trees and inspector show, and the way to the worker
 * that computes for it. The worker is started when it is needed and may be closed and started again in between.
 */
export class RunSession extends RunAnswers {
	readonly #environment: Environment;
	readonly #selections = this.own(new EventEmitter<SelectionChange>());
	readonly #uses = this.own(new EventEmitter<void>());
	readonly #request: TrainingRequest;
	#folder: string | undefined;
	readonly #state: RunState;
	/** In this run, whoever shows it. */
	readonly selected = new HeldSelection((change) => {
		this.#selections.fire(change);
	});
	readonly #worker: RunWorker;
	/** Undefined: none was begun here, or it is over. */
	#training: TrainingUnderWay | undefined;
	#elsewhere: string | undefined;
	readonly #data: RunData;

	readonly onDidSelect = this.#selections.event;
	/** The worker was asked for something. */
	readonly onDidUse = this.#uses.event;

	constructor(environment: Environment, request: TrainingRequest, title: string, stored?: StoredRun) {
		super();
		this.#environment = environment;
		this.#request = request;
		this.#folder = stored?.folder;
		this.#data = new RunData(environment, request, stored ?? null, {
			opened: (run, withheld) => {
				this.#opened(run, withheld);
			},
			openAgain: () => (this.#worker.opened ? this.#worker.reload() : this.open()),
		});
		const load = (connection: WorkerConnection) => this.#data.load(connection, this.#folder ?? '');
		this.#worker = this.own(
			new RunWorker(environment, load, (error) => {
				if (!isCancellation(error)) this.#state.fail(sentenceOf(error));
			}),
		);
		this.#state = this.own(new RunState(title));
	}

	static ofStored(environment: Environment, run: StoredRun): RunSession {
		return new RunSession(environment, requestOf(run.record), run.record.name, run);
	}

	static ofRequest(environment: Environment, request: TrainingRequest): RunSession {
		const { data, files = [data], choices } = request;
		return new RunSession(environment, request, `${titleOf({ chosen: files, files })} → ${choices.target}`);
	}

	get state(): PanelState {
		const { current } = this.#state;
		return current.phase === 'ready' ? { ...current, selection: this.selection } : current;
	}

	/** The phase, the record or the state of the data. */
	get onDidChange(): Event<void> {
		return this.#state.onDidChange;
	}

	get onDidProgress(): Event<readonly EpochRecord[]> {
		return this.#state.onDidProgress;
	}

	/** The training under way was paused, or goes on, or otherwise. */
	get onDidHold(): Event<TrainingStatus> {
		return this.#state.onDidHold;
	}

	get title(): string {
		return this.#state.current.title;
	}

	get request(): TrainingRequest {
		return this.#request;
	}

	get data(): Uri {
		return this.#request.data;
	}

	get files(): readonly Uri[] {
		return this.#request.files ?? [this.data];
	}

	/** Its data files may be read; false also while that is not known yet. */
	get readable(): boolean {
		return this.#data.isReadable;
	}

	get rowCount(): number {
		return this.record?.data.rows ?? 0;
	}

	get target(): string | null {
		return this.record?.target ?? null;
	}

	/** Known as soon as there is something to keep. */
	get record(): RunRecord | undefined {
		return this.#state.record;
	}

	get folder(): string | undefined {
		return this.#folder;
	}

	/** Why the run just trained is not kept with the others, and where it is; undefined: it is with them. */
	get elsewhere(): string | undefined {
		return this.#elsewhere;
	}

	get training(): boolean {
		return this.#folder === undefined && this.#state.current.phase !== 'failed';
	}

	get lastEpoch(): EpochRecord | undefined {
		return this.#state.lastEpoch;
	}

	/** At most so many will be trained; 0 while it is not known. */
	get epochs(): number {
		return this.#state.epochs;
	}

	get selection(): Selection {
		return this.selected.current;
	}

	/** Of what can be selected; null while there is no run. */
	get limits(): SelectionLimits | null {
		const record = this.record ?? this.#training?.watcher.record;
		if (record === undefined) return null;
		const limits = limitsOf(record);
		return this.training ? { ...limits, epochs: this.epochs } : limits;
	}

	/** The worker is there. */
	get connected(): boolean {
		return this.#worker.connected;
	}

	get busy(): boolean {
		return this.training || this.#worker.busy;
	}

	/** Trains in the given worker, which may have read the file already, and keeps it for what is asked later. */
	async train(connection: WorkerConnection): Promise<RunRecord> {
		this.#worker.connect(connection);
		const listening = connection.onDidReceive((event) => {
			this.#state.receive(event);
		});
		const training = new TrainingUnderWay(this.#environment, connection);
		this.#training = training;
		try {
			const { run, stamp } = await training.run(this.#request, this.files, (share) => {
				this.#state.read(share, this.files.length);
			});
			this.#folder = run.folder;
			this.#elsewhere = run.elsewhere;
			this.#data.wasRead(stamp);
			this.#worker.hold(connection);
			this.#opened(run);
			return run.record;
		} catch (error) {
			connection.dispose();
			this.#state.fail(isCancellation(error) ? nothingLearnedSentence() : sentenceOf(error));
			throw error;
		} finally {
			training.dispose();
			this.#training = undefined;
			listening.dispose();
		}
	}

	/** Keeps what was learned so far; while nothing is, ends the worker, however deep it is in reading the file. */
	cancel(): void {
		if (!this.training) return;
		if (this.#state.current.phase === 'reading') {
			this.#training?.abandon();
			return;
		}
		this.#training?.cancel();
		this.#state.stopping();
	}

	/** Cancelled; what was learned is being kept. */
	get stopping(): boolean {
		return this.#training?.stopping ?? false;
	}

	/** Starts the worker unless it is there, and so brings the state to 'ready' or 'failed'. */
	async open(): Promise<void> {
		await this.worker();
	}

	/** Of the training under way: the run as if it had been cancelled when it was first looked at. */
	watch(): Promise<RunRecord> {
		return this.#trained().watch();
	}

	/** Of the training under way: the weights it has now are what is asked about from now on. */
	look(): Promise<TrainingMoment> {
		return this.#trained().ask('look', []);
	}

	async control(command: TrainingCommand): Promise<TrainingStatus> {
		const told = this.training ? this.#training?.control(command) : undefined;
		if (told === undefined) throw noTraining();
		return told;
	}

	/** Undefined: it has not begun, or goes on as it began. */
	get status(): TrainingStatus | undefined {
		return this.training ? this.#state.status : undefined;
	}

	permit(): Promise<void> {
		return this.#data.permit();
	}

	mayRead(): Promise<boolean> {
		return this.#data.mayRead();
	}

	/** Whether the data file is, at this moment, the one the run was trained on. */
	async dataState(): Promise<DataState> {
		await this.permit();
		const worker = await this.worker();
		if (await this.#data.hasChanged()) await this.#data.load(worker, this.#folder ?? '');
		return this.#state.current.phase === 'ready' ? this.#state.current.data : 'missing';
	}

	/** `by`: who changes it, if that is one that listens. */
	select(patch: SelectionPatch, by?: object): void {
		this.selected.change(patch, by);
	}

	renamed(record: RunRecord): void {
		this.#state.renamed(record);
	}

	/** Into a folder that is not there or empty. */
	async move(target: string): Promise<void> {
		if (this.#folder === undefined) return;
		await moveRun(this.#folder, target);
		this.#folder = target;
		this.#elsewhere = undefined;
		await this.#worker.reload();
	}

	/** Gives the worker's memory back; what is asked next starts it again. */
	close(): void {
		if (!this.busy) this.#worker.end();
	}

	override dispose(): void {
		this.#training?.dispose();
		super.dispose();
	}

	protected override source(worker: WorkerConnection): Promise<SentSource> {
		return dataSourceOf(worker, this.data, this.record && recordedReading(this.record), this.files);
	}

	/** While there is a training under way. */
	protected override get watching(): TrainingWatcher | undefined {
		return this.#state.current.phase === 'training' ? this.#training?.watcher : undefined;
	}

	#trained(): TrainingWatcher {
		const watcher = this.watching;
		if (watcher === undefined) throw noTraining();
		return watcher;
	}

	protected override async worker(): Promise<WorkerConnection> {
		if (this.#folder === undefined) throw new UserError(notTrainedSentence());
		const worker = await this.#worker.open();
		this.#uses.fire();
		return worker;
	}

	/** In place of those that were kept with the run. */
	async keepSlices(slices: readonly string[]): Promise<void> {
		this.#state.keep({ slices });
		if (this.#folder !== undefined) await writeSlices(this.#folder, slices);
	}

	/** In place of those that were kept with the run. */
	async keepLimits(limits: KeptLimits): Promise<void> {
		this.#state.keep({ limits });
		if (this.#folder !== undefined) await writeLimits(this.#folder, limits);
	}

	/** In place of those that were kept with the run. */
	async keepExpected(expected: Expectations): Promise<void> {
		this.#state.keep({ expected });
		if (this.#folder !== undefined) await writeExpected(this.#folder, expected);
	}

	/** By the settings, but for columns of which something is kept with the run. */
	protected override get expected(): Expectations {
		const { current } = this.#state;
		return { ...expectedDirections(this.data), ...(current.phase === 'ready' ? current.expected : {}) };
	}

	#opened(run: OpenedRun, withheld?: string): void {
		this.#state.opened(basename(this.#folder ?? run.record.id), run, withheld);
	}
}
