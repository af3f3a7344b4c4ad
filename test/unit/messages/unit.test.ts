import assert from 'node:assert/strict';
import { pinnedText, responseText, selectivityText } from '../../../src/messages/unit.ts';

describe('what a unit does, in words', () => {
	it('names the class it tells best, on either side of guessing', () => {
		const area = (name: string, value: number | null) => ({
			class: name,
			area: value,
			interval: value === null ? null : { low: value - 0.05, high: value + 0.05 },
			rows: 10,
		});
		const areas = [area('a', 0.7), area('b', 0.1), area('c', null)];
		assert.equal(selectivityText({ areas, correlation: null }, 'y'), 'b: area under the curve 0.1 (0.05 to 0.15)');
		assert.equal(selectivityText({ areas: [area('c', null)], correlation: null }, 'y'), null);
		assert.equal(selectivityText({ areas: null, correlation: -0.5 }, 'y'), 'correlation with y: -0.5');
		assert.equal(selectivityText({ areas: null, correlation: null }, 'y'), null);
	});

	it('gives a change of shares in points, and no interval where none holds', () => {
		const pinned = { value: 0, metric: 0.9, change: -0.05, interval: { low: -0.1, high: 0.004 } };
		assert.equal(
			pinnedText({ measure: 'accuracy' }, pinned, true),
			'90% right (-5 points; 95% interval -10 points to +0.4 points)',
		);
		assert.equal(pinnedText({ measure: 'accuracy' }, pinned, false), '90% right (-5 points)');
		assert.equal(pinnedText({ measure: 'rmse' }, { ...pinned, interval: null }, true), 'RMSE 0.9 (-0.05)');
	});

	it('says from where to where it goes when a column is moved', () => {
		assert.equal(
			responseText({ column: 'age', kind: 'number', values: [1, 2], activations: [3, 0.5] }),
			'age: 0.5 to 3',
		);
	});
});
