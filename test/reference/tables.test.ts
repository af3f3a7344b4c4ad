// What we read against what NumPy and pandas stored and read (make-table-fixtures.py).
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { inRoot } from '../../scripts/root.mjs';
import { cellText } from '../../src/data/table/cells.ts';
import { inspect } from '../../src/data/quality/inspect.ts';
import { readTableFile } from '../../src/data/read/read-table.ts';
import { sentence } from '../support/tables.ts';

const fixture = (name: string) => inRoot('test', 'reference', 'fixtures', 'tables', name);
const parsed = (name: string): unknown => JSON.parse(readFileSync(fixture(name), 'utf8'));

describe('arrays that NumPy stored', () => {
	const arrays = parsed('arrays.json') as Record<string, (number | null)[][]>;
	for (const [name, expected] of Object.entries(arrays)) {
		it(`are read to the bit: ${name}`, async () => {
			const table = await readTableFile(fixture(`${name}.${name === 'stored' || name === 'deflated' ? 'npz' : 'npy'}`));
			const rows = expected.map((_, row) =>
				table.columns.map((column) => {
					assert.ok(column.kind === 'numeric');
					const value = column.values[row];
					return Number.isNaN(value) ? null : value;
				}),
			);
			assert.deepEqual(rows, expected);
		});
	}

	it('have names that lead back to their place', async () => {
		const images = await readTableFile(fixture('uint8-images.npy'));
		assert.deepEqual(
			images.columns.map(({ name }) => name),
			['pixel 0,0', 'pixel 0,1', 'pixel 1,0', 'pixel 1,1'],
		);
		const archive = await readTableFile(fixture('deflated.npz'));
		assert.deepEqual(
			archive.columns.map(({ name }) => name),
			['X 1', 'X 2', 'X 3', 'y'],
		);
		assert.equal(inspect(archive).target?.column, 'y');
	});

	it('may be words and times', async () => {
		const { columns } = await readTableFile(fixture('labels.npz'));
		const expected = parsed('labels.json') as Record<string, readonly (number | string | null)[]>;
		for (const column of columns) {
			if (!Object.hasOwn(expected, column.name)) continue;
			const cells = column.kind === 'numeric' ? column.values : column.codes;
			assert.deepEqual(
				Array.from(cells, (cell) =>
					column.kind === 'categorical' ? (column.categories[cell] ?? null) : Number.isNaN(cell) ? null : cell,
				),
				expected[column.name],
			);
			assert.equal(column.kind === 'numeric' && column.date !== undefined, column.name === 'when');
		}
		const words = await readTableFile(fixture('words.npz'));
		const texts = [0, 1].map((row) => words.columns.map((column) => cellText(column, row)));
		assert.deepEqual(texts, [
			['a', 'b', 'x'],
			['c', 'a', 'yz'],
		]);
	});

	it('are refused in one sentence where they are no table', async () => {
		await assert.rejects(
			readTableFile(fixture('mismatched.npz')),
			sentence('mismatched.npz', '"X" and "y"', '8 and 5'),
		);
		await assert.rejects(readTableFile(fixture('objects.npy')), sentence('objects.npy', 'Python objects'));
	});
});

describe('a table as pandas describes it', () => {
	interface Described {
		readonly missing: number;
		readonly distinct: number;
		readonly values: readonly (number | string | null)[];
		readonly min?: number;
		readonly max?: number;
		readonly mean?: number;
		readonly sd?: number;
		readonly quantiles?: readonly number[];
		readonly top?: Readonly<Record<string, number>>;
	}
	const { columns } = parsed('described.json') as { columns: Record<string, Described> };

	const near = (actual: number | null | undefined, expected: number | undefined) => {
		assert.ok(typeof actual === 'number' && expected !== undefined);
		assert.ok(Math.abs(actual - expected) <= 1e-12 * Math.abs(expected), `${actual} and ${expected}`);
	};

	it('is read to the bit', async () => {
		const table = await readTableFile(fixture('described.csv'));
		assert.deepEqual(
			table.columns.map(({ name }) => name),
			Object.keys(columns),
		);
		for (const column of table.columns)
			for (const [row, expected] of columns[column.name].values.entries()) {
				if (column.kind === 'categorical') assert.equal(cellText(column, row), expected);
				else assert.ok(Object.is(column.values[row], expected ?? NaN), `${column.name}, row ${row}`);
			}
	});

	it('has the same moments and quantiles to 12 digits', async () => {
		const { columns: profiles } = inspect(await readTableFile(fixture('described.csv')));
		for (const { name, missing, distinct, numbers, top } of profiles) {
			const expected = columns[name];
			assert.deepEqual([missing, distinct], [expected.missing, expected.distinct], name);
			if (expected.top !== undefined) {
				assert.deepEqual(Object.fromEntries(top.map(({ value, count }) => [value, count])), expected.top);
				continue;
			}
			near(numbers?.min, expected.min);
			near(numbers?.max, expected.max);
			near(numbers?.mean, expected.mean);
			// Squares of numbers around 1e-300 are 0, for pandas too.
			if (name !== 'tiny') near(numbers?.sd, expected.sd);
			for (const [i, quantile] of (expected.quantiles ?? []).entries()) near(numbers?.quantiles[i], quantile);
		}
	});
});
