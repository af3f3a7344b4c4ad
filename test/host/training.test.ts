import assert from 'node:assert/strict';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { commands, Uri, workspace } from 'vscode';
import { api, closeEditors, figure, inWorkspace, panelTitles, storedRun, until, writeFile } from './support.ts';

const iris = { target: 'species', seed: 1 };

async function filesIn(folder: string): Promise<string[]> {
	return (await workspace.fs.readDirectory(Uri.file(folder))).map(([name]) => name).sort();
}

describe('training', () => {
	afterEach(closeEditors);

	it('keeps the run and shows it', async () => {
		// How long the host's thread was held by anything at all meanwhile.
		const delay = monitorEventLoopDelay({ resolution: 5 });
		delay.enable();
		const id = await commands.executeCommand('neuroglass.train', inWorkspace('iris.csv'), iris);
		delay.disable();
		figure(`longest hold of the host's thread while iris trained: ${(delay.max / 1e6).toFixed(0)} ms`);

		const { record, folder } = await storedRun(id);
		assert.deepEqual(await filesIn(folder), [
			'history.jsonl',
			'origin',
			'rows.bin',
			'run.json',
			'snapshots.safetensors',
			'weights.safetensors',
		]);
		assert.equal(record.task, 'classification');
		assert.equal(record.data.rows, 150);
		assert.equal(record.rows.train + record.rows.validation + record.rows.test, 150);
		assert.ok(record.metrics.test && 'accuracy' in record.metrics.test);
		assert.ok(record.metrics.test.accuracy > 0.85, `accuracy ${record.metrics.test.accuracy}`);
		assert.deepEqual(panelTitles(), [record.name]);
		const shown = (await api()).current();
		assert.equal(shown?.state.phase, 'ready');
	});

	it('asks only for the target, and Enter accepts the inferred one', async () => {
		const training = commands.executeCommand('neuroglass.train', inWorkspace('iris.csv'));
		await until(async () => {
			await commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
			return panelTitles().length > 0;
		});
		const { record } = await storedRun(await training);
		assert.equal(record.target, 'species');
		assert.deepEqual(record.chosen, []);
	});

	it('gives the same numbers for the same seed', async () => {
		const neuroglass = await api();
		const [first, second] = [
			await neuroglass.train(inWorkspace('iris.csv'), iris),
			await neuroglass.train(inWorkspace('iris.csv'), iris),
		];
		assert.deepEqual(second.metrics, first.metrics);
		assert.deepEqual(second.outcome, first.outcome);
	});

	it('learns the line', async () => {
		const neuroglass = await api();
		const record = await neuroglass.train(inWorkspace('line.csv'), { target: 'y', seed: 1 });
		assert.equal(record.task, 'regression');
	});

	it('is cancelled at once and keeps what was learned so far', async () => {
		const neuroglass = await api();
		const training = neuroglass.train(inWorkspace('spirals.csv'), {
			target: 'spiral',
			epochs: 100_000,
			hidden: [64, 64],
		});
		await until(() => {
			const state = neuroglass.current()?.state;
			return state?.phase === 'training' && state.history.length > 1;
		});
		await commands.executeCommand('neuroglass.cancelTraining');
		const { outcome, id } = await training;
		assert.equal(outcome.reason, 'cancelled');
		assert.ok(outcome.epochs < 100_000);
		await storedRun(id);
	});

	it('refuses what it cannot learn from in one sentence, and leaves nothing behind', async () => {
		const neuroglass = await api();
		const before = await neuroglass.listRuns();
		for (const [name, text] of [
			['empty.csv', ''],
			['header-only.csv', 'a,b\n'],
			['one-column.csv', 'b\n1\n2\n3\n'],
			['constant.csv', 'a,b\n1,x\n2,x\n3,x\n4,x\n'],
		]) {
			const file = await writeFile(name, text);
			await assert.rejects(neuroglass.train(file, { target: 'b' }), (error: Error) => {
				assert.match(error.message, /^\S.{10,300}$/s, name);
				assert.doesNotMatch(error.message, /undefined|NaN|\[object|TypeError|\n\s+at /, name);
				return true;
			});
		}
		assert.deepEqual(await neuroglass.listRuns(), before);
		const left = await filesIn((await api()).runsFolder.fsPath);
		assert.deepEqual(left, before.map(({ id }) => id).sort());
	});
});
