import assert from 'node:assert/strict';
import fc from 'fast-check';
import { joinTables } from '../../../../src/data/table/join-tables.ts';
import { prepare, type PrepareChoices } from '../../../../src/data/prepare/prepare.ts';
import { restore } from '../../../../src/data/prepare/restore.ts';
import type { SplitStrategy } from '../../../../src/data/split/split-rule.ts';
import { sentence, tableOf } from '../../../support/tables.ts';

const tableFrom = (rows: readonly (readonly (string | number)[])[]) =>
	tableOf(['key,x,y', ...rows.map((cells) => cells.join())].join('\n'));

function planned(rule: SplitStrategy, validation = 0.15, test = 0.15): PrepareChoices {
	return { target: 'y', seed: 1, plan: { rule, validation, test } };
}

/** Rows of the table in each part, ascending. */
async function partsOf(rows: readonly (readonly (string | number)[])[], choices: PrepareChoices) {
	const { dataset, warnings } = prepare(await tableFrom(rows), choices);
	const of = (positions: Int32Array) => Array.from(positions, (position) => dataset.rows[position]);
	const { train, validation, test } = dataset.split;
	return { train: of(train), validation: of(validation), test: of(test), warnings, dataset };
}

function assertPartition(parts: Record<'train' | 'validation' | 'test', number[]>, rows: number): void {
	const all = [...parts.train, ...parts.validation, ...parts.test].sort((a, b) => a - b);
	assert.deepEqual(
		all,
		Array.from({ length: rows }, (_, row) => row),
	);
}

/** Each with its number in x, so that no two are equal. */
const rowsWith = (keys: readonly (string | number)[]) =>
	keys.map((key, i) => [key, i * 1.5, ['a', 'b'][i % 2]] as const);
const shares = fc.record({
	validation: fc.double({ min: 0.05, max: 0.4, noNaN: true }),
	test: fc.double({ min: 0.05, max: 0.4, noNaN: true }),
});

describe('rows held out by group', () => {
	const rule = { kind: 'group', column: 'key' } as const;

	it('are whole groups, each row in one part, none of them empty, whatever the groups and shares', async () => {
		const keys = fc
			.array(fc.nat(12), { minLength: 10, maxLength: 80 })
			.filter((list) => new Set(list).size >= 3 && new Set(list.filter((_, i) => i % 2)).size > 0);
		await fc.assert(
			fc.asyncProperty(keys, shares, async (list, { validation, test }) => {
				const rows = rowsWith(list.map((key) => `g${key}`));
				const parts = await partsOf(rows, planned(rule, validation, test));
				assertPartition(parts, rows.length);
				const names = [parts.train, parts.validation, parts.test].map(
					(part) => new Set(part.map((row) => rows[row][0])),
				);
				assert.ok(names.every(({ size }) => size > 0));
				assert.equal(
					names.reduce((sum, { size }) => sum + size, 0),
					new Set(list).size,
				);
			}),
			{ numRuns: 60 },
		);
	});

	it('are near their shares where the groups are small', async () => {
		const rows = rowsWith(Array.from({ length: 1000 }, (_, i) => `g${i % 200}`));
		const { train, validation, test } = await partsOf(rows, planned(rule, 0.2, 0.1));
		assert.deepEqual([train.length, validation.length, test.length], [700, 200, 100]);
	});

	it('leave the column out of the inputs', async () => {
		const { dataset } = await partsOf(rowsWith(Array.from({ length: 60 }, (_, i) => `g${i % 6}`)), planned(rule));
		assert.deepEqual(
			dataset.preprocessing.inputs.map(({ column }) => column),
			['x'],
		);
		assert.ok(dataset.preprocessing.leftOut.some(({ column, reason }) => column === 'key' && reason === 'split'));
	});

	it('need three groups, a column that is there and is not the target, and a value in each row', async () => {
		const rows = rowsWith(Array.from({ length: 30 }, (_, i) => `g${i % 2}`));
		await assert.rejects(partsOf(rows, planned(rule)), sentence('"key"', 'has 2 groups', 'at least 3'));
		await assert.rejects(partsOf(rows, planned({ kind: 'group', column: 'no' })), sentence('no column "no"', '"key"'));
		await assert.rejects(partsOf(rows, planned({ kind: 'group', column: 'y' })), sentence('y is the target'));
		const gaps = rowsWith(Array.from({ length: 30 }, (_, i) => (i === 3 || i === 9 ? '' : `g${i % 5}`)));
		await assert.rejects(partsOf(gaps, planned(rule)), sentence('line 5', '"key"', 'in 2 rows'));
	});
});

