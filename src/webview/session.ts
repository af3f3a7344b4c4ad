import type { AnalyzerId, OptionsOf, ResultOf } from '../analyze/index.ts';
import type { RowsResult } from '../analyze/rows.ts';
import type { EpochRecord } from '../core/history.ts';
import type { Issues, ProfiledTable } from '../issues/issue.ts';
import { questionKey, type HeldAnswer } from '../protocol/held-answer.ts';
import type { FromPanel, PanelApi, StaleMethod } from '../protocol/panel.ts';
import { JobCancellation } from '../protocol/job-signal.ts';
import type { JobOptions } from '../protocol/rpc.ts';
import type { DataState } from '../protocol/worker.ts';
import type { RowsAsked } from '../run/analyze/question.ts';
import type { RunRecord } from '../run/record/record.ts';
import { recordAt } from './record-at.ts';
import { questionOf, type Connection } from './connection.ts';
import { Question, type Ask } from './state/question.ts';

type Asked = Pick<Connection, 'analyze' | 'epochs' | 'findings' | 'profile' | 'cells' | 'post'>;

/** A session that may be asked these questions only. */
export type SessionFor<Asked extends AnalyzerId> = Omit<Session, 'analyze' | 'question' | 'questionOn' | 'passing'> & {
	readonly analyze: <K extends Asked>(
		analyzer: K,
		options?: Partial<OptionsOf<K>>,
		job?: JobOptions,
	) => Promise<ResultOf<K>>;
	readonly passing: <K extends Asked>(
		analyzer: K,
		options: Partial<OptionsOf<K>>,
		job?: JobOptions,
	) => Promise<ResultOf<K>>;
	readonly question: <K extends Asked>(analyzer: K, options?: Partial<OptionsOf<K>>) => Question<ResultOf<K>>;
	readonly questionOn: <K extends Asked>(
		rows: RowsAsked | null,
		analyzer: K,
		options?: Partial<OptionsOf<K>>,
	) => Question<ResultOf<K>>;
};

/**
 * One run and what has been asked about it: the store of its results, keyed by question. A question is asked once, a
 * failed one may be asked again; `held` are answers that the host kept while the page was hidden.
 */
export class Session {
	readonly record: RunRecord;
	readonly history: readonly EpochRecord[];
	readonly data: DataState;
	readonly #connection: Asked;
	readonly #questions = new Map<string, Question<unknown>>();
	readonly #told: readonly HeldAnswer[];
	readonly #held: Map<string, unknown>;
	/** The network is as it was after this epoch; null: as it came out of training, or at the last look. */
	readonly epoch: number | null;
	readonly #abandoned = new JobCancellation();
	#open = 0;
	#waiting: (() => void)[] = [];

	constructor(
		record: RunRecord,
		history: readonly EpochRecord[],
		data: DataState,
		connection: Asked,
		held: readonly HeldAnswer[] = [],
		epoch: number | null = null,
	) {
		this.epoch = epoch;
		this.record = record;
		this.history = history;
		this.data = data;
		this.#connection = connection;
		this.#told = held;
		this.#held = new Map(held.map(({ method, request, value }) => [questionKey(method, request), value]));
	}

	/** The same run as it was after this epoch. */
	at(epoch: number): Session {
		const { record, history, data } = this;
		return new Session(recordAt(record), history, data, this.#connection, this.#told, epoch);
	}

	/** Resolves when there is an answer to all that was asked so far, be it a partial one. */
	async settled(): Promise<void> {
		while (this.#open > 0) await new Promise<void>((resolve) => this.#waiting.push(resolve));
	}

	/** Nobody needs the answers that are not there yet. */
	abandon(): void {
		this.#abandoned.abort();
	}

	get layers(): number {
		return this.record.model.network.layers.length;
	}

	question<K extends AnalyzerId>(
		analyzer: K,
		options: Partial<OptionsOf<K>> = {},
		job?: JobOptions,
	): Question<ResultOf<K>> {
		return this.questionOn(null, analyzer, options, job);
	}

	/** `rows`: a part of the table, or single ones; null: those the analyzer measures by itself. */
	questionOn<K extends AnalyzerId>(
		rows: RowsAsked | null,
		analyzer: K,
		options: Partial<OptionsOf<K>> = {},
		job: JobOptions = { signal: this.#abandoned },
	): Question<ResultOf<K>> {
		const [epoch, of] = [this.epoch ?? undefined, rows ?? undefined];
		return this.#once<ResultOf<K>>('analyze', questionOf(analyzer, options, epoch, of), (partial) =>
			this.#watched((answered) => {
				const onPartial = (value: unknown): void => {
					// What the worker sends of an analyzer is a result of it.
					partial(value as ResultOf<K>);
					answered();
				};
				return this.#connection.analyze(analyzer, options, { ...job, onPartial }, epoch, of);
			}),
		);
	}

	analyze<K extends AnalyzerId>(analyzer: K, options?: Partial<OptionsOf<K>>, job?: JobOptions): Promise<ResultOf<K>> {
		return answerOf(this.question(analyzer, options, job));
	}

	/** For what is asked once and never again, as while somebody drags, or can be cancelled: the answer is not kept here. */
	passing<K extends AnalyzerId>(
		analyzer: K,
		options: Partial<OptionsOf<K>>,
		job: JobOptions = { signal: this.#abandoned },
	): Promise<ResultOf<K>> {
		return this.#watched(() => this.#connection.analyze(analyzer, options, job, this.epoch ?? undefined));
	}

	/** Those whose weights are kept. */
	epochs(): Promise<readonly number[]> {
		const { epochs } = this.#connection;
		return epochs === null ? Promise.resolve([]) : answerOf(this.#once('epochs', undefined, epochs));
	}

	findingsQuestion(): Question<Issues> {
		return this.#once('findings', undefined, () => this.#connection.findings());
	}

	profileQuestion(): Question<ProfiledTable> {
		return this.#once<ProfiledTable>('profile', undefined, () => this.#connection.profile());
	}

	cells(rows: readonly number[]): Promise<RowsResult> {
		return answerOf(this.#once<RowsResult>('cells', { rows }, () => this.#connection.cells(rows)));
	}

	/** Asks these again, where they were asked; what was answered is shown until then. */
	renew(methods: readonly StaleMethod[]): void {
		for (const method of methods) {
			const key = questionKey(method, undefined);
			this.#held.delete(key);
			this.#questions.get(key)?.renew();
		}
	}

	post(message: FromPanel): void {
		this.#connection.post(message);
	}

	/** `answered`: there is something to show, be it partial. */
	#watched<T>(ask: (answered: () => void) => Promise<T>): Promise<T> {
		this.#open++;
		let isOpen = true;
		const closed = (): void => {
			if (!isOpen) return;
			isOpen = false;
			if (--this.#open > 0) return;
			// After those who wait for the answer have drawn it.
			const waiting = this.#waiting.splice(0);
			setTimeout(() => {
				for (const resolve of waiting) resolve();
			});
		};
		const answer = ask(closed);
		answer.then(closed, closed);
		return answer;
	}

	#once<T>(method: keyof PanelApi, request: unknown, ask: Ask<T>): Question<T> {
		const key = questionKey(method, request);
		// A key has the type of its method and request.
		const known = this.#questions.get(key) as Question<T> | undefined;
		if (known !== undefined) return known;
		const question = new Question(ask, this.#held.get(key) as T | undefined);
		this.#questions.set(key, question);
		return question;
	}
}

function answerOf<T>(question: Question<T>): Promise<T> {
	question.again();
	return question.promise;
}
