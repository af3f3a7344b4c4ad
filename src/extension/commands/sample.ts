import { FileSystemError, Uri, workspace } from 'vscode';
import type { Environment } from '../environment.ts';

/** A copy of a sample table that stays where it is when the extension is updated; one the user has edited is left alone. */
export async function sampleFile({ extensionUri, samplesFolder }: Environment, name: string): Promise<Uri> {
	const copy = Uri.joinPath(samplesFolder, name);
	try {
		await workspace.fs.copy(Uri.joinPath(extensionUri, 'media', 'samples', name), copy, { overwrite: false });
	} catch (error) {
		if (!(error instanceof FileSystemError) || error.code !== 'FileExists') throw error;
	}
	return copy;
}
