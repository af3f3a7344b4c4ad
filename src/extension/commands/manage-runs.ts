import { commands, env, l10n, UIKind, Uri } from 'vscode';
import type { RunListing } from '../../run/record/record.ts';
import type { Runs } from '../runs.ts';
import type { StoredRun } from '../sessions/run-session.ts';
import { CancelledError } from '../sessions/worker-connection.ts';
import { askInDialog, showInformation } from '../text/messages.ts';
import { askForText } from '../text/quick-input.ts';

export async function renameRun(runs: Runs, run: StoredRun, given: string | undefined): Promise<void> {
	const name = given ?? (await askForName(run.record.name));
	if (name === undefined) throw new CancelledError();
	await runs.rename(run, name);
}

function askForName(value: string): Thenable<string | undefined> {
	return askForText(l10n.t('Rename Run'), value, (text) =>
		text.trim() === '' ? l10n.t('The name is empty; type at least one character.') : undefined,
	);
}

/** True: deleted. */
export async function deleteRun(runs: Runs, run: RunListing, confirmed: boolean): Promise<boolean> {
	if (!confirmed && !(await confirm(run))) return false;
	await runs.delete(run);
	return true;
}

async function confirm(run: RunListing): Promise<boolean> {
	const name = run.state === 'good' ? run.record.name : run.id;
	const remove = l10n.t('Delete');
	const detail = l10n.t('Its weights and history are deleted for good; the data file stays.');
	return (await askInDialog(l10n.t('Delete the run "{0}"?', name), detail, remove)) === remove;
}

/** In the system's file manager; where that is on another machine, its path is all there is to give. */
export async function revealFolder(folder: string): Promise<void> {
	if (env.uiKind === UIKind.Desktop && env.remoteName === undefined) {
		await commands.executeCommand('revealFileInOS', Uri.file(folder));
		return;
	}
	const copy = l10n.t('Copy Path');
	if ((await showInformation(l10n.t('The run lies in {0}', folder), copy)) === copy)
		await env.clipboard.writeText(folder);
}
