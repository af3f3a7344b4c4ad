import { tableRow } from '../../support/row-numbers.ts';
import assert from 'node:assert/strict';
import { completeOptions } from '../../../src/analyze/options.ts';
import { rows } from '../../../src/analyze/rows.ts';
import { UserError } from '../../../src/core/user-error.ts';
import { datasetOf, networkOf } from '../../support/toy-model.ts';

const model = {
	network: networkOf([{ activation: 'identity', weights: [[1]], bias: [0] }]),
	loss: 'mean-squared-error' as const,
};
const dataset = datasetOf({
	inputs: [[1], [2], [3]],
	targets: [1, 2, 3],
	columns: [
		{
			kind: 'numeric',
			name: '__proto__',
			values: Float64Array.of(1.5, NaN, -3),
			missing: 1,
			distinct: 2,
			integer: false,
		},
		{
			kind: 'categorical',
			name: '<img src=x onerror=alert(1)>',
			codes: Int32Array.of(1, 0, -1),
			categories: ['constructor', 'b'],
			missing: 1,
			distinct: 2,
		},
	],
});

describe('rows', () => {
	it('are given as text, in the order asked for, with their lines', () => {
		assert.deepEqual(rows.run(model, dataset, { rows: [2, 0, 1].map(tableRow) }), {
			columns: ['__proto__', '<img src=x onerror=alert(1)>'],
			rows: [
				{ row: 2, startLine: 4, endLine: 4, cells: ['-3', ''], use: 'train' },
				{ row: 0, startLine: 2, endLine: 2, cells: ['1.5', 'b'], use: 'train' },
				{ row: 1, startLine: 3, endLine: 3, cells: ['', 'constructor'], use: 'train' },
			],
		});
	});

	for (const wrong of [
		[3],
		[-1],
		[0.5],
		[NaN],
		[0, undefined],
		['0'],
		7,
		null,
		Array.from({ length: 10_001 }, () => 0),
	])
		it(`refuses ${JSON.stringify(wrong).slice(0, 30)}`, () => {
			assert.throws(() => completeOptions(rows, { rows: wrong as readonly number[] }, model, dataset), UserError);
		});

	it('accepts all rows there are', () => {
		completeOptions(rows, { rows: [0, 1, 2] }, model, dataset);
	});
});
