import { Chart, type ChartConfiguration } from 'chart.js';
import { rowSpan, type Cell } from '../charts/grid.ts';
import { cellAt, onHoverCell, setActiveCell } from '../charts/heat-map.ts';
import { setMark, type Mark } from '../charts/mark.ts';
import type { RowToOpen } from '../../protocol/panel.ts';
import type { ChartView, Target } from '../charts/view.ts';
import { chartKeys } from './chart-keys.ts';
import { lassoGesture } from './lasso-gesture.ts';

export interface CanvasEffects {
	readonly announce: (text: string) => void;
	readonly select: (target: Target) => void;
	readonly openRow: (row: RowToOpen) => void;
	readonly toggleTable: () => void;
	readonly toggleExplanation: () => void;
}

export interface CanvasElements {
	readonly figure: HTMLElement;
	/** Scrolls, where the drawing is wider. */
	readonly frame: HTMLElement;
	/** Has the size of the drawing. */
	readonly body: HTMLElement;
	readonly canvas: HTMLCanvasElement;
	readonly tooltip: HTMLElement;
}

/** The drawing of a figure, with its keys, pointer and tooltip. Draws only while it has room on the screen. */
export class ChartCanvas {
	readonly canvas: HTMLCanvasElement;
	readonly toggleTable: () => void;
	readonly toggleExplanation: () => void;
	view: ChartView;
	chart: Chart | null = null;
	readonly #elements: CanvasElements;
	readonly #effects: CanvasEffects;
	#configuration: ChartConfiguration | null = null;
	#mark: Mark | null = null;
	/** The theme or the view changed while nothing was drawn. */
	#stale = false;
	readonly #observer: ResizeObserver;

	constructor(elements: CanvasElements, view: ChartView, effects: CanvasEffects) {
		this.#elements = elements;
		this.#effects = effects;
		this.canvas = elements.canvas;
		this.view = view;
		this.toggleTable = effects.toggleTable;
		this.toggleExplanation = effects.toggleExplanation;
		view.zoom?.attach(this);
		chartKeys(this, effects, (cell) => this.showCell(cell));
		lassoGesture(this);
		this.#listen();
		this.#observer = new ResizeObserver(() => {
			if (elements.body.clientWidth === 0) return;
			if (this.chart === null) this.#create();
			else if (this.#stale) this.#redraw('none');
		});
		this.#observer.observe(elements.body);
	}

	/** New numbers or a new theme; `mode` 'none' while streaming. */
	show(view: ChartView, mode?: 'none'): void {
		this.view = view;
		if (this.chart === null) return;
		if (this.#elements.body.clientWidth === 0) this.#stale = true;
		else this.#redraw(mode);
	}

	/** What is selected: painted over the same numbers, nothing is computed anew. */
	mark(mark: Mark | null): void {
		// A chart that shows nothing of the selection, before as after, is not painted again: that takes longest of what follows one.
		if (mark === null && this.#mark === null) return;
		this.#mark = mark;
		if (this.chart === null) return;
		setMark(this.chart, mark);
		if (this.#elements.body.clientWidth > 0) this.chart.draw();
	}

	/** Selects the points that are drawn around; null: this chart has none for that. */
	get region(): ((points: readonly number[]) => void) | null {
		const { region } = this.view;
		return region === undefined ? null : (points) => this.#effects.select(region(points));
	}

	dispose(): void {
		this.#observer.disconnect();
		this.chart?.destroy();
		this.chart = null;
	}

	/** Puts the crosshair and the tooltip on a cell of a heat map; null takes them away. */
	showCell(cell: Cell | null): void {
		const { marks } = this.view;
		const { tooltip } = this.#elements;
		if (this.chart === null || marks.kind !== 'grid') return;
		setActiveCell(this.chart, cell);
		tooltip.hidden = cell === null;
		if (cell === null) return;
		tooltip.textContent = marks.describe(cell.row, cell.column);
		this.#placeTooltip(this.chart, rowSpan(marks.grid, cell.row), cell.column);
	}

	/** Above the cell, or below it where there is no room; never outside of the figure. */
	#placeTooltip(chart: Chart, [from, to]: readonly [number, number], column: number): void {
		const { x, y } = chart.scales;
		const { figure, frame, body, tooltip } = this.#elements;
		const left = frame.offsetLeft + body.offsetLeft - frame.scrollLeft + x.getPixelForValue(column);
		const width = tooltip.offsetWidth;
		const furthest = figure.clientWidth - 8 - width;
		tooltip.style.left = `${Math.max(8, Math.min(left - width / 2, furthest))}px`;
		const above = frame.offsetTop + y.getPixelForValue(from) - tooltip.offsetHeight - 6;
		tooltip.style.top = `${above >= 0 ? above : frame.offsetTop + y.getPixelForValue(to) + 6}px`;
	}

	#create(): void {
		this.#stale = false;
		const { options, ...rest } = this.view.configuration;
		// Motion shows what changed; a first drawing is simply there.
		this.#configuration = { ...rest, options: { ...options, animation: false } };
		this.chart = new Chart(this.canvas, this.#configuration);
		onHoverCell(this.chart, (cell) => this.showCell(cell));
		if (this.#mark !== null) this.mark(this.#mark);
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
			if (target !== null) this.#effects.select(target);
		});
		this.canvas.addEventListener('dblclick', (event) => {
			const row = targetAt(event)?.row;
			if (row !== undefined) this.#effects.openRow(row);
		});
	}
}
