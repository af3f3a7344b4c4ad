import type { Chart } from 'chart.js';
import type { Cell } from '../charts/grid.ts';
import { activeCell } from '../charts/heat-map.ts';
import { markOn } from '../charts/mark.ts';
import type { RowToOpen } from '../../protocol/panel.ts';
import type { ChartView, GridMarks, SeriesMarks, Target } from '../charts/view.ts';

/** What the keys need of a figure. */
interface Keyed {
	readonly canvas: HTMLCanvasElement;
	readonly chart: Chart | null;
	readonly view: ChartView;
	readonly region: ((points: readonly number[]) => void) | null;
	toggleTable(): void;
	toggleExplanation(): void;
}

interface Effects {
	readonly announce: (text: string) => void;
	readonly select: (target: Target) => void;
	readonly openRow: (row: RowToOpen) => void;
}

const pageStep = 10;

/**
 * Arrows walk the marks (Page keys by ten, Home and End to the ends), Enter selects, Ctrl+Enter opens the row in the
 * file, Space takes a point in or out where points can be drawn around, T shows the table, ? the explanation, Escape leaves.
 */
export function chartKeys(figure: Keyed, effects: Effects, showCell: (cell: Cell | null) => void): void {
	let point: { readonly dataset: number; readonly index: number } | null = null;
	const leave = (): void => {
		point = null;
		if (figure.view.marks.kind === 'grid') showCell(null);
		else if (figure.chart !== null) showPoint(figure.chart, null);
	};
	const targetNow = (): Target | null => {
		const { marks } = figure.view;
		if (marks.kind === 'series') return point === null ? null : marks.target(point.dataset, point.index);
		const cell = figure.chart === null ? null : activeCell(figure.chart);
		return cell === null ? null : marks.target(cell.row, cell.column);
	};
	const move = (chart: Chart, key: string): boolean => {
		const { marks } = figure.view;
		if (marks.kind === 'grid') {
			const cell = nextCell(marks, activeCell(chart), key);
			if (cell === null) return false;
			showCell(cell);
			effects.announce(marks.describe(cell.row, cell.column));
			return true;
		}
		const next = nextPoint(chart, point, marks.isUpright === true ? (upright.get(key) ?? key) : key);
		if (next === null) return false;
		point = next;
		showPoint(chart, next);
		effects.announce(describePoint(marks, next));
		return true;
	};
	figure.canvas.addEventListener('keydown', (event) => {
		const { chart } = figure;
		if (event.altKey || event.metaKey) return;
		if (event.key === 'Enter') {
			const target = targetNow();
			if (target === null) return;
			if (event.ctrlKey && target.row !== undefined) effects.openRow(target.row);
			else effects.select(target);
		} else if (event.key === ' ' && point !== null && figure.region !== null && chart !== null) {
			figure.region(toggled(chart, point.index));
		} else if (event.key === 'Escape') {
			leave();
			figure.canvas.blur();
		} else if (event.key === 't' || event.key === 'T') figure.toggleTable();
		else if (event.key === '?') figure.toggleExplanation();
		else if (chart === null || !move(chart, event.key)) return;
		event.preventDefault();
	});
	figure.canvas.addEventListener('blur', leave);
}

/** The marked points and this one, or without it where it is marked. */
function toggled(chart: Chart, index: number): readonly number[] {
	const mark = markOn(chart);
	const marked = mark?.kind === 'points' ? mark.points : [];
	return marked.includes(index) ? marked.filter((each) => each !== index) : [...marked, index].sort((a, b) => a - b);
}

function nextCell({ grid }: GridMarks, cell: Cell | null, key: string): Cell | null {
	const steps = new Map<string, readonly [number, number]>([
		['ArrowUp', [-1, 0]],
		['ArrowDown', [1, 0]],
		['ArrowLeft', [0, -1]],
		['ArrowRight', [0, 1]],
		['PageUp', [-pageStep, 0]],
		['PageDown', [pageStep, 0]],
		['Home', [0, -grid.columns]],
		['End', [0, grid.columns]],
	]);
	const step = steps.get(key);
	if (step === undefined) return null;
	if (cell === null) return { row: 0, column: 0 };
	return {
		row: Math.min(Math.max(cell.row + step[0], 0), grid.rows - 1),
		column: Math.min(Math.max(cell.column + step[1], 0), grid.columns - 1),
	};
}

interface At {
	readonly dataset: number;
	readonly index: number;
}

/** Of points above one another, the key that would lead there if they stood beside each other. */
const upright: ReadonlyMap<string, string> = new Map([
	['ArrowUp', 'ArrowLeft'],
	['ArrowDown', 'ArrowRight'],
	['ArrowLeft', 'ArrowUp'],
	['ArrowRight', 'ArrowDown'],
]);

/** Left and right within a dataset, up and down between datasets. */
function nextPoint(chart: Chart, at: At | null, key: string): At | null {
	const lengths = chart.data.datasets.map(({ data }) => data.length);
	const steps = new Map([
		['ArrowLeft', -1],
		['ArrowRight', 1],
		['PageUp', -pageStep],
		['PageDown', pageStep],
		['Home', -Infinity],
		['End', Infinity],
	]);
	const sideways = key === 'ArrowUp' ? -1 : key === 'ArrowDown' ? 1 : 0;
	const step = steps.get(key);
	if (sideways === 0 && step === undefined) return null;
	if (at === null) {
		const dataset = lengths.findIndex((length) => length > 0);
		return dataset < 0 ? null : { dataset, index: 0 };
	}
	const dataset = (at.dataset + sideways + lengths.length) % lengths.length;
	const last = lengths[dataset] - 1;
	return last < 0 ? at : { dataset, index: Math.min(Math.max(at.index + (step ?? 0), 0), last) };
}

function showPoint(chart: Chart, at: At | null): void {
	const active = at === null ? [] : [{ datasetIndex: at.dataset, index: at.index }];
	const mark = at === null ? undefined : chart.getDatasetMeta(at.dataset).data[at.index];
	chart.setActiveElements(active);
	chart.tooltip?.setActiveElements(active, { x: mark?.x ?? 0, y: mark?.y ?? 0 });
	chart.update('none');
}

function describePoint(marks: SeriesMarks, { dataset, index }: At): string {
	return marks.describe(dataset, index);
}
