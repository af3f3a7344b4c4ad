import type { RowAnswer } from '../run/analyze/row-answer.ts';
import type { Expectations } from '../analyze/against-expected.ts';
import type { KeptLimits } from '../run/store/limits-file.ts';
import type { EpochRecord } from '../core/history.ts';
import type { ModelSpecification } from '../core/specification.ts';
import type { RowPlace } from '../analyze/analyzer.ts';
import type { RowsResult } from '../analyze/rows.ts';
import type { Task } from '../data/prepare/dataset.ts';
import type { TableRow } from '../data/table/row-numbers.ts';
import type { ReadOptions } from '../data/read/read-options.ts';
import type { SplitStrategy } from '../data/split/split-rule.ts';
import type { IssueCode } from '../issues/codes.ts';
import type { IssuePlace, Issues, ProfiledTable } from '../issues/issue.ts';
import type { RemedyChoices } from '../issues/remedy.ts';
import type { Catalogue } from '../messages/catalogue-entry.ts';
import type { RowsAsked } from '../run/analyze/question.ts';
import type { RunRecord } from '../run/record/record.ts';
import type { AnalyzerId, OptionsOf, ResultOf } from '../analyze/index.ts';
import type { HeldAnswer } from './held-answer.ts';
import type { Answer, Call, Cancel } from './rpc.ts';
import type { Selection, SelectionPatch } from './selection.ts';
import type { StoredSelection } from './stored-selection.ts';
import type {
	DataState,
	DecisionRequest,
	FoundRows,
	TrainingCommand,
	TrainingMoment,
	TrainingStatus,
} from './worker.ts';

export const panelViewType = 'neuroglass.panel';

/** What the webview hands to `setState` (beside what it likes), so that the panel comes back after a reload of the window. */
export interface StoredPanelState {
	/** Undefined while the run is still trained. */
	readonly runId?: string;
	/** URIs of the data file, files or folder as they were chosen, in a panel that has no run. */
	readonly chosen?: readonly string[];
	/** In the run. */
	readonly selection?: StoredSelection;
}

/** What the host tells of the selection: the members that changed, none of them by whom it is told. */
export interface SelectionTold {
	readonly type: 'select';
	readonly changed: SelectionPatch;
	/** Rises with each that is told. */
	readonly revision: number;
}

/** What an editor needs of a row's place. */
export type KnownPlace = Pick<RowPlace, 'startLine' | 'endLine' | 'part'>;

/** A row to be opened, with as much of its place as is known. */
export type RowToOpen = Pick<RowPlace, 'row'> & Partial<RowPlace>;

/** What a webview changes of the selection. */
export interface SelectionAsked {
	readonly type: 'select';
	readonly patch: SelectionPatch;
	/** The revision it knew: where the host has told more since, it tells all that holds now. */
	readonly seen: number;
}

/** The whole truth of a panel; the host sends it on 'ready' and whenever the phase changes. */
export type PanelState =
	/** `share` of the bytes that are read, 0..1, and the number of `files`, where they are known. */
	| { readonly phase: 'reading'; readonly title: string; readonly share?: number; readonly files?: number }
	| {
			readonly phase: 'training';
			readonly title: string;
			readonly model: ModelSpecification;
			readonly rows: RunRecord['rows'];
			readonly task: Task;
			readonly history: readonly EpochRecord[];
			/** Left out: it has been going on since it began. */
			readonly status?: TrainingStatus;
	  }
	| {
			readonly phase: 'ready';
			/** What the run is listed by: copies of a run have the id in the record in common. */
			readonly runId: string;
			readonly title: string;
			readonly record: RunRecord;
			readonly history: readonly EpochRecord[];
			readonly data: DataState;
			/** Why the data file was not even looked for, in a sentence; `data` is 'missing' then. */
			readonly withheld?: string;
			readonly found?: FoundRows;
			/** Slices that somebody typed for this run, the newest last; left out: none. */
			readonly slices?: readonly string[];
			/** What may change of a row, by column; left out: nothing was said. */
			readonly limits?: KeptLimits;
			/** Which way answers are said to go, by column; left out: nothing was said. */
			readonly expected?: Expectations;
			readonly selection: Selection;
	  }
	/** A table without a run. `chosen`: what was chosen as it, as URIs. `unsaved`: files that an editor holds changes of. */
	| {
			readonly phase: 'inspected';
			readonly title: string;
			readonly chosen: readonly string[];
			readonly profile: ProfiledTable;
			readonly unsaved: readonly string[];
	  }
	/** `reading`: what was chosen could not be read, as these options have it. */
	| {
			readonly phase: 'failed';
			readonly title: string;
			readonly message: string;
			readonly reading?: { readonly chosen: readonly string[]; readonly options: ReadOptions };
	  };

/** With the same choices, with another seed alone, with other choices, or further from the weights there are. */
export type TrainAgain = 'same' | 'another-seed' | 'customize' | 'continue';

