import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readSilently } from '../../../../src/data/read/read-context.ts';
import { readTable } from '../../../../src/data/read/read-table.ts';
import { numeric } from '../../../support/tables.ts';

const read = (text: string, missing: readonly string[], name = 'test.csv') =>
	readTable(Buffer.from(text), name, readSilently, name, { missing });

describe('numbers that say "no value"', () => {
	it('are missing in columns of numbers, however they are written, and in no other place', async () => {
		const text = 'a,b\n1.5,-999\n-999.0,2\n-9990,NA\n-999,4\n';
		const table = await read(text, ['NA', '-999', '']);
		const { values, missing, distinct, integer } = numeric(table, 'a');
		assert.deepEqual([...values], [1.5, NaN, -9990, NaN]);
		assert.deepEqual([missing, distinct, integer], [2, 2, false]);
		assert.equal(numeric(table, 'b').missing, 2);
		assert.equal(numeric(await read(text, ['NA']), 'a').missing, 0);
	});

	it('are missing in every format, and in digits that 32 bits hold', async () => {
		const json = await read('[{"a":1,"b":1},{"a":-999,"b":1},{"a":2,"b":1}]', ['-999'], 'test.json');
		assert.equal(numeric(json, 'a').missing, 1);
		await fc.assert(
			fc.asyncProperty(fc.array(fc.integer({ min: -30, max: 30 }), { minLength: 1 }), async (tenths) => {
				const cells = tenths.map((value) => String(value / 10));
				const table = await read(`a,b\n${cells.map((cell) => `${cell},1`).join('\n')}\n`, ['-0.1', '2.3']);
				assert.equal(numeric(table, 'a').missing, tenths.filter((value) => value === -1 || value === 23).length);
			}),
		);
	});
});
