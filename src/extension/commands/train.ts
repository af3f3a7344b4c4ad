import { EventEmitter, l10n, type Uri, workspace } from 'vscode';
import { UserError } from '../../core/user-error.ts';
import type { ReadOptions } from '../../data/read/read-options.ts';
import type { SplitStrategy } from '../../data/split/split-rule.ts';
import { readingChoiceNames, readingWith } from '../../protocol/read-option-list.ts';
import type { TrainAgain } from '../../protocol/panel.ts';
import type { TableSummary, TargetSuggestion } from '../../protocol/worker.ts';
import type { RunRecord } from '../../run/record/record.ts';
import type { TrainingConfig } from '../../run/hyperparameters/index.ts';
import type { Environment } from '../environment.ts';
import { withMissingWords } from '../missing-words.ts';
import type { Panels } from '../panel/panels.ts';
import { isCancellation, reporting, ShownError, sentenceOf } from '../reporting.ts';
import type { Runs } from '../runs.ts';
import { dataFilesIn, titleOf, type ChosenData } from '../sessions/chosen-data.ts';
import { dataSourceOf } from '../sessions/data-source.ts';
import { shareOfReading } from '../sessions/reading-share.ts';
import type { RunSession } from '../sessions/run-session.ts';
import type { Sessions } from '../sessions/sessions.ts';
import type { TrainingRequest } from '../sessions/training-request.ts';
import { CancelledError, WorkerConnection } from '../sessions/worker-connection.ts';
import { ignoredIssues } from '../ignored-issues.ts';
import { customize, leaveColumnsOut } from './customize/customize.ts';
import { activeDatasetFile, pickDatasetFiles } from './pick-file.ts';
import { confirmLeakage } from './confirm-leakage.ts';
import { pickTarget, type TargetChoice } from './pick-target.ts';
import { offerElsewhere } from './save-elsewhere.ts';
import { saved } from './save-first.ts';
import { trainedOf, unusedSeed, type Trained } from './unused-seed.ts';

type Reading = Pick<TrainingRequest, 'data' | 'files'> & {
	readonly options?: ReadOptions | undefined;
	/** What the files were chosen by, where that is not themselves. */
	readonly chosen?: readonly Uri[];
};

/** What is to be trained, and how its file is to be read. */
interface Decision {
	readonly choices: TrainingConfig;
	readonly options: ReadOptions | undefined;
}

/** From a data file to a kept run, asking what cannot be inferred. */
export class Trainer {
	readonly #environment: Environment;
	readonly #sessions: Sessions;
	readonly #runs: Runs;
	readonly #panels: Panels;
	readonly #actions: { readonly inspect: (chosen: readonly Uri[]) => void };

	constructor(
		environment: Environment,
		sessions: Sessions,
		runs: Runs,
		panels: Panels,
		actions: { readonly inspect: (chosen: readonly Uri[]) => void },
	) {
		this.#environment = environment;
		this.#sessions = sessions;
		this.#runs = runs;
		this.#panels = panels;
		this.#actions = actions;
	}

