import assert from 'node:assert/strict';
import { finish } from '../../../src/analyze/analyzer.ts';
import { evenly } from '../../../src/analyze/evenly.ts';
import { explainedAlike } from '../../../src/analyze/explained-alike.ts';
import { rowsUnlike } from '../../../src/analyze/rows-unlike.ts';
import { neverCancelled } from '../../../src/core/context.ts';
import { seeded } from '../../../src/core/random.ts';
import { datasetRows } from '../../../src/data/table/row-numbers.ts';
import { askOnce } from '../../../src/run/analyze/analyze-run.ts';
import { trainRun } from '../../../src/run/train/train-run.ts';
import { tableOf } from '../../support/tables.ts';

const training = {
	signal: neverCancelled,
	listener: { started: () => undefined, progress: () => undefined },
	version: 'test',
};

/** Learned from the first 160 rows; those held out lie `shift` further off. `answer`: of two numbers. */
async function runOf(shift: number, answer: (a: number, b: number) => number, hidden: number[]) {
	const random = seeded(3, 'sampling');
	const rows = Array.from({ length: 200 }, (_, i) => {
		const [a, b] = [random.normal() + (i < 160 ? 0 : shift), random.normal()];
		return `${a},${b},${answer(a, b)},${i < 160 ? 'train' : 'test'}`;
	});
	const table = await tableOf(['a,b,y,part', ...rows].join('\n'));
	const split = { kind: 'column', column: 'part' } as const;
	const trained = await trainRun(table, 'u', { target: 'y', hidden, split, epochs: 30, seed: 1 }, training);
	return { ...trained, folder: '', data: 'same', dataHash: trained.record.data.hash, problem: null } as const;
}

describe('how methods explain rows held out', () => {
	const ask = (run: Awaited<ReturnType<typeof runOf>>) =>
		askOnce(run, { signal: neverCancelled, report: () => undefined });

	it('is alike of a plane, and counted row by row as the explanations say it of a network that bends', async () => {
		const plane = await runOf(0, (a, b) => 3 * a + b, []);
		assert.deepEqual(finish(explainedAlike(plane.dataset, ask(plane))), {
			rows: 30,
			apart: 0,
			methods: ['exact-shapley', 'integrated-gradients', 'deep-lift'],
		});
		const bent = await runOf(0, (a, b) => Math.abs(a * b), [8]);
		const found = finish(explainedAlike(bent.dataset, ask(bent)))!;
		const rows = [...evenly(bent.dataset.split.test, 30)].map((at) => bent.dataset.rows[at]);
		const explained = finish(ask(bent)('attributions', { rows, scale: 'value' })).rows.filter(
			({ attribution }) => attribution.others.length > 0,
		);
		const apart = explained.filter(({ attribution: { others } }) => others.some(({ agrees }) => !agrees)).length;
		assert.deepEqual([found.rows, found.apart], [explained.length, apart]);
		assert.ok(apart > 0);
	});

	it('cannot be told where no row is held out', async () => {
		const { dataset, ...run } = await runOf(0, (a) => a, []);
		const none = { ...dataset, split: { ...dataset.split, test: datasetRows(new Int32Array(0)) } };
		const asked = ask({ dataset, ...run });
		assert.deepEqual([finish(explainedAlike(none, asked)), finish(rowsUnlike(none))], [null, null]);
	});

	it('reaches beyond the data where rows held out lie elsewhere', async () => {
		const [near, far] = [await runOf(0, (a) => a, []), await runOf(8, (a) => a, [])];
		assert.deepEqual(finish(rowsUnlike(far.dataset)), { rows: 40, unlike: 40 });
		assert.ok(finish(rowsUnlike(near.dataset))!.unlike <= 2);
	});

	it('takes rows evenly, and all where they are few', () => {
		const rows = datasetRows(Int32Array.from({ length: 10 }, (_, i) => 2 * i));
		assert.deepEqual([...evenly(rows, 5)], [0, 4, 8, 12, 16]);
		assert.deepEqual([...evenly(rows, 99)], [...rows]);
	});
});
