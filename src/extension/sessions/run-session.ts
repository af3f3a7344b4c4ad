import { basename } from 'node:path';
import { EventEmitter, type Event, type Uri } from 'vscode';
import type { Expectations } from '../../analyze/against-expected.ts';
import type { EpochRecord } from '../../core/history.ts';
import { UserError } from '../../core/user-error.ts';
import type { PanelState } from '../../protocol/panel.ts';
import type { Selection, SelectionPatch } from '../../protocol/selection.ts';
import { limitsOf, type SelectionLimits } from '../../protocol/selection-limits.ts';
import type { DataState, OpenedRun, SentSource, TrainingStatus } from '../../protocol/worker.ts';
import type { RunListing, RunRecord } from '../../run/record/record.ts';
import { recordedReading } from '../../run/recorded-reading.ts';
import type { Environment } from '../environment.ts';
import { isCancellation, sentenceOf } from '../reporting.ts';
import { titleOf } from './chosen-data.ts';
import { expectedDirections } from '../expected-directions.ts';
import { dataSourceOf } from './data-source.ts';
import { HeldSelection, type SelectionChange } from './held-selection.ts';
import { RunFolder } from './run-folder.ts';
import { RunData } from './run-data.ts';
import { RunState } from './run-state.ts';
import { RunTraining } from './run-training.ts';
import { RunWorker } from './run-worker.ts';
import { requestOf, type TrainingRequest } from './training-request.ts';
import type { TrainingWatcher } from './training-watcher.ts';
import type { WorkerConnection } from './worker-connection.ts';
import { notTrainedSentence } from '../../messages/refusals.ts';
import { RunAnswers } from './run-answers.ts';

export type StoredRun = Extract<RunListing, { state: 'good' }>;

/**
 * One run while it is trained and looked at: the truth that panel, trees and inspector show, and the way to the worker
 * that computes for it. The worker is started when it is needed and may be closed and started again in between.
 */
export class RunSession extends RunAnswers {
	readonly #selections = this.own(new EventEmitter<SelectionChange>());
	readonly #uses = this.own(new EventEmitter<void>());
	readonly #request: TrainingRequest;
	readonly #state: RunState;
	/** In this run, whoever shows it. */
	readonly selected = new HeldSelection((change) => {
		this.#selections.fire(change);
	});
	readonly #worker: RunWorker;
	readonly kept: RunFolder;
	readonly training: RunTraining;
	readonly #data: RunData;

	readonly onDidSelect = this.#selections.event;
	/** The worker was asked for something. */
	readonly onDidUse = this.#uses.event;

	constructor(environment: Environment, request: TrainingRequest, title: string, stored?: StoredRun) {
		super();
		this.#request = request;
		this.#state = this.own(new RunState(title));
		this.kept = new RunFolder(this.#state, stored?.folder);
		this.training = new RunTraining(environment, this.#state, this.kept);
		this.#data = new RunData(environment, request, stored ?? null, {
			opened: (run, withheld) => {
				this.#opened(run, withheld);
			},
			openAgain: () => (this.#worker.opened ? this.#worker.reload() : this.open()),
		});
		const load = (connection: WorkerConnection) => this.#data.load(connection, this.folder ?? '');
		this.#worker = this.own(
			new RunWorker(environment, load, (error) => {
				if (!isCancellation(error)) this.#state.fail(sentenceOf(error));
			}),
		);
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
		return this.kept.path;
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
		const record = this.record ?? this.training.watchedRecord;
		if (record === undefined) return null;
		const limits = limitsOf(record);
		return this.training.isUnderWay ? { ...limits, epochs: this.epochs } : limits;
	}

	/** The worker is there. */
	get connected(): boolean {
		return this.#worker.connected;
	}

	get busy(): boolean {
		return this.training.isUnderWay || this.#worker.busy;
	}

	/** Trains in the given worker, which may have read the file already, and keeps it for what is asked later. */
	train(connection: WorkerConnection): Promise<RunRecord> {
		this.#worker.connect(connection);
		return this.training.run(connection, this.#request, this.files, ({ run, stamp }) => {
			this.kept.written(run);
			this.#data.wasRead(stamp);
			this.#worker.hold(connection);
			this.#opened(run);
		});
	}

	/** Starts the worker unless it is there, and so brings the state to 'ready' or 'failed'. */
	async open(): Promise<void> {
		await this.worker();
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
		if (await this.#data.hasChanged()) await this.#data.load(worker, this.folder ?? '');
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
		await this.kept.move(target);
		await this.#worker.reload();
	}

	/** Gives the worker's memory back; what is asked next starts it again. */
	close(): void {
		if (!this.busy) this.#worker.end();
	}

	override dispose(): void {
		this.training.dispose();
		super.dispose();
	}

	protected override source(worker: WorkerConnection): Promise<SentSource> {
		return dataSourceOf(worker, this.data, this.record && recordedReading(this.record), this.files);
	}

	/** While there is a training under way. */
	protected override get watching(): TrainingWatcher | undefined {
		return this.training.watcher;
	}

	protected override async worker(): Promise<WorkerConnection> {
		if (this.folder === undefined) throw new UserError(notTrainedSentence());
		const worker = await this.#worker.open();
		this.#uses.fire();
		return worker;
	}

	/** By the settings, but for columns of which something is kept with the run. */
	protected override get expected(): Expectations {
		const { current } = this.#state;
		return { ...expectedDirections(this.data), ...(current.phase === 'ready' ? current.expected : {}) };
	}

	#opened(run: OpenedRun, withheld?: string): void {
		this.#state.opened(basename(this.folder ?? run.record.id), run, withheld);
	}
}
