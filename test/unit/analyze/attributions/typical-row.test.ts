import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ColumnDistributions } from '../../../../src/analyze/attributions/column-distributions.ts';
import { typicalRow } from '../../../../src/analyze/attributions/typical-row.ts';
import { quantile } from '../../../../src/core/statistics.ts';
import { numericColumns } from '../../../support/numeric-columns.ts';
import { datasetOf } from '../../../support/toy-model.ts';

const cells = fc.array(
	fc.oneof(fc.constant(NaN), fc.integer({ min: -3, max: 3 }), fc.double({ min: -1e6, max: 1e6, noNaN: true })),
	{ minLength: 1, maxLength: 60 },
);

function tableOf(values: readonly number[]) {
	const inputs = values.map((value) => [value]);
	return datasetOf({ inputs, targets: inputs.map(() => 0), columns: numericColumns(inputs) });
}

describe('a column, told without sorting it', () => {
	it('has the median that sorting finds, missing cells left out', () => {
		fc.assert(
			fc.property(cells, (values) => {
				const { columns } = typicalRow(tableOf(values), Int32Array.from(values.keys()));
				const [column] = columns;
				assert.ok(column.kind === 'numeric');
				const sorted = Float64Array.from(values.filter((value) => !Number.isNaN(value))).sort();
				const expected =
					column.values instanceof Float32Array ? Math.fround(quantile(sorted, 0.5)) : quantile(sorted, 0.5);
				assert.ok(
					Object.is(column.values[0], expected) || Math.abs(column.values[0] - expected) <= 1e-9 * Math.abs(expected),
				);
			}),
		);
	});

	it('holds the same place for a cell however often it is asked for', () => {
		fc.assert(
			fc.property(cells, (values) => {
				const dataset = tableOf(values);
				const distributions = new ColumnDistributions(dataset);
				const first = values.map((_, row) => new ColumnDistributions(dataset).cellOf(dataset.table, row, 'x0'));
				for (let again = 0; again < 3; again++)
					for (const [row, told] of first.entries())
						assert.deepEqual(distributions.cellOf(dataset.table, row, 'x0'), told);
				const known = values.filter((value) => !Number.isNaN(value));
				for (const [row, value] of values.entries()) {
					if (Number.isNaN(value)) continue;
					assert.equal(first[row].below, known.filter((other) => other < value).length / known.length);
					assert.equal(first[row].equal, known.filter((other) => other === value).length / values.length);
				}
			}),
		);
	});
});
