import type { TableRow } from '../data/table/row-numbers.ts';
import type { ErrorsResult } from '../analyze/errors-result.ts';
import type { Ask } from '../analyze/ask.ts';
import type { AnalyzerId, ResultOf } from '../analyze/index.ts';
import type { RowsResult } from '../analyze/rows.ts';
import { analyzersInReport, viewsOfReport } from '../analyze/views.ts';
import type { ColumnProfile } from '../data/quality/profile.ts';
import { profileTable } from '../data/quality/table-profile.ts';
import type { IssueCode } from '../issues/codes.ts';
import type { Issues, ProfiledTable } from '../issues/issue.ts';
import { withIssues } from '../issues/table-issues.ts';
import { catalogueOf } from '../messages/catalogue.ts';
import { leadingColumns } from '../protocol/leading-columns.ts';
import type { ReportData, ReportResults } from '../protocol/report.ts';
import { emptySelection } from '../protocol/selection.ts';
import { costOf, notApplicable } from '../run/analyze/analyze-run.ts';
import { issuesInSteps } from '../run/analyze/issues-of.ts';
import { foundRows, type LoadedRun } from '../run/analyze/open-run.ts';

export interface ReportSettings {
	/** BCP 47. */
	readonly language: string;
	/** The l10n bundle of the language, null for English. */
	readonly strings: Readonly<Record<string, string>> | null;
	/** Codes of findings that are switched off. */
	readonly ignore: readonly string[];
}

/** So many cells of rows at most, some ten megabytes. */
const maximumCells = 500_000;
/** Multiplications and additions that one answer may take, some ten seconds: of very wide tables a report holds less. */
const mostOperations = 1e10;
/** Of layers, some fifty kilobytes each. */
const mostPlanes = 8;
/** As many as one call of the analyzer gives. */
const rowsPerCall = 10_000;

/** All that the panel may ask of this run, answered beforehand, in steps. */
export function* reportData(
	run: LoadedRun,
	{ language, strings, ignore }: ReportSettings,
	ask: Ask,
): Generator<unknown, ReportData> {
	const { record, history, data } = run;
	const found = foundRows(run);
	const known = found === null ? {} : { found };
	const results = yield* resultsOf(run, ask);
	const planes = yield* planesOf(run, ask);
	const responses = yield* responsesOf(run, results, ask);
	const profile = profileOf(run, ignore);
	const findings = yield* issuesInSteps(run, ignore, ask);
	return {
		state: {
			phase: 'ready',
			runId: record.id,
			title: record.name,
			record,
			history,
			data,
			...known,
			selection: emptySelection,
		},
		results,
		planes,
		responses,
		profile,
		findings,
		catalogue: catalogueOf(codesOf(findings, profile)),
		strings,
		language,
	};
}

/** Of all that is found, each once. */
function codesOf({ found, recorded }: Issues, profile: ProfiledTable | null): ReadonlySet<IssueCode> {
	return new Set([...found, ...recorded.found, ...(profile?.issues.found ?? [])].map(({ code }) => code));
}

/** Answers to all that the views of a report ask. */
function* resultsOf(run: LoadedRun, ask: Ask): Generator<unknown, ReportResults> {
	const asked = new Set(viewsOfReport.flatMap(analyzersInReport));
	const results: Partial<Record<AnalyzerId, object>> = {};
	for (const id of asked) {
		// Of each layer, and of some columns: see `planesOf` and `responsesOf`.
		if (id === 'projection' || id === 'response' || notApplicable(run, id) !== null) continue;
		// Findings need the errors in any case.
		if (id !== 'errors' && costOf(run, { analyzer: id }) > mostOperations) continue;
		results[id] =
			id === 'rows'
				? yield* rowsOf(run, yield* ask('errors'), ask)
				: id === 'groups'
					? yield* groupsOf(ask)
					: yield* ask(id);
	}
	// Each result is that of its own analyzer; the compiler cannot pair them in a loop.
	return results as ReportResults;
}

/** A plane for each layer that has units of its own. */
function* planesOf(run: LoadedRun, ask: Ask): Generator<unknown, ResultOf<'projection'>[]> {
	const own = run.record.model.network.layers.flatMap(({ type }, layer) => (type === 'dropout' ? [] : [layer]));
	const planes: ResultOf<'projection'>[] = [];
	if (notApplicable(run, 'projection') !== null) return planes;
	for (const layer of own.slice(0, mostPlanes)) {
		if (costOf(run, { analyzer: 'projection', options: { layer } }) > mostOperations) continue;
		planes.push(yield* ask('projection', { layer }));
	}
	return planes;
}

/** Of the columns that count for most, each with so few single rows that it is some tens of kilobytes. */
function* responsesOf(
	run: LoadedRun,
	{ 'permutation-importance': importance }: ReportResults,
	ask: Ask,
): Generator<unknown, ResultOf<'response'>[]> {
	const responses: ResultOf<'response'>[] = [];
	if (importance === undefined || notApplicable(run, 'response') !== null) return responses;
	for (const column of leadingColumns(importance)) {
		const options = { column, singleRows: 15 };
		if (costOf(run, { analyzer: 'response', options }) > mostOperations) continue;
		responses.push(yield* ask('response', options));
	}
	return responses;
}

/** By the first column that is called like something sensitive, where there is one. */
function* groupsOf(ask: Ask): Generator<unknown, ResultOf<'groups'>> {
	const known = yield* ask('groups');
	const [column] = known.proposed;
	return column === undefined ? known : yield* ask('groups', { column });
}

/** Without texts that tell of single rows: names of things, and what somebody wrote. */
function profileOf({ dataset, record }: LoadedRun, ignore: readonly string[]): ProfiledTable | null {
	if (dataset === null) return null;
	const profile = profileTable(dataset.table, record.data.options ?? {}, record.target, record.split.rule);
	const isPrivate = ({ type }: ColumnProfile) => type === 'identifier' || type === 'free-text';
	return {
		...withIssues(profile, ignore),
		columns: profile.columns.map((column) => (isPrivate(column) ? { ...column, top: [] } : column)),
	};
}

/** Every row that the errors name. */
function* rowsOf({ dataset }: LoadedRun, errors: ErrorsResult, ask: Ask): Generator<unknown, RowsResult> {
	const named = new Set(rowsOfErrors(errors));
	const columns = dataset!.table.columns.map(({ name }) => name);
	const wanted = [...named].slice(0, Math.floor(maximumCells / columns.length));
	const pieces: RowsResult[] = [];
	for (let first = 0; first < wanted.length; first += rowsPerCall)
		pieces.push(yield* ask('rows', { rows: wanted.slice(first, first + rowsPerCall) }));
	return { columns, rows: pieces.flatMap(({ rows }) => rows) };
}

/** Wrong before right, worst before others: what is cut off is what one misses least. */
function rowsOfErrors(errors: ErrorsResult): TableRow[] {
	if (errors.task === 'regression') return [...errors.worst, ...errors.points].map(({ row }) => row);
	const wrong = errors.cells.filter(({ actual, predicted }) => actual !== predicted);
	const right = errors.cells.filter(({ actual, predicted }) => actual === predicted);
	return [...wrong, ...right].flatMap(({ rows }) => rows.map(({ row }) => row));
}
