import * as l10n from '@vscode/l10n';
import type { ViewId } from '../analyze/views.ts';
import { element } from './dom.ts';
import { registry } from './views/registry.ts';

/** What the tabs answer, the keys, and the words: once, in one place. */
export function helpDialog(views: readonly ViewId[]): HTMLDialogElement {
	const close = element('button', { type: 'button', class: 'button', onclick: () => dialog.close() }, l10n.t('Close'));
	const dialog: HTMLDialogElement = element(
		'dialog',
		{ class: 'help', 'aria-label': l10n.t('Help') },
		element('h2', {}, l10n.t('What each tab answers')),
		list(views.map((id) => [registry[id].title(), registry[id].question()])),
		element('h2', {}, l10n.t('Keys in a chart')),
		list([
			['← → ↑ ↓', l10n.t('move from point to point, or from cell to cell')],
			['Home, End', l10n.t('to the ends')],
			['Enter', l10n.t('select what the point stands for')],
			['Ctrl+Enter', l10n.t('open the data file at the row')],
			['T', l10n.t('show the numbers as a table')],
			['?', l10n.t('how it is computed')],
			['Escape', l10n.t('leave the chart')],
		]),
		element('h2', {}, l10n.t('Words')),
		list([
			[l10n.t('Epoch'), l10n.t('one pass over all training rows')],
			[l10n.t('Loss'), l10n.t('how far predictions are from the truth; training makes it smaller')],
			[l10n.t('Unit'), l10n.t('adds up its weighted inputs and passes the sum through a function')],
			[l10n.t('Activation'), l10n.t('what comes out of a unit')],
			[l10n.t('Validation rows'), l10n.t('not learned from; they decide when to stop')],
			[l10n.t('Test rows'), l10n.t('never used before the end; they say how good it is')],
			[l10n.t('Confidence'), l10n.t('the probability given to the predicted class')],
			[
				l10n.t('R²'),
				l10n.t('share of the target’s variation that is predicted; 1 is perfect, 0 is no better than the mean'),
			],
		]),
		element('div', { class: 'actions' }, close),
	);
	return dialog;
}

function list(entries: readonly (readonly [string, string])[]): HTMLElement {
	return element(
		'dl',
		{ class: 'facts' },
		...entries.flatMap(([name, words]) => [element('dt', {}, name), element('dd', {}, words)]),
	);
}
