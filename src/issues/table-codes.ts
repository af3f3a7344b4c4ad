import type { DataIssueKind, DataIssueValues } from '../data/quality/data-issue.ts';
import type { DataWarning } from '../data/table/table.ts';
import type { IssueCode } from './codes.ts';

/** What the values of a warning are: all that is recorded of it. */
type WarningValues = {
	readonly [K in DataWarning['kind']]: Omit<Extract<DataWarning, { readonly kind: K }>, 'kind'>;
};

/** What is said of each kind of thing that the checks, the readers and the preparation notice in a table. */
export type TableValues = DataIssueValues & WarningValues;

/** Runs record warnings by kind, so a kind keeps its name. */
export type TableKind = DataIssueKind | DataWarning['kind'];

/** By consequence; where that hangs on the values, a function of them. */
export type SeverityOf<V> = 'problem' | 'notice' | ((values: V) => 'problem' | 'notice');

/** The published code of each kind, and its severity: a problem makes what is measured or predicted worthless. */
export const tableCodes = {
	'copy-of-target': { code: 'NG106', severity: 'problem' },
	'predicts-target': { code: 'NG107', severity: 'problem' },
	'derives-target': { code: 'NG108', severity: 'problem' },
	'identifier-orders-target': { code: 'NG109', severity: 'problem' },
	'conflicting-rows': { code: 'NG110', severity: 'notice' },
	'equal-rows': { code: 'NG111', severity: ({ copied }) => (copied ? 'problem' : 'notice') },
	'mostly-empty-rows': { code: 'NG112', severity: 'notice' },
	'few-rows': { code: 'NG113', severity: 'notice' },
	'imbalanced-classes': { code: 'NG114', severity: 'notice' },
	'sorted-by-target': { code: 'NG115', severity: 'notice' },
	'time-order': { code: 'NG116', severity: 'notice' },
	sentinel: { code: 'NG117', severity: 'notice' },
	outlier: { code: 'NG118', severity: 'notice' },
	'numbers-as-text': { code: 'NG119', severity: 'notice' },
	'ambiguous-dates': { code: 'NG120', severity: 'notice' },
	'mostly-missing': { code: 'NG121', severity: 'notice' },
	'missing-cells': { code: 'NG122', severity: 'notice' },
	'codes-as-numbers': { code: 'NG123', severity: 'notice' },
	'many-categories': { code: 'NG124', severity: 'notice' },
	'same-information': { code: 'NG125', severity: 'notice' },
	'follows-from': { code: 'NG126', severity: 'notice' },
	'constant-where': { code: 'NG127', severity: 'notice' },
	correlated: { code: 'NG128', severity: 'notice' },
	'near-dates': { code: 'NG129', severity: 'notice' },
	'ragged-rows': { code: 'NG130', severity: 'notice' },
	'malformed-quotes': { code: 'NG131', severity: 'notice' },
	'comment-lines': { code: 'NG132', severity: 'notice' },
	'not-utf8': { code: 'NG133', severity: 'notice' },
	'duplicate-column-names': { code: 'NG134', severity: 'notice' },
	'empty-column-names': { code: 'NG135', severity: 'notice' },
	'sampled-rows': { code: 'NG136', severity: 'notice' },
	'rounded-numbers': { code: 'NG137', severity: 'notice' },
	'inexact-integers': { code: 'NG138', severity: 'notice' },
	'rows-without-target': { code: 'NG139', severity: 'notice' },
	'rare-classes': { code: 'NG140', severity: 'notice' },
	'folded-categories': { code: 'NG141', severity: 'notice' },
	'classes-not-learned': { code: 'NG142', severity: 'notice' },
	'equal-rows-apart': { code: 'NG143', severity: 'notice' },
	'validation-from-training': { code: 'NG144', severity: 'notice' },
	'missing-columns': { code: 'NG145', severity: 'problem' },
	'unseen-categories': { code: 'NG146', severity: 'notice' },
	'text-for-numbers': { code: 'NG147', severity: 'notice' },
	'text-for-dates': { code: 'NG148', severity: 'notice' },
	'missing-unlike-training': { code: 'NG149', severity: 'notice' },
	'beyond-limit': { code: 'NG150', severity: 'notice' },
	'other-date-order': { code: 'NG151', severity: 'notice' },
	'unreadable-dates': { code: 'NG152', severity: 'notice' },
	/** What the run's own finding says. */
	'no-held-out-rows': { code: 'NG101', severity: 'problem' },
} as const satisfies {
	readonly [K in TableKind]: { readonly code: IssueCode; readonly severity: SeverityOf<TableValues[K]> };
};

type Codes = typeof tableCodes;
export type TableCode = Codes[TableKind]['code'];
type KindOf<C extends TableCode> = { [K in TableKind]: Codes[K]['code'] extends C ? K : never }[TableKind];

/** What the sentence of each code needs. */
export type TableCodeValues = { readonly [C in TableCode]: TableValues[KindOf<C>] };
