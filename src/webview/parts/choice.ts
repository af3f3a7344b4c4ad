import { element, freshId } from '../dom.ts';

export interface Option<Id extends string> {
	readonly id: Id;
	readonly label: string;
}

export interface Choice<Id extends string> {
	readonly element: HTMLElement;
	/** Follows a change made elsewhere. */
	readonly show: (id: Id) => void;
}

/** One of a few, in the editor's own drop-down style. */
export function choice<Id extends string>(
	label: string,
	options: readonly Option<Id>[],
	chosen: Id,
	changed: (id: Id) => void,
): Choice<Id> {
	const id = freshId('choice');
	const select = element(
		'select',
		{ id, class: 'select', onchange: () => changed(options[select.selectedIndex].id) },
		...options.map((option) => element('option', { value: option.id, selected: option.id === chosen }, option.label)),
	);
	return {
		element: element('div', { class: 'choice' }, element('label', { for: id }, label), select),
		show: (to) => {
			select.selectedIndex = options.findIndex((option) => option.id === to);
		},
	};
}

export function checkbox(label: string, checked: boolean, changed: (checked: boolean) => void): HTMLElement {
	const input = element('input', { type: 'checkbox', checked, onchange: () => changed(input.checked) });
	return element('label', { class: 'checkbox' }, input, element('span', {}, label));
}