	/** What is not given is asked for; throws an AbortError when the user gives up. */
	async train(chosen: readonly Uri[], choices?: TrainingConfig): Promise<RunRecord> {
		const active = activeDatasetFile();
		const picked =
			chosen.length > 0 ? chosen : active === undefined ? given(await pickDatasetFiles(toTrain())) : [active];
		const reading = this.#readingOf({ chosen: picked, files: await dataFilesIn(picked) });
		return this.#trainOn(reading, (connection) =>
			choices === undefined ? this.#ask(reading, connection) : { choices, options: reading.options },
		);
	}

	/** What somebody chose while looking at the table; says what gives the target away all the same. */
	async trainOn(
		looked: ChosenData,
		target: string,
		exclude: readonly string[],
		split?: SplitStrategy,
	): Promise<RunRecord> {
		const reading = this.#readingOf(looked);
		const chosen = { ...(exclude.length === 0 ? {} : { exclude }), ...(split && { split }) };
		const choices = { ...settings(reading.data), target, ...chosen };
		return this.#trainOn(reading, async (connection) => ({
			choices: await this.#warn(reading, choices, connection),
			options: reading.options,
		}));
	}

	/** The run's choices once more, but without these columns, rows held out so or as before. */
	async without(session: RunSession, exclude: readonly string[], split?: SplitStrategy): Promise<RunRecord> {
		await session.permit();
		const { choices } = session.request;
		const columns = choices.columns?.filter((column) => !exclude.includes(column));
		const all = [...new Set([...(choices.exclude ?? []), ...exclude])];
		const without = {
			...choices,
			...(columns === undefined ? { exclude: all } : { columns }),
			...(split && { split }),
		};
		return this.#trainOn(session.request, () => ({ choices: without, options: session.request.options }));
	}

	/** Customize: its choices are the start of what is asked. */
	async again(session: RunSession, how: TrainAgain): Promise<RunRecord> {
		await session.permit();
		if (how === 'continue') return this.further(session);
		const { choices: before, options } = session.request;
		const choices = how === 'another-seed' ? { ...before, seed: await this.#unusedSeed(session) } : before;
		return this.#trainOn(session.request, async (connection) => {
			const chosen =
				how === 'customize' ? await this.#askAgain(session.request, choices, connection) : { choices, options };
			// What came to nothing makes room for the next attempt.
			if (session.folder === undefined) this.#panels.close(session);
			return chosen;
		});
	}

	/** That no run like this one has, kept or under way. */
	async #unusedSeed(session: RunSession): Promise<number> {
		const kept = (await this.#runs.list()).flatMap((run) => (run.state === 'good' ? [trainedOf(run.record)] : []));
		const underWay = this.#sessions.training.filter((other) => other !== session).map(requested);
		const { record } = session;
		return unusedSeed(record === undefined ? requested(session) : trainedOf(record), [...kept, ...underWay]);
	}

	/** Trains the run's network further: where it was cancelled, or anew from its weights, with what is chosen otherwise. */
	async further(session: RunSession, otherwise: TrainingRequest['further'] = {}): Promise<RunRecord> {
		await session.permit();
		const { folder, request } = session;
		if (folder === undefined) throw new UserError(l10n.t('This run is not trained yet.'));
		const decision = { choices: request.choices, options: request.options };
		return this.#trainOn(request, () => decision, { continued: folder, further: otherwise });
	}

	async #trainOn(
		{ data, files }: Reading,
		choose: (connection: WorkerConnection) => Decision | Promise<Decision>,
		before: Pick<TrainingRequest, 'continued' | 'further'> = {},
	): Promise<RunRecord> {
		for (const file of files ?? [data]) if (!(await saved(file))) throw new CancelledError();
		const connection = new WorkerConnection(this.#environment);
		try {
			const { choices: chosen, options } = await choose(connection);
			const choices = { ...settings(data), ...chosen };
			const request = {
				data,
				choices,
				...(files === undefined ? {} : { files }),
				...(options === undefined || Object.keys(options).length === 0 ? {} : { options }),
				...before,
			};
			return await this.#start(request, connection);
		} catch (error) {
			connection.dispose();
			throw error;
		}
	}

	async #start(request: TrainingRequest, connection: WorkerConnection): Promise<RunRecord> {
		const { session, finished } = this.#sessions.start(request, connection);
		this.#panels.show(session);
		try {
			const record = await finished;
			this.#say(session);
			return record;
		} catch (error) {
			// The panel shows it already.
			if (!isCancellation(error) && this.#panels.visible(session)) {
				this.#environment.log.error(error instanceof Error ? error : String(error));
				throw new ShownError(sentenceOf(error), { cause: error });
			}
			throw error;
		} finally {
			this.#runs.refresh();
			if (!this.#panels.has(session)) session.close();
		}
	}

	/** Where the run is, if that is not with the others. */
	#say(session: RunSession): void {
		const { elsewhere } = session;
		if (elsewhere === undefined) return;
		const { log } = this.#environment;
		log.error(elsewhere);
		void reporting(log, () => offerElsewhere(session, elsewhere));
	}

	async #ask(files: Reading, connection: WorkerConnection): Promise<Decision> {
		const shares = new EventEmitter<number>();
		const reading = this.#inspect(files, connection, (share) => {
			shares.fire(share);
		});
		const picked = pickTarget(titleOf(chosenData(files)), reading, shares.event);
		const choice = given(
			await picked.finally(() => {
				shares.dispose();
			}),
		);
		if (choice === 'look') return this.#look(files);
		const decided = await this.#decide(files, await reading, choice, connection);
		const choices = await this.#warn({ ...files, options: decided.options }, decided.choices, connection);
		return { ...decided, choices };
	}

	async #decide(
		files: Reading,
		table: TableSummary,
		{ target, task, next }: TargetChoice,
		connection: WorkerConnection,
	): Promise<Decision> {
		const { data, options } = files;
		const said = task === undefined ? {} : { task };
		switch (next) {
			case 'nothing':
				return { choices: { ...said, target: target.column }, options };
			case 'columns': {
				const inHand = { table, said: options ?? {} };
				return { choices: given(await leaveColumnsOut(inHand, target, { ...settings(data), ...said })), options };
			}
			case 'everything': {
				const asSaid = { ...files, options: this.#environment.readings.chosen(data) };
				return this.#customize(asSaid, table, target, { ...settings(data), ...said }, connection);
			}
		}
	}

	async #askAgain(files: Reading, choices: TrainingConfig, connection: WorkerConnection): Promise<Decision> {
		const table = await this.#inspect(files, connection);
		const target = table.targets.find(({ column }) => column === choices.target) ?? table.targets[0];
		return this.#customize(files, table, target, choices, connection);
	}

	/** `files.options`: what was said of them, without the settings. What is said otherwise is kept for the file. */
	async #customize(
		files: Reading,
		table: TableSummary,
		target: TargetSuggestion,
		before: Partial<TrainingConfig>,
		connection: WorkerConnection,
	): Promise<Decision> {
		const { data, options: first = {} } = files;
		const { readings } = this.#environment;
		const readSo = (said: ReadOptions) => ({ ...files, options: withMissingWords(data, said) });
		const { choices, said } = given(
			await customize(
				{
					table,
					said: first,
					read: (options) => this.#inspect(readSo(options), connection),
					encodingPreview: async (options, chosen) => {
						const source = await this.#source(readSo(options), connection);
						return connection.call('encodingPreview', { source, choices: chosen });
					},
				},
				target,
				before,
			),
		);
		const changed = readingChoiceNames.filter((name) => JSON.stringify(said[name]) !== JSON.stringify(first[name]));
		const read = changed.reduce((of, name) => readingWith(of, name, said[name]), readings.chosen(data) ?? {});
		const { categorical: _, ...others } = read;
		const same = JSON.stringify(said.categorical) === JSON.stringify(first.categorical);
		const kept = same ? read : { ...others, ...(said.categorical && { categorical: said.categorical }) };
		await readings.set(files.files ?? [data], kept);
		return { choices, options: withMissingWords(data, said) };
	}

	/** Names what gives the target away before anything is learned from it. */
	async #warn(files: Reading, choices: TrainingConfig, connection: WorkerConnection): Promise<TrainingConfig> {
		const source = await this.#source(files, connection);
		const { target } = choices;
		const issues = await connection.call('leakage', { source, target, ignore: ignoredIssues() });
		const decision = given(await confirmLeakage(issues, choices));
		return decision === 'look' ? this.#look(files) : decision;
	}

	/** Instead of training. */
	#look(files: Reading): never {
		this.#actions.inspect(chosenData(files).chosen);
		throw new CancelledError();
	}

	/** As was said for the first of the files. */
	#readingOf({ chosen, files }: ChosenData): Reading {
		const [data] = files;
		const options = this.#environment.readings.of(data);
		return { data, options, chosen, ...(files.length > 1 ? { files } : {}) };
	}

	#source({ data, files, options }: Reading, connection: WorkerConnection) {
		return dataSourceOf(connection, data, options, files);
	}

	async #inspect(files: Reading, connection: WorkerConnection, tell: (share: number) => void = () => undefined) {
		const source = await this.#source(files, connection);
		return connection.start('inspect', [source], { onProgress: shareOfReading(tell) }).result;
	}
}

function requested({ files, request: { choices, options } }: RunSession): Trained {
	return { files: files.map((file) => file.toString()), choices, ...(options && { options }) };
}

function chosenData({ data, files = [data], chosen = files }: Reading): ChosenData {
	return { chosen, files };
}

function toTrain() {
	return { title: l10n.t('Train and Explain'), prompt: l10n.t('The data file to train on'), button: l10n.t('Train') };
}

function given<T>(value: T | undefined): T {
	if (value === undefined) throw new CancelledError();
	return value;
}

/** Only what the user has set: the rest is for the worker to choose. */
function settings(data: Uri): Partial<TrainingConfig> {
	const configuration = workspace.getConfiguration('neuroglass.training', data);
	const set = (key: string) => {
		const found = configuration.inspect<number>(key);
		return found?.workspaceFolderValue ?? found?.workspaceValue ?? found?.globalValue;
	};
	const [seed, epochs] = [set('seed'), set('maximumEpochs')];
	return {
		...(seed === undefined ? {} : { seed }),
		...(epochs === undefined || epochs === 0 ? {} : { epochs }),
	};
}
