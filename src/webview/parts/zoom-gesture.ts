import { movedRange, zoomedRange } from '../charts/training/epoch-range.ts';
import type { Zoom, ZoomedCanvas } from '../charts/view.ts';

/** One step of the keys. */
const step = 0.5;
/** Of what is shown, in one step. */
const move = 0.25;
/** Pixels of a line, for wheels that count lines. */
const lineHeight = 16;
/** CSS pixels that a pointer moves before it drags, so that a click stays one. */
const least = 5;

/** Half or twice as many epochs, around `at`, or around the middle of those shown. */
export function zoomBy({ shown, full, change }: Zoom, direction: 'in' | 'out', at?: number): void {
	const { from, to } = shown ?? full;
	change(zoomedRange(shown, full, direction === 'in' ? step : 1 / step, at ?? (from + to) / 2));
}

/** To later or earlier epochs. */
export function moveBy({ shown, full, change }: Zoom, direction: -1 | 1): void {
	if (shown !== null) change(movedRange(shown, full, direction * move * (shown.to - shown.from)));
}

/**
 * The wheel zooms where the drawing has the focus or Ctrl is held, so that a page scrolls on over it; dragging moves what is
 * zoomed into; + and - zoom, Shift with the arrows moves, 0 shows all.
 */
export function zoomGesture(of: ZoomedCanvas): void {
	keys(of);
	wheel(of);
	drag(of);
}

function keys(of: ZoomedCanvas): void {
	of.canvas.addEventListener('keydown', (event) => {
		const { zoom } = of.view;
		if (zoom === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
		const at = of.chart?.getActiveElements().at(0)?.element.x;
		const value = at === undefined ? undefined : of.chart?.scales['x']?.getValueForPixel(at);
		if (event.key === '+' || event.key === '=') zoomBy(zoom, 'in', value);
		else if (event.key === '-') zoomBy(zoom, 'out', value);
		else if (event.key === '0') zoom.change(null);
		else if (event.shiftKey && event.key === 'ArrowLeft') moveBy(zoom, -1);
		else if (event.shiftKey && event.key === 'ArrowRight') moveBy(zoom, 1);
		else return;
		event.preventDefault();
		event.stopImmediatePropagation();
	});
}

function wheel(of: ZoomedCanvas): void {
	of.canvas.addEventListener(
		'wheel',
		(event) => {
			const { zoom } = of.view;
			const { chart, canvas } = of;
			if (zoom === undefined || chart === null) return;
			if (!event.ctrlKey && document.activeElement !== canvas) return;
			event.preventDefault();
			const pixels = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? lineHeight : 1;
			const isSideways = event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY);
			const { full, shown } = zoom;
			const { from, to } = shown ?? full;
			const { left, right } = chart.chartArea;
			if (isSideways) {
				const by = (pixels * (event.deltaX || event.deltaY) * (to - from)) / (right - left);
				if (shown !== null) zoom.change(movedRange(shown, full, by));
				return;
			}
			const factor = Math.exp(Math.max(-0.5, Math.min(0.5, pixels * event.deltaY * 0.002)));
			zoom.change(zoomedRange(shown, full, factor, chart.scales['x'].getValueForPixel(event.offsetX) ?? from));
		},
		{ passive: false },
	);
}

function drag(of: ZoomedCanvas): void {
	const { canvas } = of;
	let start: { readonly x: number; readonly from: number; readonly to: number } | null = null;
	let dragging = false;
	canvas.addEventListener('pointerdown', ({ button, offsetX }) => {
		dragging = false;
		const shown = of.view.zoom?.shown ?? null;
		start = shown !== null && button === 0 ? { x: offsetX, ...shown } : null;
	});
	canvas.addEventListener('pointermove', ({ offsetX, pointerId }) => {
		const { chart, view } = of;
		if (start === null || chart === null || view.zoom === undefined) return;
		if (!dragging && Math.abs(offsetX - start.x) < least) return;
		if (!dragging) canvas.setPointerCapture(pointerId);
		dragging = true;
		const { from, to } = start;
		const { left, right } = chart.chartArea;
		const by = ((start.x - offsetX) * (to - from)) / (right - left);
		view.zoom.change(movedRange({ from, to }, view.zoom.full, by));
	});
	const leave = (): void => {
		start = null;
	};
	canvas.addEventListener('pointerup', leave);
	canvas.addEventListener('pointercancel', leave);
	canvas.addEventListener(
		'click',
		(event) => {
			if (dragging) event.stopImmediatePropagation();
			dragging = false;
		},
		{ capture: true },
	);
}
