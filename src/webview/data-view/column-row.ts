import * as l10n from '@vscode/l10n';
import type { ColumnProfile } from '../../data/quality/profile.ts';
import { element } from '../dom.ts';
import { abbreviate, count, fine, percent } from '../../messages/numbers.ts';
import { longName } from '../parts/long-name.ts';
import { sparkline } from '../parts/sparkline.ts';
import { dateOf, typeLabel } from '../../messages/data.ts';
import { exclusionText } from '../../data/prepare/exclusion-text.ts';
import type { DataContext } from './context.ts';

/** One column in a line; `toggle` shows or hides it in full. */
export function columnRow(
	column: ColumnProfile,
	first: boolean,
	{ profile, leftOut }: DataContext,
	toggle: (row: HTMLElement) => void,
): HTMLElement {
	const { name, type, missing, distinct } = column;
	const reason = leftOut.get(name) ?? null;
	const isTarget = profile.target?.column === name;
	const state = isTarget
		? l10n.t('target')
		: reason === null
			? null
			: l10n.t('left out: it {0}', exclusionText[reason]());
	const values = valuesText(column);
	const shape = shapeText(column);
	const button = element(
		'button',
		{
			type: 'button',
			class: 'column-name',
			title: name.slice(0, 2000),
			'aria-label': name.slice(0, 2000),
			tabindex: first ? 0 : -1,
			'aria-expanded': 'false',
		},
		longName(abbreviate(name, 60)),
	);
	const row = element(
		'tr',
		{
			class: reason === null || isTarget ? '' : 'unused',
			'data-column': name,
			onclick: () => toggle(row),
		},
		element(
			'td',
			{},
			button,
			element('span', { class: 'column-note narrow-only' }, typeLabel(type)),
			state === null ? null : element('span', { class: 'column-note' }, state),
		),
		element('td', { class: 'wide-only' }, typeLabel(type)),
		element(
			'td',
			{ class: 'spark-cell', title: shape },
			sparkOf(column),
			element('span', { class: 'visually-hidden' }, shape),
		),
		element('td', { class: 'wide-only values-cell', title: values }, values),
		element(
			'td',
			{ class: 'numeric', title: percent(missing / profile.rows) },
			missing === 0 ? nothing() : count(missing),
		),
		element('td', { class: 'numeric wide-only' }, count(distinct)),
	);
	return row;
}

/** Arrows, Home and End move from column to column; Enter is the button's own. */
export function columnKeys(event: KeyboardEvent): void {
	const button = event.target as HTMLElement;
	if (!button.classList.contains('column-name')) return;
	const all = [...button.closest('tbody')!.querySelectorAll<HTMLElement>('.column-name')];
	const at = all.indexOf(button);
	const next = new Map([
		['ArrowDown', at + 1],
		['ArrowUp', at - 1],
		['Home', 0],
		['End', all.length - 1],
	]).get(event.key);
	if (next === undefined) return;
	event.preventDefault();
	if (next < 0 || next >= all.length) return;
	all[next].focus();
}

/** Tab leaves the list, and comes back to the column it left. */
export function columnFocused({ target }: FocusEvent): void {
	if (!(target instanceof HTMLElement) || !target.classList.contains('column-name')) return;
	for (const other of target.closest('tbody')!.querySelectorAll<HTMLElement>('.column-name[tabindex="0"]'))
		other.tabIndex = -1;
	target.tabIndex = 0;
}

function sparkOf({ numbers, top, type }: ColumnProfile): SVGElement | null {
	if (numbers !== null && type !== 'boolean') return sparkline(numbers.histogram, 'numbers');
	return top.length === 0
		? null
		: sparkline(
				top.map(({ count: rows }) => rows),
				'values',
			);
}

/** To be heard of the small picture, and where there is no room for the values. */
function shapeText({ numbers, dates, top, type, count: rows }: ColumnProfile): string {
	if (numbers !== null && type !== 'boolean') {
		const text = dates === null ? fine : dateOf;
		return l10n.t('Half of the values lie from {0} to {1}', text(numbers.quantiles[1]), text(numbers.quantiles[3]));
	}
	if (top.length === 0) return rows === 0 ? l10n.t('empty') : l10n.t('no value more than once');
	const [{ value, count: times }] = top;
	return l10n.t('The commonest value is {0}: {1} of the values', abbreviate(value, 40), percent(times / rows));
}

/** An empty cell for the eye, for the numbers that are there to stand out. */
function nothing(): HTMLElement {
	return element('span', { class: 'visually-hidden' }, count(0));
}

/** The range of numbers and dates, the commonest of the rest. */
function valuesText({ numbers, dates, top, type, distinct }: ColumnProfile): string {
	if (dates !== null) return `${dates.first.slice(0, 10)} … ${dates.last.slice(0, 10)}`;
	// Three whole numbers are told in full by how often each is met.
	if (numbers !== null && type !== 'boolean' && (type !== 'integer' || distinct > 3))
		return numbers.min === numbers.max
			? fine(numbers.min)
			: l10n.t('{0} … {1}, median {2}', ...[numbers.min, numbers.max, numbers.quantiles[2]].map(fine));
	return top
		.slice(0, 3)
		.map(({ value, count: rows }) => `${abbreviate(value, 16)} (${count(rows)})`)
		.join(', ');
}
