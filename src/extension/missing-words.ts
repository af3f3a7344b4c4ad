import { workspace, type Uri } from 'vscode';
import type { ReadOptions } from '../data/read/read-options.ts';

export const missingWordsSetting = 'neuroglass.data.missingWords';

/** With the words of the settings, where somebody set some and nothing is said for the file itself. */
export function withMissingWords(file: Uri, options: ReadOptions = {}): ReadOptions {
	if (options.missing !== undefined) return options;
	const found = workspace.getConfiguration(undefined, file).inspect<unknown>(missingWordsSetting);
	const set = found?.workspaceFolderValue ?? found?.workspaceValue ?? found?.globalValue;
	if (!Array.isArray(set)) return options;
	return { ...options, missing: set.filter((word) => typeof word === 'string') };
}
