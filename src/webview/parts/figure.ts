import { Chart, type ChartConfiguration } from 'chart.js';
import * as l10n from '@vscode/l10n';
import { cellAt, onHoverCell, rowSpan, setActiveCell, type Cell } from '../charts/heat-map.ts';
import { rampColour, css } from '../charts/colour.ts';
import type { Theme } from '../charts/theme.ts';
import type { ChartView, ColourLegend, Target } from '../charts/view.ts';
import { element, replace } from '../dom.ts';
import { rowsOf } from '../../messages/names.ts';
import type { ThemeSource } from '../theme-source.ts';
import { chartKeys } from './chart-keys.ts';
import { menuButton } from './menu.ts';
import { pictureOf } from './picture.ts';
import { tableCsv, tableElement } from './table.ts';

export interface FigureContext {
	readonly theme: ThemeSource;
	readonly announce: (text: string) => void;
	readonly select: (target: Target) => void;
	readonly openRow: (row: number) => void;
	/** Null where files cannot be saved. */
	readonly save: ((name: string, bytes: Uint8Array) => void) | null;
}

type MakeView = (theme: Theme) => ChartView;

/** A chart with its title, table, menu and keys. Draws only while it has room on the screen. */
export class ChartFigure {
	readonly element: HTMLElement;
	readonly canvas = element('canvas', {
		role: 'img',
		tabindex: 0,
		'aria-description': l10n.t('Arrow keys move between points, Enter selects, T shows the numbers as a table.'),
	});
	view: ChartView;
	chart: Chart | null = null;
	readonly #context: FigureContext;
	#make: MakeView;
	#configuration: ChartConfiguration | null = null;
	/** The theme or the view changed while nothing was drawn. */
	#stale = false;
	readonly #title = element('h3', { class: 'chart-title' });
	readonly #body = element('div', { class: 'chart-body' }, this.canvas);
	readonly #frame = element('div', { class: 'chart-frame' }, this.#body);
	readonly #tooltip = element('div', { class: 'tooltip', hidden: true, 'aria-hidden': 'true' });
	readonly #legend = element('div', { class: 'legend' });
	readonly #note = element('p', { class: 'note' });
	/** For what changes this chart only. */
	readonly controls = element('div', { class: 'chart-controls' });
	readonly #table = element('div', { class: 'chart-table', hidden: true });
	readonly #explanation = element('div', { class: 'chart-explanation', hidden: true });
	readonly #observer: ResizeObserver;
	readonly #forgetTheme: () => void;