/** What the webview may ask; every call settles. */
export interface PanelApi {
	analyze<K extends AnalyzerId>(request: {
		readonly analyzer: K;
		readonly options: Partial<OptionsOf<K>>;
		/** One of `epochs`; left out: as it came out of training, or as it was at the last `look`. */
		readonly epoch?: number;
		/** Left out: those the analyzer measures by itself. */
		readonly rows?: RowsAsked;
	}): ResultOf<K>;
	/** Those whose weights are kept, ascending; while it is trained, so far. */
	epochs(): readonly number[];
	/** Of a training: the run as if it had been cancelled when it was first looked at. */
	watch(): RunRecord;
	/** Of a training: takes the weights there are now, which `analyze` answers about. */
	look(): TrainingMoment;
	/** Holds a training up, or lets it go on. */
	control(command: TrainingCommand): TrainingStatus;
	findings(): Issues;
	/** Of the run's data file. */
	profile(): ProfiledTable;
	/** Rows of the data file as they were read. */
	cells(request: { readonly rows: readonly number[] }): RowsResult;
}

/** What depends on settings, not on the run alone. */
export type StaleMethod = 'findings' | 'profile';

/** The first thing a page is sent when it says 'ready', once: what stays the same while it lives. */
export interface Setup {
	readonly type: 'setup';
	/** Strings of the display language by English text, or null for English. */
	readonly strings: Readonly<Record<string, string>> | null;
	/** BCP 47, for number formats. */
	readonly language: string;
	/** What is published of the codes of issues, where the page shows any. */
	readonly catalogue: Catalogue;
	/** Answers given to the page before it was hidden, about the state that follows. */
	readonly held: readonly HeldAnswer[];
}

export type ToPanel =
	| Setup
	| {
			readonly type: 'state';
			readonly state: PanelState;
			/** Of the selection, where the state has one. */
			readonly revision: number;
	  }
	| { readonly type: 'progress'; readonly records: readonly EpochRecord[] }
	| { readonly type: 'status'; readonly status: TrainingStatus }
	| { readonly type: 'show'; readonly place: IssuePlace }
	/** What was answered to these may be another answer now: whoever shows it asks again. */
	| { readonly type: 'stale'; readonly methods: readonly StaleMethod[] }
	| SelectionTold
	| Answer;

export type FromPanel =
	| { readonly type: 'ready' }
	| Call<keyof PanelApi>
	| Cancel
	| { readonly type: 'cancel' }
	| { readonly type: 'train-again'; readonly how: TrainAgain }
	/** Train the run's network once more with these choices in place of its own. */
	| { readonly type: 'train-with'; readonly choices: RemedyChoices }
	| { readonly type: 'report' }
	/** Save the card of one decision where the user says. */
	| ({ readonly type: 'decision' } & DecisionRequest)
	| SelectionAsked
	/** Open the data file at this row; `place`: where it is, if whoever asks was told. */
	| { readonly type: 'open-row'; readonly row: number; readonly place?: KnownPlace }
	/** Write a row with other values, column and text each, into the data file, below the row it is made from. */
	| { readonly type: 'insert-row'; readonly row: TableRow; readonly values: readonly (readonly [string, string])[] }
	/** Show why the row in focus is predicted so. */
	| { readonly type: 'explain-row' }
	/** Open the data file at this line; `part`: of several files, which. */
	| { readonly type: 'open-line'; readonly line: number; readonly part: number }
	/** Look at the data file alone, read by these options; target null: the likeliest. */
	| { readonly type: 'inspect'; readonly options: ReadOptions; readonly target: string | null }
	/** Train on the data file, or the run's once more, without these columns; rows held out so, or as before. */
	| {
			readonly type: 'train';
			readonly target: string;
			readonly exclude: readonly string[];
			readonly split?: SplitStrategy;
	  }
	/** Train the run's once more without these rows of its table, by number from 0. */
	| { readonly type: 'train-without-rows'; readonly rows: readonly number[] }
	/** Slices that were typed, to be kept with the run in place of those that were. */
	| { readonly type: 'keep-slices'; readonly slices: readonly string[] }
	/** What may change of a row, to be kept with the run in place of what was. */
	| { readonly type: 'keep-limits'; readonly limits: KeptLimits }
	/** Which way answers are expected to go, to be kept with the run in place of what was. */
	| { readonly type: 'keep-expected'; readonly expected: Expectations }
	/** Findings of this code are not to be shown any more, of any run or table. */
	| { readonly type: 'switch-off'; readonly code: IssueCode }
	/** Show the setting that says which are switched off. */
	| { readonly type: 'issue-settings' }
	/** A chart or table to be saved where the user says; the host asks for the place. */
	| { readonly type: 'save'; readonly name: string; readonly bytes: Uint8Array }
	| { readonly type: 'log'; readonly level: 'info' | 'error'; readonly message: string };

/** The inspector is a second webview with the same rpc; it shows what is selected in one run. */
export type InspectorState =
	| { readonly phase: 'empty' }
	| {
			readonly phase: 'shown';
			/** What the run is listed by. */
			readonly runId: string;
			readonly record: RunRecord;
			readonly data: DataState;
			readonly selection: Selection;
	  };

/** A row whose cells are being typed in the data file, and what the network says of them. */
export interface TypedRow {
	/** Of the table, from 0, as it was read. */
	readonly row: number;
	readonly answer: RowAnswer;
}

export type ToInspector =
	| Setup
	/** Null: none is, or it says again what was read. */
	| { readonly type: 'typed'; readonly typed: TypedRow | null }
	| { readonly type: 'state'; readonly state: InspectorState; readonly revision: number }
	| SelectionTold
	| Answer;
export type FromInspector = Extract<
	FromPanel,
	{ type: 'ready' | 'call' | 'cancel-job' | 'open-row' | 'explain-row' | 'select' | 'log' }
>;
