import { access, constants, mkdir } from 'node:fs/promises';
import { l10n } from 'vscode';
import { UserError } from '../../core/user-error.ts';

/** Before anything is trained: what could not be kept would be lost. */
export async function makeWritable(folder: string): Promise<void> {
	try {
		await mkdir(folder, { recursive: true });
		await access(folder, constants.W_OK);
	} catch (error) {
		const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
		const sentence = l10n.t(
			'Runs cannot be kept in {0} ({1}); make that folder writable and train again.',
			folder,
			reason,
		);
		throw new UserError(sentence, { file: folder }, { cause: error });
	}
}