describe('rows held out by time', () => {
	const rule = { kind: 'time', column: 'key' } as const;

	it('are in order, and rows of the same time in one part', async () => {
		const times = fc.array(fc.nat(40), { minLength: 12, maxLength: 80 }).filter((list) => new Set(list).size >= 3);
		await fc.assert(
			fc.asyncProperty(times, shares, async (list, { validation, test }) => {
				const rows = rowsWith(list);
				const parts = await partsOf(rows, planned(rule, validation, test));
				assertPartition(parts, rows.length);
				const [oldest, middle, newest] = [parts.train, parts.validation, parts.test].map((part) =>
					part.map((row) => list[row]),
				);
				assert.ok(Math.max(...oldest) < Math.min(...middle));
				assert.ok(Math.max(...middle) < Math.min(...newest));
			}),
			{ numRuns: 60 },
		);
	});

	it('go by dates, which may be inputs too', async () => {
		const day = (i: number) => new Date(Date.UTC(2024, 0, 1 + ((i * 37) % 100))).toISOString().slice(0, 10);
		const rows = rowsWith(Array.from({ length: 100 }, (_, i) => day(i)));
		const { train, validation, test, dataset } = await partsOf(rows, planned(rule));
		assert.deepEqual([train.length, validation.length, test.length], [70, 15, 15]);
		const latest = (part: number[]) => part.map((row) => rows[row][0]).sort();
		assert.ok(latest(train)[69] < latest(validation)[0] && latest(validation)[14] < latest(test)[0]);
		assert.ok(dataset.preprocessing.inputs.some(({ column }) => column === 'key'));
	});

	it('need dates or numbers, three different ones, in each row', async () => {
		const rows = (key: (i: number) => string | number) => rowsWith(Array.from({ length: 30 }, (_, i) => key(i)));
		await assert.rejects(
			partsOf(
				rows((i) => `t${i}`),
				planned(rule),
			),
			sentence('"key"', 'neither dates nor numbers', '"t0"'),
		);
		await assert.rejects(
			partsOf(
				rows((i) => i % 2),
				planned(rule),
			),
			sentence('2 different values'),
		);
		await assert.rejects(
			partsOf(
				rows((i) => (i === 4 ? '' : i)),
				planned(rule),
			),
			sentence('line 6', '"key"'),
		);
	});
});

describe('rows held out as a column says', () => {
	const rule = { kind: 'column', column: 'key' } as const;
	const words = ['Train', 'training', 'VAL', 'valid', 'validation', 'dev', 'test', 'Holdout'];

	it('are the rows it says, in any case', async () => {
		const rows = rowsWith(Array.from({ length: 48 }, (_, i) => words[i % 8]));
		const parts = await partsOf(rows, planned(rule));
		const named = (wanted: readonly string[]) =>
			rows.flatMap(([key], row) => (wanted.includes(String(key)) ? [row] : []));
		assert.deepEqual(parts.train, named(words.slice(0, 2)));
		assert.deepEqual(parts.validation, named(words.slice(2, 6)));
		assert.deepEqual(parts.test, named(words.slice(6)));
		assert.ok(!parts.dataset.preprocessing.inputs.some(({ column }) => column === 'key'));
	});

	it('take validation rows from the training rows where it names none, and say so', async () => {
		const rows = rowsWith(Array.from({ length: 100 }, (_, i) => (i < 60 ? 'train' : 'test')));
		const parts = await partsOf(rows, planned(rule));
		assertPartition(parts, 100);
		assert.deepEqual(
			parts.test,
			Array.from({ length: 40 }, (_, i) => 60 + i),
		);
		assert.deepEqual(parts.warnings, [{ kind: 'validation-from-training', column: 'key', rows: 9 }]);
	});

	it('need words for parts, and rows to learn from and to test', async () => {
		const rows = (key: (i: number) => string) => rowsWith(Array.from({ length: 30 }, (_, i) => key(i)));
		const refused = async (key: (i: number) => string, ...says: string[]) => {
			await assert.rejects(partsOf(rows(key), planned(rule)), sentence(...says));
		};
		await refused((i) => (i === 7 ? 'tset' : i % 2 ? 'train' : 'test'), 'line 9', '"tset"', 'holdout');
		await refused((i) => (i % 2 ? 'train' : 'val'), '"key"', 'says "test" in no row');
		await refused((i) => (i % 2 ? 'test' : 'val'), '"key"', 'says "train" in no row');
	});

	it('name the lines of held-out rows that equal one that is learned from, and classes that are not learned', async () => {
		const rows = Array.from({ length: 60 }, (_, i): [string, number, string] => {
			const part = i < 40 ? 'train' : i < 50 ? 'val' : 'test';
			const copyOf = i === 42 || i >= 56 ? i - 40 : i;
			return [part, copyOf * 1.5, i === 55 ? 'only here' : ['a', 'b'][copyOf % 2]];
		});
		const { warnings } = await partsOf(rows, planned(rule));
		assert.deepEqual(
			warnings.filter(({ kind }) => kind !== 'rare-classes'),
			[
				{ kind: 'equal-rows-apart', count: 5, lines: [44, 58, 59, 60, 61] },
				{ kind: 'classes-not-learned', classes: ['only here'] },
			],
		);
	});
});

