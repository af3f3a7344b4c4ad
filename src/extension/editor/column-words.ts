import { l10n, type MarkdownString } from 'vscode';
import type { ColumnType } from '../../data/inspect/column-type.ts';
import type { ColumnProfile, ValueCount } from '../../data/inspect/profile.ts';
import type { TableProfile } from '../../data/inspect/table-profile.ts';
import type { LeftOutReason } from '../../data/table.ts';
import { addCode, addText, newMarkdown } from '../text/places.ts';

export interface WordsContext {
	/** BCP 47. */
	readonly language: string;
	/** The editor holds changes that are not in the file. */
	readonly unsaved: boolean;
}

const longestValue = 40;
const longestName = 200;
/** Notes that weigh less are for the Data view. */
const leastWeight = 0.3;

/** A column in full. Names and values are data, and come in by `addText`. */
export function columnMarkdown(column: ColumnProfile, profile: TableProfile, context: WordsContext): MarkdownString {
	const { numbers, dates, top, missing, distinct, count } = column;
	const format = formatOf(context.language);
	const text = headOf(column, profile);
	if (numbers !== null && column.type !== 'boolean') {
		text.appendMarkdown('  \n');
		addCode(text, bars(numbers.histogram));
	}
	line(
		text,
		[
			count === 1 ? l10n.t('1 value') : l10n.t('{0} values', format(count)),
			missing === 0 ? l10n.t('none missing') : l10n.t('{0} missing', format(missing)),
			l10n.t('{0} different', format(distinct)),
		].join(', '),
	);
	if (dates !== null) line(text, l10n.t('from {0} to {1}', dates.first, dates.last));
	else if (numbers !== null && column.type !== 'boolean') {
		const [, p25, p50, p75] = numbers.quantiles;
		line(text, l10n.t('from {0} to {1}, median {2}', format(numbers.min), format(numbers.max), format(p50)));
		line(text, l10n.t('half of them from {0} to {1}', format(p25), format(p75)));
		const spread = numbers.sd === null ? '' : ` ± ${format(numbers.sd)}`;
		line(text, l10n.t('mean {0}', `${format(numbers.mean)}${spread}`));
	}
	if (top.length > 0 && (numbers === null || column.type === 'boolean'))
		line(
			text,
			commonest(column, 5, ({ value, count: rows }) => `${short(value)} (${format(rows)})`),
		);
	for (const note of profile.notes)
		if (note.column === column.name && note.weight >= leastWeight) line(text, `⚠ ${note.message}`);
	if (context.unsaved) line(text, l10n.t('As saved; unsaved changes are not in it.'));
	return text;
}

/** The same in short, for a cell. */
export function columnLine(column: ColumnProfile, profile: TableProfile, { language }: WordsContext): MarkdownString {
	const { numbers, dates, top, type } = column;
	const format = formatOf(language);
	const text = headOf(column, profile);
	if (dates !== null) addText(text, `; ${l10n.t('from {0} to {1}', dates.first, dates.last)}`);
	else if (numbers !== null && type !== 'boolean')
		addText(
			text,
			`; ${l10n.t('from {0} to {1}, median {2}', format(numbers.min), format(numbers.max), format(numbers.quantiles[2]))}`,
		);
	else if (top.length > 0) addText(text, `; ${commonest(column, 3, ({ value }) => short(value))}`);
	return text;
}

function commonest({ top }: ColumnProfile, most: number, words: (each: ValueCount) => string): string {
	return top.slice(0, most).map(words).join(', ');
}

function headOf({ name, type, leftOut }: ColumnProfile, { target }: TableProfile): MarkdownString {
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
				: l10n.t('left out: it {0}', reasonWords(leftOut));
	addText(text, [typeWords(type), role].filter((part) => part !== null).join(', '));
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

function formatOf(language: string): (value: number) => string {
	const format = new Intl.NumberFormat(language, { maximumSignificantDigits: 7, useGrouping: 'min2' });
	// Four digits stay together, as in years.
	const whole = new Intl.NumberFormat(language, { useGrouping: 'min2' });
	return (value) => (Number.isInteger(value) ? whole : format).format(value);
}

function short(text: string): string {
	const oneLine = text.slice(0, longestValue).replaceAll(/\s+/g, ' ');
	return text.length > longestValue ? `${oneLine}…` : oneLine;
}

function typeWords(type: ColumnType): string {
	switch (type) {
		case 'numeric':
			return l10n.t('number');
		case 'integer':
			return l10n.t('whole number');
		case 'boolean':
			return l10n.t('yes or no');
		case 'categorical':
			return l10n.t('category');
		case 'date':
			return l10n.t('date');
		case 'identifier':
			return l10n.t('identifier');
		case 'constant':
			return l10n.t('constant');
		case 'free-text':
			return l10n.t('free text');
		case 'empty':
			return l10n.t('empty');
	}
}

function reasonWords(reason: LeftOutReason): string {
	switch (reason) {
		case 'target':
			return l10n.t('is the target');
		case 'constant':
			return l10n.t('has the same value in every row');
		case 'empty':
			return l10n.t('is empty');
		case 'identifier':
			return l10n.t('has a different value in every row, like an identifier');
		case 'free-text':
			return l10n.t('is free text');
		case 'too-many-categories':
			return l10n.t('has too many different values');
		case 'split':
			return l10n.t('says how rows are held out');
		case 'excluded':
			return l10n.t('was excluded by you');
	}
}
