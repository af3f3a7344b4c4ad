import assert from 'node:assert/strict';
import type { BaselineComparison } from '../../../../src/analyze/comparison.ts';
import { isKnownToKnowMore } from '../../../../src/issues/known-to-know-more.ts';
import { importanceChart, type ImportanceData } from '../../../../src/webview/charts/importance.ts';
import { importance, theme } from './samples.ts';

function chart(result: ImportanceData['result'], knowsMore = true) {
	return importanceChart({ result, knowsMore, task: 'classification' }, theme());
}

const leading = importance([[['a', 0.9, 0.7, 1.1]], [['b', 0.2, 0.1, 0.3]], [['c', -0.01, -0.03, 0.01]]], true);
const together = importance(
	[
		[
			['x', 0.1, 0.05, 0.15],
			['copy of x', 0.3, 0.2, 0.4],
			['', 0.9, 0.7, 1.1],
		],
		[['b', 0.2, 0.1, 0.3]],
	],
	true,
);

describe('importance chart', () => {
	it('names a column only where its lead is proven', () => {
		assert.equal(chart(leading).title, 'Shuffling a raises the loss more than shuffling any other column: by 0.9');
		const even = importance([[['a', 0.9, 0.5, 1.3]], [['b', 0.8, 0.4, 1.2]]], false);
		assert.equal(chart(even).title, 'No column is proven to count more than all others');
		const none = importance([[['a', 0.1, -0.1, 0.3]], [['b', 0, -0.1, 0.1]]], false);
		assert.equal(chart(none).title, 'No column is proven to count: every 95% interval holds 0');
		assert.equal(chart(importance([[['a', 0.9, 0.7, 1.1]]], false)).title, 'Shuffling a raises the loss by 0.9');
	});

	it('has an axis title whose lines fit a panel of 300 pixels', () => {
		for (const task of ['classification', 'regression'] as const) {
			const { configuration } = importanceChart({ result: leading, knowsMore: true, task }, theme());
			const { title } = configuration.options!.scales!['x'] as { title: { text: string | string[] } };
			const lines = [title.text].flat();
			assert.ok(lines.length > 1);
			// About 150 pixels are left beside names, at some 6 a character.
			for (const line of lines) assert.ok(line.length <= 25, line);
		}
	});

	it('reads nothing into a network that is not proven better than the constant answer', () => {
		const knows = (changes: Partial<BaselineComparison>, area?: readonly [value: number, lower: number]) =>
			isKnownToKnowMore(
				{ verdict: 'not-proven', probabilities: 'not-proven', halved: false, ...changes },
				area && { value: area[0], lower: area[1], upper: 1 },
			);
		const titled = (knowsMore: boolean) => chart(leading, knowsMore).title;
		for (const doubtful of [isKnownToKnowMore(null, undefined), knows({}), knows({ verdict: 'worse' }, [0.9, 0.4])])
			assert.match(titled(doubtful), /^The network is not proven to know more/);
		// Of rare events it is right no more often, but its probabilities tell; with balanced class weights only their order does.
		assert.match(titled(knows({ probabilities: 'better' })), /^Shuffling a /);
		assert.match(titled(knows({ verdict: 'worse', probabilities: 'worse' }, [0.98, 0.9])), /^Shuffling a /);
	});

	it('names no leader that columns of a group may surpass, each alone', () => {
		const result = importance(
			[
				[['a', 0.9, 0.7, 1.1]],
				[
					['x', 2, 1.5, 2.5],
					['y', 2, 1.5, 2.5],
					['', 0.1, 0, 0.2],
				],
			],
			true,
		);
		assert.equal(chart(result).title, 'No column is proven to count more than all others');
	});

	it('shows columns that say the same alone and together, under the letter of their group', () => {
		const view = chart(together);
		assert.match(view.title, /^Shuffling x and copy of x together .* more than shuffling any other column: by 0.9$/);
		const rows = Array.from({ length: view.table.rows }, (_, row) => [0, 1, 2].map((i) => view.table.cell(row, i)));
		assert.deepEqual(rows, [
			['x, copy of x', 'A', 0.9],
			['copy of x', 'A', 0.3],
			['b', null, 0.2],
			['x', 'A', 0.1],
		]);
		const [alone, joint] = view.configuration.data.datasets;
		assert.deepEqual(joint.data, [{ x: 0.9, y: 0 }]);
		assert.deepEqual(
			alone.data.map(({ y }) => y),
			[1, 2, 3],
		);
		assert.ok(view.marks.kind === 'series');
		assert.equal(view.marks.describe(0, 0), 'copy of x (group A): +0.3 (95% interval 0.2 to 0.4)');
	});

	it('says in a narrow panel too which group a column is of, and keeps the names apart', () => {
		const names = ['sepal_length', 'petal_length', 'petal_width'];
		const narrow = chart(
			importance(
				[[...names.map((name, i) => [name, 1 + i, 0.5, 4] as const), ['', 5, 4, 6]], [['sepal_width', 0.1, 0, 0.2]]],
				false,
			),
		);
		const axis = narrow.configuration.options!.scales!['y'] as unknown as {
			ticks: { callback: (this: { chart: { width: number } }, value: number) => string };
		};
		const bars = [...Array(narrow.table.rows).keys()];
		const texts = bars.map((bar) => axis.ticks.callback.call({ chart: { width: 270 } }, bar));
		assert.equal(new Set(texts).size, bars.length, texts.join('; '));
		for (const [bar, text] of texts.entries()) {
			assert.ok(text.length <= 16, text);
			assert.ok((text.match(/…/g) ?? []).length <= 1, text);
			const isTogether = String(narrow.table.cell(bar, 0)).includes(', ');
			const group = narrow.table.cell(bar, 1);
			assert.match(text, group === null ? /^[^(]+$/ : isTogether ? /^A together$/ : /\(A\)$/, text);
		}
	});

	it('has room for the whole of every interval', () => {
		const { min, max } = chart(leading).configuration.options!.scales!['x'] as { min: number; max: number };
		assert.ok(min < -0.03 && max > 1.1, `${min} to ${max}`);
	});

	it('draws the forty largest of many, and has all of them in its table', () => {
		const many = importance(
			Array.from({ length: 60 }, (_, i) => [[`c${i}`, 60 - i, 59 - i, 61 - i] as const]),
			false,
		);
		const view = chart(many);
		assert.equal(view.configuration.data.datasets[0].data.length, 40);
		assert.equal(view.table.rows, 60);
		assert.match(view.note ?? '', /The largest 40 of 60/);
	});
});
