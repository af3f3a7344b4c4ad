import { type Uri, workspace } from 'vscode';
import type { RunRecord } from '../../run/record.ts';
import type { TrainingChoices } from '../../run/choices.ts';
import type { Environment } from '../environment.ts';
import type { Panels } from '../panel/panels.ts';
import { isCancellation, ShownError, sentenceOf } from '../reporting.ts';
import type { Runs } from '../runs.ts';
import { dataSourceOf, nameOf } from '../sessions/data-source.ts';
import type { RunSession } from '../sessions/run-session.ts';
import type { Sessions } from '../sessions/sessions.ts';
import { CancelledError, WorkerConnection } from '../sessions/worker-connection.ts';
import { customize } from './customize/customize.ts';
import { activeDatasetFile, pickDatasetFile } from './pick-file.ts';
import { pickTarget } from './pick-target.ts';
import { saved } from './save-first.ts';

/** From a data file to a kept run, asking what cannot be inferred. */
export class Trainer {
	readonly #environment: Environment;
	readonly #sessions: Sessions;
	readonly #runs: Runs;
	readonly #panels: Panels;

	constructor(environment: Environment, sessions: Sessions, runs: Runs, panels: Panels) {
		this.#environment = environment;
		this.#sessions = sessions;
		this.#runs = runs;
		this.#panels = panels;
	}

	/** What is not given is asked for; throws an AbortError when the user gives up. */
	async train(file?: Uri, choices?: TrainingChoices): Promise<RunRecord> {
		const data = given(file ?? activeDatasetFile() ?? (await pickDatasetFile()));
		return this.#trainOn(data, (connection) => choices ?? this.#ask(data, connection));
	}

	/** The same file and choices, or these as the start of what is asked. */
	async again(session: RunSession, change: boolean): Promise<RunRecord> {
		const { data, choices } = session.request;
		return this.#trainOn(data, async (connection) => {
			const chosen = change ? await this.#askAgain(data, choices, connection) : choices;
			// What came to nothing makes room for the next attempt.
			if (session.folder === undefined) this.#panels.close(session);
			return chosen;
		});
	}

	async #trainOn(
		data: Uri,
		choose: (connection: WorkerConnection) => TrainingChoices | Promise<TrainingChoices>,
	): Promise<RunRecord> {
		if (!(await saved(data))) throw new CancelledError();
		const connection = new WorkerConnection(this.#environment);
		try {
			return await this.#start(data, { ...settings(data), ...(await choose(connection)) }, connection);
		} catch (error) {
			connection.dispose();
			throw error;
		}
	}

	async #start(data: Uri, choices: TrainingChoices, connection: WorkerConnection): Promise<RunRecord> {
		const { session, finished } = this.#sessions.start({ data, choices }, connection);
		this.#panels.show(session);
		try {
			return await finished;
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

	async #ask(data: Uri, connection: WorkerConnection): Promise<TrainingChoices> {
		const reading = this.#inspect(data, connection);
		const choice = given(await pickTarget(nameOf(data), reading));
		if (!choice.customize) return { target: choice.target.column };
		return given(await customize(await reading, choice.target, settings(data)));
	}

	async #askAgain(data: Uri, choices: TrainingChoices, connection: WorkerConnection): Promise<TrainingChoices> {
		const table = await this.#inspect(data, connection);
		const target = table.targets.find(({ column }) => column === choices.target) ?? table.targets[0];
		return given(await customize(table, target, choices));
	}

	async #inspect(data: Uri, connection: WorkerConnection) {
		const source = await dataSourceOf(data);
		return connection.call((rpc) => rpc.call('inspect', source));
	}
}

function given<T>(value: T | undefined): T {
	if (value === undefined) throw new CancelledError();
	return value;
}

/** Only what the user has set: the rest is for the worker to choose. */
function settings(data: Uri): Partial<TrainingChoices> {
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
