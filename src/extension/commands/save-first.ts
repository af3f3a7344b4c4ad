import { l10n, window, workspace, type Uri } from 'vscode';
import { nameOf } from '../sessions/data-source.ts';

/** Training reads the file, not the editor: asks what to do about changes not saved. False: given up. */
export async function saved(data: Uri): Promise<boolean> {
	const document = workspace.textDocuments.find(({ uri, isDirty }) => isDirty && uri.toString() === data.toString());
	if (document === undefined) return true;
	const save = l10n.t('Save and Train');
	const chosen = await window.showWarningMessage(
		l10n.t('{0} has unsaved changes.', nameOf(data)),
		{ modal: true, detail: l10n.t('Training reads the file as it is saved.') },
		save,
	);
	return chosen === save && document.save();
}
