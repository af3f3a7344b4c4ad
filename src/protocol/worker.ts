import type { Expectations } from '../analyze/against-expected.ts';
import type { AnalyzerId, OptionsOf, ResultOf } from '../analyze/index.ts';
import type { RowsResult } from '../analyze/rows.ts';
import type { EpochRecord } from '../core/history.ts';
import type { ModelSpecification } from '../core/specification.ts';
import type { Task } from '../data/prepare/dataset.ts';
import type { RowToExclude } from '../data/split/excluded-rows.ts';
import type { TableRow } from '../data/table/row-numbers.ts';
import type { RowLines } from '../data/table/row-lines.ts';
import type { DataWarning } from '../data/table/table.ts';
import type { Issues, ProfiledTable, TableIssue } from '../issues/issue.ts';
import type { TrainingConfig } from '../run/hyperparameters/index.ts';
import type { RowAnswer } from '../run/analyze/row-answer.ts';
import type { Question } from '../run/analyze/question.ts';
import type { OpenedRun, RunRecord } from '../run/record/record.ts';
import type { ReadOptions } from '../data/read/read-options.ts';
import type { FileSource } from '../run/source.ts';
import type { ReviewedRow } from '../run/store/reviewed-file.ts';
import type { TrainingCommand, TrainingStatus } from '../run/train/training-control.ts';
import type { Answer, Call, Cancel } from './rpc.ts';
import type { BoundPlaces, RowFindings } from './placed-findings.ts';
import type { EncodingPreview, TableSummary } from './table-summary.ts';

export type { TrainingCommand, TrainingStatus } from '../run/train/training-control.ts';
export type { DataState, FoundRows, OpenedRun } from '../run/record/record.ts';

/** A file as it is sent: `held` is the version of a virtual file whose bytes the worker has from before. */
export type SentFile =
	FileSource | { readonly kind: 'held'; readonly uri: string; readonly name: string; readonly version: string };
export type SentSource = (
	SentFile | { readonly kind: 'files'; readonly uri: string; readonly files: readonly SentFile[] }
) & { readonly options?: ReadOptions };

/** What the worker answers; `train` and `open` decide the run that `analyze` and `findings` speak of. */
export interface WorkerApi {
	inspect(source: SentSource): TableSummary;
	/** What would be trained with these choices of data; nothing is. */
	encodingPreview(request: { readonly source: SentSource; readonly choices: TrainingConfig }): EncodingPreview;
	/** Source null, here and below: of the run that is open. Without a target: the likeliest. */
	profile(request: {
		readonly source: SentSource | null;
		readonly target?: string;
		/** Codes that are switched off. */
		readonly ignore: readonly string[];
	}): ProfiledTable;
	/** What gives this target away, the weightiest first. */
	leakage(request: {
		readonly source: SentSource;
		readonly target: string;
		readonly ignore: readonly string[];
	}): readonly TableIssue[];
	/**
	 * Rows of the file numbered `part` that the open run's network gets wrong, in the order of the file, at most `mostWrongRows`; null: the
	 * file is not the one trained on.
	 */
	wrongRows(request: { readonly source: SentSource; readonly part: number }): BoundPlaces | null;
	/** Rows as they were read. */
	cells(request: { readonly source: SentSource | null; readonly rows: readonly number[] }): RowsResult;
	/** Rows of the open run's table, by number from 0, as they can be left out of it. */
	excludable(request: { readonly rows: readonly number[] }): readonly Required<RowToExclude>[];
	/** Where rows are, with what tells them again in an editor; in the order asked for. */
	places(request: { readonly source: SentSource; readonly rows: readonly number[] }): BoundPlaces;
	/** The row of the open run's table that has this line, from 1; `part`: of several files, in which. Null: the line is no row. */
	rowAt(request: { readonly line: number; readonly part: number }): TableRow | null;
	/** The text of the file around a row; null: the file has no lines to show. */
	lines(request: { readonly source: SentSource; readonly row: number }): RowLines | null;
	/** Progress arrives as `WorkerEvent`. Cancelled: keeps what was learned so far and returns its run. */
	train(request: {
		readonly source: SentSource;
		readonly choices: TrainingConfig;
		/** Folder of the run whose network is trained further, with the choices it had. */
		readonly continued?: string;
		/** How that is trained otherwise than before; left out: the same, from where it was cancelled. */
		readonly further?: Partial<TrainingConfig>;
		/** Folder of all runs; the new one is made inside it. */
		readonly runsFolder: string;
	}): OpenedRun & {
		readonly folder: string;
		/** Why the run is not in that folder but in another one, and which; left out: it is. */
		readonly elsewhere?: string;
	};
	/** Holds the training under way up, or lets it go on. */
	control(command: TrainingCommand): TrainingStatus;
	/** In a thread that is linked to one that trains: the run as if it had been cancelled when it was first looked at. */
	watch(): RunRecord;
	/** Takes the newest weights of the training watched; `analyze` answers of these until the next look. */
	look(): TrainingMoment;
	/** Source null: no data file can be had. `withheld`: why it is not even looked for, in a sentence. */
	open(request: { readonly folder: string; readonly source: SentSource | null; readonly withheld?: string }): OpenedRun;
	analyze<K extends AnalyzerId>(question: Question<K>): ResultOf<K>;
	/** Those whose weights are kept, so that `analyze` may be asked about them; ascending. */
	epochs(): readonly number[];
	/**
	 * All that is worth knowing, but for the codes in `ignore`; `expected`, here and below: which way answers are said to go
	 * with columns; left out: as it is kept with the run.
	 */
	findings(request: { readonly ignore: readonly string[]; readonly expected?: Expectations }): Issues;
	/** Predicts every row of a table by the run in `folder` and writes them as CSV; reports percent. */
	predict(request: { readonly source: SentSource; readonly folder: string; readonly file: string }): {
		readonly rows: number;
		readonly warnings: readonly DataWarning[];
	};
	/**
	 * What is worth saying of single rows of the open run's file numbered `part`, the weightiest first, but for the codes in `ignore`;
	 * null: the file is not the one it was trained on. Labels are suspected only where `label-errors` was asked before.
	 */
	rowFindings(request: {
		readonly source: SentSource;
		readonly part: number;
		readonly ignore: readonly string[];
		/** Also near copies and rows unlike all others, which take a second where there are many rows. */
		readonly odd: boolean;
		/** What is found of these is not told. */
		readonly reviewed: readonly ReviewedRow[];
	}): RowFindings | null;
	/**
	 * What the network says of a row of the open run's table, from 0; `text`: as its lines are in an editor now, null as they were read.
	 * Null: the rows are gone, or another row stands there.
	 */
	answerOfRow(request: {
		readonly source: SentSource;
		readonly row: number;
		readonly text: string | null;
	}): RowAnswer | null;
	/** Writes the card of one decision: a page that needs nothing else. */
	decision(request: DecisionRequest & { readonly file: string }): void;
	/** Writes the self-contained report; made of dist/panel.js, what that loads, and dist/styles.css. */
	report(request: {
		readonly file: string;
		readonly ignore: readonly string[];
		readonly expected?: Expectations;
	}): void;
}

