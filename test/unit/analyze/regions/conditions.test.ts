import assert from 'node:assert/strict';
import { conditionsText, matcherOf } from '../../../../src/analyze/regions/condition.ts';
import { parseConditions } from '../../../../src/analyze/regions/parse-conditions.ts';
import type { Table } from '../../../../src/data/table/table.ts';
import { sentence, tableOf } from '../../../support/tables.ts';

const text = [
	'age,sex,hours per week,"say ""so""",born,code',
	'61,F,40,x,2001-02-03,1',
	'60,F,12.1,"y \\ ""z""",1999-12-31,2',
	',M,7,x,2010-01-01,1',
	'75,,9,and,,2',
	'80,M,,x,2001-02-03,3',
].join('\n');
let table: Table;
before(async () => {
	table = await tableOf(text);
});

function rowsWith(slice: string): number[] {
	const conditions = parseConditions(slice, table);
	const matches = matcherOf(table, conditions);
	const rows = Array.from({ length: table.rows }, (_, row) => row).filter(matches);
	// What is written of them is read as the same.
	assert.deepEqual(parseConditions(conditionsText(conditions), table), conditions);
	return rows;
}

describe('conditions of a slice', () => {
	it('are read and compared with cells', () => {
		assert.deepEqual(rowsWith('age > 60 and sex = "F"'), [0]);
		assert.deepEqual(rowsWith('age>=60 AND sex==F'), [0, 1]);
		assert.deepEqual(rowsWith('age <= 60'), [1]);
		assert.deepEqual(rowsWith('age > 60 or missing'), [0, 2, 3, 4]);
		assert.deepEqual(rowsWith('age is missing'), [2]);
		assert.deepEqual(rowsWith('sex is not missing and age < 75'), [0, 1]);
		assert.deepEqual(rowsWith('sex != F'), [2, 3, 4]);
		assert.deepEqual(rowsWith('hours per week = 12.1'), [1]);
		assert.deepEqual(rowsWith('"hours per week" < 1e1 and age != 75'), [2]);
		assert.deepEqual(rowsWith('"say \\"so\\"" = "y \\\\ \\"z\\""'), [1]);
		assert.deepEqual(rowsWith('say "so" = "and"'), [3]);
		assert.deepEqual(rowsWith('born <= "2001-02-03"'), [0, 1, 4]);
		assert.deepEqual(rowsWith('code = 2'), [1, 3]);
	});

	it('that cannot be read are refused with the place and what belongs there', () => {
		const wrong: readonly (readonly [string, string, string])[] = [
			['', 'character 1', 'a column'],
			['income > 3', 'character 1', 'age'],
			['age', 'character 4', '<='],
			['age >', 'character 6', 'a value'],
			['age > old', 'character 7', 'a number'],
			['age > NaN', 'character 7', 'a number'],
			['age > Infinity', 'character 7', 'a number'],
			['age > 0x', 'character 7', 'a number'],
			['sex > "F"', 'character 7', '= or !='],
			['sex = "X"', 'character 7', '"F"'],
			['sex = "F', 'character 7', 'a value'],
			['age > 60 or sex = "F"', 'character 13', 'missing'],
			['age > 60; process.exit()', 'character 7', 'a number'],
			['age > 60 && sex = "F"', 'character 10', 'and'],
			['born > "yesterday"', 'character 8', 'a date'],
			['age is', 'character 7', 'missing'],
			['constructor = 1', 'character 1', 'a column'],
			['__proto__ = 1', 'character 1', 'a column'],
		];
		for (const [slice, place, expected] of wrong)
			assert.throws(() => parseConditions(slice, table), sentence(place, expected), slice);
		assert.throws(() => parseConditions(Array(12).fill('age > 1').join(' and '), table), sentence('10'));
	});

	it('take texts of any signs without being carried away', () => {
		const signs = ['age', 'sex', '"', '\\', '=', '>', ' and ', '1', '(', ')', '\0', '💥', ' is ', 'missing', '\n'];
		for (let i = 0; i < 3000; i++) {
			let slice = '';
			for (let rest = i * 7919; rest > 0; rest = Math.floor(rest / signs.length)) slice += signs[rest % signs.length];
			try {
				parseConditions(slice, table);
			} catch (error) {
				assert.ok(error instanceof Error && error.name === 'UserError', slice);
			}
		}
	});
});
