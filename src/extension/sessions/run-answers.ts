import type { Uri } from 'vscode';
import type { Expectations } from '../../analyze/against-expected.ts';
import type { RowPlace } from '../../analyze/analyzer.ts';
import type { AnalyzerId, OptionsOf, ResultOf } from '../../analyze/index.ts';
import type { RowsResult } from '../../analyze/rows.ts';
import type { RowLines } from '../../data/table/row-lines.ts';
import type { RowToExclude } from '../../data/split/excluded-rows.ts';
import type { TableRow } from '../../data/table/row-numbers.ts';
import type { Issues, ProfiledTable } from '../../issues/issue.ts';
import type { JobOptions } from '../../protocol/rpc.ts';
import type { BoundPlaces, RowFindings } from '../../protocol/placed-findings.ts';
import type { DataState, DecisionRequest, SentSource } from '../../protocol/worker.ts';
import type { RowAnswer } from '../../run/analyze/row-answer.ts';
import type { Question } from '../../run/analyze/question.ts';
import type { ReviewedRow } from '../../run/store/reviewed-file.ts';
import { Disposing } from '../dispose.ts';
import { ignoredIssues } from '../ignored-issues.ts';
import type { RowSource } from './row-source.ts';
import type { TrainingWatcher } from './training-watcher.ts';
import type { WorkerConnection } from './worker-connection.ts';

/** What can be asked of a run: of the worker that holds it or, while it is trained, of the thread that watches. */
export abstract class RunAnswers extends Disposing implements RowSource {
	abstract get data(): Uri;
	abstract get files(): readonly Uri[];
	abstract get rowCount(): number;
	/** What is predicted; null: that is not known yet. */
	abstract get target(): string | null;
	abstract permit(): Promise<void>;
	/** Without asking anybody. */
	abstract mayRead(): Promise<boolean>;
	abstract dataState(): Promise<DataState>;

	/** Which way somebody says its answers go with columns. */
	protected abstract get expected(): Expectations;

	/** The worker with this run in it, started where it is not there. */
	protected abstract worker(): Promise<WorkerConnection>;

	/** While there is a training under way. */
	protected abstract get watching(): TrainingWatcher | undefined;

	/** The run's data, as it was read. */
	protected abstract source(worker: WorkerConnection): Promise<SentSource>;

	async analyze<K extends AnalyzerId>(
		analyzer: K,
		options: Partial<OptionsOf<K>>,
		job?: JobOptions,
	): Promise<ResultOf<K>> {
		return this.ask({ analyzer, options }, job);
	}

	/** As `analyze`, of an epoch or of rows. */
	async ask<K extends AnalyzerId>(question: Question<K>, job?: JobOptions): Promise<ResultOf<K>> {
		const watcher = this.watching;
		const result =
			watcher === undefined
				? (await this.worker()).start('analyze', [question], job).result
				: watcher.ask('analyze', [question], job);
		return (await result) as ResultOf<K>;
	}

	/** Whose weights are kept, so that `ask` may be asked about them. */
	async keptEpochs(): Promise<readonly number[]> {
		return this.watching?.ask('epochs', []) ?? (await this.worker()).call('epochs');
	}

	/** But for those the user has switched off. */
	async findings(job?: JobOptions): Promise<Issues> {
		const worker = await this.worker();
		return worker.start('findings', [{ ignore: ignoredIssues(), expected: this.expected }], job).result;
	}

	async profile(): Promise<ProfiledTable> {
		const request = { source: null, ignore: ignoredIssues() };
		const watcher = this.watching;
		if (watcher !== undefined) return watcher.ask('profile', [request]);
		const worker = await this.worker();
		return worker.call('profile', request);
	}

	async cells(rows: readonly number[]): Promise<RowsResult> {
		const watcher = this.watching;
		if (watcher !== undefined) return watcher.ask('cells', [{ source: null, rows }]);
		const worker = await this.worker();
		return worker.call('cells', { source: null, rows });
	}

	/** Rows of the run's table, by number from 0, as they can be left out of it. */
	async excludable(rows: readonly number[]): Promise<readonly Required<RowToExclude>[]> {
		const worker = await this.worker();
		return worker.call('excludable', { rows });
	}

	/** With what tells the rows again in an editor. */
	async places(rows: readonly number[]): Promise<BoundPlaces> {
		const worker = await this.worker();
		return worker.call('places', { source: await this.source(worker), rows });
	}

	async answerCell(row: number): Promise<{ readonly place: RowPlace; readonly column: number } | null> {
		const { target } = this;
		if (target === null) return null;
		const { columns, places } = await this.places([row]);
		const column = columns.indexOf(target);
		return places.length === 0 || column < 0 ? null : { place: places[0], column };
	}

	/**
	 * Of the file numbered `part`; null: it is not the one that was trained on, or may not be read. Nobody is asked for leave: this
	 * comes with opening the file. `odd`: also those that take long to find.
	 */
	async rowFindings(part: number, reviewed: readonly ReviewedRow[], odd: boolean): Promise<RowFindings | null> {
		if (!(await this.mayRead()) || (await this.dataState()) !== 'same') return null;
		const worker = await this.worker();
		const request = { source: await this.source(worker), part, ignore: ignoredIssues(), odd, reviewed };
		return worker.start('rowFindings', [request], { priority: 'background' }).result;
	}

	/** Those of the file numbered `part` that the network gets wrong; null as of `rowFindings`. */
	async wrongRows(part: number): Promise<BoundPlaces | null> {
		if (!(await this.mayRead()) || (await this.dataState()) !== 'same') return null;
		const worker = await this.worker();
		return worker.start('wrongRows', [{ source: await this.source(worker), part }], { priority: 'background' }).result;
	}

	/** The row on this line of the file numbered `part`, from 1; null: the line is no row. */
	async rowAt(line: number, part: number): Promise<TableRow | null> {
		const worker = await this.worker();
		return worker.call('rowAt', { line, part });
	}

	/** What the network says of a row; `text`: as its lines are in an editor now, null as they were read. */
	async answerOfRow(row: number, text: string | null): Promise<RowAnswer | null> {
		const worker = await this.worker();
		return worker.call('answerOfRow', { source: await this.source(worker), row, text });
	}

	async lines(row: number): Promise<RowLines | null> {
		const worker = await this.worker();
		return worker.call('lines', { source: await this.source(worker), row });
	}

	/** Writes the card of one decision to a path on this machine. */
	async decision(file: string, asked: DecisionRequest): Promise<void> {
		const worker = await this.worker();
		await worker.call('decision', { ...asked, file });
	}

	/** Writes the report to a path on this machine. */
	async report(file: string): Promise<void> {
		const worker = await this.worker();
		await worker.call('report', { file, ignore: ignoredIssues(), expected: this.expected });
	}
}
