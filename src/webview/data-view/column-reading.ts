import * as l10n from '@vscode/l10n';
import type { ColumnProfile } from '../../data/quality/profile.ts';
import {
	isCategorical,
	pairsIn,
	pairsText,
	valueNamesOf,
	withCategorical,
	withValueNames,
} from '../../protocol/column-reading.ts';
import { element } from '../dom.ts';
import { actionButton } from '../parts/notice.ts';
import type { DataContext } from './context.ts';

/** More values are not named by hand. */
const mostNamed = 50;

/** Whether numbers are quantities or categories; null: they can only be one, or nothing can be changed here. */
export function categoryField({ name, type }: ColumnProfile, { profile, inspect }: DataContext): HTMLElement | null {
	const { options, target } = profile;
	const isSaid = isCategorical(options, name);
	if (inspect === null || (!isSaid && type !== 'integer' && type !== 'numeric')) return null;
	return element(
		'button',
		{
			type: 'button',
			class: 'link',
			'data-action': 'as-category',
			onclick: () => inspect(withCategorical(options, name, !isSaid), target?.column ?? null),
		},
		isSaid ? l10n.t('Treat as Quantity') : l10n.t('Treat as Category'),
	);
}

/** What values are called, classes too; null: there are too many, or nothing can be changed here. */
export function valueNamesField(
	{ name, distinct, dates }: ColumnProfile,
	{ profile, inspect }: DataContext,
): HTMLElement | null {
	const { options, target } = profile;
	const before = valueNamesOf(options, name);
	if (inspect === null || dates !== null || (distinct > mostNamed && before.length === 0)) return null;
	const read = (): void => {
		const names = pairsIn(field.value);
		if (names !== undefined) inspect(withValueNames(options, name, names), target?.column ?? null);
	};
	const again = actionButton({ label: l10n.t('Read Again'), primary: true, run: read });
	again.hidden = true;
	again.dataset['action'] = 'name-values';
	const problem = element('p', { class: 'note', role: 'status' });
	const field = element('input', {
		type: 'text',
		class: 'text-field',
		'data-choice': 'value-names',
		'aria-label': l10n.t('Names of values, such as 0: no, 1: yes'),
		placeholder: l10n.t('such as {0}', '0: no, 1: yes'),
		value: pairsText(before),
		spellcheck: 'false',
		oninput: () => {
			const names = pairsIn(field.value);
			field.setAttribute('aria-invalid', String(names === undefined));
			problem.textContent =
				names === undefined
					? l10n.t('It must be each value once, a colon and its name, with commas between them.')
					: '';
			again.hidden = names === undefined || pairsText(names) === pairsText(before);
		},
		onkeydown: (event: KeyboardEvent) => {
			if (event.key === 'Enter' && !again.hidden) read();
		},
	});
	return element('div', { class: 'missing-in-field' }, field, again, problem);
}
