import assert from 'node:assert/strict';
import { commands } from 'vscode';
import { api, extension, figure } from './support.ts';

interface Manifest {
	readonly contributes: { readonly commands: readonly { readonly command: string }[] };
}

describe('activation', () => {
	it('waits until the extension is used', () => {
		assert.equal(extension().isActive, false);
	});

	it('only registers', async () => {
		const begun = performance.now();
		const neuroglass = await api();
		figure(
			`activate took ${neuroglass.activationTime.toFixed(1)} ms, with loading ${(performance.now() - begun).toFixed(0)} ms`,
		);
		assert.deepEqual(await neuroglass.listRuns(), []);
	});

	it('registers exactly the commands of the manifest', async () => {
		const declared = (extension().packageJSON as Manifest).contributes.commands.map(({ command }) => command);
		const ours = (await commands.getCommands(true)).filter((command) => command.startsWith('neuroglass.'));
		// VS Code itself makes commands for views: focus, toggle, reset and the like.
		const ofViews = /^neuroglass\.(runs|inspector)\./;
		assert.deepEqual(ours.filter((command) => !ofViews.test(command)).sort(), [...declared].sort());
	});
});
