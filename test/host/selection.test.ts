import assert from 'node:assert/strict';
import { commands, type Disposable } from 'vscode';
import type { SelectionPatch } from '../../src/protocol/selection.ts';
import { api, closeEditors, inWorkspace, panelTitles, until } from './support.ts';

describe('the selection that panel, inspector, tree and editors share', () => {
	/** As they all are told. */
	const told: SelectionPatch[] = [];
	let listening: Disposable;
	const keys = () => told.map((changed) => Object.keys(changed).sort().join());
	const selection = async () => (await api()).current()!.selection;
	/** The header is line 1. */
	const explain = (line: number) => commands.executeCommand('neuroglass.explainRow', inWorkspace('iris.csv'), line);

	before(async () => {
		const neuroglass = await api();
		await neuroglass.train(inWorkspace('iris.csv'), { target: 'species', seed: 4, epochs: 5 });
		await until(() => neuroglass.current()?.state.phase === 'ready');
		listening = neuroglass.onDidSelect((changed) => told.push(changed));
	});
	beforeEach(() => {
		told.length = 0;
	});
	after(async () => {
		listening.dispose();
		await closeEditors();
	});

	it('gets a row from the data file: all are told of the row, and of nothing else', async () => {
		await explain(12);
		const { row, rows } = await selection();
		assert.equal(row, 10);
		assert.deepEqual([...(rows?.rows ?? [])], [10]);
		assert.deepEqual(keys(), ['row,rows']);
		assert.ok(panelTitles().length > 0);
	});

	it('tells nobody what is so already', async () => {
		await explain(12);
		assert.deepEqual(keys(), []);
		await explain(30);
		assert.equal((await selection()).row, 28);
		assert.deepEqual(keys(), ['row,rows']);
	});

	it('is of each run by itself, and of the run that is looked at when it is looked at again', async () => {
		const neuroglass = await api();
		const first = neuroglass.current()!.state;
		assert.equal(first.phase, 'ready');
		await neuroglass.train(inWorkspace('iris.csv'), { target: 'species', seed: 5, epochs: 5 });
		await until(() => {
			const state = neuroglass.current()?.state;
			return state?.phase === 'ready' && state.runId !== first.runId;
		});
		assert.equal((await selection()).row, null);
		// Of a file's runs the newest explains its rows.
		await explain(40);
		assert.equal((await selection()).row, 38);
		assert.deepEqual(keys(), ['row,rows']);
		await commands.executeCommand('neuroglass.openRun', first.runId);
		await until(async () => (await selection()).row === 28);
		assert.deepEqual(keys(), ['row,rows']);
	});
});
