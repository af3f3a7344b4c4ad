import { signal } from '@preact/signals';
import * as l10n from '@vscode/l10n';
import { h, render } from 'preact';
import type { Severity, TableIssue, TablePlace } from '../../issues/issue.ts';
import { withCategorical } from '../../protocol/column-reading.ts';
import { missingWordsIn, withMissingIn } from '../../protocol/missing-in.ts';
import type { TableRow } from '../../data/table/row-numbers.ts';
import { element } from '../dom.ts';
import { severityLabel, switchedOffSentence, tableIssueSentence } from '../../messages/issues.ts';
import { abbreviate, count, list } from '../../messages/numbers.ts';
import { explained, severityIcon } from '../parts/issue-parts.ts';
import { actionButton, section, type Action } from '../parts/notice.ts';
import type { RowToOpen } from '../../protocol/panel.ts';
import { RowsTable } from '../parts/rows-table.tsx';
import type { DataContext } from './context.ts';

/** Of one kind; more on demand. */
const mostAlike = 3;
const mostAtOnce = 50;

interface Warning {
	readonly issue: TableIssue;
	/** Of what was done about already: good to know, no more. */
	readonly severity: Severity;
	readonly text: string;
}

/** What a careful reader would say of the table, the weightiest first; each leads to its rows. */
export function warningsSection(context: DataContext): HTMLElement {
	const warnings = warningsOf(context);
	const { switchedOff } = context.profile.issues;
	const off = switchedOffSentence(switchedOff);
	const last = off === null ? null : element('p', { class: 'muted', 'data-switched-off': switchedOff }, off);
	if (warnings.length === 0)
		return part(last ?? element('p', { class: 'muted' }, l10n.t('Nothing suspicious was found.')));
	const kinds = new Map<string, Warning[]>();
	for (const warning of warnings) kinds.set(warning.issue.code, [...(kinds.get(warning.issue.code) ?? []), warning]);
	const list = element('ul', { class: 'findings' });
	for (const alike of kinds.values()) {
		list.append(...alike.slice(0, mostAlike).map((warning) => item(warning, context)));
		const rest = alike.slice(mostAlike);
		if (rest.length > 0) list.append(moreAlike(rest, context));
	}
	return part(list, last);
}

function part(...content: readonly (HTMLElement | null)[]): HTMLElement {
	const whole = section(l10n.t('Worth knowing before training'), ...content);
	whole.dataset['keep'] = 'warnings';
	return whole;
}

/** A table of a thousand copies of one column would say nothing else. */
function moreAlike(rest: readonly Warning[], context: DataContext): HTMLElement {
	const more: HTMLElement = element(
		'li',
		{ class: 'finding finding-more' },
		element(
			'button',
			{
				type: 'button',
				class: 'link',
				onclick: () => {
					const shown = rest.slice(0, mostAtOnce).map((warning) => item(warning, context));
					const still = rest.slice(mostAtOnce);
					more.replaceWith(...shown, ...(still.length > 0 ? [moreAlike(still, context)] : []));
					shown[0].querySelector<HTMLElement>('button')?.focus();
				},
			},
			l10n.t('Show {0} more like these', count(rest.length)),
		),
	);
	return more;
}

function warningsOf({ profile, leftOut }: DataContext): Warning[] {
	const isDone = ({ remedy }: TableIssue) =>
		remedy?.kind === 'leave-out' && remedy.columns.every((column) => leftOut.get(column) === 'excluded');
	const { found } = profile.issues;
	const open = found.filter((issue) => !isDone(issue));
	const done = found.filter(isDone);
	return [
		...open.map((issue): Warning => ({ issue, severity: issue.severity, text: tableIssueSentence(issue) })),
		...done.map((issue): Warning => ({
			issue,
			severity: 'notice',
			text: `${tableIssueSentence(issue)} ${l10n.t('It was left out.')}`,
		})),
	];
}

function item(warning: Warning, context: DataContext): HTMLElement {
	const { severity, text, issue } = warning;
	const rows = element('div', { class: 'warning-rows', hidden: true });
	const name = severityLabel(severity);
	return element(
		'li',
		{ class: `finding finding-${severity}`, 'data-warning': issue.kind, 'data-finding': issue.code },
		element('span', { class: 'severity', title: name }, severityIcon(severity)),
		element(
			'div',
			{ class: 'stack' },
			element('p', { class: 'sentence' }, element('span', { class: 'visually-hidden' }, `${name}: `), text),
			element('div', { class: 'actions' }, ...doors(warning, rows, context)),
			explained(issue.code),
			rows,
		),
	);
}

