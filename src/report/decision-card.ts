import { createHash } from 'node:crypto';
import * as l10n from '@vscode/l10n';
import { cellText, columnNamed } from '../data/table/cells.ts';
import type { Table } from '../data/table/table.ts';
import {
	furthestSentence,
	neighboursSentence,
	noveltySentence,
	promiseSentences,
	howSureTitle,
} from '../messages/certain-row.ts';
import {
	baselineSentence,
	cellValue,
	contextText,
	contributionText,
	explainedNumber,
	explainedSentence,
	methodSentence,
	notACauseSentence,
	otherMethodSentences,
	scaleText,
} from '../messages/explained-row.ts';
import { anchorSentence, ruleTitle } from '../messages/anchors.ts';
import { influenceSentences, influenceTitle } from '../messages/influence.ts';
import { headline } from '../messages/headline.ts';
import { rowsSentence } from '../messages/held-out.ts';
import { abbreviate, count, number } from '../messages/numbers.ts';
import type { Explanation } from '../run/explain/explain-file.ts';
import type { RunRecord } from '../run/record/record.ts';
import { escapeHtml } from './escape-html.ts';
import { contextHeading } from '../messages/waterfall.ts';
import { whatWouldChangeTitle } from '../messages/counterfactuals.ts';

export interface CardAbout {
	readonly record: RunRecord;
	/** Of the run's rows, for the nearest cases; null: they are gone. */
	readonly table: Table | null;
	/** Name of the file that the row is in. */
	readonly file: string;
	/** BCP 47. */
	readonly language: string;
	/** Of the row: what is odd about it, a sentence each. */
	readonly warnings: readonly string[];
	/** What would change the prediction, a sentence each. */
	readonly changes: readonly string[];
}

/** Bars drawn; the table has all columns. */
const mostBars = 20;
/** Columns of the nearest cases that are shown: those that contribute most. */
const mostCells = 5;

const style = `
:root { color-scheme: light; font: 14px/1.45 system-ui, sans-serif; color: #1a1a1a; background: #fff; }
body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.2rem; font-weight: 600; } h2 { font-size: 1rem; margin: 1.4rem 0 .4rem; }
p { margin: .4rem 0; } .small { color: #555; font-size: .86rem; }
table { border-collapse: collapse; width: 100%; } th, td { text-align: left; padding: .15rem .5rem .15rem 0; vertical-align: middle; }
th { font-weight: 600; border-bottom: 1px solid #999; } td { border-bottom: 1px solid #ddd; overflow-wrap: anywhere; }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.bar { width: 34%; } td:first-child { min-width: 6.5rem; } svg { display: block; width: 100%; height: 14px; }
.more { fill: #0b62a8; } .less { fill: #fff; stroke: #b3420a; stroke-width: 1.5; } .line { stroke: #777; }
@media print { body { margin: 0; max-width: none; font-size: 11px; } tr, section { break-inside: avoid; } @page { margin: 15mm; } }
`;

/**
 * One decision as one page that needs nothing else and runs nothing: what was predicted, what speaks for it and against it,
 * how sure it is, the nearest cases, and what the model is worth. All that comes from files stands as text.
 */
export function decisionCard(explanation: Explanation, about: CardAbout): string {
	const { row } = explanation;
	const { record, file, language } = about;
	const { target } = record.preprocessing;
	const hash = createHash('sha256').update(style).digest('base64');
	const title = l10n.t('{0}, row {1}: {2}', file, count(row.row + 1), target.column);
	return `<!DOCTYPE html>
<html lang="${escapeHtml(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${hash}'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body>
<p class="small">${escapeHtml(title)}</p>
<h1>${escapeHtml(explainedSentence(row, target))}</h1>
${paragraphs([baselineSentence(explanation.baseline, target, row.attribution), ...about.warnings])}
${section(l10n.t('What contributes'), `${bars(explanation, record)}${paragraphs([methodSentence(row.attribution), ...otherMethodSentences(row.attribution)], 'small')}`)}
${reasonsBeside(explanation, record)}${section(howSureTitle(), paragraphs(certaintyOf(explanation, record)))}
${nearestCases(explanation, about)}
${about.changes.length === 0 ? '' : section(whatWouldChangeTitle(), paragraphs(about.changes))}
${section(l10n.t('The model and its limits'), paragraphs([headline(record, null), rowsSentence(record), notACauseSentence()]))}
<p class="small">${escapeHtml(`${record.name} · ${record.id} · ${record.created}`)}</p>
</body>
</html>
`;
}

/** A rule for the row, and the training rows that moved the answer, where they were asked for. */
function reasonsBeside({ anchor, influence }: Explanation, { preprocessing: { target }, model }: RunRecord): string {
	const rule = anchor === undefined ? '' : section(ruleTitle(), paragraphs([anchorSentence(anchor, target)]));
	if (influence === undefined) return rule;
	const moved = influenceSentences(influence, influence.row, target, model.training.optimizer.name);
	return `${rule}${section(influenceTitle(), paragraphs(moved))}`;
}

