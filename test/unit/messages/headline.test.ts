import assert from 'node:assert/strict';
import type { RunRecord } from '../../../src/run/record/record.ts';
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

const interval = { measure: 'accuracy', level: 0.95, lower: 0.79, upper: 0.992 } as const;
const never = { train: 105, validation: 22, test: 23, repeated: { rows: 0, sameAnswer: 0, otherAnswer: 0 } };

describe('headline', () => {
	it('says how many are right, on what, what the constant answer gets, and how sure that is', () => {
		const { metrics } = record({});
		assert.equal(
			headline(
				record({
					rows: never,
					metrics: { ...metrics, test: { ...metrics.test!, interval } },
					independence: { sharedGroups: false, givenAway: false },
				}),
				null,
			),
			'95.7% right on 23 rows it had never seen (always answering the most frequent class: 34.8%). Of new rows of this kind, between 79% and 99.2% are right (95% interval).',
		);
	});

	it('says "never seen" only of rows it is known of', () => {
		assert.match(headline(record({}), null), /^95\.7% right on 23 rows held out \(/);
		const repeated = { ...never, repeated: { rows: 20, sameAnswer: 20, otherAnswer: 0 } };
		assert.match(
			headline(record({ rows: repeated }), null),
			/on 23 rows held out, 20 of them with the inputs of a row it learned from \(/,
		);
	});

	it('gives no interval where rows are copies, but the reason', () => {
		const { metrics } = record({});
		const test = { ...metrics.test!, interval };
		const text = headline(record({ rows: { ...never, copied: true }, metrics: { ...metrics, test } }), null);
		assert.doesNotMatch(text, /never seen|between/);
		assert.match(text, /copies of one another/);
	});

	it('gives no interval where a column gives the target away, but the reason', () => {
		const { metrics } = record({});
		const told = (independence: RunRecord['independence']) =>
			headline(
				record({
					rows: never,
					metrics: { ...metrics, test: { ...metrics.test!, interval } },
					...(independence === undefined ? {} : { independence }),
				}),
				null,
			);
		const nothing = told({ sharedGroups: false, givenAway: false });
		assert.match(nothing, /between 79% and 99.2%/);
		assert.doesNotMatch(nothing, /cannot be told/);
		const text = told({ sharedGroups: false, givenAway: true });
		assert.doesNotMatch(text, /between/);
		assert.match(text, / The target is given away, /);
		assert.match(told({ sharedGroups: true, givenAway: true }), / would not hold for new groups/);
		// A run that an earlier version trained, without its file.
		assert.match(told(undefined), /between 79% and 99.2% .* cannot be told without its file\.$/);
	});

	it('gives no interval, and calls no row never seen, where rows of a group are on both sides', () => {
		const { metrics } = record({});
		const test = { ...metrics.test!, interval: null, withheld: 'shared-groups' } as const;
		const text = headline(record({ rows: never, metrics: { ...metrics, test } }), null);
		assert.doesNotMatch(text, /never seen|between/);
		assert.match(text, /on 23 rows held out .* would not hold for new groups/);
	});

	it('takes the interval of a run of an early version from its errors', () => {
		const text = headline(record({ rows: { train: 40, validation: 10, test: 10 } }), classified);
		assert.match(text, /between 40% and 90%/);
		assert.doesNotMatch(headline(record({ rows: { train: 40, validation: 10, test: 11 } }), classified), /between/);
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

	it('tells regression by the median of its errors, beside that of the constant answer', () => {
		const numbers = { loss: 0.1, rmse: 3, mae: 2.1, medianAbsoluteError: 1.4, r2: 0.884 };
		const made = (r2: number, median: number | undefined) => {
			const measured = { ...numbers, r2 };
			const { medianAbsoluteError: _, ...early } = measured;
			return headline(
				record({
					target: 'mpg',
					metrics: {
						train: numbers,
						validation: numbers,
						test: median === undefined ? early : measured,
						baseline: { loss: 1, rmse: 8, mae: 6.4, medianAbsoluteError: 5.9, r2: 0 },
					},
				}),
				null,
			);
		};
		assert.equal(
			made(0.884, 1.4),
			'Half of the predictions are off by at most 1.4 in mpg, on 23 rows held out (always answering the median: 5.9). R² 0.884.',
		);
		assert.match(made(0.884, undefined), /^Mean absolute error 2\.1 in mpg on 23 rows held out/);
		// Nothing is explained by it.
		assert.match(
			made(-1.31, 1.4),
			/R² -1\.31: its squared errors are larger than those of always answering the mean\.$/,
		);
	});

	it('says that training was cancelled', () => {
		const text = headline(record({ outcome: outcome({ reason: 'cancelled', epochs: 7 }) }), null);
		assert.match(text, /cancelled at epoch 7\.$/);
	});
});