function doors(warning: Warning, box: HTMLElement, context: DataContext): HTMLElement[] {
	const found: HTMLElement[] = [];
	const remedy = remedyOf(warning, context);
	if (remedy !== null)
		found.push(
			remedy.primary
				? actionButton(remedy)
				: element('button', { type: 'button', class: 'link', onclick: remedy.run }, remedy.label),
		);
	const { cells, openLine, profile } = context;
	const { rows, lines, files } = warning.issue.place.table;
	if (rows.length > 0 && cells !== null) found.push(rowsButton(warning, box, context, cells));
	else if (openLine !== null)
		for (const [i, line] of lines.slice(0, 3).entries()) {
			const part = profile.parts?.findIndex(({ name }) => name === files?.[i]) ?? 0;
			found.push(
				element(
					'button',
					{
						type: 'button',
						class: 'link',
						'data-action': 'open-line',
						onclick: () => openLine(line, Math.max(0, part)),
					},
					files === undefined
						? l10n.t('Open Line {0}', String(line))
						: l10n.t('Open {0} at Line {1}', abbreviate(files[i], 40), String(line)),
				),
			);
		}
	else if (lines.length > 0) found.push(element('span', { class: 'muted' }, linesText(warning.issue.place.table)));
	return found;
}

function linesText({ lines, files }: TablePlace): string {
	const texts = lines.slice(0, 5).map((line, i) => (files === undefined ? String(line) : `${files[i]}:${line}`));
	return l10n.t('Lines {0}', list(texts));
}

function rowsButton(
	{ issue, text }: Warning,
	box: HTMLElement,
	{ openRow, profile }: DataContext,
	cells: NonNullable<DataContext['cells']>,
): HTMLElement {
	const { rows, lines, unit, files, everywhere } = issue.place.table;
	const shown = l10n.t('Hide Rows');
	const hidden = everywhere === true ? l10n.t('Show the First Rows') : l10n.t('Show Rows');
	const button = element(
		'button',
		{
			type: 'button',
			class: 'link',
			'data-action': 'show-rows',
			'aria-expanded': 'false',
			onclick: () => {
				box.hidden = !box.hidden;
				button.textContent = box.hidden ? hidden : shown;
				button.setAttribute('aria-expanded', String(!box.hidden));
				if (box.childNodes.length > 0) return;
				const table = h(RowsTable, {
					caption: text,
					places: rows.map((row, i) => ({
						row: row as TableRow,
						startLine: lines[i],
						endLine: lines[i],
						...(unit === undefined ? {} : { unit }),
						...(files === undefined ? {} : { file: files[i] }),
					})),
					leads: [],
					columnsFirst: [...concerned(issue), profile.target?.column ?? ''],
					ask: cells,
					select: () => undefined,
					inFocus: signal(null),
					// Where such a row ends is not known.
					openRow: openRow && (({ row }: RowToOpen) => openRow({ row })),
				});
				render(table, box);
			},
		},
		hidden,
	);
	return button;
}

/** The columns it is about. */
function concerned({ place: { table }, remedy }: TableIssue): readonly string[] {
	return [table.column ?? '', ...table.about, ...(remedy?.kind === 'leave-out' ? remedy.columns : [])];
}

/** One step that would mend it, where that can be done here and is not done already. */
function remedyOf(
	{ issue: { remedy }, severity }: Warning,
	{ profile, leftOut, inspect, train }: DataContext,
): Action | null {
	if (remedy === undefined) return null;
	switch (remedy.kind) {
		case 'leave-out': {
			const target = profile.target?.column;
			const columns = remedy.columns.filter((column) => (leftOut.get(column) ?? null) === null);
			if (train === null || target === undefined || columns.length === 0) return null;
			const names = list(columns.map((column) => abbreviate(column, 24)));
			return {
				label: l10n.t('Leave {0} Out and Train', names),
				primary: severity === 'problem',
				run: () => train(target, columns),
			};
		}
		case 'missing-word': {
			const { columns, word } = remedy;
			if (inspect === null) return null;
			const options = columns.reduce(
				(before, column) => withMissingIn(before, column, [...missingWordsIn(before, column), word]),
				profile.options,
			);
			return {
				label: l10n.t('Read {0} in {1} as Missing', word, list(columns.map((column) => abbreviate(column, 24)))),
				run: () => inspect(options, profile.target?.column ?? null),
			};
		}
		case 'as-category': {
			const { column } = remedy;
			if (inspect === null) return null;
			return {
				label: l10n.t('Treat {0} as Category', abbreviate(column, 24)),
				run: () => inspect(withCategorical(profile.options, column, true), profile.target?.column ?? null),
			};
		}
		case 'decimal-comma':
			if (inspect === null) return null;
			return {
				label: l10n.t('Read with Decimal Comma'),
				run: () => inspect({ ...profile.options, decimalPoint: ',' }, profile.target?.column ?? null),
			};
		case 'month-first':
			if (inspect === null) return null;
			return {
				label: l10n.t('Read with the Month First'),
				run: () => inspect({ ...profile.options, dateOrder: 'mdy' }, profile.target?.column ?? null),
			};
		case 'split-by-time': {
			const target = profile.target?.column;
			if (train === null || target === undefined) return null;
			const { column } = remedy;
			return { label: l10n.t('Hold the Latest Out and Train'), run: () => train(target, [], { kind: 'time', column }) };
		}
	}
}
