import assert from 'node:assert/strict';
import { finish } from '../../../src/analyze/analyzer.ts';
import { standIns } from '../../../src/analyze/stand-ins.ts';
import { neverCancelled } from '../../../src/core/context.ts';
import { seeded } from '../../../src/core/random.ts';
import { leftOutByHand } from '../../../src/run/dependence.ts';
import { trainRun } from '../../../src/run/train/train-run.ts';
import { tableOf } from '../../support/tables.ts';

const silent = {
	signal: neverCancelled,
	listener: { started: () => undefined, progress: () => undefined },
	version: 'test',
};

describe('inputs that stand in for a column left out', () => {
	const random = seeded(5, 'sampling');
	/** Columns of which the first is left out; correlations of b, c and d with it: 0.9, 0.5, 0. */
	const made = (rows: number) =>
		Array.from({ length: rows }, () => {
			const [a, e] = [random.normal(), random.normal()];
			return [a, 0.9 * a + Math.sqrt(0.19) * e, 0.5 * a + Math.sqrt(0.75) * random.normal(), random.normal()];
		});

	async function found(rows: number, least: number, cells = made(rows)) {
		const text = [
			'a,b,c,d,copy,kind,y',
			...cells.map((row) =>
				[...row.map((x) => x.toFixed(4)), row[3] > 0, row[0] > 0.3 ? 'hi' : 'lo', row[1] + row[3] > 0].join(),
			),
		].join('\n');
		const exclude = ['a', 'kind'];
		const { dataset } = await trainRun(await tableOf(text), 'u', { target: 'y', exclude, epochs: 1, seed: 1 }, silent);
		return { left: leftOutByHand(dataset), found: finish(standIns(dataset, leftOutByHand(dataset), least)), dataset };
	}

	it('are named with the rank correlation, and what is surely less is not', async () => {
		const { left, found: both, dataset } = await found(800, 0.5);
		assert.deepEqual(left, ['a', 'kind']);
		assert.deepEqual(
			both.map(({ column, by }) => [column, by]),
			[
				['a', 'b'],
				['kind', 'b'],
			],
		);
		const [{ association, low, rows }] = both;
		assert.equal(rows, dataset.split.train.length);
		// Of normal columns ρ of ranks is 6/π · asin(r / 2).
		assert.ok(Math.abs(association - (6 / Math.PI) * Math.asin(0.45)) < 0.03, String(association));
		assert.ok(low < association && low > 0.8);
		assert.deepEqual((await found(800, 0.97)).found, []);
		assert.deepEqual((await found(20, 0.1)).found, []);
	});

	it('are named together where none tells enough alone, and not where all tell nothing', async () => {
		const sums = (noise: number) =>
			Array.from({ length: 700 }, () => {
				const [b, c, d] = [random.normal(), random.normal(), random.normal()];
				return [(b + c + d) / Math.sqrt(3) + noise * random.normal(), b, c, d];
			});
		const { found: both } = await found(700, 0.65, sums(0.4));
		const together = both.find(({ column }) => column === 'a')!;
		assert.ok(together.association < 0.62);
		assert.deepEqual([...together.together!.columns].sort(), ['b', 'c', 'd']);
		// Of a variance of 1 + 0.16, b, c and d are 1.
		assert.ok(Math.abs(together.together!.explained - 1 / 1.16) < 0.04, String(together.together!.explained));
		assert.deepEqual(
			(
				await found(
					700,
					0.5,
					sums(0.4).map(([, b, c, d]) => [random.normal(), b, c, d]),
				)
			).found,
			[],
		);
	});

	it('are seldom named where the true association is the limit', async () => {
		let named = 0;
		for (let time = 0; time < 60; time++) {
			const cells = made(120).map(([a, , c, d]) => [a, c, d, d]);
			const { found: at } = await found(120, (6 / Math.PI) * Math.asin(0.25), cells);
			if (at.some(({ column }) => column === 'a')) named++;
		}
		// At most one in 20; of 60 at that rate more than 7 are there in 1 of 100.
		assert.ok(named <= 7, String(named));
	});

	it('leave out what gives the target away, of which all that tells the target tells', async () => {
		const text = ['a,b,y', ...made(300).map(([a, b]) => [a.toFixed(3), b > 0 ? 2 : 1, b > 0].join())].join('\n');
		const table = await tableOf(text);
		const { dataset } = await trainRun(table, 'u', { target: 'y', exclude: ['b'], epochs: 1, seed: 1 }, silent);
		assert.deepEqual(leftOutByHand(dataset), []);
	});
});
