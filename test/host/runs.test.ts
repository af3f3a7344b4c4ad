import assert from 'node:assert/strict';
import { commands, Uri, window, workspace } from 'vscode';
import { api, closeEditors, inWorkspace, lineShown, panelTitles, storedRun, type StoredRun, until } from './support.ts';

describe('runs that are kept', () => {
	let run: StoredRun;

	before(async () => {
		const neuroglass = await api();
		const { id } = await neuroglass.train(inWorkspace('iris.csv'), { target: 'species', seed: 2 });
		run = await storedRun(id);
		await closeEditors();
	});
	afterEach(closeEditors);

	it('are opened again', async () => {
		assert.equal(await commands.executeCommand('neuroglass.openRun', run.id), run.id);
		await until(() => panelTitles().includes(run.record.name));
		await until(async () => (await api()).current()?.state.phase === 'ready');
	});

	it('lead to a row of the data file', async () => {
		await commands.executeCommand('neuroglass.openRow', run.id, 10);
		const editor = window.activeTextEditor;
		assert.equal(editor?.document.uri.path, inWorkspace('iris.csv').path);
		// One line for the header, and lines count from 0.
		await lineShown(11);
	});

	it('are renamed', async () => {
		await commands.executeCommand('neuroglass.renameRun', run.id, 'flowers <b>');
		assert.equal((await storedRun(run.id)).record.name, 'flowers <b>');
	});

	it('are trained again with the same numbers', async () => {
		const id = await commands.executeCommand('neuroglass.trainAgain', run.id);
		const again = await storedRun(id);
		assert.deepEqual(again.record.metrics, run.record.metrics);
	});

	it('are trained again with the next seed alone', async () => {
		const id = await commands.executeCommand('neuroglass.trainAgain', run.id, 'another-seed');
		const { model, split } = (await storedRun(id)).record;
		assert.equal(model.training.seed, run.record.model.training.seed + 1);
		assert.deepEqual({ ...model.training, seed: 0 }, { ...run.record.model.training, seed: 0 });
		assert.deepEqual(model.network, run.record.model.network);
		assert.deepEqual(split.rule, run.record.split.rule);
		const second = await commands.executeCommand('neuroglass.trainAgain', run.id, 'another-seed');
		assert.equal((await storedRun(second)).record.model.training.seed, run.record.model.training.seed + 2);
	});

	it('predict the rows of another file, which is opened then', async () => {
		const file = inWorkspace('more.csv');
		const rows = ['sepal_length,sepal_width,petal_length,petal_width', '5.1,3.5,1.4,0.2', '7.7,2.6,6.9,2.3', ''];
		await workspace.fs.writeFile(file, Buffer.from(rows.join('\n')));
		const out = inWorkspace('more-predictions.csv');
		await commands.executeCommand('neuroglass.predict', file, { run: run.id, out });
		const text = Buffer.from(await workspace.fs.readFile(out)).toString();
		assert.match(text, /^row,prediction,probability:setosa,.*\n1,setosa,.*\n2,virginica,.*\n$/);
		await until(() => window.activeTextEditor?.document.uri.path === out.path);
	});

	it('are written as a report that needs nothing else', async () => {
		const file = inWorkspace('report.html');
		await commands.executeCommand('neuroglass.exportReport', run.id, file);
		const html = Buffer.from(await workspace.fs.readFile(file)).toString();
		assert.match(html, /^<!DOCTYPE html>/i);
		assert.doesNotMatch(html, /\b(src|href)\s*=\s*["']?(https?:)?\/\//i);
	});

	it('are listed as damaged when they cannot be read, the others unharmed', async () => {
		const folder = Uri.joinPath((await api()).runsFolder, 'broken');
		await workspace.fs.writeFile(Uri.joinPath(folder, 'run.json'), Buffer.from('{"schema":1,'));
		const runs = await (await api()).listRuns();
		const damaged = runs.find(({ id }) => id === 'broken');
		assert.equal(damaged?.state, 'damaged');
		assert.ok(runs.some(({ id, state }) => id === run.id && state === 'good'));
		await commands.executeCommand('neuroglass.deleteRun', 'broken', { confirmed: true });
		assert.ok(!(await (await api()).listRuns()).some(({ id }) => id === 'broken'));
	});

	it('are told apart from their copies', async () => {
		const copy = Uri.joinPath((await api()).runsFolder, 'copy');
		await workspace.fs.copy(Uri.file(run.folder), copy);
		assert.equal(await commands.executeCommand('neuroglass.openRun', 'copy'), 'copy');
		const state = await ready();
		assert.deepEqual([state.runId, state.record.id, state.data], ['copy', run.record.id, 'same']);
		await commands.executeCommand('neuroglass.deleteRun', 'copy', { confirmed: true });
	});

	it('of somebody else are opened without data outside of the workspace until that is allowed', async () => {
		const neuroglass = await api();
		const outside = Uri.joinPath(neuroglass.runsFolder, '..', 'outside.csv');
		await workspace.fs.copy(inWorkspace('iris.csv'), outside, { overwrite: true });
		const folder = Uri.joinPath(neuroglass.runsFolder, 'stranger');
		await workspace.fs.copy(Uri.file(run.folder), folder);
		const file = Uri.joinPath(folder, 'run.json');
		const record = JSON.parse(Buffer.from(await workspace.fs.readFile(file)).toString()) as { data: { uri: string } };
		record.data.uri = outside.toString();
		await workspace.fs.writeFile(file, Buffer.from(JSON.stringify(record)));
		await commands.executeCommand('neuroglass.openRun', 'stranger');
		const state = await ready();
		assert.equal(state.data, 'missing');
		assert.match(state.withheld ?? '', /outside\.csv outside the workspace/);
		// The button that is first, until the notification is there.
		await until(async () => {
			await commands.executeCommand('notification.acceptPrimaryAction');
			return (await ready()).data === 'same';
		});
		await closeEditors();
		await commands.executeCommand('neuroglass.deleteRun', 'stranger', { confirmed: true });
		await workspace.fs.delete(outside);
	});

	it('are deleted with their folder and panel', async () => {
		await commands.executeCommand('neuroglass.openRun', run.id);
		await commands.executeCommand('neuroglass.deleteRun', run.id, { confirmed: true });
		assert.ok(!(await (await api()).listRuns()).some(({ id }) => id === run.id));
		await assert.rejects(async () => workspace.fs.stat(Uri.file(run.folder)));
		await until(() => panelTitles().length === 0);
	});
});

/** What is shown, as soon as its run is open. */
const ready = () =>
	until(async () => {
		const state = (await api()).current()?.state;
		return state?.phase === 'ready' && state;
	});