/** A row of the run's table, and how it is looked at. */
export interface DecisionRequest {
	readonly row: TableRow;
	readonly attributions: Partial<OptionsOf<'attributions'>>;
	readonly counterfactuals: Partial<OptionsOf<'counterfactuals'>>;
}

export type WorkerEvent =
	/** The table is read and encoded: what will be trained. */
	| {
			readonly type: 'started';
			readonly model: ModelSpecification;
			readonly rows: RunRecord['rows'];
			readonly task: Task;
	  }
	/** After each command, and when the training pauses by itself. */
	| { readonly type: 'status'; readonly status: TrainingStatus }
	/** Coalesced, at most about 30 a second; epochs in order, none left out. */
	| { readonly type: 'progress'; readonly records: readonly EpochRecord[]; readonly epochs: number };

/** Which weights of a training are looked at. */
export interface TrainingMoment {
	/** The last one that was measured; -1: none was. */
	readonly epoch: number;
	/** Batches done since, of so many in an epoch. */
	readonly batch: number;
	readonly batches: number;
	/** Steps of the optimizer done. */
	readonly step: number;
}

/** Connects two threads, one that trains and one that analyzes what it trains; `port` is a MessagePort. */
export interface Link {
	readonly type: 'link';
	/** What the thread that is sent this does. */
	readonly role: 'trains' | 'analyzes';
	readonly port: unknown;
}

export type ToWorker = Call<keyof WorkerApi> | Cancel | Link;
export type FromWorker = Answer | WorkerEvent;

/** What the user wants networks to run on. */
export interface EngineSettings {
	/** Null: the best there is. */
	readonly variant: string | null;
	/** Null: as many as help. */
	readonly threads: number | null;
}

/** Given as workerData. */
export interface WorkerData {
	/** Shared; see cancellation.ts. */
	readonly cancellation: Int32Array;
	/** The l10n bundle of the display language, or null for English. */
	readonly strings: Readonly<Record<string, string>> | null;
	/** BCP 47. */
	readonly language: string;
	readonly engine: EngineSettings;
	readonly extensionPath: string;
	readonly version: string;
	/** Of this machine, to know results again that it kept in a run's folder; null: none are kept. */
	readonly secret: Uint8Array | null;
}
