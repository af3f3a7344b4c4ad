import { workspace } from 'vscode';

export const ignoredSetting = 'neuroglass.issues.ignore';

/** Codes of findings that the user has switched off; what else stands in the setting is none, and switches nothing off. */
export function ignoredIssues(): string[] {
	const told: unknown = workspace.getConfiguration('neuroglass').get('issues.ignore');
	return Array.isArray(told) ? told.filter((code) => typeof code === 'string') : [];
}
