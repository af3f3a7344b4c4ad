import assert from 'node:assert/strict';
import { againstExpected, type Expectations } from '../../../src/analyze/against-expected.ts';
import { finish } from '../../../src/analyze/analyzer.ts';
import { neverCancelled } from '../../../src/core/context.ts';
import { predict } from '../../../src/core/forward.ts';
import { seeded } from '../../../src/core/random.ts';
import { askOnce } from '../../../src/run/analyze/analyze-run.ts';
import { trainRun } from '../../../src/run/train/train-run.ts';
import { tableOf } from '../../support/tables.ts';

const context = {
	signal: neverCancelled,
	listener: { started: () => undefined, progress: () => undefined },
	version: 'test',
} as const;
const answers = {
	number: (y: number) => y,
	two: (y: number) => (y > 1 ? 'yes' : 'no'),
	three: (y: number) => (y < 0 ? 'low' : y < 2 ? 'middle' : 'high'),
};

/** `y` rises with `a` and falls with `b`. */
async function trained(task: keyof typeof answers, seed: number) {
	const random = seeded(seed, 'sampling');
	const rows = Array.from({ length: 200 }, () => {
		const [a, b] = [random.normal(), random.normal()];
		return [a, b, answers[task](2 * a - b + 0.05 * random.normal())].join(',');
	});
	const table = await tableOf(['a,b,y', ...rows].join('\n') + '\n');
	const made = await trainRun(table, 'u', { target: 'y', seed, hidden: [8], epochs: 100, learningRate: 0.01 }, context);
	const { hash } = made.record.data;
	const run = { ...made, folder: '', data: 'same', dataHash: hash, problem: null } as const;
	const ask = askOnce(run, { signal: neverCancelled, report: () => undefined });
	return (expected: Expectations) => finish(againstExpected(made.dataset, expected, ask));
}

describe('effects against an expected direction', () => {
	for (const task of ['number', 'two'] as const)
		it(`are counted where an answer of ${task} goes the other way`, async () => {
			const against = await trained(task, 1);
			const found = against({ a: 'down', b: 'up' });
			const [output, rows] = [task === 'number' ? 'y' : 'yes', 200];
			assert.deepEqual(
				found.map(({ breaking: _, ...rest }) => rest),
				[
					{ column: 'a', output, expected: 'down', rows },
					{ column: 'b', output, expected: 'up', rows },
				],
			);
			for (const { column, breaking } of found) assert.ok(breaking > 190, `${column}: ${breaking}`);
		});

	it('of a date are counted by the days that pass, each row as its days moved a little say', async () => {
		const random = seeded(5, 'sampling');
		const lines = Array.from({ length: 200 }, () => {
			const day = random.integer(900);
			const date = new Date(Date.UTC(2020, 0, 1 + day)).toISOString().slice(0, 10);
			return `${date},${(day / 900 - 0.5) ** 2 + 0.01 * random.normal()}`;
		});
		const table = await tableOf(`day,y\n${lines.join('\n')}\n`);
		const made = await trainRun(
			table,
			'u',
			{ target: 'y', seed: 1, hidden: [8], epochs: 60, learningRate: 0.02 },
			context,
		);
		const { dataset, network, record } = made;
		const run = { ...made, folder: '', data: 'same', dataHash: record.data.hash, problem: null } as const;
		const [{ breaking, rows }] = finish(
			againstExpected(dataset, { day: 'up' }, askOnce(run, { signal: neverCancelled, report: () => undefined })),
		);
		const elapsed = dataset.features.findIndex(({ part }) => part === 'elapsed');
		const answersAt = (step: number) => {
			const inputs = { ...dataset.inputs, values: dataset.inputs.values.slice() };
			for (let at = elapsed; at < inputs.values.length; at += inputs.columns) inputs.values[at] += step;
			return predict(network, record.model.training.loss, inputs).values;
		};
		const [before, after] = [answersAt(-1e-3), answersAt(1e-3)];
		const falling = before.filter((value, row) => after[row] < value).length;
		assert.deepEqual(rows, 200);
		assert.ok(falling > 40 && falling < 160, `${falling}`);
		assert.ok(Math.abs(breaking - falling) <= 4, `${breaking} instead of ${falling}`);
	});

	it('are few where the answer goes as expected', async () => {
		for (const seed of [1, 2, 3])
			for (const { column, breaking } of (await trained('number', seed))({ a: 'up', b: 'down' }))
				assert.ok(breaking <= 5, `${column}: ${breaking}`);
	});

	it('are not looked for in columns that are not read, nor of more than two classes of which none is meant', async () => {
		assert.deepEqual((await trained('number', 1))({ d: 'up', y: 'down' }), []);
		assert.deepEqual((await trained('three', 1))({ a: 'up' }), []);
	});
});
