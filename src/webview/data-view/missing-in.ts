import * as l10n from '@vscode/l10n';
import type { MissingIn, ReadOptions } from '../../data/read/read-options.ts';
import { missingWordsIn, withMissingIn } from '../../protocol/missing-in.ts';
import { element } from '../dom.ts';
import { abbreviate } from '../../messages/numbers.ts';
import { actionButton } from '../parts/notice.ts';
import type { DataContext } from './context.ts';

/** What was told of single columns, each to be taken back at once; `options` are those of the rest of the draft. */
export function missingInList(
	told: readonly MissingIn[],
	{ profile, inspect }: DataContext,
	options: () => ReadOptions,
): HTMLElement {
	const known = new Set(profile.columns.map(({ name }) => name));
	return element(
		'ul',
		{ class: 'plain missing-in' },
		...told.map(({ column, words }) => {
			const text = words.join(', ');
			return element(
				'li',
				{ 'data-missing-in': column },
				element(
					'span',
					{},
					element('b', { title: column.slice(0, 2000) }, abbreviate(column, 40)),
					`: ${text}`,
					known.has(column) ? null : element('span', { class: 'muted' }, ` ${l10n.t('(no such column now)')}`),
				),
				inspect === null
					? null
					: element(
							'button',
							{
								type: 'button',
								class: 'link',
								'data-action': 'take-back',
								'aria-label': l10n.t('Read {0} in {1} as a value again', text, column.slice(0, 200)),
								onclick: () => inspect(withMissingIn(options(), column, []), profile.target?.column ?? null),
							},
							l10n.t('Read as a Value Again'),
						),
			);
		}),
	);
}

/** What else says "no value" in this column, to be said and taken back where the column is looked at. */
export function missingInField(column: string, { profile, inspect }: DataContext): HTMLElement | null {
	if (inspect === null) return null;
	const before = missingWordsIn(profile.options, column);
	const given = (): string[] =>
		field.value
			.split(',')
			.map((word) => word.trim())
			.filter((word) => word !== '');
	const read = (): void => inspect(withMissingIn(profile.options, column, given()), profile.target?.column ?? null);
	const again = actionButton({ label: l10n.t('Read Again'), primary: true, run: read });
	again.hidden = true;
	again.dataset['action'] = 'read-column-again';
	const field = element('input', {
		type: 'text',
		class: 'text-field',
		'data-choice': 'missing-in',
		'aria-label': l10n.t('Values that mean "no value" in this column alone, with commas between them'),
		placeholder: l10n.t('such as 0 or -999'),
		value: before.join(', '),
		spellcheck: 'false',
		oninput: () => {
			again.hidden = given().join() === before.join();
		},
		onkeydown: (event: KeyboardEvent) => {
			if (event.key === 'Enter' && !again.hidden) read();
		},
	});
	return element('div', { class: 'missing-in-field' }, field, again);
}
