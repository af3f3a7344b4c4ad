import { finish } from '../../../src/analyze/analyzer.ts';
import type { LabelErrorsResult } from '../../../src/analyze/label-errors/label-errors.ts';
import { neverCancelled } from '../../../src/core/context.ts';
import { tableIssues } from '../../../src/issues/table-issues.ts';
import { tableIssueSentence } from '../../../src/messages/issues.ts';
import { isMoreThanRight } from '../../../src/messages/label-errors.ts';
import { rowAnswerInShort, rowAnswerSentences } from '../../../src/messages/row-answer.ts';
import { findingCounts, notShownSentence, rowSentence } from '../../../src/messages/row-findings.ts';
import type { RunWithRows } from '../../../src/run/analyze/fold-predictions.ts';
import { rowAnswer } from '../../../src/run/analyze/row-answer.ts';
import { rowFindings } from '../../../src/run/analyze/row-findings.ts';
import { wrongRows } from '../../../src/run/analyze/wrong-rows.ts';
import { mostRowFindings } from '../../../src/worker/placed-findings.ts';
import { cellText, columnNamed } from '../../../src/data/table/cells.ts';
import { leaksOfInputs } from '../../../src/run/dependence.ts';
import type { AnsweredRun } from '../../support/answered-run.ts';
import type { Statement } from './statement.ts';

/** Rows that are hovered over, and as many wrong ones. */
const mostRows = 15;
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
	const total = leaks.length + findings.length;
	// How many labels are suspected is for networks to say that the twin does not train: each is judged where it is marked.
	const counted: Statement[] =
		suspected !== null
			? []
			: [
					{ channel: 'editor', place: 'above the header', text: findingCounts(total, 0) },
					...(total > mostRowFindings
						? [{ channel: 'editor' as const, place: 'at the top', text: notShownSentence(mostRowFindings, total) }]
						: []),
				];
	return [...leaks, ...marks, ...counted, ...(isSearched ? [] : readRowAnswers({ ...run, dataset }))];
}

/** What is said of some rows where the pointer rests, and in the status bar; as they are, and with another cell typed. */
function readRowAnswers(run: RunWithRows): Statement[] {
	const { table, rows, split, preprocessing } = run.dataset;
	const some = [...rows].filter((_, i) => i % Math.ceil(rows.length / mostRows) === 0);
	const wrong = finish(wrongRows(run, { signal: neverCancelled, report: () => undefined }));
	const asked = [
		...new Set([...some, ...wrong.slice(0, mostRows), ...[...split.test].slice(0, 5).map((i) => rows[i])]),
	];
	const { column: name } = preprocessing.inputs[0];
	const column = columnNamed(table, name)!;
	return asked.flatMap((row, i): Statement[] => {
		const other = cellText(column, asked[(i + 7) % asked.length]);
		return [new Map<string, string>(), ...(other === cellText(column, row) ? [] : [new Map([[name, other]])])].flatMap(
			(cells): Statement[] => {
				const answer = rowAnswer(run, row, cells);
				const place = `at row ${row + 1}, baseline median, set ${JSON.stringify([...cells])}`;
				return [
					...rowAnswerSentences(answer).map((text): Statement => ({
						channel: 'editor',
						place: `hover ${place}`,
						text,
					})),
					{ channel: 'editor', place: `status bar ${place}`, text: rowAnswerInShort(answer) },
				];
			},
		);
	});
}
