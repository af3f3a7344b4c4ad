import assert from 'node:assert/strict';
import { categoryAxis } from '../../../../src/webview/charts/grammar/category-axis.ts';
import { histogramChart } from '../../../../src/webview/charts/grammar/histogram.ts';
import { intervalChart } from '../../../../src/webview/charts/grammar/interval-chart.ts';
import { namedBars } from '../../../../src/webview/charts/grammar/named-bars.ts';
import { theme } from './samples.ts';

const describeNothing = () => '';

interface Axis {
	readonly min: number;
	readonly max: number;
	readonly ticks: { readonly callback: (this: unknown, value: number) => string };
	readonly afterBuildTicks: (scale: { ticks: { value: number }[] }) => void;
}

/** As Chart.js asks for it: `this` is the scale of a chart so many pixels wide. */
const textAt = ({ callback }: Axis['ticks'], value: number, width = 600): string =>
	callback.call({ chart: { width } }, value);

const axisOf = (scales: unknown, name: string) => (scales as Record<string, Axis>)[name];

describe('grammar of charts', () => {
	it('names every category and nothing between them', () => {
		const axis = axisOf({ y: categoryAxis(theme(), { length: 3, text: (i) => 'abc'[i] }) }, 'y');
		const scale = { ticks: [] as { value: number }[] };
		axis.afterBuildTicks(scale);
		assert.deepEqual(
			scale.ticks.map(({ value }) => textAt(axis.ticks, value)),
			['a', 'b', 'c'],
		);
		for (const beside of [-1, 0.5, 3]) assert.equal(textAt(axis.ticks, beside), '');
	});

	it('asks for names as long as the drawing has room for', () => {
		const names = (_: number, characters: number): string => 'a long name'.slice(0, characters);
		const { ticks } = axisOf({ y: categoryAxis(theme(), { length: 1, text: names }) }, 'y');
		assert.equal(textAt(ticks, 0, 800), 'a long name');
		assert.equal(textAt(ticks, 0, 200), 'a long n'); // two fifths of 200 px, less a line, hold 8 letters of 7.2 px
	});

	it('has room for every bar, and for an axis of no bars', () => {
		for (const values of [[], [2], [3, 1, 2]]) {
			const bars = { values, colours: values.map(() => 'red'), name: String, text: String, range: { min: 0 } };
			const { data, options } = namedBars({ ...bars, describe: describeNothing }, theme());
			const { min, max } = axisOf(options?.scales, 'y');
			assert.ok(max > min);
			for (const { x, y } of data.datasets[0].data) {
				assert.equal(x, values[y]);
				assert.ok(y - 0.5 >= min && y + 0.5 <= max);
			}
		}
	});

	it('holds zero, every interval, and some room, on one axis', () => {
		for (const intervals of [
			[{ value: 2, low: 1, high: 3 }],
			[{ value: -2, low: -5, high: 1 }],
			[{ value: 0, low: 0, high: 0 }],
			[],
		]) {
			const series = [{ name: 's', isHollow: false, categories: [...intervals.keys()] }];
			const texts = intervals.map(() => 't');
			const chart = { intervals, texts, series, title: 'x', describe: describeNothing };
			const { min, max } = axisOf(intervalChart(chart, theme()).options?.scales, 'x');
			assert.ok(min <= 0 && max > 0 && max > min);
			for (const { low, high } of intervals) assert.ok(min <= low && high < max);
		}
	});

	it('says shares in percent unless told otherwise', () => {
		const chart = { bars: [{ x: 0.5, y: 0.25 }], colour: 'red', describe: describeNothing };
		const titles = { x: { title: 'x', min: 0, max: 1 }, y: { title: 'share' } };
		const { options } = histogramChart({ ...chart, ...titles }, theme());
		assert.equal(axisOf(options?.scales, 'y').ticks.callback(0.25), '25%');
	});
});
