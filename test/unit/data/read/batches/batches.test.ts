// Whatever a file holds: its batches, one behind the other, are the table that it is when it is read as a whole.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { settledBatches } from '../../../../../src/data/read/batches/open-batches.ts';
import { pulled } from '../../../../../src/data/read/batches/pulled.ts';
import { bytesSource } from '../../../../../src/data/io/byte-source.ts';
import { cellText } from '../../../../../src/data/table/cells.ts';
import { delimitedBatches } from '../../../../../src/data/formats/delimited/delimited-batches.ts';
import { UserError } from '../../../../../src/core/user-error.ts';
import { readSilently } from '../../../../../src/data/read/read-context.ts';
import type { ReadOptions } from '../../../../../src/data/read/read-options.ts';
import { readTable } from '../../../../../src/data/read/read-table.ts';
import type { Column } from '../../../../../src/data/table/table.ts';
import { bytesOf } from '../../../../support/tables.ts';

interface Seen {
	readonly kind: string;
	readonly date: unknown;
	readonly cells: (string | number)[];
}

const batchesOf = async (bytes: Uint8Array, options: ReadOptions, rows: number) =>
	settledBatches(
		'test.csv',
		await delimitedBatches(bytesSource(bytes, 'test.csv'), () => true, options, readSilently, rows),
		options,
	);

/** Numbers as they are stored, texts as they read. */
const cellsOf = (column: Column, rows: number): (string | number)[] =>
	Array.from({ length: rows }, (_, row) => (column.kind === 'numeric' ? column.values[row] : cellText(column, row)));

const kindOf = (column: Column): string => (column.kind === 'numeric' ? column.values.constructor.name : 'text');
const dateOf = (column: Column): unknown => (column.kind === 'numeric' ? column.date : undefined);

async function assertSame(bytes: Uint8Array, options: ReadOptions = {}, rows = 7): Promise<void> {
	const whole = await readTable(bytes, 'test.csv', readSilently, 'test.csv', options);
	const batched = await batchesOf(bytes, options, rows);
	const seen = new Map<string, Seen>();
	let count = 0;
	await batched.each(async (batch) => {
		count += batch.rows;
		for (const column of batch.columns) {
			const { kind, date, cells } = seen.get(column.name) ?? {
				kind: kindOf(column),
				date: dateOf(column),
				cells: [],
			};
			assert.equal(kindOf(column), kind);
			assert.deepEqual(dateOf(column), date);
			for (const cell of cellsOf(column, batch.rows)) cells.push(cell);
			seen.set(column.name, { kind, date, cells });
		}
	});
	assert.equal(count, whole.rows);
	assert.equal(batched.rows, whole.rows);
	assert.deepEqual(
		batched.columns.map(({ name }) => name),
		whole.columns.map(({ name }) => name),
	);
	for (const column of whole.columns)
		assert.deepEqual(
			seen.get(column.name),
			{ kind: kindOf(column), date: dateOf(column), cells: cellsOf(column, whole.rows) },
			column.name,
		);
	const sorted = (warnings: readonly object[]) => warnings.map((warning) => JSON.stringify(warning)).sort();
	assert.deepEqual(sorted(batched.warnings()), sorted(whole.warnings));
}

const rowsOf = (count: number, cells: (row: number) => string) =>
	Array.from({ length: count }, (_, row) => cells(row)).join('\n');

