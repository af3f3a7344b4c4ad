import type { ViewId } from '../analyze/views.ts';
import type { DataPlaces, Remedy as DataRemedy } from '../data/quality/data-issue.ts';
import type { TableProfile } from '../data/quality/table-profile.ts';
import type { IssueCode } from './codes.ts';
import type { RunRemedy } from './remedy.ts';
import type { RowCodeValues } from './row-codes.ts';
import type { RunCode, RunCodeValues } from './run-codes.ts';
import type { TableCode, TableCodeValues, TableKind } from './table-codes.ts';

/** Where the evidence is shown. */
export interface IssuePlace {
	readonly view: ViewId;
	readonly layer?: number;
	readonly unit?: number;
	/** A confusion cell. */
	readonly actual?: number;
	readonly predicted?: number;
	readonly table?: TablePlace;
}

/** Where in the table it can be seen. */
export interface TablePlace extends DataPlaces {
	/** The column it is about; null: rows, or the whole table. */
	readonly column: string | null;
	/** More columns that it is about, the first ones most. */
	readonly about: readonly string[];
	/** Rows, cells or columns it is about; null: not counted. */
	readonly count: number | null;
}

/** By consequence, problems first: what follows from it for whoever uses the network. */
export const severities = ['problem', 'notice', 'good'] as const;
export type Severity = (typeof severities)[number];

/** What the sentence of each code needs. */
export type IssueValues = RunCodeValues & RowCodeValues & TableCodeValues;

/** A run is trained again; a table is read or split in another way. */
type RemedyOf<C extends IssueCode> = C extends RunCode ? RunRemedy : DataRemedy;

interface Common {
	readonly severity: Severity;
	readonly place: IssuePlace;
}

/** Something worth knowing, measured: the sentence is made where it is shown (src/messages/issues.ts). */
export type Issue<C extends IssueCode = IssueCode> = {
	readonly [K in C]: Common & {
		readonly code: K;
		readonly values: IssueValues[K];
		/** What could be done about it. */
		readonly remedy?: RemedyOf<K>;
	};
}[C];

/** What is noticed in a table; `kind` is what runs record of it. */
export type TableIssue<C extends TableCode = TableCode> = Issue<C> & {
	readonly kind: TableKind;
	readonly place: { readonly table: TablePlace };
	readonly remedy?: DataRemedy;
};

/** All that is worth knowing of a table. */
export interface TableIssues {
	/** The weightiest first. */
	readonly found: readonly TableIssue[];
	/** How many were found but switched off by their code. */
	readonly switchedOff: number;
}

/** A table with all that is shown of it. */
export interface ProfiledTable extends TableProfile {
	readonly issues: TableIssues;
}

/** All that is worth knowing of a run. */
export interface Issues {
	/**
	 * Of its table: what was noticed while it was read and made ready for training, but for what `found` says, and inputs that are
	 * likely to be codes.
	 */
	readonly recorded: TableIssues;
	/** The weightiest first. */
	readonly found: readonly Issue<RunCode>[];
	/** How many were found but switched off by their code. */
	readonly switchedOff: number;
	/** Whether rows could be measured; without them only what the record tells is known. */
	readonly measured: boolean;
}