function certaintyOf({ certain, withheld }: Explanation, record: RunRecord): string[] {
	if (certain === null) return [l10n.t('The rows that the run learned from are gone, so that this cannot be told.')];
	const unlike = [noveltySentence(certain), furthestSentence(certain)].filter((sentence) => sentence !== null);
	return [...promiseSentences(certain, record, withheld), ...unlike];
}

function section(heading: string, content: string): string {
	return `<section><h2>${escapeHtml(heading)}</h2>\n${content}</section>`;
}

function paragraphs(sentences: readonly string[], kind = ''): string {
	const attribute = kind === '' ? '' : ` class="${kind}"`;
	return sentences.map((sentence) => `<p${attribute}>${escapeHtml(sentence)}</p>\n`).join('');
}

/** A waterfall from the baseline to the prediction; what adds is filled, what takes away is an outline, and the numbers stand beside. */
function bars({ row }: Explanation, record: RunRecord): string {
	const { attribution, cells } = row;
	const { scale, baseline, value, contributions } = attribution;
	const shown = contributions.slice(0, mostBars);
	const rest = contributions.slice(mostBars).reduce((sum, { contribution }) => sum + contribution, 0);
	const ends = shown.reduce(
		(known, { contribution }) => [...known, known[known.length - 1] + contribution],
		[baseline],
	);
	const all = [...ends, value];
	const [low, high] = [Math.min(...all), Math.max(...all)];
	const place = (at: number) => (high > low ? 4 + (392 * (at - low)) / (high - low) : 200);
	const bar = (from: number, to: number) => {
		const [left, right] = [place(from), place(to)].sort((a, b) => a - b);
		const kind = to >= from ? 'more' : 'less';
		return `<svg viewBox="0 0 400 14" preserveAspectRatio="none" aria-hidden="true"><line class="line" x1="${place(baseline).toFixed(1)}" x2="${place(baseline).toFixed(1)}" y1="0" y2="14"/><rect class="${kind}" x="${left.toFixed(1)}" y="2" width="${Math.max(1, right - left).toFixed(1)}" height="10"/></svg>`;
	};
	const line = (cellsOfLine: readonly string[], picture: string, amount: string) =>
		`<tr>${cellsOfLine.map((text) => `<td>${escapeHtml(text)}</td>`).join('')}<td class="bar">${picture}</td><td class="number">${escapeHtml(amount)}</td></tr>\n`;
	const heads = [l10n.t('column'), l10n.t('value'), contextHeading(), '', scaleText(scale, record.target)];
	return `<table><thead><tr>${heads.map((head) => `<th>${escapeHtml(head)}</th>`).join('')}</tr></thead><tbody>
${line([l10n.t('compared with'), '', ''], '', explainedNumber(baseline, scale))}${shown
		.map(({ column, contribution }, i) =>
			line(
				[abbreviate(column, 60), cellValue(cells[i]), contextText(cells[i])],
				bar(ends[i], ends[i + 1]),
				contributionText(contribution, scale),
			),
		)
		.join(
			'',
		)}${contributions.length > mostBars ? line([l10n.t('{0} more columns', count(contributions.length - mostBars)), '', ''], bar(ends[ends.length - 1], ends[ends.length - 1] + rest), contributionText(rest, scale)) : ''}${line([l10n.t('this row'), '', ''], '', explainedNumber(value, scale))}</tbody></table>
`;
}

function nearestCases({ certain, row }: Explanation, { table, record }: CardAbout): string {
	if (certain === null || certain.neighbours.length === 0 || table === null) return '';
	const { target } = record.preprocessing;
	const named = row.attribution.contributions.slice(0, mostCells).map(({ column }) => column);
	const outcome = (value: number) => (target.kind === 'value' ? number(value) : target.classes[value]);
	const heads = [l10n.t('row'), l10n.t('distance'), target.column, l10n.t('predicted'), ...named];
	const lines = certain.neighbours.map((near) => {
		const cells = named.map((name) => {
			const column = columnNamed(table, name);
			return column === undefined ? '' : cellText(column, near.row);
		});
		const texts = [count(near.row + 1), number(near.distance), outcome(near.actual), outcome(near.predicted), ...cells];
		return `<tr>${texts.map((text) => `<td>${escapeHtml(abbreviate(text, 40))}</td>`).join('')}</tr>`;
	});
	const sentence = neighboursSentence(certain, record);
	const head = `<thead><tr>${heads.map((text) => `<th>${escapeHtml(abbreviate(text, 40))}</th>`).join('')}</tr></thead>`;
	return section(
		l10n.t('The nearest cases it learned from'),
		`${paragraphs(sentence === null ? [] : [sentence])}<table>${head}<tbody>${lines.join('\n')}</tbody></table>
${paragraphs([l10n.t('Distances are between all inputs as the network gets them, scaled by the training rows.')], 'small')}`,
	);
}
