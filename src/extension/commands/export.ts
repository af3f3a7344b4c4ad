import { randomUUID } from 'node:crypto';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { env, l10n, UIKind, Uri, window, workspace } from 'vscode';
import type { DecisionRequest } from '../../protocol/worker.ts';
import type { RunSession } from '../sessions/run-session.ts';
import { CancelledError } from '../sessions/worker-connection.ts';
import { showInformation } from '../text/messages.ts';

/** One self-contained HTML file; returns where it was written. */
export async function exportReport(session: RunSession, given: Uri | undefined): Promise<Uri> {
	const target = given ?? (await askWhere(session.readable ? session.data : undefined, `${session.title}.html`));
	await throughDisk(target, (path) => session.report(path));
	void offerToOpen(target);
	return target;
}

/** The card of one decision, one self-contained HTML file. */
export async function exportDecision(session: RunSession, asked: DecisionRequest): Promise<void> {
	const name = l10n.t('{0}, row {1}', session.title, asked.row + 1);
	const target = await askWhere(session.readable ? session.data : undefined, `${name}.html`);
	await throughDisk(target, (path) => session.decision(path, asked));
	void offerToOpen(target);
}

/** The worker writes to the disk; other file systems are written by the host. */
export async function throughDisk<T>(target: Uri, write: (path: string) => Promise<T>): Promise<T> {
	if (target.scheme === 'file') return write(target.fsPath);
	const temporary = join(tmpdir(), `neuroglass-${randomUUID()}`);
	try {
		const written = await write(temporary);
		await workspace.fs.copy(Uri.file(temporary), target, { overwrite: true });
		return written;
	} finally {
		await workspace.fs.delete(Uri.file(temporary)).then(undefined, () => undefined);
	}
}

/** A chart or table from the panel. `data`: where there is no workspace, beside it; undefined: it is not to be touched. */
export async function saveBytes(data: Uri | undefined, name: string, bytes: Uint8Array): Promise<void> {
	await workspace.fs.writeFile(await askWhere(data, name), bytes);
}

async function askWhere(data: Uri | undefined, name: string): Promise<Uri> {
	const beside = data === undefined ? Uri.file(homedir()) : Uri.joinPath(data, '..');
	return askForFile(workspace.workspaceFolders?.at(0)?.uri ?? beside, name);
}

/** `name`: what it is called unless the user says otherwise. */
export async function askForFile(folder: Uri, name: string): Promise<Uri> {
	const chosen = await window.showSaveDialog({ defaultUri: Uri.joinPath(folder, fileName(name)) });
	if (chosen === undefined) throw new CancelledError();
	return chosen;
}

/** Names of runs and columns hold anything; names of files do not. */
function fileName(name: string): string {
	return name
		.replaceAll('→', '-')
		.replaceAll(/[\p{C}\\/:*?"<>|\s]+/gu, '-')
		.replaceAll(/-{2,}/g, '-')
		.slice(-100);
}

async function offerToOpen(target: Uri): Promise<void> {
	const here = env.uiKind === UIKind.Desktop && env.remoteName === undefined && target.scheme === 'file';
	const open = l10n.t('Open');
	const written = l10n.t('The report was written to {0}', target.scheme === 'file' ? target.fsPath : target.path);
	if ((await showInformation(written, ...(here ? [open] : []))) === open) await env.openExternal(target);
}
