import assert from 'node:assert/strict';
import { searchedColumns } from '../../../../src/analyze/regions/searched-columns.ts';
import { seeded } from '../../../../src/core/random.ts';
import { categoricalColumn, datasetWithErrors, numericColumn } from '../../../support/planted-errors.ts';

describe('columns in which places of errors are sought', () => {
	it('are those read, and those left out that do not give the target away', () => {
		const random = seeded(6, 'sampling');
		const rows = 200;
		const any = (of: readonly string[]) => Array.from({ length: rows }, () => of[random.integer(of.length)]);
		const answers = any(['no', 'yes']);
		const columns = [
			numericColumn(
				'age',
				answers.map(() => random.normal()),
			),
			categoricalColumn('origin', any(['a', 'b', 'c'])),
			categoricalColumn(
				'refunded',
				answers.map((answer) => (answer === 'yes' ? '1' : '0')),
			),
			categoricalColumn('bought', answers),
		];
		const { dataset } = datasetWithErrors(columns.slice(0, 1), rows, () => 0.1, random);
		const { table, preprocessing } = dataset;
		const left = ['origin', 'refunded'].map((column) => ({ column, reason: 'excluded' as const }));
		const sought = searchedColumns({
			...dataset,
			table: { ...table, columns },
			preprocessing: { ...preprocessing, target: { ...preprocessing.target, column: 'bought' }, leftOut: left },
		});
		assert.deepEqual(
			sought.map(({ name }) => name),
			['age', 'origin'],
		);
	});
});
