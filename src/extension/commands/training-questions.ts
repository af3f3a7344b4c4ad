import { EventEmitter, type Uri } from 'vscode';
import type { ReadOptions } from '../../data/read/read-options.ts';
import { readingChoiceNames, readingWith } from '../../protocol/read-option-list.ts';
import type { TableSummary, TargetSuggestion } from '../../protocol/table-summary.ts';
import type { TrainingConfig } from '../../run/hyperparameters/index.ts';
import type { Environment } from '../environment.ts';
import { ignoredIssues } from '../ignored-issues.ts';
import { withMissingWords } from '../missing-words.ts';
import { titleOf, type ChosenData } from '../sessions/chosen-data.ts';
import { dataSourceOf } from '../sessions/data-source.ts';
import { shareOfReading } from '../sessions/reading-share.ts';
import type { TrainingRequest } from '../sessions/training-request.ts';
import { CancelledError, type WorkerConnection } from '../sessions/worker-connection.ts';
import { confirmLeakage } from './confirm-leakage.ts';
import { customize, leaveColumnsOut } from './customize/customize.ts';
import { pickTarget, type TargetChoice } from './pick-target.ts';
import { trainingSettings } from './training-settings.ts';

/** Data files, and how they are to be read. */
export type Reading = Pick<TrainingRequest, 'data' | 'files'> & {
	readonly options?: ReadOptions | undefined;
	/** What the files were chosen by, where that is not themselves. */
	readonly chosen?: readonly Uri[];
};

/** What is to be trained, and how its file is to be read. */
export interface Decision {
	readonly choices: TrainingConfig;
	readonly options: ReadOptions | undefined;
}

/** What somebody is asked before a training, with the table at hand. */
export class TrainingQuestions {
	readonly #environment: Environment;
	readonly #lookAt: (chosen: readonly Uri[]) => void;

	/** `lookAt`: what is done instead of training where somebody would see the data first. */
	constructor(environment: Environment, lookAt: (chosen: readonly Uri[]) => void) {
		this.#environment = environment;
		this.#lookAt = lookAt;
	}

	/** From the target on; throws an AbortError when the user gives up, also to look at the data first. */
	async ask(files: Reading, connection: WorkerConnection): Promise<Decision> {
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
		const choices = await this.warn({ ...files, options: decided.options }, decided.choices, connection);
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
				return {
					choices: given(await leaveColumnsOut(inHand, target, { ...trainingSettings(data), ...said })),
					options,
				};
			}
			case 'everything': {
				const asSaid = { ...files, options: this.#environment.readings.chosen(data) };
				return this.#customize(asSaid, table, target, { ...trainingSettings(data), ...said }, connection);
			}
		}
	}

	/** Everything, beginning with what was chosen before. */
	async askAgain(files: Reading, choices: TrainingConfig, connection: WorkerConnection): Promise<Decision> {
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
	async warn(files: Reading, choices: TrainingConfig, connection: WorkerConnection): Promise<TrainingConfig> {
		const source = await this.#source(files, connection);
		const { target } = choices;
		const issues = await connection.call('leakage', { source, target, ignore: ignoredIssues() });
		const decision = given(await confirmLeakage(issues, choices));
		return decision === 'look' ? this.#look(files) : decision;
	}

	/** Instead of training. */
	#look(files: Reading): never {
		this.#lookAt(chosenData(files).chosen);
		throw new CancelledError();
	}

	#source({ data, files, options }: Reading, connection: WorkerConnection) {
		return dataSourceOf(connection, data, options, files);
	}

	async #inspect(files: Reading, connection: WorkerConnection, tell: (share: number) => void = () => undefined) {
		const source = await this.#source(files, connection);
		return connection.start('inspect', [source], { onProgress: shareOfReading(tell) }).result;
	}
}

function chosenData({ data, files = [data], chosen = files }: Reading): ChosenData {
	return { chosen, files };
}

/** Throws an AbortError where the user gave up. */
export function given<T>(value: T | undefined): T {
	if (value === undefined) throw new CancelledError();
	return value;
}
