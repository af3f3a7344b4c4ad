import assert from 'node:assert/strict';
import type { UnitResult } from '../../../../src/analyze/unit-result.ts';
import { hasGroupedColumns, incomingByColumn } from '../../../../src/webview/charts/incoming.ts';
import { theme } from './samples.ts';

const unitOf = (...incoming: readonly (readonly [column: string, weight: number])[]) =>
	({
		incoming: incoming.map(([column, weight], input) => ({ input, name: `${column} ${input}`, weight, column })),
	}) as Pick<UnitResult, 'incoming'> as UnitResult;

describe('weights into a unit by column', () => {
	it('are as long as those of all inputs that are made from the column', () => {
		const unit = unitOf(['age', -4.5], ['sex', 3], ['sex', -4], ['age', 0]);
		const { title, table } = incomingByColumn(unit, theme());
		assert.equal(title, 'Hears sex most');
		assert.deepEqual(
			[0, 1].map((row) => [table.cell(row, 0), table.cell(row, 1)]),
			[
				['sex', 5],
				['age', 4.5],
			],
		);
	});

	it('are offered where a column is several inputs', () => {
		assert.ok(hasGroupedColumns(unitOf(['sex', 1], ['sex', 2])));
		assert.ok(!hasGroupedColumns(unitOf(['sex', 1], ['age', 2])));
		assert.ok(
			!hasGroupedColumns({ incoming: [{ input: 0, name: null, weight: 1 }] } as Pick<
				UnitResult,
				'incoming'
			> as UnitResult),
		);
	});
});
