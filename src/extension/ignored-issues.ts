import { commands, ConfigurationTarget, workspace, type Disposable } from 'vscode';
import type { IssueCode } from '../issues/codes.ts';

export const ignoredSetting = 'neuroglass.issues.ignore';

/** Codes of findings that the user has switched off; what else stands in the setting is none, and switches nothing off. */
export function ignoredIssues(): string[] {
	return codesIn(workspace.getConfiguration().get(ignoredSetting));
}

/** Where the setting says something already, so that this is what holds: in the folder's settings, or else in the user's. */
export async function switchOffIssue(code: IssueCode): Promise<void> {
	const settings = workspace.getConfiguration();
	const inWorkspace = settings.inspect(ignoredSetting)?.workspaceValue !== undefined;
	const codes = new Set([...ignoredIssues(), code]);
	await settings.update(
		ignoredSetting,
		[...codes].sort(),
		inWorkspace ? ConfigurationTarget.Workspace : ConfigurationTarget.Global,
	);
}

export async function showIgnoredIssues(): Promise<void> {
	await commands.executeCommand('workbench.action.openSettings', ignoredSetting);
}

export function onDidChangeIgnoredIssues(changed: () => void): Disposable {
	return workspace.onDidChangeConfiguration((change) => {
		if (change.affectsConfiguration(ignoredSetting)) changed();
	});
}

function codesIn(told: unknown): string[] {
	return Array.isArray(told) ? told.filter((code) => typeof code === 'string') : [];
}
