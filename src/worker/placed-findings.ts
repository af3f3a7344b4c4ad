import type { LabelErrorsResult } from '../analyze/label-errors/label-errors.ts';
import { asExcludable } from '../data/split/excluded-rows.ts';
import { positions } from '../data/split/split.ts';
import { fileOfRow } from '../data/table/parts.ts';
import type { Table } from '../data/table/table.ts';
import { tableIssues } from '../issues/table-issues.ts';
import { isMoreThanRight } from '../messages/label-errors.ts';
import type { PlacedFinding, RowFindings } from '../protocol/placed-findings.ts';
import { leaksOfInputs } from '../run/dependence.ts';
import type { LoadedRun } from '../run/analyze/open-run.ts';
import type { RowFinding } from '../run/analyze/row-finding.ts';
import { rowFindings } from '../run/analyze/row-findings.ts';
import { reviewKey, type ReviewedRow } from '../run/store/reviewed-file.ts';
import type { DataSource } from '../run/source.ts';
import { headerPlace } from './header-place.ts';
import { boundPlaces } from './row-places.ts';
import { awaited, type Steps, type WorkerJobContext } from './scheduler.ts';

/** VS Code shows 1000 marks of a file; one says how many are not shown. */
export const mostRowFindings = 999;

interface Asked extends WorkerJobContext {
	/** Codes that are switched off. */
	readonly ignore: readonly string[];
	/** Also those that take long to find. */
	readonly odd: boolean;
	readonly reviewed: readonly ReviewedRow[];
	readonly labelErrors: LabelErrorsResult | undefined;
}

/** Of one of the run's files, from 0, with what binds them to their rows; null: the file is not the one trained on. */
export function* placedFindings(
	run: LoadedRun,
	source: DataSource,
	part: number,
	{ ignore, odd, reviewed, labelErrors, ...job }: Asked,
): Steps<RowFindings | null> {
	const { dataset, data, record } = run;
	if (dataset === null || data !== 'same') return null;
	const { table } = dataset;
	const found = (yield* rowFindings({ ...run, dataset }, suspectedIn(labelErrors), job, odd)).filter(
		({ code, row }) => !ignore.includes(code) && (fileOfRow(table, row)?.index ?? 0) === part,
	);
	const numbers = new Map(table.columns.map(({ name }, i) => [name, i]));
	const leaks = tableIssues(leaksOfInputs(dataset), ignore).found.map((issue) => ({
		issue,
		columns: (issue.remedy?.kind === 'leave-out' ? issue.remedy.columns : []).flatMap(
			(name) => numbers.get(name) ?? [],
		),
	}));
	const marks = leaks.reduce((sum, { columns }) => sum + columns.length, 0);
	const header = leaks.length === 0 ? null : yield* awaited(headerPlace(table, part, source));
	const { left: all, stale } = withoutReviewed(table, found, reviewed);
	const shown = all.slice(0, Math.max(0, mostRowFindings - marks));
	const rows = [...new Set(shown.flatMap(({ row, other }) => (other === undefined ? [row] : [row, other])))];
	const bound = rows.length === 0 ? [] : yield* awaited(boundPlaces(table, rows, source));
	const places = new Map(bound.map((place) => [place.row, place]));
	const own = asExcludable(
		table,
		shown.map(({ row }) => row),
	);
	return {
		found: shown.flatMap(({ row, other, ...finding }, i): PlacedFinding[] => {
			const place = places.get(row);
			const beside = other === undefined ? undefined : places.get(other);
			return place === undefined ? [] : [{ ...finding, place, excludable: own[i], ...(beside && { other: beside }) }];
		}),
		leaks,
		header,
		total: all.length + leaks.length,
		reviewed: found.length - all.length,
		stale,
		answer: numbers.get(record.preprocessing.target.column) ?? -1,
	};
}

/** Where no more labels look wrong than would of right ones, no row is to be accused: null. */
export function suspectedIn(labelErrors: LabelErrorsResult | undefined): LabelErrorsResult | null {
	return labelErrors !== undefined && isMoreThanRight(labelErrors) ? labelErrors : null;
}

/** By what rows say: a mark holds wherever its row is, and for all rows that say the same. */
function withoutReviewed(table: Table, found: readonly RowFinding[], reviewed: readonly ReviewedRow[]) {
	if (reviewed.length === 0) return { left: found, stale: [] };
	const hashes = asExcludable(table, [...positions(table.rows)]).map(({ hash }) => hash);
	const keys = new Set(reviewed.map(reviewKey));
	const there = new Set(hashes);
	return {
		left: found.filter(({ code, row }) => !keys.has(reviewKey({ code, hash: hashes[row] }))),
		stale: reviewed.filter(({ hash }) => !there.has(hash)),
	};
}
