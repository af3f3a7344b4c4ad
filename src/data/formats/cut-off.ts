import * as l10n from '@vscode/l10n';

export function cutOffText(): string {
	return l10n.t('it is cut off');
}
