import assert from 'node:assert/strict';
import type { ColumnRemovalResult } from '../../../../src/analyze/removal/column-removal.ts';
import { sparedSentence } from '../../../../src/messages/column-removal.ts';
import { columnRemovalChart } from '../../../../src/webview/charts/column-removal.ts';
import { theme } from './samples.ts';

const column = (name: string, increase: number, half: number, is: { missed?: boolean; spared?: boolean } = {}) => ({
	...{ column: name, increase, interval: { low: increase - half, high: increase + half }, shuffled: 0.5 },
	...{ isMissed: is.missed ?? false, isSpared: is.spared ?? false },
});
const result = (columns: ColumnRemovalResult['columns'], of = columns.length): ColumnRemovalResult => ({
	...{ part: 'test', rows: 60, seeds: 5, baseline: 0.1, constant: 1.1, mostLost: 0.1, columns, of },
});

describe('chart of what is lost without a column', () => {
	it('names what is surely missed, and says of what is not that nothing is proven', () => {
		const told = columnRemovalChart(
			result([column('a', 0.4, 0.1, { missed: true }), column('b', 0, 0.01, { spared: true })], 7),
			theme(),
		);
		assert.equal(
			told.title,
			'Trained again without it, the network is surely worse for each of: a (1 of 2 removed, on 60 rows)',
		);
		assert.match(
			told.note ?? '',
			/^5 networks trained with all columns \(mean loss 0\.1\).*Removed are the 2 of 7 columns/,
		);
		const nothing = columnRemovalChart(result([column('a', 0.4, 0.5)]), theme());
		assert.match(nothing.title, /^Of no single column is it proven that networks trained again without it are worse/);
	});

	it('reads aloud and as a table what it draws', () => {
		const told = columnRemovalChart(result([column('a', 0.4, 0.1)]), theme());
		assert.ok(told.marks.kind === 'series');
		assert.equal(told.marks.describe(0, 0), 'a: +0.4 trained without it (95% 0.3 to 0.5), +0.5 when shuffled');
		assert.deepEqual(
			told.table.columns.map((_, at) => told.table.cell(0, at)),
			['a', 0.4, 0.4 - 0.1, 0.4 + 0.1, 0.5],
		);
	});

	it('is followed by what is not needed, each alone', () => {
		const spared = ['a', 'b', 'c', 'd', 'e'].map((name) => column(name, 0, 0.01, { spared: true }));
		assert.equal(sparedSentence(result([column('a', 0.4, 0.1)])), null);
		assert.equal(
			sparedSentence(result(spared.slice(0, 1))),
			'Without a the network does as well: surely at most 10% of what the columns tell is lost.',
		);
		assert.match(
			sparedSentence(result(spared))!,
			/^Without any one of a, b, c, d, and … \(5 columns\) the network does as well/,
		);
	});
});
