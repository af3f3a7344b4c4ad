import assert from 'node:assert/strict';
import fc from 'fast-check';
import { cellText } from '../../../../src/data/table/cells.ts';
import { ambiguousDates, dateText, parseDate } from '../../../../src/data/table/dates.ts';
import { encode } from '../../../../src/data/prepare/encode.ts';
import { inspect } from '../../../../src/data/quality/inspect.ts';
import { prepare } from '../../../../src/data/prepare/prepare.ts';
import { restore } from '../../../../src/data/prepare/restore.ts';
import { readSilently, type ReadContext } from '../../../../src/data/read/read-context.ts';
import type { ReadOptions } from '../../../../src/data/read/read-options.ts';
import { readTable } from '../../../../src/data/read/read-table.ts';
import { readTables } from '../../../../src/data/read/read-tables.ts';
import type { DateOrder, Table } from '../../../../src/data/table/table.ts';
import { categorical, column, numeric, tableOf } from '../../../support/tables.ts';

const seconds = (iso: string) => Date.parse(`${iso}Z`) / 1000;

describe('dates', () => {
	for (const [text, order, iso] of [
		['2024-02-29', 'ymd', '2024-02-29T00:00:00'],
		['2024/3/5 7:08', 'ymd', '2024-03-05T07:08:00'],
		['2019-03-23T20:21:09.5', 'ymd', '2019-03-23T20:21:09.500'],
		['2024-01-01T00:30:00+02:00', 'ymd', '2023-12-31T22:30:00'],
		['31.12.1999', 'dmy', '1999-12-31T00:00:00'],
		['12/31/1999 11:15 PM', 'mdy', '1999-12-31T23:15:00'],
		['5 Mar 2024', 'dmy', '2024-03-05T00:00:00'],
		['March 5, 2024', 'mdy', '2024-03-05T00:00:00'],
	] as const) {
		it(`reads ${text}`, () => {
			assert.equal(parseDate(text, order), seconds(iso));
		});
	}

	for (const text of [
		'2023-02-29',
		'2024-13-01',
		'31.12.99',
		'1.2',
		'12:30',
		'2024-01-01 25:00',
		'5 Foo 2024',
		'10.0.0.1',
	])
		it(`does not read ${text}`, () => {
			for (const order of ['ymd', 'dmy', 'mdy'] as const) assert.ok(Number.isNaN(parseDate(text, order)));
		});

	it('gives back what it read, to the second', () => {
		fc.assert(
			fc.property(
				fc.date({ min: new Date('1000-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }),
				(date) => {
					const text = date.toISOString().slice(0, 19).replace('T', ' ');
					assert.equal(dateText(parseDate(text, 'ymd'), { order: 'ymd', hasTime: true, ambiguous: false }), text);
				},
			),
		);
	});

	it('makes a column of dates of text that is nothing else, missing cells kept', async () => {
		const table = await tableOf('when,n\n2024-01-31,1\nNA,2\n2024-02-01,3\n');
		const when = numeric(table, 'when');
		assert.deepEqual(when.date, { order: 'ymd', hasTime: false, ambiguous: false });
		assert.deepEqual(
			[0, 1, 2].map((row) => cellText(when, row)),
			['2024-01-31', '', '2024-02-01'],
		);
		const text = await tableOf('when,n\n2024-01-31,1\nlater,2\n');
		assert.deepEqual(categorical(text, 'when').categories, ['2024-01-31', 'later']);
	});

	it('finds the order of day and month in the one row that tells, and says where none does', async () => {
		const told = await tableOf('when,n\n03/04/2024,1\n03/14/2024,2\n');
		assert.equal(cellText(column(told, 'when'), 0), '2024-03-04');
		const unclear = await tableOf('when,n\n03/04/2024,1\n05/04/2024,2\n');
		assert.equal(cellText(column(unclear, 'when'), 0), '2024-04-03');
		const [note] = inspect(unclear, 'n').notes.filter(({ kind }) => kind === 'ambiguous-dates');
		assert.equal(note.column, 'when');
		assert.deepEqual(
			inspect(told, 'n').notes.filter(({ kind }) => kind === 'ambiguous-dates'),
			[],
		);
	});

	it('goes by the order that is told where both fit, and is not deceived by it where one does', async () => {
		const read = (text: string, dateOrder: 'dmy' | 'mdy' | 'ymd', name = 'test.csv') =>
			readTable(Buffer.from(text), name, readSilently, name, { dateOrder });
		const unclear = 'when,n\n03/04/2024,1\n05/04/2024,2\n';
		const records = '[{"when":"03/04/2024","n":1},{"when":"05/04/2024","n":2}]';
		for (const [text, name] of [
			[unclear, 'test.csv'],
			[records, 'test.json'],
		]) {
			const monthFirst = await read(text, 'mdy', name);
			assert.equal(cellText(column(monthFirst, 'when'), 0), '2024-03-04');
			assert.equal(numeric(monthFirst, 'when').date?.ambiguous, false);
			assert.ok(inspect(monthFirst, 'n').notes.every(({ kind }) => kind !== 'ambiguous-dates'));
			assert.equal(cellText(column(await read(text, 'dmy', name), 'when'), 0), '2024-04-03');
			assert.deepEqual(categorical(await read(text, 'ymd', name), 'when').categories, ['03/04/2024', '05/04/2024']);
		}
		const dayFirst = await read('when,n\n03/04/2024,1\n30/04/2024,2\n', 'mdy');
		assert.equal(cellText(column(dayFirst, 'when'), 0), '2024-04-03');
		const iso = await read('when,n\n2024-03-04,1\n', 'mdy');
		assert.equal(cellText(column(iso, 'when'), 0), '2024-03-04');
	});

	describe('of a table like one learned from', () => {
		const learned = (order: DateOrder, unclear = false): ReadOptions => ({
			learnedDates: [{ column: 'when', order, unclear }],
		});
		const read = (dates: readonly string[], options: ReadOptions) =>
			readTable(
				Buffer.from(`when,n\n${dates.map((date, i) => `${date},${i}`).join('\n')}\n`),
				'test.csv',
				readSilently,
				'test.csv',
				options,
			);
		const texts = (table: Table) =>
			Array.from({ length: table.rows }, (_, row) => cellText(column(table, 'when'), row));

		it('are read in the order learned, though all of them could be read otherwise', async () => {
			const unclear = ['03/04/2024', '05/06/2024'];
			const table = await read(unclear, learned('mdy'));
			assert.deepEqual(texts(table), ['2024-03-04', '2024-05-06']);
			assert.deepEqual(table.warnings, []);
			assert.deepEqual(ambiguousDates(table), []);
			assert.deepEqual(texts(await read(unclear, learned('dmy'))), ['2024-04-03', '2024-06-05']);
			// What was not told then is not told by reading it once more.
			assert.equal(ambiguousDates(await read(unclear, learned('dmy', true))).length, 1);
			const other = await read(unclear, { learnedDates: [{ column: 'n', order: 'mdy', unclear: false }] });
			assert.deepEqual(texts(other), ['2024-04-03', '2024-06-05']);
		});

		it('are read in the only order they can be in, and that is said', async () => {
			const table = await read(['03/04/2024', '03/14/2024'], learned('dmy'));
			assert.deepEqual(texts(table), ['2024-03-04', '2024-03-14']);
			const said = { kind: 'other-date-order', column: 'when', learned: 'dmy', found: 'mdy', unclear: false };
			assert.deepEqual(table.warnings, [said]);
			const iso = await read(['2024-03-04', '2024-03-14'], learned('dmy', true));
			assert.deepEqual(texts(iso), ['2024-03-04', '2024-03-14']);
			assert.deepEqual(iso.warnings, [{ ...said, found: 'ymd', unclear: true }]);
		});

		it('are no contradiction where the month is a word', async () => {
			const table = await read(['5 Mar 2024', '6 Apr 2024'], learned('mdy'));
			assert.deepEqual(texts(table), ['2024-03-05', '2024-04-06']);
			assert.deepEqual(table.warnings, []);
		});

		it('are read as far as they are dates in that order, and the others counted', async () => {
			const table = await read(['soon', '31/12/2024', '', '12/31/2024', '01/02/2024', 'soon'], learned('dmy'));
			assert.deepEqual(texts(table), ['', '2024-12-31', '', '', '2024-02-01', '']);
			assert.equal(numeric(table, 'when').missing, 4);
			assert.equal(numeric(table, 'when').distinct, 2);
			assert.deepEqual(table.warnings, [{ kind: 'unreadable-dates', column: 'when', learned: 'dmy', count: 3 }]);
			assert.equal(categorical(await read(['soon', 'later'], learned('dmy')), 'when').distinct, 2);
		});

		it('are read so over several files, too', async () => {
			const files = ['when,n\n03/04/2024,1\n', 'when,n\n05/06/2024,2\n'];
			const parts = files.map(
				(text, i) => (context: ReadContext, options: ReadOptions) =>
					readTable(Buffer.from(text), `${i}.csv`, context, `${i}.csv`, options),
			);
			assert.deepEqual(texts(await readTables(parts, readSilently, learned('mdy'))), ['2024-03-04', '2024-05-06']);
			const odd = await readTables(parts, readSilently, learned('ymd'));
			assert.deepEqual(
				odd.warnings.map(({ kind }) => kind),
				['other-date-order'],
			);
		});

		it('are read alike whatever the other rows, where their order was told', () =>
			fc.assert(
				fc.asyncProperty(
					fc.array(fc.record({ day: fc.integer({ min: 1, max: 28 }), month: fc.integer({ min: 1, max: 12 }) }), {
						minLength: 1,
						maxLength: 5,
					}),
					fc.constantFrom('dmy' as const, 'mdy' as const),
					async (days, order) => {
						const two = (n: number) => String(n).padStart(2, '0');
						const written = days.map(({ day, month }) =>
							(order === 'dmy' ? [two(day), two(month), '2024'] : [two(month), two(day), '2024']).join('/'),
						);
						assert.deepEqual(
							texts(await read(written, learned(order))),
							days.map(({ day, month }) => `2024-${two(month)}-${two(day)}`),
						);
					},
				),
				{ numRuns: 50, endOnFailure: true },
			));
	});

	it('become year, month, weekday, hour and days passed, all of their own column', async () => {
		const lines = Array.from({ length: 60 }, (_, i) => {
			const date = new Date(Date.UTC(2022, i % 24, 1 + (i % 20), i % 17));
			return `${date.toISOString().slice(0, 19)},${(i * 7) % 11},${i / 3}`;
		});
		const table = await tableOf(`pickup,a,price\n${lines.join('\n')}\n`);
		assert.equal(inspect(table).target?.column, 'price');
		const { dataset } = prepare(table, { target: 'price', seed: 1 });
		const ofDate = dataset.features.filter((feature) => feature.column === 'pickup');
		assert.deepEqual(
			ofDate.map(({ name }) => name),
			['pickup (elapsed)', 'pickup (year)', 'pickup (month)', 'pickup (weekday)', 'pickup (hour)'],
		);
		const [encoding] = dataset.preprocessing.inputs;
		assert.ok(encoding.kind === 'date');
		// 2022-04-04, a Monday, at 3 o'clock: the fourth row.
		const [, year, month, weekday, hour] = encoding.parts.map(({ mean, deviation }, i) =>
			Math.round(dataset.inputs.values[3 * dataset.inputs.columns + i] * deviation + mean),
		);
		assert.deepEqual([year, month, weekday, hour], [2022, 4, 1, 3]);
		const again = restore(table, { task: 'regression', preprocessing: dataset.preprocessing, seed: 1 });
		assert.deepEqual(again.inputs.values, dataset.inputs.values);
	});

	it('count as missing where another table has no dates, which is reported', async () => {
		const lines = Array.from({ length: 30 }, (_, i) => `2024-01-${String(1 + (i % 28)).padStart(2, '0')},${i}`);
		const { dataset } = prepare(await tableOf(`when,price\n${lines.join('\n')}\n`), { target: 'price', seed: 1 });
		const other = await tableOf('when,price\nsoon,1\nlater,2\n');
		const { inputs, warnings } = encode(dataset.preprocessing, other);
		assert.deepEqual(warnings, [
			{ kind: 'text-for-dates', column: 'when', count: 2, lines: [2], example: 'soon', filled: 'medians' },
		]);
		assert.ok(inputs.values.every((value) => Number.isFinite(value)));
	});
});
