import { finish } from '../../../src/analyze/analyzer.ts';
import type { LabelErrorsResult } from '../../../src/analyze/label-errors/label-errors.ts';
import { neverCancelled } from '../../../src/core/context.ts';
import { tableIssues } from '../../../src/issues/table-issues.ts';
import { tableIssueSentence } from '../../../src/messages/issues.ts';
import { isMoreThanRight } from '../../../src/messages/label-errors.ts';
import { rowSentence } from '../../../src/messages/row-findings.ts';
import { rowFindings } from '../../../src/run/analyze/row-findings.ts';
import { leaksOfInputs } from '../../../src/run/dependence.ts';
import type { AnsweredRun } from '../../support/answered-run.ts';
import type { Statement } from './statement.ts';

/** Marks of each kind that are looked at. */
const mostOfKind = 60;

/** What is said beside rows of the file where an editor shows it. `isSearched`: labels were searched for suspected ones before. */
export function readOpenFile({ run, analyze }: AnsweredRun, isSearched: boolean): Statement[] {
	const { dataset } = run;
	// Of a file that has changed, nothing is marked.
	if (dataset === null || run.data !== 'same') return [];
	const found =
		isSearched && run.record.task === 'classification' ? (analyze('label-errors', {}) as LabelErrorsResult) : null;
	const suspected = found !== null && isMoreThanRight(found) ? found : null;
	const findings = finish(
		rowFindings({ ...run, dataset }, suspected, { signal: neverCancelled, report: () => undefined }),
	);
	const counts = new Map<string, number>();
	const leaks = tableIssues(leaksOfInputs(dataset), []).found.map((issue): Statement => ({
		channel: 'editor',
		place: 'header',
		text: tableIssueSentence(issue),
	}));
	const marks = findings.flatMap(({ row, other, ...finding }): Statement[] => {
		const before = counts.get(finding.code) ?? 0;
		counts.set(finding.code, before + 1);
		if (before >= mostOfKind) return [];
		const beside = other === undefined ? '' : `, beside row ${other + 1}`;
		return [{ channel: 'editor', place: `${finding.code} at row ${row + 1}${beside}`, text: rowSentence(finding) }];
	});
	return [...leaks, ...marks];
}
