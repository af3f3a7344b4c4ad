import { basename } from 'node:path';
import { EventEmitter, l10n, type Uri } from 'vscode';
import type { EpochRecord } from '../../core/history.ts';
import { UserError } from '../../core/user-error.ts';
import type { PanelState } from '../../protocol/panel.ts';
import type { Job } from '../../protocol/rpc.ts';
import type { Selection, SelectionPatch } from '../../protocol/selection.ts';
import { limitsOf, type SelectionLimits } from '../../protocol/selection-limits.ts';
import type {
	DataState,
	OpenedRun,
	SentSource,
	TrainingCommand,
	TrainingMoment,
	TrainingStatus,
	WorkerEvent,
} from '../../protocol/worker.ts';
import { moveRun } from '../../run/store/move-run.ts';
import type { RunListing, RunRecord } from '../../run/record/record.ts';
import { recordedReading } from '../../run/source.ts';
import type { Environment } from '../environment.ts';
import { isCancellation, sentenceOf } from '../reporting.ts';
import { titleOf } from './chosen-data.ts';
import { DataPermission, notReadSentence } from './data-permission.ts';
import { dataSourceOf, sameStamp, stampOf, type FileStamp } from './data-source.ts';
import { HeldSelection, type SelectionChange } from './held-selection.ts';
import { shareOfReading } from './reading-share.ts';
import { requestOf, type TrainingRequest } from './training-request.ts';
import { TrainingWatcher } from './training-watcher.ts';
import { makeWritable } from './writable.ts';
import { CancelledError, WorkerConnection } from './worker-connection.ts';
import { noTrainingSentence, nothingLearnedSentence } from '../../messages/refusals.ts';
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
	readonly #changes = this.own(new EventEmitter<void>());
	readonly #progress = this.own(new EventEmitter<readonly EpochRecord[]>());
	readonly #selections = this.own(new EventEmitter<SelectionChange>());
	readonly #holds = this.own(new EventEmitter<TrainingStatus>());
	readonly #uses = this.own(new EventEmitter<void>());
	#request: TrainingRequest;
	#folder: string | undefined;
	#state: PanelState;
	#history: EpochRecord[] = [];
	#epochs = 0;
	/** In this run, whoever shows it. */
	readonly selected = new HeldSelection((change) => {
		this.#selections.fire(change);
	});
	#stopping = false;
	#connection: WorkerConnection | undefined;
	/** The training under way. */
	#job: Job<unknown> | undefined;
	/** Answers about it. */
	#watcher: TrainingWatcher | undefined;
	#status: TrainingStatus | undefined;
	/** The worker with this run in it; undefined: not started, or gone. */
	#opening: Promise<WorkerConnection> | undefined;
	#stamp: FileStamp | null = null;
	#elsewhere: string | undefined;
	readonly #permission: DataPermission;

	/** The phase, the record or the state of the data. */
	readonly onDidChange = this.#changes.event;
	readonly onDidProgress = this.#progress.event;
	readonly onDidSelect = this.#selections.event;
	/** The training under way was paused, or goes on, or otherwise. */
	readonly onDidHold = this.#holds.event;
	/** The worker was asked for something. */
	readonly onDidUse = this.#uses.event;

	constructor(environment: Environment, request: TrainingRequest, title: string, stored?: StoredRun) {
		super();
		this.#environment = environment;
		this.#request = request;
		this.#folder = stored?.folder;
		this.#permission = new DataPermission(environment, this.files, stored ?? null);
		this.#state = { phase: 'reading', title };
	}

	static ofStored(environment: Environment, run: StoredRun): RunSession {
		return new RunSession(environment, requestOf(run.record), run.record.name, run);
	}

	static ofRequest(environment: Environment, request: TrainingRequest): RunSession {
		const { data, files = [data], choices } = request;
		return new RunSession(environment, request, `${titleOf({ chosen: files, files })} → ${choices.target}`);
	}

	get state(): PanelState {
		return this.#state.phase === 'ready' ? { ...this.#state, selection: this.selection } : this.#state;
	}

	get title(): string {
		return this.#state.title;
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
		return this.#permission.isGranted;
	}

	get rowCount(): number {
		return this.record?.data.rows ?? 0;
	}

	/** Known as soon as there is something to keep. */
	get record(): RunRecord | undefined {
		return this.#state.phase === 'ready' ? this.#state.record : undefined;
	}

	get folder(): string | undefined {
		return this.#folder;
	}

	/** Why the run just trained is not kept with the others, and where it is; undefined: it is with them. */
	get elsewhere(): string | undefined {
		return this.#elsewhere;
	}

	get training(): boolean {
		return this.#folder === undefined && this.#state.phase !== 'failed';
	}

	get lastEpoch(): EpochRecord | undefined {
		return this.#history.at(-1);
	}

	/** At most so many will be trained; 0 while it is not known. */
	get epochs(): number {
		return this.#epochs;
	}

	get selection(): Selection {
		return this.selected.current;
	}

	/** Of what can be selected; null while there is no run. */
	get limits(): SelectionLimits | null {
		const record = this.record ?? this.#watcher?.record;
		if (record === undefined) return null;
		const limits = limitsOf(record);
		return this.training ? { ...limits, epochs: this.#epochs } : limits;
	}

	/** The worker is there. */
	get connected(): boolean {
		return this.#connection !== undefined;
	}

	get busy(): boolean {
		return this.training || (this.#connection?.busy ?? false);
	}

	/** Trains in the given worker, which may have read the file already, and keeps it for what is asked later. */
	async train(connection: WorkerConnection): Promise<RunRecord> {
		this.#connect(connection);
		const listening = connection.onDidReceive((event) => {
			this.#receive(event);
		});
		try {
			const { data, choices, options, continued, further: otherwise } = this.#request;
			const stamp = await stampOf(this.files);
			const source = await dataSourceOf(connection, data, options, this.files);
			const runsFolder = this.#environment.runsFolder.fsPath;
			await makeWritable(runsFolder);
			const further = continued === undefined ? {} : { continued, ...(otherwise && { further: otherwise }) };
			const onProgress = shareOfReading((share) => {
				this.#read(share);
			});
			const job = connection.start('train', [{ source, choices, runsFolder, ...further }], { onProgress });
			this.#job = job;
			this.#watcher = new TrainingWatcher(this.#environment, connection);
			const run = await job.result;
			this.#folder = run.folder;
			this.#elsewhere = run.elsewhere;
			this.#stamp = stamp;
			this.#opening = Promise.resolve(connection);
			this.#opened(run);
			return run.record;
		} catch (error) {
			connection.dispose();
			this.#fail(isCancellation(error) ? nothingLearnedSentence() : sentenceOf(error));
			throw error;
		} finally {
			this.#watcher?.dispose();
			this.#watcher = undefined;
			listening.dispose();
		}
	}

	/** Keeps what was learned so far; while nothing is, ends the worker, however deep it is in reading the file. */
	cancel(): void {
		if (!this.training) return;
		if (this.#state.phase === 'reading') {
			this.#connection?.dispose();
			return;
		}
		this.#job?.cancel();
		this.#stopping = true;
		this.#progress.fire([]);
	}

	/** Cancelled; what was learned is being kept. */
	get stopping(): boolean {
		return this.#stopping;
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
		if (!this.training || this.#job === undefined || this.#connection === undefined) throw noTraining();
		return this.#connection.call('control', command);
	}

	/** Undefined: it has not begun, or goes on as it began. */
	get status(): TrainingStatus | undefined {
		return this.training ? this.#status : undefined;
	}

	async permit(): Promise<void> {
		const outside = await this.#permission.withheld();
		if (outside !== undefined && !(await this.#ask(outside))) throw new CancelledError();
	}

	async mayRead(): Promise<boolean> {
		return (await this.#permission.withheld()) === undefined;
	}

	/** Whether the data file is, at this moment, the one the run was trained on. */
	async dataState(): Promise<DataState> {
		await this.permit();
		const worker = await this.worker();
		const stamp = await stampOf(this.files);
		if (!sameStamp(stamp, this.#stamp)) await this.#load(worker);
		return this.#state.phase === 'ready' ? this.#state.data : 'missing';
	}

	/** `by`: who changes it, if that is one that listens. */
	select(patch: SelectionPatch, by?: object): void {
		this.selected.change(patch, by);
	}

	renamed(record: RunRecord): void {
		if (this.#state.phase !== 'ready') return;
		this.#become({ ...this.#state, title: record.name, record });
	}

	/** Into a folder that is not there or empty. */
	async move(target: string): Promise<void> {
		if (this.#folder === undefined) return;
		await moveRun(this.#folder, target);
		this.#folder = target;
		this.#elsewhere = undefined;
		if (this.#opening !== undefined) await this.#load(await this.#opening);
	}

	/** Gives the worker's memory back; what is asked next starts it again. */
	close(): void {
		if (!this.busy) this.#connection?.dispose();
	}

	override dispose(): void {
		this.#watcher?.dispose();
		this.#connection?.dispose();
		super.dispose();
	}

	protected override source(worker: WorkerConnection): Promise<SentSource> {
		return dataSourceOf(worker, this.data, this.record && recordedReading(this.record), this.files);
	}

	/** While there is a training under way. */
	protected override get watching(): TrainingWatcher | undefined {
		return this.#state.phase === 'training' ? this.#watcher : undefined;
	}

	#trained(): TrainingWatcher {
		const watcher = this.watching;
		if (watcher === undefined) throw noTraining();
		return watcher;
	}

	protected override async worker(): Promise<WorkerConnection> {
		if (this.#folder === undefined) throw new UserError(l10n.t('This run is not trained yet.'));
		this.#opening ??= this.#start();
		const worker = await this.#opening;
		this.#uses.fire();
		return worker;
	}

	async #start(): Promise<WorkerConnection> {
		const connection = new WorkerConnection(this.#environment);
		this.#connect(connection);
		try {
			await this.#load(connection);
			return connection;
		} catch (error) {
			connection.dispose();
			if (!isCancellation(error)) this.#fail(sentenceOf(error));
			throw error;
		}
	}

	/** Reads run and data file into the worker. */
	async #load(connection: WorkerConnection): Promise<void> {
		const folder = this.#folder ?? '';
		const outside = await this.#permission.withheld();
		if (outside !== undefined) {
			const withheld = notReadSentence(outside);
			this.#opened(await connection.call('open', { folder, source: null, withheld }), withheld);
			if (!this.#permission.wasRefused) void this.#ask(outside);
			return;
		}
		const stamp = await stampOf(this.files);
		const source = stamp === null ? null : await dataSourceOf(connection, this.data, undefined, this.files);
		this.#opened(await connection.call('open', { folder, source }));
		this.#stamp = stamp;
	}

	/** True: the data may be read, and is, so far as it can be. */
	async #ask(outside: Uri): Promise<boolean> {
		if (!(await this.#permission.ask(outside))) return false;
		try {
			if (this.#opening === undefined) await this.open();
			else await this.#load(await this.#opening);
		} catch (error) {
			if (!isCancellation(error)) this.#environment.log.error(error instanceof Error ? error : String(error));
		}
		return true;
	}

	#connect(connection: WorkerConnection): void {
		this.#connection = connection;
		connection.onDidEnd(() => {
			if (this.#connection !== connection) return;
			this.#connection = undefined;
			this.#opening = undefined;
		});
	}

	/** Of the file's bytes; once all are read, the network is chosen. */
	#read(share: number): void {
		if (this.#state.phase !== 'reading') return;
		const files = this.files.length;
		const progress = share < 1 ? { share, ...(files > 1 ? { files } : {}) } : {};
		this.#become({ phase: 'reading', title: this.title, ...progress });
	}

	#receive(event: WorkerEvent): void {
		switch (event.type) {
			case 'started': {
				const { model, rows, task } = event;
				this.#epochs = model.training.epochs;
				this.#become({ phase: 'training', title: this.title, model, rows, task, history: this.#history });
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

	#opened({ record, history, data, found }: OpenedRun, withheld?: string): void {
		this.#history = [...history];
		const runId = basename(this.#folder ?? record.id);
		const known = { ...(found === undefined ? {} : { found }), ...(withheld === undefined ? {} : { withheld }) };
		const of = { title: record.name, record, history, data, ...known };
		this.#become({ phase: 'ready', runId, ...of, selection: this.selection });
	}

	#fail(message: string): void {
		this.#become({ phase: 'failed', title: this.title, message });
	}

	#become(state: PanelState): void {
		this.#state = state;
		this.#changes.fire();
	}
}
