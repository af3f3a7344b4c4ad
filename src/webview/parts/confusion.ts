import * as l10n from '@vscode/l10n';
import type { ClassificationErrors } from '../../analyze/errors-result.ts';
import { cellSelection } from '../../protocol/cell-selection.ts';
import type { ConfusionPlace } from '../../protocol/selection.ts';
import { readable } from '../charts/heat-map.ts';
import { css, rampColour } from '../charts/colour.ts';
import type { Theme } from '../charts/theme.ts';
import type { TableModel } from '../charts/view.ts';
import { element, replace } from '../dom.ts';
import { distinguishable } from '../../messages/distinguishable.ts';
import { count, percent } from '../../messages/numbers.ts';
import { rowsOf } from '../../messages/names.ts';
import { menuButton } from './menu.ts';
import { tableCsv } from './table.ts';
import type { FigureContext } from './figure.ts';

/** Actual classes downwards, predicted ones to the right; a cell is coloured by its number of rows. */
export class Confusion {
	readonly element: HTMLElement;
	readonly #result: ClassificationErrors;
	readonly #context: FigureContext;
	readonly #frame = element('div', { class: 'confusion-frame' });
	readonly #counts: ReadonlyMap<string, number>;
	readonly #totals: readonly number[];
	readonly #largest: number;
	readonly #forgetTheme: () => void;
	#selected: ConfusionPlace | null = null;

