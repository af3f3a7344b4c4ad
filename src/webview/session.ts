import type { AnalyzerId, OptionsOf, ResultOf } from '../analyze/index.ts';
import type { RowsResult } from '../analyze/rows.ts';
import type { EpochRecord } from '../core/history.ts';
import type { TableProfile } from '../data/quality/table-profile.ts';
import type { Issues } from '../issues/issue.ts';
import { questionKey, type HeldAnswer } from '../protocol/held-answer.ts';
import type { FromPanel, PanelApi } from '../protocol/panel.ts';
import type { JobOptions } from '../protocol/rpc.ts';
import type { DataState } from '../protocol/worker.ts';
import type { RunRecord } from '../run/record/record.ts';
import type { Connection } from './connection.ts';
import { Question } from './state/question.ts';

type Asked = Pick<Connection, 'analyze' | 'findings' | 'profile' | 'cells' | 'post'>;

/** A session that may be asked these questions only. */
export type SessionFor<Asked extends AnalyzerId> = Omit<Session, 'analyze' | 'question'> & {
	readonly analyze: <K extends Asked>(
		analyzer: K,
		options?: Partial<OptionsOf<K>>,
		job?: JobOptions,
	) => Promise<ResultOf<K>>;
	readonly question: <K extends Asked>(analyzer: K, options?: Partial<OptionsOf<K>>) => Question<ResultOf<K>>;
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
	readonly #held: Map<string, unknown>;

	constructor(
		record: RunRecord,
		history: readonly EpochRecord[],
		data: DataState,
		connection: Asked,
		held: readonly HeldAnswer[] = [],
	) {
		this.record = record;
		this.history = history;
		this.data = data;
		this.#connection = connection;
		this.#held = new Map(held.map(({ method, request, value }) => [questionKey(method, request), value]));
	}

	get layers(): number {
		return this.record.model.network.layers.length;
	}

	question<K extends AnalyzerId>(
		analyzer: K,
		options: Partial<OptionsOf<K>> = {},
		job?: JobOptions,
	): Question<ResultOf<K>> {
		return this.#once('analyze', { analyzer, options }, () => this.#connection.analyze(analyzer, options, job));
	}

	analyze<K extends AnalyzerId>(analyzer: K, options?: Partial<OptionsOf<K>>, job?: JobOptions): Promise<ResultOf<K>> {
		return answerOf(this.question(analyzer, options, job));
	}

	findingsQuestion(): Question<Issues> {
		return this.#once('findings', undefined, () => this.#connection.findings());
	}

	findings(): Promise<Issues> {
		return answerOf(this.findingsQuestion());
	}

	profile(): Promise<TableProfile> {
		return answerOf(this.#once<TableProfile>('profile', undefined, () => this.#connection.profile()));
	}

	cells(rows: readonly number[]): Promise<RowsResult> {
		return answerOf(this.#once<RowsResult>('cells', { rows }, () => this.#connection.cells(rows)));
	}

	post(message: FromPanel): void {
		this.#connection.post(message);
	}

	#once<T>(method: keyof PanelApi, request: unknown, ask: () => Promise<T>): Question<T> {
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
