import type { Chart } from 'chart.js';
import { pointsInside, setLasso } from '../charts/lasso.ts';
import type { Point } from '../charts/view.ts';

/** CSS pixels that a pointer moves before it draws, so that a click stays one. */
const least = 5;

interface Lassoed {
	readonly canvas: HTMLCanvasElement;
	readonly chart: Chart | null;
	/** Null: this chart's points are not drawn around. */
	readonly region: ((points: readonly number[]) => void) | null;
}

/** Drawing around points of the first data set with the pointer; the click that ends it is no click on a point. */
export function lassoGesture(of: Lassoed): void {
	const { canvas } = of;
	let path: Point[] | null = null;
	let drawing = false;
	const draw = (chart: Chart, shown: readonly Point[] | null): void => {
		setLasso(chart, shown);
		chart.draw();
	};
	canvas.addEventListener('pointerdown', ({ button, offsetX, offsetY }) => {
		drawing = false;
		path = of.region !== null && button === 0 ? [{ x: offsetX, y: offsetY }] : null;
	});
	canvas.addEventListener('pointermove', ({ offsetX, offsetY, pointerId }) => {
		if (path === null || of.chart === null) return;
		const [start] = path;
		if (!drawing && Math.hypot(offsetX - start.x, offsetY - start.y) < least) return;
		if (!drawing) canvas.setPointerCapture(pointerId);
		drawing = true;
		path.push({ x: offsetX, y: offsetY });
		draw(of.chart, path);
	});
	const leave = (): void => {
		path = null;
		if (of.chart !== null) draw(of.chart, null);
	};
	canvas.addEventListener('pointerup', () => {
		const { chart, region } = of;
		if (chart !== null && region !== null && path !== null && drawing) {
			const { data } = chart.getDatasetMeta(0);
			region(pointsInside(path, data));
		}
		leave();
	});
	canvas.addEventListener('pointercancel', leave);
	canvas.addEventListener(
		'click',
		(event) => {
			if (drawing) event.stopImmediatePropagation();
			drawing = false;
		},
		{ capture: true },
	);
}
