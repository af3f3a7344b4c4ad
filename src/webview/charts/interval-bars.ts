import type { Chart, Plugin } from 'chart.js';
import type { Theme } from './theme.ts';

/** Half the height of an interval's ends, in pixels. */
const halfEnd = 4;

/** Over horizontal bars: a line at 0, and from `low` to `high` of each bar, which stands at its index. */
export function intervalBars(
	intervals: readonly { readonly low: number; readonly high: number }[],
	theme: Theme,
): Plugin {
	return {
		id: 'intervalBars',
		beforeDatasetsDraw(chart) {
			const { top, bottom } = chart.chartArea;
			const zero = chart.scales['x'].getPixelForValue(0);
			stroke(chart, theme.axis, [[zero, top, zero, bottom]]);
		},
		afterDatasetsDraw(chart) {
			const { x, y } = chart.scales;
			const lines = intervals.flatMap(({ low, high }, bar): Line[] => {
				const [from, to, middle] = [x.getPixelForValue(low), x.getPixelForValue(high), y.getPixelForValue(bar)];
				return [
					[from, middle, to, middle],
					[from, middle - halfEnd, from, middle + halfEnd],
					[to, middle - halfEnd, to, middle + halfEnd],
				];
			});
			stroke(chart, theme.foreground, lines);
		},
	};
}

type Line = readonly [fromX: number, fromY: number, toX: number, toY: number];

function stroke({ ctx }: Chart, colour: string, lines: readonly Line[]): void {
	ctx.save();
	ctx.strokeStyle = colour;
	ctx.lineWidth = 1.25;
	ctx.beginPath();
	for (const [fromX, fromY, toX, toY] of lines) {
		ctx.moveTo(fromX, fromY);
		ctx.lineTo(toX, toY);
	}
	ctx.stroke();
	ctx.restore();
}
