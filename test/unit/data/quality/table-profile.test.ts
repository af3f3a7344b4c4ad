import assert from 'node:assert/strict';
import { profileTable } from '../../../../src/data/quality/table-profile.ts';
import { readSilently } from '../../../../src/data/read/read-context.ts';
import { readTables } from '../../../../src/data/read/read-tables.ts';
import { readTable } from '../../../../src/data/read/read-table.ts';
import { bytesOf, tableOf } from '../../../support/tables.ts';

describe('profile of a table', () => {
	it('can be sent: it is the same after JSON', async () => {
		const table = await tableOf('a,b,day\n1,x,2024-01-05\n2,y,2024-02-01\n,x,2024-03-01\n');
		const profile = profileTable(table, {});
		assert.deepEqual(JSON.parse(JSON.stringify(profile)), profile);
	});

	it('names its files and each place in them, and can be sent then too', async () => {
		const parts = ['a,b\n1,x\n2,y\n,x\n', '# note\nb;a\nx;7\ny;\nx;9\n'];
		const table = await readTables(
			parts.map((text, i) => () => tableOf(text, `${i + 1}.csv`)),
			readSilently,
		);
		const profile = profileTable(table, {});
		assert.deepEqual(JSON.parse(JSON.stringify(profile)), profile);
		assert.deepEqual(
			profile.parts?.map(({ name, rows, delimiter }) => [name, rows, delimiter]),
			[
				['1.csv', 3, ','],
				['2.csv', 3, ';'],
			],
		);
		const gaps = profile.notes.find(({ kind }) => kind === 'missing-cells');
		assert.deepEqual(
			[gaps?.rows, gaps?.lines, gaps?.files],
			[
				[2, 4],
				[4, 4],
				['1.csv', '2.csv'],
			],
		);
	});

	it('says how the file was read, and what was said of it', async () => {
		const options = { header: false, missing: ['gone'] };
		const table = await readTable(bytesOf('1,gone\n2,x\n3,y\n'), 'a.csv', undefined, 'a.csv', options);
		const profile = profileTable(table, options, 'column 2');
		assert.deepEqual(profile.options, options);
		assert.deepEqual(profile.missingWords, ['gone']);
		assert.equal(profile.target?.column, 'column 2');
		assert.equal(profile.reading.header?.reason, 'chosen');
		assert.equal(profile.columns[1].missing, 1);
	});

	it('tells whether rows lie in several lines', async () => {
		assert.equal(profileTable(await tableOf('a,b\n1,x\n2,y\n'), {}).spansLines, false);
		assert.equal(profileTable(await tableOf('a,b\n1,"x\nx"\n2,y\n'), {}).spansLines, true);
	});

	it('holds the beginning of long values only', async () => {
		const long = 'x'.repeat(5000);
		const { columns } = profileTable(await tableOf(`a,b\n1,${long}\n2,${long}\n3,y\n`), {});
		assert.ok(columns[1].top[0].value.length < 300);
		assert.equal(columns[1].top[0].count, 2);
	});
});
