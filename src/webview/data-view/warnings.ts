import { signal } from '@preact/signals';
import * as l10n from '@vscode/l10n';
import { h, render } from 'preact';
import type { DataIssue } from '../../data/quality/data-issue.ts';
import { withCategorical } from '../../protocol/column-reading.ts';
import { missingWordsIn, withMissingIn } from '../../protocol/missing-in.ts';
import type { TableRow } from '../../data/table/row-numbers.ts';
import type { DataWarning } from '../../data/table/table.ts';
import { element, icon } from '../dom.ts';
import { abbreviate, count, list } from '../../messages/numbers.ts';
import { actionButton, section, type Action } from '../parts/notice.ts';
import type { RowToOpen } from '../../protocol/panel.ts';
import { RowsTable } from '../parts/rows-table.tsx';
import { severeWeight } from '../../messages/data.ts';
import { warningSentence } from '../../messages/warnings.ts';
import type { DataContext } from './context.ts';

/** What the reader noticed weighs about as much as what can be lived with. */
const weightOfReading = 0.4;
/** What was done about already is good to know, no more. */
const weightOfDone = 0.1;
/** Of one kind; more on demand. */
const mostAlike = 3;
const mostAtOnce = 50;

interface Warning {
	readonly id: string;
	readonly weight: number;
	readonly text: string;
	/** Each in the file of the same place in `files`, where there are several. */
	readonly lines: readonly number[];
	readonly files: readonly string[] | null;
	readonly rows: readonly number[];
	readonly count: number;
	readonly note: DataIssue | null;
}

/** What a careful reader would say of the table, the weightiest first; each leads to its rows. */
export function warningsSection(context: DataContext): HTMLElement {
	const warnings = warningsOf(context);
	if (warnings.length === 0) return part(element('p', { class: 'muted' }, l10n.t('Nothing suspicious was found.')));
	const kinds = new Map<string, Warning[]>();
	for (const warning of warnings) kinds.set(warning.id, [...(kinds.get(warning.id) ?? []), warning]);
	const list = element('ul', { class: 'findings' });
	for (const alike of kinds.values()) {
		list.append(...alike.slice(0, mostAlike).map((warning) => item(warning, context)));
		const rest = alike.slice(mostAlike);
		if (rest.length > 0) list.append(moreAlike(rest, context));
	}
	return part(list);
}

function part(content: HTMLElement): HTMLElement {
	const whole = section(l10n.t('Worth knowing before training'), content);
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
	const ofReading = profile.warnings.map((warning): Warning => {
		const lines = linesOf(warning);
		const file = 'file' in warning ? warning.file : undefined;
		return {
			id: warning.kind,
			weight: weightOfReading,
			text: warningSentence(warning),
			lines,
			files: file === undefined ? null : lines.map(() => file),
			rows: [],
			count: 'count' in warning ? warning.count : 0,
			note: null,
		};
	});
	const isDone = ({ remedy }: DataIssue) =>
		remedy?.kind === 'leave-out' && remedy.columns.every((column) => leftOut.get(column) === 'excluded');
	const ofChecks = profile.notes.map((note): Warning => ({
		id: note.kind,
		weight: isDone(note) ? weightOfDone : note.weight,
		text: isDone(note) ? `${note.message} ${l10n.t('It was left out.')}` : note.message,
		lines: note.lines,
		files: note.files ?? null,
		rows: note.rows,
		count: note.count,
		note,
	}));
	return [...ofReading, ...ofChecks].toSorted((a, b) => b.weight - a.weight);
}

function linesOf(warning: DataWarning): readonly number[] {
	if (warning.kind === 'not-utf8') return typeof warning.line === 'number' ? [warning.line] : [];
	return 'lines' in warning ? warning.lines : [];
}

function item(warning: Warning, context: DataContext): HTMLElement {
	const isGrave = warning.weight >= severeWeight;
	const rows = element('div', { class: 'warning-rows', hidden: true });
	const name = isGrave ? l10n.t('Problem') : l10n.t('Notice');
	return element(
		'li',
		{ class: `finding finding-${isGrave ? 'problem' : 'notice'}`, 'data-warning': warning.id },
		element('span', { class: 'severity', title: name }, icon(isGrave ? 'warning' : 'info')),
		element(
			'div',
			{ class: 'stack' },
			element('p', { class: 'sentence' }, element('span', { class: 'visually-hidden' }, `${name}: `), warning.text),
			element('div', { class: 'actions' }, ...doors(warning, rows, context)),
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
	const { lines, files } = warning;
	if (warning.rows.length > 0 && cells !== null) found.push(rowsButton(warning, box, context, cells));
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
					files === null
						? l10n.t('Open Line {0}', String(line))
						: l10n.t('Open {0} at Line {1}', abbreviate(files[i], 40), String(line)),
				),
			);
		}
	else if (lines.length > 0) found.push(element('span', { class: 'muted' }, linesText(warning)));
	return found;
}

function linesText({ lines, files }: Warning): string {
	const texts = lines.slice(0, 5).map((line, i) => (files === null ? String(line) : `${files[i]}:${line}`));
	return l10n.t('Lines {0}', list(texts));
}

function rowsButton(
	{ rows, lines, files, text, note }: Warning,
	box: HTMLElement,
	{ openRow, profile }: DataContext,
	cells: NonNullable<DataContext['cells']>,
): HTMLElement {
	const shown = l10n.t('Hide Rows');
	const hidden = note?.everywhere === true ? l10n.t('Show the First Rows') : l10n.t('Show Rows');
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
						...(note?.unit === undefined ? {} : { unit: note.unit }),
						...(files === null ? {} : { file: files[i] }),
					})),
					leads: [],
					columnsFirst: [...concerned(note), profile.target?.column ?? ''],
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
function concerned(note: DataIssue | null): readonly string[] {
	const others = note?.remedy?.kind === 'leave-out' ? note.remedy.columns : [];
	return [note?.column ?? '', ...(note?.about ?? []), ...others];
}

/** One step that would mend it, where that can be done here and is not done already. */
function remedyOf({ note }: Warning, { profile, leftOut, inspect, train }: DataContext): Action | null {
	if (note?.remedy === undefined) return null;
	const { remedy } = note;
	switch (remedy.kind) {
		case 'leave-out': {
			const target = profile.target?.column;
			const columns = remedy.columns.filter((column) => (leftOut.get(column) ?? null) === null);
			if (train === null || target === undefined || columns.length === 0) return null;
			const names = list(columns.map((column) => abbreviate(column, 24)));
			return {
				label: l10n.t('Leave {0} Out and Train', names),
				primary: note.weight >= severeWeight,
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
