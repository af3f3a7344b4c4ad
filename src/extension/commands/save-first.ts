import { l10n, workspace, type Uri } from 'vscode';
import { nameOf } from '../sessions/data-source.ts';
import { askInDialog } from '../text/messages.ts';

/** The worker reads the file, not the editor: asks what to do about changes not saved. False: given up. */
export async function saved(data: Uri, purpose: 'train' | 'predict' = 'train'): Promise<boolean> {
	const document = workspace.textDocuments.find(({ uri, isDirty }) => isDirty && uri.toString() === data.toString());
	if (document === undefined) return true;
	const save = purpose === 'train' ? l10n.t('Save and Train') : l10n.t('Save and Predict');
	const chosen = await askInDialog(
		l10n.t('{0} has unsaved changes.', nameOf(data)),
		purpose === 'train'
			? l10n.t('Training reads the file as it is saved.')
			: l10n.t('The file is predicted as it is saved.'),
		save,
	);
	return chosen === save && document.save();
}
