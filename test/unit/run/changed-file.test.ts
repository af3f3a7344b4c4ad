import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { neverCancelled } from '../../../src/core/context.ts';
import { seeded } from '../../../src/core/random.ts';
import type { Dataset } from '../../../src/data/prepare/dataset.ts';
import { continueRun } from '../../../src/run/train/continue-run.ts';
import { openRun } from '../../../src/run/analyze/open-run.ts';
import { readRun, saveRun } from '../../../src/run/store/store.ts';
import { trainRun, type TrainedRun, type TrainingContext } from '../../../src/run/train/train-run.ts';
import { sentence, tableOf } from '../../support/tables.ts';
import { datasetRows, type DatasetRows } from '../../../src/data/table/row-numbers.ts';

const silent: TrainingContext = {
	signal: neverCancelled,
	listener: { started: () => undefined, progress: () => undefined },
	version: 'test',
};
const random = seeded(11, 'sampling');
const header = 'a,b,y';
const lines = Array.from({ length: 200 }, () =>
	[random.next().toFixed(4), random.integer(50), random.integer(2)].join(),
);
const choices = { target: 'y', task: 'classification', epochs: 2, hidden: [] } as const;
const tableFrom = (rows: readonly string[]) => tableOf([header, ...rows].join('\n'));

/** Lines of the rows in each part. */
function partsOf({ split, unknown = datasetRows(new Int32Array(0)), rows }: Dataset, of: readonly string[]) {
	const named = (positions: DatasetRows) => [...positions].map((position) => of[rows[position]]);
	const { train, validation, test } = split;
	return { train: named(train), validation: named(validation), test: named(test), unknown: named(unknown) };
}

describe('a run whose file changed', () => {
	let first: TrainedRun;
	let folder: string;
	before(async () => {
		first = await trainRun(await tableFrom(lines), 'u', choices, silent);
		folder = await mkdtemp(join(tmpdir(), 'neuroglass-changed-'));
		await saveRun(join(folder, 'run'), first);
	});
	after(() => rm(folder, { recursive: true }));

	const opened = async (rows: readonly string[]) => {
		const run = await openRun(join(folder, 'run'), () => () => tableFrom(rows));
		assert(run.dataset !== null);
		return { ...partsOf(run.dataset, rows), data: run.data };
	};

	it('has its rows in the parts they were in, wherever they are now, and does not tell of edited and new ones', async () => {
		const before = partsOf(first.dataset, lines);
		assert.deepEqual(await opened(lines), { ...before, data: 'same' });
		const edited = ['0.9999,7,1', ...lines.slice(3).reverse(), '0.12345678,1,0'];
		const now = await opened(edited);
		assert.equal(now.data, 'changed');
		// The last new row makes the column one of 64 bits, where the file's other numbers fitted into 32.
		assert.deepEqual(now.unknown, [edited[0], edited.at(-1)]);
		for (const part of ['train', 'validation', 'test'] as const) {
			const left = before[part].filter((line) => lines.indexOf(line) >= 3);
			assert.deepEqual([...now[part]].sort(), left.sort());
		}
	});

	it('counts equal rows of which one was learned from as learned from, when it cannot be told which are left', async () => {
		const { train, test } = partsOf(first.dataset, lines);
		const more = await opened([...lines, test[0], train[0]]);
		assert.equal(more.test.filter((line) => line === test[0]).length, 2);
		assert.equal(more.train.filter((line) => line === train[0]).length, 2);
		const twins = Array.from({ length: 40 }, (_, i) => `${i % 8},${i % 3},${i % 2}`);
		const run = await trainRun(await tableFrom(twins), 'u', choices, silent);
		await saveRun(join(folder, 'twins'), run);
		const reopened = await openRun(join(folder, 'twins'), () => () => tableFrom(twins.slice(0, -1)));
		const learned = new Set(partsOf(run.dataset, twins).train);
		const left = partsOf(reopened.dataset!, twins);
		const gone = twins.at(-1)!;
		assert(learned.has(gone));
		assert.deepEqual([left.test.includes(gone), left.train.includes(gone)], [false, true]);
	});

	it('is unknown row by row where the run did not record its rows, and cannot be continued on another file', async () => {
		const old = { ...first, rows: null };
		await saveRun(join(folder, 'old'), old);
		const fewer = lines.slice(1);
		const run = await openRun(join(folder, 'old'), () => () => tableFrom(fewer));
		const parts = partsOf(run.dataset!, fewer);
		assert.deepEqual([parts.train, parts.validation, parts.test, parts.unknown], [[], [], [], fewer]);
		await assert.rejects(
			continueRun(await tableFrom(fewer), 'v', old, null, { epochs: 1 }, silent),
			sentence('which rows it learned from'),
		);
	});

	it('is continued without testing a row that was learned from, on another file and back', async () => {
		const { train } = partsOf(first.dataset, lines);
		const fresh = Array.from({ length: 100 }, () =>
			[random.next().toFixed(4), random.integer(50), random.integer(2)].join(),
		);
		const other = [...lines.slice(0, 100), ...fresh];
		const second = await continueRun(await tableFrom(other), 'v', first, null, { epochs: 1 }, silent);
		const parts = partsOf(second.dataset, other);
		assert.deepEqual(
			parts.test.filter((line) => train.includes(line)),
			[],
		);
		assert(parts.test.filter((line) => fresh.includes(line)).length >= 10);
		await saveRun(join(folder, 'second'), second);
		const stored = await readRun(join(folder, 'second'));
		const back = await continueRun(await tableFrom(lines), 'u', stored, null, { epochs: 1 }, silent);
		assert.deepEqual(
			partsOf(back.dataset, lines).test.filter((line) => train.includes(line)),
			[],
		);
	});
});
