// The NumPy script of docs/ predicts as `neuroglass predict` does, from the run's files and the table alone.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inRoot } from '../../scripts/root.mjs';
import { neverCancelled } from '../../src/core/context.ts';
import { seeded } from '../../src/core/random.ts';
import { readTableFile } from '../../src/data/read/read-table.ts';
import type { TrainingConfig } from '../../src/run/hyperparameters/index.ts';
import { predictTable, predictionsToCsv } from '../../src/run/predict/predict.ts';
import { saveRun } from '../../src/run/store/store.ts';
import { trainRun } from '../../src/run/train/train-run.ts';

const python = ['python3', '/usr/bin/python3'].find(
	(name) => spawnSync(name, ['-c', 'import numpy'], { stdio: 'ignore' }).status === 0,
);

/** Numbers, skewed ones, missing cells, few words, many words, dates. */
function tableText(): string {
	const random = seeded(5, 'sampling');
	const lines = Array.from({ length: 800 }, (_, i) => {
		const x = random.normal();
		const skewed = Math.exp(2.5 * random.normal());
		const word = ['red', 'green', 'blue, pale'][random.integer(3)];
		const place = `place ${random.integer(34)}`;
		const day = `2024-${String(1 + (i % 12)).padStart(2, '0')}-${String(1 + (i % 28)).padStart(2, '0')}`;
		const cells = [i % 9 ? x.toFixed(3) : '', skewed.toFixed(2), i % 11 ? `"${word}"` : 'NA', place, day];
		return [...cells, (x + Math.log(skewed)).toFixed(3), x > 0 ? 'yes' : 'no'].join();
	});
	return ['x,skewed,word,place,day,value,label', ...lines].join('\n');
}

const common = { epochs: 3, seed: 2 } as const;
const cases: Readonly<Record<string, TrainingConfig>> = {
	'two classes, batch normalization': {
		...common,
		target: 'label',
		exclude: ['value'],
		hidden: [8],
		normalization: 'batch',
	},
	'a value, layer normalization, GELU': {
		...common,
		target: 'value',
		exclude: ['label'],
		hidden: [8],
		normalization: 'layer',
		activation: 'gelu',
	},
	'three classes, residual blocks, SELU': {
		...common,
		target: 'word',
		hidden: [6, 6, 6],
		residual: true,
		activation: 'selu',
	},
	'a value, dropout, SiLU': { ...common, target: 'value', hidden: [6], dropout: 0.2, activation: 'silu' },
};

describe('docs/reproduce.py', () => {
	for (const [name, choices] of Object.entries(cases))
		it(`predicts as Neuroglass does to 1e-5: ${name}`, async function () {
			// Nothing to compare with where there is no Python with NumPy.
			if (python === undefined) return this.skip();
			this.timeout(60_000);
			const folder = await mkdtemp(join(tmpdir(), 'neuroglass-reproduce-'));
			try {
				const file = join(folder, 'table.csv');
				await writeFile(file, tableText());
				const table = await readTableFile(file);
				const run = await trainRun(table, 'file:///table.csv', choices, {
					signal: neverCancelled,
					listener: { started: () => undefined, progress: () => undefined },
					version: 'test',
				});
				const kinds = new Set(run.record.preprocessing.inputs.map(({ kind }) => kind));
				for (const kind of ['date', 'embedded', 'numeric'] as const) assert(kinds.has(kind), kind);
				assert(run.record.preprocessing.inputs.some((input) => 'transform' in input));
				await saveRun(join(folder, 'run'), run);
				const ours = predictionsToCsv(predictTable(run, table)).trim().split('\n');
				const args = [inRoot('docs', 'reproduce.py'), join(folder, 'run'), file];
				const theirs = execFileSync(python, args, { encoding: 'utf8' }).trim().split('\n');
				assert.equal(theirs.length, 801);
				assert.equal(theirs[0], ours[0]);
				const apart = ours.slice(1).flatMap((line, i) => {
					const other = theirs[i + 1].split(',');
					return line.split(',').filter((cell, k) => !near(cell, other[k]));
				});
				assert.deepEqual(apart, []);
			} finally {
				await rm(folder, { recursive: true });
			}
		});
});

function near(a: string, b: string): boolean {
	return a === b || Math.abs(Number(a) - Number(b)) <= 1e-5 * Math.max(1, Math.abs(Number(a)));
}
