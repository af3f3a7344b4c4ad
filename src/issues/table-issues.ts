import type { DataIssue } from '../data/quality/data-issue.ts';
import type { TableProfile } from '../data/quality/table-profile.ts';
import type { DataWarning } from '../data/table/table.ts';
import { issueCodes } from './codes.ts';
import {
	severities,
	type ProfiledTable,
	type Severity,
	type TableIssue,
	type TableIssues,
	type TablePlace,
} from './issue.ts';
import { tableCodes, type SeverityOf } from './table-codes.ts';

/** What a check, a reader or the preparation noticed, with its code; also of runs that recorded it by its kind alone. */
export function tableIssue(noticed: DataIssue | DataWarning): TableIssue {
	const { kind } = noticed;
	const { code, severity } = tableCodes[kind];
	const { values, place, remedy } =
		'values' in noticed
			? ofCheck(noticed)
			: { values: withoutKind(noticed), place: placeOf(noticed), remedy: undefined };
	// Kind, code and values fit each other by the table of codes; the compiler does not follow them through the index.
	return {
		code,
		kind,
		severity: severityOf(severity as SeverityOf<unknown>, values),
		values,
		place: { view: 'data', table: place },
		...(remedy === undefined ? {} : { remedy }),
	} as TableIssue;
}

/** All of them but for the codes in `ignore`, the weightiest first. */
export function tableIssues(noticed: readonly (DataIssue | DataWarning)[], ignore: readonly string[]): TableIssues {
	const all = noticed.map(tableIssue);
	const found = all.filter(({ code }) => !ignore.includes(code));
	return { found: found.toSorted((a, b) => rank(a) - rank(b)), switchedOff: all.length - found.length };
}

/** Of what a run recorded, and of what is seen in its table; that nothing was held out is said by its finding of the same code. */
export function recordedIssues(noticed: readonly (DataIssue | DataWarning)[], ignore: readonly string[]): TableIssues {
	return tableIssues(
		noticed.filter(({ kind }) => kind !== 'no-held-out-rows'),
		ignore,
	);
}

/** What the readers and the checks noticed, judged. */
export function withIssues(profile: TableProfile, ignore: readonly string[]): ProfiledTable {
	return { ...profile, issues: tableIssues([...profile.warnings, ...profile.notes], ignore) };
}

function rank({ severity, code }: TableIssue): number {
	return severities.indexOf(severity) * issueCodes.length + issueCodes.indexOf(code);
}

function severityOf<V>(severity: SeverityOf<V>, values: V): Severity {
	return typeof severity === 'function' ? severity(values) : severity;
}

function ofCheck({ values, rows, lines, unit, files, everywhere, column, about = [], count, remedy }: DataIssue) {
	const place: TablePlace = {
		column,
		about,
		count,
		rows,
		lines,
		...(unit === undefined ? {} : { unit }),
		...(files === undefined ? {} : { files }),
		...(everywhere === undefined ? {} : { everywhere }),
	};
	return { values, place, remedy };
}

function withoutKind({ kind: _, ...values }: DataWarning): object {
	return values;
}

/** Readers know lines, not rows; of several files, all in the one named. */
function placeOf(warning: DataWarning): TablePlace {
	const lines = linesOf(warning);
	const file = 'file' in warning ? warning.file : undefined;
	return {
		column: 'column' in warning ? warning.column : null,
		about: 'columns' in warning ? warning.columns : 'names' in warning ? warning.names : [],
		count: 'count' in warning ? warning.count : null,
		rows: [],
		lines,
		...('unit' in warning && warning.unit !== undefined ? { unit: warning.unit } : {}),
		...(file === undefined ? {} : { files: lines.map(() => file) }),
	};
}

function linesOf(warning: DataWarning): readonly number[] {
	if (warning.kind === 'not-utf8') return typeof warning.line === 'number' ? [warning.line] : [];
	return 'lines' in warning ? warning.lines : [];
}
