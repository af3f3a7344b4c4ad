import type { Point } from '../view.ts';

/** Points whose mean is drawn at each point: a tenth of them, odd, at least 5. */
export function smoothingWidth(points: number): number {
	return 2 * Math.max(2, Math.round(points / 20)) + 1;
}

/** At each point the mean of those around it, fewer towards the ends, so that nothing is moved sideways. */
export function smoothed(points: readonly Point[], width: number): Point[] {
	return points.map(({ x }, i) => {
		const reach = Math.min((width - 1) / 2, i, points.length - 1 - i);
		const around = points.slice(i - reach, i + reach + 1);
		return { x, y: around.reduce((sum, { y }) => sum + y, 0) / around.length };
	});
}
