import assert from 'node:assert/strict';
import { chmod, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { getuid } from 'node:process';
import { join } from 'node:path';
import { UserError } from '../../../../src/core/user-error.ts';
import { runSchemaVersion } from '../../../../src/run/record/record.ts';
import { listRuns } from '../../../../src/run/store/list-runs.ts';
import { checkRunFolder, deleteRun, newRunId, readRun, renameRun, saveRun } from '../../../../src/run/store/store.ts';
import { exampleRun, inTemporaryFolder } from '../../../support/example-run.ts';

/** Each of these, done to the folder of a sound run, makes it a damaged one. */
const damages: Readonly<Record<string, (folder: string) => Promise<void>>> = {
	'no run.json': (folder) => rm(join(folder, 'run.json')),
	'an empty run.json': (folder) => writeFile(join(folder, 'run.json'), ''),
	'binary garbage as run.json': (folder) =>
		writeFile(
			join(folder, 'run.json'),
			Uint8Array.from({ length: 999 }, (_, i) => i * 7),
		),
	'a run.json cut in half': async (folder) => {
		const text = await readFile(join(folder, 'run.json'), 'utf8');
		await writeFile(join(folder, 'run.json'), text.slice(0, text.length / 2));
	},
	'a run.json of a newer schema': (folder) =>
		changeRecord(folder, (record) => (record['schema'] = runSchemaVersion + 1)),
	'a run.json without metrics': (folder) => changeRecord(folder, (record) => delete record['metrics']),
	'another number of classes': (folder) =>
		changeRecord(folder, ({ preprocessing }) => (preprocessing as Target).target.classes.push('maybe')),
	'another number of inputs': (folder) =>
		changeRecord(folder, ({ preprocessing }) => (preprocessing as Target).inputs.pop()),
	'metrics of another task': (folder) =>
		changeRecord(
			folder,
			(record) =>
				(record['metrics'] = {
					train: { loss: 1, rmse: 1, mae: 1, r2: null },
					validation: null,
					test: null,
					baseline: { loss: 1, accuracy: 1 },
				}),
		),
	'an unknown optimizer': (folder) =>
		changeRecord(folder, ({ model }) => ((model as Training).training.optimizer.name = 'constructor')),
	'no weights': (folder) => rm(join(folder, 'weights.safetensors')),
	'weights cut short': async (folder) => {
		const bytes = await readFile(join(folder, 'weights.safetensors'));
		await writeFile(join(folder, 'weights.safetensors'), bytes.subarray(0, -4));
	},
	'weights of another network': (folder) =>
		changeRecord(folder, ({ model }) => ((model as Training).network.layers[0].units = 4)),
	'a folder in place of run.json': async (folder) => {
		await rm(join(folder, 'run.json'));
		await mkdir(join(folder, 'run.json'));
	},
};
interface Target {
	inputs: unknown[];
	target: { classes: string[] };
}
interface Training {
	network: { layers: { units: number }[] };
	training: { optimizer: { name: string } };
}

async function changeRecord(folder: string, change: (record: Record<string, unknown>) => unknown): Promise<void> {
	const file = join(folder, 'run.json');
	const record = JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>;
	change(record);
	await writeFile(file, JSON.stringify(record));
}

describe('run store', () => {
	it('reads back exactly what was saved', () =>
		inTemporaryFolder(async (runs) => {
			const run = exampleRun();
			await saveRun(join(runs, 'deeper', run.record.id), run);
			assert.deepEqual(await readRun(join(runs, 'deeper', run.record.id)), run);
			assert.deepEqual((await readdir(join(runs, 'deeper', run.record.id))).sort(), [
				'history.jsonl',
				'origin',
				'run.json',
				'weights.safetensors',
			]);
		}));

	it('lists the newest first, and nothing where there is no folder yet', () =>
		inTemporaryFolder(async (runs) => {
			assert.deepEqual(await listRuns(join(runs, 'absent')), []);
			const ids = [newRunId(new Date(1e12)), newRunId(new Date(2e12)), newRunId(new Date(1.5e12))];
			for (const id of ids) await saveRun(join(runs, id), exampleRun(id));
			await writeFile(join(runs, 'notes.txt'), 'a file of the user');
			assert.deepEqual(
				(await listRuns(runs)).map(({ id, state }) => [state, id]),
				[ids[1], ids[2], ids[0]].map((id) => ['good', id]),
			);
		}));

	it('gives different ids in the same millisecond', () => {
		const now = new Date();
		assert.equal(new Set(Array.from({ length: 100 }, () => newRunId(now))).size, 100);
	});

	for (const [what, damage] of Object.entries(damages))
		it(`lists a run with ${what} as damaged and refuses to read it, others unaffected`, () =>
			inTemporaryFolder(async (runs) => {
				await saveRun(join(runs, 'sound'), exampleRun('sound'));
				await saveRun(join(runs, 'hurt'), exampleRun('hurt'));
				await damage(join(runs, 'hurt'));
				const [sound, hurt] = await listRuns(runs);
				assert.deepEqual([sound.state, sound.id], ['good', 'sound']);
				assert.deepEqual([hurt.state, hurt.id], ['damaged', 'hurt']);
				assert.match(hurt.state === 'damaged' ? hurt.problem : '', /^[^\n]*hurt[^\n]*\.$/);
				await assert.rejects(readRun(join(runs, 'hurt')), UserError);
				await deleteRun(join(runs, 'hurt'));
				assert.deepEqual(await readdir(runs), ['sound']);
			}));

	it('says which line of the history is damaged', () =>
		inTemporaryFolder(async (runs) => {
			const folder = join(runs, 'run');
			await saveRun(folder, exampleRun());
			await writeFile(
				join(folder, 'history.jsonl'),
				(await readFile(join(folder, 'history.jsonl'), 'utf8')) + '{"epoch":2}\n',
			);
			await assert.rejects(readRun(folder), { name: 'UserError', message: /^Line 3 of .*history\.jsonl/ });
		}));

	it('renames what the user calls a run and nothing else', () =>
		inTemporaryFolder(async (runs) => {
			const folder = join(runs, 'run');
			const run = exampleRun();
			await saveRun(folder, run);
			const files = await readdir(folder);
			await renameRun(folder, '  my <i>run</i> ');
			assert.deepEqual(await readRun(folder), { ...run, record: { ...run.record, name: 'my <i>run</i>' } });
			assert.deepEqual(await readdir(folder), files);
			await assert.rejects(renameRun(folder, ' \n '), UserError);
			await assert.rejects(renameRun(folder, 'x'.repeat(201)), UserError);
		}));

	it('never writes over a folder that holds something, and leaves nothing half-written', () =>
		inTemporaryFolder(async (runs) => {
			const folder = join(runs, 'mine');
			await mkdir(folder);
			await writeFile(join(folder, 'thesis.txt'), 'years of work');
			await assert.rejects(saveRun(folder, exampleRun()), { name: 'UserError', message: /not empty/ });
			assert.deepEqual(await readdir(folder), ['thesis.txt']);
			assert.deepEqual(await readdir(runs), ['mine']);
		}));

	it('says beforehand where it could not write, and writes nothing to find out', () =>
		inTemporaryFolder(async (runs) => {
			await saveRun(join(runs, 'run'), exampleRun());
			await writeFile(join(runs, 'file'), '');
			await checkRunFolder(join(runs, 'new', 'deeper'));
			await assert.rejects(checkRunFolder(join(runs, 'run')), { name: 'UserError', message: /already holds a run/ });
			await assert.rejects(checkRunFolder(runs), { name: 'UserError', message: /not empty/ });
			for (const blocked of [join(runs, 'file'), join(runs, 'file', 'run'), join(runs, 'file', 'a', 'b')])
				await assert.rejects(checkRunFolder(blocked), { name: 'UserError', message: /cannot be written/ });
			assert.deepEqual((await readdir(runs)).sort(), ['file', 'run']);
		}));

	it('says that a read-only folder cannot be written', async function () {
		// Root may write everywhere, Windows knows no such folders.
		if (getuid === undefined || getuid() === 0) return this.skip();
		await inTemporaryFolder(async (runs) => {
			await chmod(runs, 0o500);
			await assert.rejects(saveRun(join(runs, 'run'), exampleRun()), {
				name: 'UserError',
				message: /cannot be written/,
			});
			await chmod(runs, 0o700);
		});
	});

	it('says that runs cannot be saved below a file', () =>
		inTemporaryFolder(async (runs) => {
			await writeFile(join(runs, 'file'), '');
			await assert.rejects(saveRun(join(runs, 'file', 'run'), exampleRun()), {
				name: 'UserError',
				message: /cannot be written/,
			});
		}));
});