describe('batches of delimited text', () => {
	it('are the table: numbers, texts, missing cells, quotes, uneven rows and comments', async () => {
		const text = rowsOf(3000, (i) =>
			i % 500 === 499
				? '# a note'
				: i % 301 === 300
					? `${i},short`
					: `${i % 17 === 0 ? '' : i / 8},"town ""${i % 40}""",${i % 5}`,
		);
		await assertSame(bytesOf(`# made\na,b,c\n${text}\n`), {}, 100);
	});

	it('know a column of numbers that holds text only near its end', async () => {
		await assertSame(bytesOf(`a,b\n${rowsOf(5000, (i) => `${i === 4800 ? 'none of these' : `${i}.0`},${i}`)}`), {}, 64);
	});

	it('know dates whose order only the last row tells', async () => {
		const dates = rowsOf(4000, (i) => `${1 + (i % 12)}/${i === 3999 ? 25 : 1 + (i % 12)}/2024,${i}`);
		await assertSame(bytesOf(`day,n\n${dates}`), {}, 64);
	});

	it('know texts that are dates but for the last row', async () => {
		await assertSame(bytesOf(`day,n\n${rowsOf(4000, (i) => `${i === 3999 ? 'soon' : '2024-05-06'},${i}`)}`), {}, 64);
	});

	it('say what is not as it was learned, with the number of cells', async () => {
		const learnedDates = [{ column: 'day', order: 'dmy', unclear: false }] as const;
		const text = `day,n\n${rowsOf(3000, (i) => `${i % 3 === 0 ? '2024-13-45' : '24/12/2024'},${i}`)}`;
		await assertSame(bytesOf(text), { learnedDates }, 64);
		await assertSame(bytesOf(`day,n\n${rowsOf(300, (i) => `12/${13 + (i % 9)}/2024,${i}`)}`), { learnedDates }, 16);
	});

	it('have no value where words or numbers say so, in all columns or in one', async () => {
		const text = `a,b,c\n${rowsOf(3000, (i) => `${i % 9 === 0 ? -999 : i},${i % 7 === 0 ? 'unknown' : i},${i % 3 ? 'x' : 'unknown'}`)}`;
		await assertSame(bytesOf(text), { missing: ['-999'], missingIn: [{ column: 'b', words: ['unknown'] }] }, 64);
		await assertSame(bytesOf(text), { missingIn: [{ column: 'c', words: ['unknown'] }] }, 64);
	});

	it('are read anew where a byte far down is not UTF-8', async () => {
		const text = Buffer.from(`a,b\n${rowsOf(3000, (i) => `${i === 2900 ? 'caf\u00e9' : 'tea'},${i}`)}`, 'latin1');
		await assertSame(text, {}, 64);
	});

	it('forget words when there are many, and know them again', async () => {
		const text = `a,b,c\n${rowsOf(84_000, (i) => `word ${i % 70_000},w${i % 3},${i}`)}`;
		await assertSame(bytesOf(text), {}, 5000);
	});

	it('are the table, whatever the cells are', async () => {
		const cell = fc.oneof(
			fc.constantFrom('', 'NA', '?', '1', '1.0', '-2.5', '1e3', '2024-05-06', '3/4/2021', '25/12/2021', 'red', '"a,b"'),
			fc.stringMatching(/^[a-z é]{0,4}$/),
		);
		const table = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 60 });
		const options = fc.constantFrom<ReadOptions>({}, { header: true }, { missing: ['1', 'red'] }, { dateOrder: 'mdy' });
		await fc.assert(
			fc.asyncProperty(table, options, fc.integer({ min: 1, max: 20 }), async (rows, how, each) => {
				const bytes = bytesOf(`a,b,c\n${rows.map((cells) => cells.join()).join('\n')}\n`);
				const refusal = await readTable(bytes, 'test.csv', readSilently, 'test.csv', how).then(
					() => null,
					(error: unknown) => error,
				);
				if (refusal === null) return assertSame(bytes, how, each);
				assert.ok(refusal instanceof UserError);
				await assert.rejects(batchesOf(bytes, how, each), { message: refusal.message });
			}),
			{ numRuns: 120 },
		);
	});
});

describe('what is pulled', () => {
	const upTo = (count: number, log: number[] = []) =>
		pulled<number>(async (take) => {
			for (let i = 0; i < count; i++) {
				log.push(i);
				await take(i);
			}
		});

	it('comes in order, and none is made before it is asked for', async () => {
		const log: number[] = [];
		const seen: number[] = [];
		for await (const item of upTo(5, log)) {
			assert.equal(log.length, item + 1);
			seen.push(item);
		}
		assert.deepEqual(seen, [0, 1, 2, 3, 4]);
	});

	it('ends its maker when no more is asked for', async () => {
		const log: number[] = [];
		for await (const item of upTo(100, log)) if (item === 2) break;
		assert.deepEqual(log, [0, 1, 2]);
	});

	it('fails with what its maker fails with', async () => {
		const failing = pulled<number>(async (take) => {
			await take(1);
			throw new Error('broken');
		});
		const seen: number[] = [];
		await assert.rejects(async () => {
			for await (const item of failing) seen.push(item);
		}, /broken/);
		assert.deepEqual(seen, [1]);
	});
});