	constructor(context: FigureContext, make: MakeView) {
		this.#context = context;
		this.#make = make;
		this.view = make(context.theme.current);
		const menu = menuButton({ label: l10n.t('Chart menu'), iconName: 'ellipsis', className: 'quiet' }, () => [
			{
				label: this.#table.hidden ? l10n.t('Show table') : l10n.t('Hide table'),
				key: 'T',
				run: () => this.toggleTable(),
			},
			{ label: l10n.t('Copy as CSV'), run: () => void this.#copy() },
			...(context.save === null ? [] : [{ label: l10n.t('Save as PNG'), run: () => void this.#savePicture() }]),
			{ label: l10n.t('How is this computed?'), key: '?', run: () => this.toggleExplanation() },
		]);
		this.element = element(
			'figure',
			{ class: 'chart', 'data-chart': this.view.id },
			element('figcaption', { class: 'chart-head' }, this.#title, menu.element),
			this.#frame,
			this.#tooltip,
			this.#legend,
			this.#note,
			this.controls,
			this.#table,
			this.#explanation,
		);
		// With a screen reader the numbers are the chart.
		this.#table.hidden = !document.body.classList.contains('vscode-using-screen-reader');
		this.#describe();
		chartKeys(this, context, (cell) => this.showCell(cell));
		this.#listen();
		this.#observer = new ResizeObserver(() => {
			if (this.#body.clientWidth === 0) return;
			if (this.chart === null) this.#create();
			else if (this.#stale) this.#redraw('none');
		});
		this.#observer.observe(this.#body);
		this.#forgetTheme = context.theme.onChange(() => this.update(this.#make));
	}

	/** New numbers or a new theme; `mode` 'none' while streaming. */
	update(make: MakeView, mode?: 'none'): void {
		this.#make = make;
		this.view = make(this.#context.theme.current);
		this.#describe();
		if (this.chart === null) return;
		if (this.#body.clientWidth === 0) this.#stale = true;
		else this.#redraw(mode);
	}

	dispose(): void {
		this.#observer.disconnect();
		this.#forgetTheme();
		this.chart?.destroy();
		this.chart = null;
	}

	toggleTable(): void {
		this.#table.hidden = !this.#table.hidden;
		this.#fillTable();
		if (!this.#table.hidden) this.#table.querySelector<HTMLElement>('[tabindex]')?.focus();
	}

	toggleExplanation(): void {
		this.#explanation.hidden = !this.#explanation.hidden;
		if (!this.#explanation.hidden) this.#context.announce(this.view.explanation.words);
	}

	/** Puts the crosshair and the tooltip on a cell of a heat map; null takes them away. */
	showCell(cell: Cell | null): void {
		const { marks } = this.view;
		if (this.chart === null || marks.kind !== 'grid') return;
		setActiveCell(this.chart, cell);
		this.#tooltip.hidden = cell === null;
		if (cell === null) return;
		this.#tooltip.textContent = marks.describe(cell.row, cell.column);
		this.#placeTooltip(this.chart, rowSpan(marks.grid, cell.row), cell.column);
	}

	/** Above the cell, or below it where there is no room; never outside of the figure. */
	#placeTooltip(chart: Chart, [from, to]: readonly [number, number], column: number): void {
		const { x, y } = chart.scales;
		const frame = this.#frame;
		const left = frame.offsetLeft + this.#body.offsetLeft - frame.scrollLeft + x.getPixelForValue(column);
		const width = this.#tooltip.offsetWidth;
		const furthest = this.element.clientWidth - 8 - width;
		this.#tooltip.style.left = `${Math.max(8, Math.min(left - width / 2, furthest))}px`;
		const above = frame.offsetTop + y.getPixelForValue(from) - this.#tooltip.offsetHeight - 6;
		this.#tooltip.style.top = `${above >= 0 ? above : frame.offsetTop + y.getPixelForValue(to) + 6}px`;
	}

	#create(): void {
		this.#stale = false;
		const { options, ...rest } = this.view.configuration;
		// Motion shows what changed; a first drawing is simply there.
		this.#configuration = { ...rest, options: { ...options, animation: false } };
		this.chart = new Chart(this.canvas, this.#configuration);
		onHoverCell(this.chart, (cell) => this.showCell(cell));
	}

	#redraw(mode?: 'none'): void {
		this.#stale = false;
		if (this.chart === null || this.#configuration === null) return;
		const { data, options, plugins } = this.view.configuration as ChartConfiguration;
		this.chart.data = data;
		if (options !== undefined) this.chart.options = options;
		// Chart.js reads inline plugins from the configuration it was made with at each update.
		if (plugins !== undefined) this.#configuration.plugins = plugins;
		this.chart.update(mode);
	}

	#describe(): void {
		const { title, finding, height, minimumWidth, maximumWidth, note, legend, explanation } = this.view;
		this.#title.textContent = title;
		this.canvas.setAttribute('aria-label', finding);
		this.#body.style.height = `${height}px`;
		this.#body.style.minWidth = minimumWidth === undefined ? '' : `${minimumWidth}px`;
		this.#body.style.maxWidth = maximumWidth === undefined ? '' : `${maximumWidth}px`;
		this.#note.textContent = note ?? '';
		this.#note.hidden = note === undefined;
		this.#legend.hidden = legend === undefined;
		replace(this.#legend, ...(legend === undefined ? [] : legendParts(legend)));
		replace(
			this.#explanation,
			element('p', {}, explanation.words),
			explanation.formula === '' ? null : element('code', {}, explanation.formula),
		);
		this.#fillTable();
	}

	#fillTable(): void {
		replace(this.#table, this.#table.hidden ? null : tableElement(this.view.table, this.view.title));
	}

	#listen(): void {
		const targetAt = (event: MouseEvent): Target | null => {
			const { marks } = this.view;
			if (this.chart === null) return null;
			if (marks.kind === 'grid') {
				const cell = cellAt(this.chart, marks.grid, event.offsetX, event.offsetY);
				return cell === null ? null : marks.target(cell.row, cell.column);
			}
			const [hit] = this.chart.getElementsAtEventForMode(event, 'nearest', { intersect: true }, true);
			return hit === undefined ? null : marks.target(hit.datasetIndex, hit.index);
		};
		this.canvas.addEventListener('click', (event) => {
			const target = targetAt(event);
			if (target !== null) this.#context.select(target);
		});
		this.canvas.addEventListener('dblclick', (event) => {
			const row = targetAt(event)?.row;
			if (row !== undefined) this.#context.openRow(row);
		});
	}

	async #copy(): Promise<void> {
		try {
			await navigator.clipboard.writeText(tableCsv(this.view.table));
			this.#context.announce(l10n.t('{0} copied', rowsOf(this.view.table.rows)));
		} catch {
			// No permission in this window: the table itself can still be selected and copied.
			if (this.#table.hidden) this.toggleTable();
			this.#context.announce(l10n.t('The clipboard is not available here; the table is shown instead.'));
		}
	}

	async #savePicture(): Promise<void> {
		const bytes = await pictureOf(this.canvas, this.view, this.#context.theme.current);
		if (bytes !== null) this.#context.save?.(`${this.view.id}.png`, bytes);
	}
}

/** Between them the browser mixes in sRGB; so many make no difference to the ramp's own colours. */
const rampStops = 17;

function legendParts({ ramp, from, to, words }: ColourLegend): HTMLElement[] {
	const bar = element('span', { class: 'ramp', 'aria-hidden': 'true' });
	const stops = Array.from({ length: rampStops }, (_, i) => css(rampColour(ramp, i / (rampStops - 1))));
	bar.style.backgroundImage = `linear-gradient(to right, ${stops.join(', ')})`;
	return [
		element('span', { class: 'limit' }, from),
		bar,
		element('span', { class: 'limit' }, to),
		element('span', { class: 'muted' }, words),
	];
}
