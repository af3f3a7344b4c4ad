import { l10n, type Uri } from 'vscode';
import { UserError } from '../../core/user-error.ts';
import type { RowToExclude } from '../../data/split/excluded-rows.ts';
import type { SplitStrategy } from '../../data/split/split-rule.ts';
import type { RemedyChoices } from '../../issues/remedy.ts';
import type { TrainAgain } from '../../protocol/panel.ts';
import { count } from '../../messages/numbers.ts';
import { rowsOf } from '../../messages/names.ts';
import { limits } from '../../run/hyperparameters/ranges.ts';
import type { RunRecord } from '../../run/record/record.ts';
import type { TrainingConfig } from '../../run/hyperparameters/index.ts';
import type { Environment } from '../environment.ts';
import type { Panels } from '../panel/panels.ts';
import { isCancellation, reporting, ShownError, sentenceOf } from '../reporting.ts';
import type { Runs } from '../runs.ts';
import { dataFilesIn, type ChosenData } from '../sessions/chosen-data.ts';
import type { RunSession } from '../sessions/run-session.ts';
import type { Sessions } from '../sessions/sessions.ts';
import type { TrainingRequest } from '../sessions/training-request.ts';
import { CancelledError, WorkerConnection } from '../sessions/worker-connection.ts';
import { activeDatasetFile, pickDatasetFiles } from './pick-file.ts';
import { offerElsewhere } from './save-elsewhere.ts';
import { saved } from './save-first.ts';
import { trainedOf, unusedSeed, type Trained } from './unused-seed.ts';
import { given, TrainingQuestions, type Decision, type Reading } from './training-questions.ts';
import { trainingSettings } from './training-settings.ts';
import { notTrainedSentence } from '../../messages/refusals.ts';

/** From a data file to a kept run, asking what cannot be inferred. */
export class Trainer {
	readonly #environment: Environment;
	readonly #sessions: Sessions;
	readonly #runs: Runs;
	readonly #panels: Panels;
	readonly #questions: TrainingQuestions;

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
		this.#questions = new TrainingQuestions(environment, actions.inspect);
	}

	/** What is not given is asked for; throws an AbortError when the user gives up. */
	async train(chosen: readonly Uri[], choices?: TrainingConfig): Promise<RunRecord> {
		const active = activeDatasetFile();
		const picked =
			chosen.length > 0 ? chosen : active === undefined ? given(await pickDatasetFiles(toTrain())) : [active];
		const reading = this.#readingOf({ chosen: picked, files: await dataFilesIn(picked) });
		return this.#trainOn(reading, (connection) =>
			choices === undefined ? this.#questions.ask(reading, connection) : { choices, options: reading.options },
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
		const choices = { ...trainingSettings(reading.data), target, ...chosen };
		return this.#trainOn(reading, async (connection) => ({
			choices: await this.#questions.warn(reading, choices, connection),
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

	/** The run's choices once more, but without these rows of its table too. */
	async withoutRows(session: RunSession, rows: readonly RowToExclude[]): Promise<RunRecord> {
		await session.permit();
		const { choices, options } = session.request;
		const before = session.record?.excludedRows?.rows ?? choices.excludeRows ?? [];
		const known = new Set(before.map(({ row, hash }) => `${row} ${hash ?? ''}`));
		const all = [
			...before.map(({ row, hash }) => ({ row, ...(hash === undefined ? {} : { hash }) })),
			...rows.filter(({ row, hash }) => !known.has(`${row} ${hash ?? ''}`)),
		];
		const { excludedRows: most } = limits;
		if (all.length > most)
			throw new UserError(
				l10n.t('{0} would be excluded, and at most {1} can be; select fewer of them.', rowsOf(all.length), count(most)),
			);
		return this.#trainOn(session.request, () => ({ choices: { ...choices, excludeRows: all }, options }));
	}

	/** The run's choices once more, but for these, which a finding recommends. */
	async with(session: RunSession, choices: RemedyChoices): Promise<RunRecord> {
		await session.permit();
		const { request } = session;
		return this.#trainOn(request, () => ({ choices: { ...request.choices, ...choices }, options: request.options }));
	}

	/** Customize: its choices are the start of what is asked. */
	async again(session: RunSession, how: TrainAgain): Promise<RunRecord> {
		await session.permit();
		if (how === 'continue') return this.further(session);
		const { choices: before, options } = session.request;
		const choices = how === 'another-seed' ? { ...before, seed: await this.#unusedSeed(session) } : before;
		return this.#trainOn(session.request, async (connection) => {
			const chosen =
				how === 'customize'
					? await this.#questions.askAgain(session.request, choices, connection)
					: { choices, options };
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
		if (folder === undefined) throw new UserError(notTrainedSentence());
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
			const choices = { ...trainingSettings(data), ...chosen };
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
		const { elsewhere } = session.kept;
		if (elsewhere === undefined) return;
		const { log } = this.#environment;
		log.error(elsewhere);
		void reporting(log, () => offerElsewhere(session, elsewhere));
	}

	/** As was said for the first of the files. */
	#readingOf({ chosen, files }: ChosenData): Reading {
		const [data] = files;
		const options = this.#environment.readings.of(data);
		return { data, options, chosen, ...(files.length > 1 ? { files } : {}) };
	}
}

function requested({ files, request: { choices, options } }: RunSession): Trained {
	return { files: files.map((file) => file.toString()), choices, ...(options && { options }) };
}

function toTrain() {
	return { title: l10n.t('Train and Explain'), prompt: l10n.t('The data file to train on'), button: l10n.t('Train') };
}
