import * as l10n from '@vscode/l10n';

export function foundOf(rows: string, of: string): string {
	return l10n.t('{0} of {1}, found', rows, of);
}

export function takenFor(rows: string, of: string, taken: string): string {
	return l10n.t('{0} of {1} taken for {2}', rows, of, taken);
}
