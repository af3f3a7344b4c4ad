import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { commands, ConfigurationTarget, workspace } from 'vscode';
import { api, closeEditors, inWorkspace, until } from './support.ts';

describe('a run that cannot be saved with the others', () => {
	let runsFolder = '';
	let aside = '';

	before(async () => {
		runsFolder = (await api()).runsFolder.fsPath;
		aside = `${runsFolder}-aside`;
		// The dialog of the workbench, which takes commands; the system's own takes a hand.
		await workspace.getConfiguration('files').update('simpleDialog.enable', true, ConfigurationTarget.Global);
	});

	after(async () => {
		await rm(runsFolder, { force: true });
		if (existsSync(aside)) await rename(aside, runsFolder);
		await workspace.getConfiguration('files').update('simpleDialog.enable', undefined, ConfigurationTarget.Global);
		await closeEditors();
	});

	it('is kept elsewhere, and saved where somebody chooses', async () => {
		const neuroglass = await api();
		const training = neuroglass.train(inWorkspace('spirals.csv'), { target: 'spiral', epochs: 100_000 });
		await until(() => {
			const state = neuroglass.current()?.state;
			return state?.phase === 'training' && state.history.length > 1;
		});
		// After the start, which asks whether runs can be kept. No full disk is needed: where the folder was is a file.
		if (existsSync(runsFolder)) await rename(runsFolder, aside);
		await writeFile(runsFolder, 'not a folder');
		await commands.executeCommand('neuroglass.cancelTraining');
		const record = await training;
		const kept = join(tmpdir(), `neuroglass-${record.id}`);
		assert.ok(existsSync(join(kept, 'run.json')), `kept in ${kept}`);
		const chosen = inWorkspace(basename(kept)).fsPath;
		assert.ok(!existsSync(chosen));
		await until(async () => {
			// Save Elsewhere…, then the folder that the dialog opens with: the workspace.
			await commands.executeCommand('notification.acceptPrimaryAction');
			await commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
			return existsSync(join(chosen, 'run.json'));
		});
		// Moved, not copied: across file systems the old place is emptied once the new one is whole.
		await until(() => !existsSync(kept));
		const { id } = JSON.parse(await readFile(join(chosen, 'run.json'), 'utf8')) as { id: string };
		assert.equal(id, record.id);
		await rm(chosen, { recursive: true });
	});
});
