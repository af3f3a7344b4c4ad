import { l10n, type MarkdownString } from 'vscode';
import type { ColumnProfile, ValueCount } from '../../data/quality/profile.ts';
import { exclusionText } from '../../data/prepare/exclusion-text.ts';
import type { IssueCode } from '../../issues/codes.ts';
import type { ProfiledTable } from '../../issues/issue.ts';
import { typeLabel, leftOutText } from '../../messages/data.ts';
import { tableIssueSentence } from '../../messages/issues.ts';
import { valuesOf } from '../../messages/names.ts';
import { count, fine } from '../../messages/numbers.ts';
import { addCode, addText, newMarkdown } from '../text/places.ts';

export interface ColumnTextContext {
	/** The editor holds changes that are not in the file. */
	readonly unsaved: boolean;
}

const longestValue = 40;
const longestName = 200;
/** The weightiest; the others are for the Data view. */
const mostIssues = 3;
/** Told in numbers above. */
const missingCells: IssueCode = 'NG122';

/** A column in full. Names and values are data, and come in by `addText`. */
export function columnMarkdown(
	column: ColumnProfile,
	profile: ProfiledTable,
	context: ColumnTextContext,
): MarkdownString {
	const { numbers, dates, top, missing, distinct, count: all } = column;
	const text = headOf(column, profile);
	if (numbers !== null && column.type !== 'boolean') {
		text.appendMarkdown('  \n');
		addCode(text, bars(numbers.histogram));
	}
	line(
		text,
		[
			valuesOf(all),
			missing === 0 ? l10n.t('none missing') : l10n.t('{0} missing', count(missing)),
			l10n.t('{0} different', count(distinct)),
		].join(', '),
	);
	if (dates !== null) line(text, datesText(dates));
	else if (numbers !== null && column.type !== 'boolean') {
		const [, p25, , p75] = numbers.quantiles;
		line(text, rangeText(numbers));
		line(text, l10n.t('half of them from {0} to {1}', fine(p25), fine(p75)));
		const spread = numbers.sd === null ? '' : ` ± ${fine(numbers.sd)}`;
		line(text, l10n.t('mean {0}', `${fine(numbers.mean)}${spread}`));
	}
	if (top.length > 0 && (numbers === null || column.type === 'boolean'))
		line(
			text,
			commonest(column, 5, ({ value, count: rows }) => `${short(value)} (${count(rows)})`),
		);
	const told = profile.issues.found.filter(
		({ code, place }) => place.table.column === column.name && code !== missingCells,
	);
	for (const issue of told.slice(0, mostIssues)) line(text, `⚠ ${tableIssueSentence(issue)}`);
	if (context.unsaved) line(text, l10n.t('As saved; unsaved changes are not in it.'));
	return text;
}

/** The same in short, for a cell. */
export function columnLine(column: ColumnProfile, profile: ProfiledTable): MarkdownString {
	const { numbers, dates, top, type } = column;
	const text = headOf(column, profile);
	if (dates !== null) addText(text, `; ${datesText(dates)}`);
	else if (numbers !== null && type !== 'boolean') addText(text, `; ${rangeText(numbers)}`);
	else if (top.length > 0) addText(text, `; ${commonest(column, 3, ({ value }) => short(value))}`);
	return text;
}

function commonest({ top }: ColumnProfile, most: number, words: (each: ValueCount) => string): string {
	return top.slice(0, most).map(words).join(', ');
}

function headOf({ name, type, leftOut }: ColumnProfile, { target }: ProfiledTable): MarkdownString {
	const text = newMarkdown();
	text.appendMarkdown('**');
	const oneLine = name
		.slice(0, longestName + 1)
		.replaceAll(/\s+/g, ' ')
		.trim();
	addText(text, name.length > longestName ? `${oneLine}…` : oneLine || '–');
	text.appendMarkdown('** ');
	const role =
		target?.column === name
			? l10n.t('the likeliest target')
			: leftOut === null
				? null
				: leftOutText(exclusionText[leftOut]());
	addText(text, [typeLabel(type), role].filter((part) => part !== null).join(', '));
	return text;
}

/** Text on a line of its own. */
function line(markdown: MarkdownString, text: string): void {
	markdown.appendMarkdown('  \n');
	addText(markdown, text);
}

const blocks = '▁▂▃▄▅▆▇█';

function bars(counts: readonly number[]): string {
	const most = Math.max(...counts, 1);
	return counts
		.map((value) =>
			value === 0 ? ' ' : blocks[Math.min(blocks.length - 1, Math.floor((value / most) * blocks.length))],
		)
		.join('');
}

function short(text: string): string {
	const oneLine = text.slice(0, longestValue).replaceAll(/\s+/g, ' ');
	return text.length > longestValue ? `${oneLine}…` : oneLine;
}

function datesText({ first, last }: NonNullable<ColumnProfile['dates']>): string {
	return l10n.t('from {0} to {1}', first, last);
}

function rangeText({ min, max, quantiles }: NonNullable<ColumnProfile['numbers']>): string {
	return l10n.t('from {0} to {1}, median {2}', fine(min), fine(max), fine(quantiles[2]));
}