	constructor(result: ClassificationErrors, title: string, context: FigureContext) {
		this.#result = result;
		this.#context = context;
		this.#counts = new Map(result.cells.map((cell) => [`${cell.actual} ${cell.predicted}`, cell.count]));
		this.#totals = result.classes.map((_, actual) =>
			result.cells.reduce((sum, cell) => sum + (cell.actual === actual ? cell.count : 0), 0),
		);
		this.#largest = Math.max(1, ...this.#counts.values());
		const explanation = element(
			'div',
			{ class: 'chart-explanation', hidden: true },
			element(
				'p',
				{},
				l10n.t(
					'Each row of the measured part is counted once: in the line of the class it is, in the column of the class with the highest predicted probability. Blue cells on the diagonal are right, orange ones wrong; the fuller the colour, the more rows.',
				),
			),
			element('code', {}, l10n.t('count of rows with actual = line and argmax p = column')),
		);
		const menu = menuButton({ label: l10n.t('Chart menu'), iconName: 'ellipsis', className: 'quiet' }, () => [
			{
				label: l10n.t('Copy as CSV'),
				run: () =>
					void navigator.clipboard.writeText(tableCsv(this.#model())).then(() => context.announce(l10n.t('Copied'))),
			},
			{
				label: l10n.t('How is this computed?'),
				run: () => {
					explanation.hidden = !explanation.hidden;
				},
			},
		]);
		this.element = element(
			'figure',
			{ class: 'chart', 'data-chart': 'confusion' },
			element('figcaption', { class: 'chart-head' }, element('h3', { class: 'chart-title' }, title), menu.element),
			this.#frame,
			element('p', { class: 'note' }, l10n.t('Choose a cell to see its rows.')),
			explanation,
		);
		this.#draw(context.theme.current);
		this.#forgetTheme = context.theme.onChange(() => this.#draw(context.theme.current));
	}

	dispose(): void {
		this.#forgetTheme();
	}

	selected(cell: ConfusionPlace | null): void {
		this.#selected = cell;
		for (const button of this.element.querySelectorAll<HTMLElement>('button[data-actual]')) {
			const chosen =
				cell !== null &&
				button.dataset['actual'] === String(cell.actual) &&
				button.dataset['predicted'] === String(cell.predicted);
			button.setAttribute('aria-pressed', String(chosen));
		}
	}

	#draw(theme: Theme): void {
		const { classes } = this.#result;
		const long = classes.length > 6 || classes.some((name) => name.length > 12);
		const labels = distinguishable(classes, long ? 22 : 14);
		const rowLabels = distinguishable(classes, 22);
		replace(
			this.#frame,
			element(
				'table',
				{
					class: `confusion ${long ? 'confusion-long' : ''} ${classes.length > 12 ? 'confusion-small' : classes.length <= 4 && !long ? 'confusion-large' : ''}`,
					onkeydown: (event: KeyboardEvent) => this.#keys(event),
				},
				element(
					'caption',
					{ class: 'visually-hidden' },
					l10n.t('Rows by actual class (lines) and predicted class (columns)'),
				),
				element(
					'thead',
					{},
					element(
						'tr',
						{},
						element('th', { class: 'corner' }, l10n.t('actual ↓ predicted →')),
						...classes.map((name, i) =>
							element('th', { scope: 'col', title: name }, element('span', { class: 'class-name' }, labels[i])),
						),
						element('th', { scope: 'col', class: 'found' }, element('span', { class: 'class-name' }, l10n.t('rows'))),
						element('th', { scope: 'col', class: 'found' }, element('span', { class: 'class-name' }, l10n.t('found'))),
					),
				),
				element(
					'tbody',
					{},
					...classes.map((name, actual) =>
						element(
							'tr',
							{},
							element('th', { scope: 'row', title: name }, rowLabels[actual]),
							...classes.map((_, predicted) => this.#cell(actual, predicted, theme)),
							element('td', { class: 'found' }, count(this.#totals[actual])),
							element('td', { class: 'found' }, percent(this.#result.recall[actual])),
						),
					),
				),
			),
		);
		const first = this.#frame.querySelector<HTMLElement>('button');
		if (first !== null) first.tabIndex = 0;
		this.selected(this.#selected);
	}

	#cell(actual: number, predicted: number, theme: Theme): HTMLElement {
		const { classes } = this.#result;
		const rows = this.#counts.get(`${actual} ${predicted}`) ?? 0;
		if (rows === 0) return element('td', { class: actual === predicted ? 'none diagonal' : 'none' }, '·');
		const share = rows / this.#totals[actual];
		// From a visible tint on, so that one row of a thousand is seen; by count, so that 92 rows are darker than 1.
		const position = 0.14 + 0.36 * Math.sqrt(rows / this.#largest);
		const colour = rampColour(theme.diverging, actual === predicted ? 0.5 - position : 0.5 + position);
		const name =
			actual === predicted
				? l10n.t('{0} of {1}, found ({2})', rowsOf(rows), classes[actual], percent(share))
				: l10n.t('{0} of {1} taken for {2} ({3})', rowsOf(rows), classes[actual], classes[predicted], percent(share));
		const button = element(
			'button',
			{
				type: 'button',
				class: actual === predicted ? 'cell right' : 'cell wrong',
				tabindex: -1,
				'aria-label': name,
				title: name,
				'aria-pressed': 'false',
				'data-actual': actual,
				'data-predicted': predicted,
				onclick: () => this.#context.select({ selection: cellSelection(this.#result.cells, { actual, predicted }) }),
			},
			count(rows),
		);
		button.style.backgroundColor = css(colour);
		button.style.color = readable(colour);
		return element('td', {}, button);
	}

	/** To the nearest filled cell of the next line or column that has one; one tab stop for all. */
	#keys(event: KeyboardEvent): void {
		const from = event.target;
		if (!(from instanceof HTMLElement) || from.dataset['actual'] === undefined) return;
		const at = { actual: Number(from.dataset['actual']), predicted: Number(from.dataset['predicted']) };
		const filled = [...this.#counts.keys()].map((key) => {
			const [actual, predicted] = key.split(' ').map(Number);
			return { actual, predicted };
		});
		const next = nextCell(filled, at, event.key);
		if (next === null) return;
		event.preventDefault();
		const button = this.#frame.querySelector<HTMLElement>(
			`button[data-actual="${next.actual}"][data-predicted="${next.predicted}"]`,
		);
		from.tabIndex = -1;
		if (button === null) return;
		button.tabIndex = 0;
		button.focus();
	}

	#model(): TableModel {
		const { classes } = this.#result;
		return {
			columns: [
				{ name: l10n.t('Actual'), numeric: false },
				...classes.map((name) => ({ name, numeric: true })),
				{ name: l10n.t('Rows'), numeric: true },
			],
			rows: classes.length,
			cell: (row, column) =>
				column === 0
					? classes[row]
					: column === classes.length + 1
						? this.#totals[row]
						: (this.#counts.get(`${row} ${column - 1}`) ?? 0),
		};
	}
}

interface Place {
	readonly actual: number;
	readonly predicted: number;
}

/** Up and down go to the next line that has a filled cell, to the one nearest in column; left and right stay in the line. */
export function nextCell(filled: readonly Place[], { actual, predicted }: Place, key: string): Place | null {
	const best = (candidates: readonly Place[], distance: (place: Place) => number): Place | null =>
		candidates.reduce<Place | null>((a, b) => (a === null || distance(b) < distance(a) ? b : a), null);
	const aside = (place: Place): number => Math.abs(place.predicted - predicted);
	// A line further away counts for more than any distance within it.
	const away = (place: Place): number => Math.abs(place.actual - actual) * 1e6 + aside(place);
	switch (key) {
		case 'ArrowUp':
			return best(
				filled.filter((place) => place.actual < actual),
				away,
			);
		case 'ArrowDown':
			return best(
				filled.filter((place) => place.actual > actual),
				away,
			);
		case 'ArrowLeft':
			return best(
				filled.filter((place) => place.actual === actual && place.predicted < predicted),
				aside,
			);
		case 'ArrowRight':
			return best(
				filled.filter((place) => place.actual === actual && place.predicted > predicted),
				aside,
			);
		default:
			return null;
	}
}
