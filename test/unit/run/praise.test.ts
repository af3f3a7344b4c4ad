import assert from 'node:assert/strict';
import { neverCancelled } from '../../../src/core/context.ts';
import { seeded, type Random } from '../../../src/core/random.ts';
import type { TrainingConfig } from '../../../src/run/hyperparameters/index.ts';
import { issuesOf } from '../../../src/run/analyze/issues-of.ts';
import { trainRun, type TrainingContext } from '../../../src/run/train/train-run.ts';
import { tableOf } from '../../support/tables.ts';

const silent: TrainingContext = {
	signal: neverCancelled,
	listener: { started: () => undefined, progress: () => undefined },
	version: '0.0.0',
};

/** 400 rows of `cells`, named by `head`. */
function rowsOf(head: string, cells: (random: Random, row: number) => readonly (number | string)[]): string {
	const random = seeded(4, 'sampling');
	return [head, ...Array.from({ length: 400 }, (_, row) => cells(random, row).join())].join('\n');
}

/** A class that a line decides on, but for noise. */
function easy(random: Random): [number, number, string] {
	const [a, b] = [random.normal(), random.normal()];
	return [a, b, a - b + 0.1 * random.normal() > 0 ? 'up' : 'down'];
}

function spiral(random: Random, row: number): [number, number, string] {
	const turn = random.next() * 4 * Math.PI;
	const angle = turn + (row % 2) * Math.PI;
	return [turn * Math.cos(angle), turn * Math.sin(angle), row % 2 === 0 ? 'one' : 'other'];
}

async function codesOf(text: string, choices: Omit<TrainingConfig, 'target'>): Promise<string[]> {
	const run = await trainRun(await tableOf(text), 'file:///a.csv', { target: 'y', ...choices }, silent);
	const context = { signal: neverCancelled, report: () => undefined };
	return issuesOf(
		{ ...run, folder: '', data: 'same', dataHash: run.record.data.hash, problem: null },
		[],
		context,
	).found.map(({ code }) => code);
}

const broken: Readonly<Record<string, readonly [text: string, choices: Omit<TrainingConfig, 'target'>]>> = {
	'gradients that vanish in 12 layers of sigmoids': [
		rowsOf('a,b,y', easy),
		{ hidden: Array<number>(12).fill(8), activation: 'sigmoid', epochs: 20 },
	],
	'a learning rate of 1e-6': [rowsOf('a,b,y', easy), { learningRate: 1e-6, epochs: 20 }],
	'units that began equal and stayed so': [rowsOf('a,b,y', easy), { initializer: 'constant', hidden: [8], epochs: 60 }],
	'a network too small for spirals': [rowsOf('a,b,y', spiral), { hidden: [2], epochs: 60 }],
	'a column that is there twice': [
		rowsOf('a,b,c,y', (random) => {
			const [a, b, y] = easy(random);
			return [a, b, a, y];
		}),
		{ epochs: 60 },
	],
	'one row of a hundred of a class': [
		rowsOf('a,b,y', (random, row) => [random.normal(), random.normal(), row % 100 === 7 ? 'rare' : 'usual']),
		{ epochs: 40 },
	],
};

describe('praise', () => {
	it('is not given to a network that recognizes the subject a row is of, which is told with the column to split by', async () => {
		// 40 subjects of 10 rows each, a measurement of their own, and a state at random.
		const random = seeded(6, 'sampling');
		const subjects = Array.from({ length: 40 }, () => [random.normal(), random.next() < 0.5 ? 'ill' : 'well'] as const);
		const text = rowsOf('subject,a,b,y', (noise, row) => {
			const [own, state] = subjects[row % 40];
			return [`s${row % 40}`, own + 0.001 * noise.normal(), noise.normal(), state];
		});
		const codes = await codesOf(text, { epochs: 40, seed: 1 });
		assert.ok(codes.includes('NG105') && !codes.includes('NG207') && !codes.includes('NG104'), codes.join());
		const byGroup = await codesOf(text, { epochs: 40, seed: 1, split: { kind: 'group', column: 'subject' } });
		assert.ok(!byGroup.includes('NG105') && !byGroup.includes('NG207'), byGroup.join());
	});

	for (const seed of [1, 2, 3]) {
		it(`is given to a network that learned what there is, by seed ${seed}`, async () => {
			assert.ok((await codesOf(rowsOf('a,b,y', easy), { epochs: 60, seed })).includes('NG207'));
		});
		for (const [name, [text, choices]] of Object.entries(broken))
			it(`is not given to ${name}, by seed ${seed}`, async () => {
				assert.ok(!(await codesOf(text, { ...choices, seed })).includes('NG207'));
			});
	}
});
