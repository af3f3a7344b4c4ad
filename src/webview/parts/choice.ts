import { signal } from '@preact/signals';
import { h } from 'preact';
import { rendered } from '../rendered.ts';
import { Checkbox, Choice as ChoiceOf, type ChoiceProps, type Option } from './choices.tsx';

// For what is still built by hand.

export type { Option } from './choices.tsx';

export interface Choice<Id extends string> {
	readonly element: HTMLElement;
	/** Follows a change made elsewhere. */
	readonly show: (id: Id) => void;
}

export function choice<Id extends string>(
	label: string,
	options: readonly Option<Id>[],
	chosen: Id,
	changed: (id: Id) => void,
): Choice<Id> {
	const now = signal(chosen);
	const change = (id: Id): void => {
		now.value = id;
		changed(id);
	};
	const Following = () => h<ChoiceProps<Id>>(ChoiceOf<Id>, { label, options, chosen: now.value, changed: change });
	return {
		element: rendered(h(Following, {})),
		show: (to) => {
			now.value = to;
		},
	};
}

export function checkbox(label: string, checked: boolean, changed: (checked: boolean) => void): HTMLElement {
	return rendered(h(Checkbox, { label, checked, changed }));
}