describe('folds', () => {
	it('test each row once, keep groups together, and are alike in size and classes', async () => {
		const rules: SplitStrategy[] = [{ kind: 'random' }, { kind: 'group', column: 'key' }];
		await fc.assert(
			fc.asyncProperty(fc.constantFrom(...rules), fc.integer({ min: 3, max: 6 }), async (rule, of) => {
				const rows = rowsWith(Array.from({ length: 120 }, (_, i) => `g${i % 30}`));
				const tested: number[] = [];
				for (let number = 0; number < of; number++) {
					const parts = await partsOf(rows, { ...planned(rule), fold: { number, of } });
					assertPartition(parts, 120);
					tested.push(...parts.test);
					assert.ok(Math.abs(parts.test.length - 120 / of) <= 4);
					if (rule.kind === 'random')
						assert.ok(Math.abs(2 * parts.test.filter((row) => row % 2).length - parts.test.length) <= 2);
					else {
						const held = new Set(parts.test.map((row) => rows[row][0]));
						assert.ok([...parts.train, ...parts.validation].every((row) => !held.has(rows[row][0])));
					}
				}
				assert.deepEqual(
					tested.sort((a, b) => a - b),
					Array.from({ length: 120 }, (_, row) => row),
				);
			}),
			{ numRuns: 12 },
		);
	});

	it('do not go with an order in time, or with fewer groups than folds', async () => {
		const rows = rowsWith(Array.from({ length: 40 }, (_, i) => i % 4));
		const fold = { number: 0, of: 5 };
		await assert.rejects(partsOf(rows, { ...planned({ kind: 'time', column: 'key' }), fold }), sentence('time'));
		await assert.rejects(partsOf(rows, { ...planned({ kind: 'group', column: 'key' }), fold }), sentence('5 folds: 4'));
	});
});

describe('what cannot be held out by its column', () => {
	const text = (from: number, odd: string) =>
		[
			'key,x,y',
			...Array.from({ length: 30 }, (_, i) => `${i === 4 ? odd : ['train', 'test'][i % 2]},${from + i},${i % 3}`),
		].join('\n');
	const choices = planned({ kind: 'column', column: 'key' });

	it('is told with its file and line, or its row where files have no lines', async () => {
		const parts = [await tableOf(text(0, 'train'), 'one.csv'), await tableOf(text(50, 'other'), 'two.csv')];
		assert.throws(() => prepare(joinTables([...parts]), choices), sentence('two.csv, line 6: "other"'));
		const empty = [await tableOf(text(0, 'train'), 'one.csv'), await tableOf(text(50, ''), 'two.csv')];
		assert.throws(
			() => prepare(joinTables([...empty]), choices),
			sentence('two.csv, line 6: the column "key"', 'is empty here;'),
		);
		const table = await tableOf(text(0, 'other'));
		const { startLines: lines } = table.rowIndex;
		const rowIndex = { startLines: lines.map((line) => line - 1), endLines: lines, unit: 'row' } as const;
		assert.throws(
			() => prepare({ ...table, name: 'one.parquet', rowIndex }, choices),
			sentence('one.parquet, row 5: "other"'),
		);
	});
});

describe('a recorded split', () => {
	it('gives the same parts again, whatever the rule', async () => {
		const keys = Array.from({ length: 90 }, (_, i) => ['train', 'val', 'test', 'train'][i % 4]);
		const rules: readonly (readonly [SplitStrategy, readonly (string | number)[]])[] = [
			[{ kind: 'random' }, keys],
			[{ kind: 'column', column: 'key' }, keys],
			[{ kind: 'group', column: 'key' }, keys.map((_, i) => `g${i % 11}`)],
			[{ kind: 'time', column: 'key' }, keys.map((_, i) => (i * 31) % 17)],
		];
		for (const [rule, list] of rules) {
			const table = await tableFrom(rowsWith(list));
			const plan = { rule, validation: 0.2, test: 0.25 };
			const { dataset } = prepare(table, { target: 'y', seed: 5, plan });
			const { task, preprocessing } = dataset;
			assert.deepEqual(restore(table, { task, preprocessing, seed: 5, plan }), dataset);
			if (rule.kind === 'random') continue;
			const other = await tableOf('other,x,y\n1,2,a\n2,3,b\n1,2,a\n');
			assert.throws(() => restore(other, { task, preprocessing, seed: 5, plan }), sentence('"key"', 'train again'));
		}
	});
});
