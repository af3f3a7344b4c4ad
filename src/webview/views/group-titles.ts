import * as l10n from '@vscode/l10n';
import type { ViewGroup } from '../../analyze/views.ts';

const titles: Readonly<Record<ViewGroup, () => string>> = {
	overview: () => l10n.t('Overview'),
	data: () => l10n.t('Data'),
	training: () => l10n.t('Training'),
	inside: () => l10n.t('Inside'),
	columns: () => l10n.t('Columns'),
	errors: () => l10n.t('Where It Errs'),
	explain: () => l10n.t('Explain'),
};

/** Of the tab that several views share. */
export function groupTitle(group: ViewGroup): string {
	return titles[group]();
}
