import { l10n, workspace, type Uri } from 'vscode';
import { nameOf } from '../sessions/data-source.ts';
import { askInDialog } from '../text/messages.ts';

/** Training reads the file, not the editor: asks what to do about changes not saved. False: given up. */
export async function saved(data: Uri): Promise<boolean> {
	const document = workspace.textDocuments.find(({ uri, isDirty }) => isDirty && uri.toString() === data.toString());
	if (document === undefined) return true;
	const save = l10n.t('Save and Train');
	const chosen = await askInDialog(
		l10n.t('{0} has unsaved changes.', nameOf(data)),
		l10n.t('Training reads the file as it is saved.'),
		save,
	);
	return chosen === save && document.save();
}
