import assert from 'node:assert/strict';
import { fileReading } from '../../../src/data/quality/file-reading.ts';
import type { ReadOptions } from '../../../src/data/read/read-options.ts';
import { readTable } from '../../../src/data/read/read-table.ts';
import {
	readingChoiceNames,
	readingChoiceOf,
	readingWith,
	type ReadingChoiceName,
} from '../../../src/protocol/read-option-list.ts';
import { bytesOf } from '../../support/tables.ts';

async function found(text: string, options: ReadOptions = {}, file = 'a.csv') {
	const reading = fileReading(await readTable(bytesOf(text), file, undefined, file, options), options);
	return (name: ReadingChoiceName) => readingChoiceOf<ReadingChoiceName>(name).found(reading);
}

describe('what can be said of how a file is read', () => {
	it('is shown with what was understood, and why', async () => {
		const of = await found('a;b\n1,5;2\n3,25;4\n');
		assert.deepEqual(of('delimiter'), { value: ';', why: 'It cuts the first rows most evenly.' });
		assert.equal(of('decimalPoint')?.value, ',');
		assert.match(of('decimalPoint')?.why ?? '', /numbers with a comma/);
		assert.equal(of('header')?.value, true);
		assert.match(of('header')?.why ?? '', /words stand above numbers/);
		assert.deepEqual(of('mostRows'), { value: 2, why: 'All rows are read.' });
		assert.equal(of('dateOrder'), undefined, 'there are no dates');
	});

	for (const [text, file, delimiter, why] of [
		['a\tb\n1\t2\n', 'a.tsv', '\t', 'The name of the file says so.'],
		['sep=|\na|b\n1|2\n', 'a.csv', '|', 'The first line of the file says so.'],
		['a b\n1 2\n', 'a.txt.csv', ' ', 'It cuts the first rows most evenly.'],
	] as const)
		it(`names why ${JSON.stringify(delimiter)} is between the cells: ${why}`, async () => {
			assert.deepEqual((await found(text, {}, file))('delimiter'), { value: delimiter, why });
		});

	it('is the order of dates only where that is unclear, or was said', async () => {
		const text = 'when,n\n03/04/2024,1\n05/06/2024,2\n';
		const unclear = (await found(text))('dateOrder');
		assert.equal(unclear?.value, 'dmy');
		assert.match(unclear.why, /when/);
		assert.equal((await found(text, { dateOrder: 'mdy' }))('dateOrder')?.value, 'mdy');
		assert.equal((await found('when,n\n03/14/2024,1\n'))('dateOrder'), undefined);
	});

	it('is of records only what they leave open', async () => {
		const of = await found('[{"a":1,"b":2},{"a":3,"b":4}]', {}, 'a.json');
		assert.deepEqual(
			readingChoiceNames.filter((name) => of(name) !== undefined),
			['missing', 'mostRows'],
		);
	});

	it('is taken back whole', () => {
		const said = readingWith(readingWith({}, 'delimiter', ';'), 'header', false);
		assert.deepEqual(said, { delimiter: ';', header: false });
		assert.deepEqual(readingWith(said, 'header', undefined), { delimiter: ';' });
	});
});
