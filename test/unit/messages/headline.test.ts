import assert from 'node:assert/strict';
import type { RunRecord } from '../../../src/run/record.ts';
import { headline } from '../../../src/messages/headline.ts';
import { classified, outcome } from '../webview/charts/samples.ts';

function record(part: Partial<RunRecord>): RunRecord {
	const { metrics, rows } = {
		metrics: {
			train: { loss: 0.1, accuracy: 1 },
			validation: { loss: 0.1, accuracy: 1 },
			test: { loss: 0.1, accuracy: 0.957 },
			baseline: { loss: 1.1, accuracy: 0.348 },
		},
		rows: { train: 105, validation: 22, test: 23 },
	} satisfies Pick<RunRecord, 'metrics' | 'rows'>;
	return { target: 'species', metrics, rows, outcome: outcome({}), ...part } as RunRecord;
}

describe('headline', () => {
	it('says how many are right, on what, and how many a guess gets', () => {
		assert.equal(
			headline(record({}), null),
			'95.7% right on 23 rows it had never seen (always guessing the commonest class: 34.8%).',
		);
	});

	it('says how sure it is where rows are few and the errors are known', () => {
		const text = headline(record({ rows: { train: 40, validation: 10, test: 10 } }), classified);
		assert.match(text, /between 40% and 90%/);
		assert.doesNotMatch(
			headline(record({ rows: { train: 4000, validation: 1000, test: 1000 } }), classified),
			/between/,
		);
	});

	it('claims nothing about new rows where none were held out', () => {
		const { metrics } = record({});
		const text = headline(
			record({ metrics: { ...metrics, validation: null, test: null }, rows: { train: 5, validation: 0, test: 0 } }),
			null,
		);
		assert.match(text, /^100% right on the 5 rows it learned from/);
		assert.match(text, /nothing is known about new rows/);
	});

	it('tells regression by its typical error in the target, beside the mean', () => {
		const numbers = { loss: 0.1, rmse: 3, mae: 2.1, r2: 0.884 };
		const text = headline(
			record({
				target: 'mpg',
				metrics: {
					train: numbers,
					validation: numbers,
					test: numbers,
					baseline: { loss: 1, rmse: 8, mae: 6.4, r2: 0 },
				},
			}),
			null,
		);
		assert.match(text, /2\.1 off in mpg on 23 rows/);
		assert.match(text, /mean: 6\.4/);
		assert.match(text, /R² = 0\.884/);
	});

	it('says that training was cancelled', () => {
		const text = headline(record({ outcome: outcome({ reason: 'cancelled', epochs: 7 }) }), null);
		assert.match(text, /cancelled at epoch 7\.$/);
	});
});
