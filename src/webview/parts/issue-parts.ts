import * as l10n from '@vscode/l10n';
import type { IssueCode } from '../../issues/codes.ts';
import type { Severity } from '../../issues/issue.ts';
import { catalogueEntry } from '../../messages/catalogue.ts';
import { element, icon } from '../dom.ts';

/** What is published of the code, folded. */
export function explained(code: IssueCode): HTMLElement {
	const { title, meaning, threshold, whatToDo } = catalogueEntry(code);
	return element(
		'details',
		{ class: 'explained' },
		element('summary', { title: code }, l10n.t('How is this computed?')),
		element('p', {}, element('strong', {}, `${code} · ${title}. `), meaning),
		element('p', {}, threshold),
		element('p', {}, whatToDo),
	);
}

export function severityIcon(severity: Severity): HTMLElement {
	return icon(({ problem: 'warning', notice: 'info', good: 'pass' } as const)[severity]);
}
