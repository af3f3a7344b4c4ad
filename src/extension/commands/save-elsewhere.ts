import { basename, join } from 'node:path';
import { env, l10n, window } from 'vscode';
import { UserError } from '../../core/user-error.ts';
import type { RunSession } from '../sessions/run-session.ts';
import { showError, showInformation } from '../text/messages.ts';

/** Says where a run is that could not be kept with the others, and offers other places until one takes it. */
export async function offerElsewhere(session: RunSession, elsewhere: string): Promise<void> {
	let sentence = elsewhere;
	while (session.folder !== undefined) {
		const save = l10n.t('Save Elsewhere…');
		if ((await showError(sentence, save)) !== save) return;
		const target = await askWhere(basename(session.folder));
		if (target === undefined) return;
		try {
			await session.move(target);
		} catch (error) {
			if (!(error instanceof UserError)) throw error;
			sentence = l10n.t('{0} It is still in {1}.', error.message, session.folder);
			continue;
		}
		void sayPlace(target);
		return;
	}
}

async function askWhere(name: string): Promise<string | undefined> {
	const chosen = await window.showOpenDialog({
		canSelectFiles: false,
		canSelectFolders: true,
		openLabel: l10n.t('Save Run Here'),
	});
	if (chosen === undefined) return undefined;
	const [folder] = chosen;
	if (folder.scheme === 'file') return join(folder.fsPath, name);
	throw new UserError(l10n.t('A run can be saved only on the disk of the machine it was trained on.'));
}

/** Only what lies with the other runs is listed. */
async function sayPlace(folder: string): Promise<void> {
	const copy = l10n.t('Copy Path');
	const sentence = l10n.t('The run is saved in {0}; it is not listed with the others.', folder);
	if ((await showInformation(sentence, copy)) === copy) await env.clipboard.writeText(folder);
}
