import type { AnalyzerId, OptionsOf, ResultOf } from '../analyze/index.ts';
import type { RowsResult } from '../analyze/rows.ts';
import type { EpochRecord } from '../core/history.ts';
import type { TableProfile } from '../data/quality/table-profile.ts';
import type { Issues } from '../issues/issue.ts';
import type { FromPanel } from '../protocol/panel.ts';
import type { JobOptions } from '../protocol/rpc.ts';
import type { DataState } from '../protocol/worker.ts';
import type { RunRecord } from '../run/record/record.ts';
import type { Connection } from './connection.ts';

type Asked = Pick<Connection, 'analyze' | 'findings' | 'profile' | 'cells' | 'post'>;

/** A session that may be asked these questions only. */
export type SessionFor<Asked extends AnalyzerId> = Omit<Session, 'analyze'> & {
	readonly analyze: <K extends Asked>(
		analyzer: K,
		options?: Partial<OptionsOf<K>>,
		job?: JobOptions,
	) => Promise<ResultOf<K>>;
};

/** One run and what has been asked about it; a question is asked once, a failed one may be asked again. */
export class Session {
	readonly record: RunRecord;
	readonly history: readonly EpochRecord[];
	readonly data: DataState;
	readonly #connection: Asked;
	readonly #answers = new Map<string, Promise<unknown>>();

	constructor(record: RunRecord, history: readonly EpochRecord[], data: DataState, connection: Asked) {
		this.record = record;
		this.history = history;
		this.data = data;
		this.#connection = connection;
	}

	get layers(): number {
		return this.record.model.network.layers.length;
	}

	analyze<K extends AnalyzerId>(
		analyzer: K,
		options: Partial<OptionsOf<K>> = {},
		job?: JobOptions,
	): Promise<ResultOf<K>> {
		return this.#once(`${analyzer} ${JSON.stringify(options)}`, () => this.#connection.analyze(analyzer, options, job));
	}

	findings(): Promise<Issues> {
		return this.#once('findings', () => this.#connection.findings());
	}

	profile(): Promise<TableProfile> {
		return this.#once('profile', () => this.#connection.profile());
	}

	cells(rows: readonly number[]): Promise<RowsResult> {
		return this.#once(`cells ${JSON.stringify(rows)}`, () => this.#connection.cells(rows));
	}

	post(message: FromPanel): void {
		this.#connection.post(message);
	}

	#once<T>(key: string, ask: () => Promise<T>): Promise<T> {
		const known = this.#answers.get(key) as Promise<T> | undefined;
		if (known !== undefined) return known;
		const answer = ask();
		this.#answers.set(key, answer);
		answer.catch(() => this.#answers.delete(key));
		return answer;
	}
}
