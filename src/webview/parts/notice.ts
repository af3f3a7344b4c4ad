import { element, icon, type Child, type IconName } from '../dom.ts';

export interface Action {
	readonly label: string;
	readonly run: () => void;
	readonly primary?: boolean;
}

export function actionButton({ label, run, primary = false }: Action): HTMLButtonElement {
	return element('button', { type: 'button', class: primary ? 'button primary' : 'button', onclick: run }, label);
}

/** A state that is not a result: empty, failed, changed. Says what is and what to do next. */
export function notice(
	kind: 'information' | 'warning' | 'error' | 'empty',
	text: string,
	actions: readonly Action[] = [],
): HTMLElement {
	const icons: Readonly<Record<typeof kind, IconName | null>> = {
		information: 'info',
		warning: 'warning',
		error: 'warning',
		empty: null,
	};
	const name = icons[kind];
	return element(
		'div',
		{ class: `notice notice-${kind}`, ...(kind === 'error' ? { role: 'alert' } : {}) },
		name === null ? null : icon(name),
		element('p', {}, text),
		actions.length === 0 ? null : element('div', { class: 'actions' }, ...actions.map(actionButton)),
	);
}

/** Holds the place of a result that is being computed. */
export function loading(text: string): HTMLElement {
	return element(
		'div',
		{ class: 'notice notice-loading', 'aria-busy': 'true' },
		element('div', { class: 'progress-track', 'aria-hidden': 'true' }, element('div', { class: 'progress-moving' })),
		element('p', {}, text),
	);
}

export function section(title: string, ...children: readonly Child[]): HTMLElement {
	return element('section', { class: 'block' }, element('h3', {}, title), ...children);
}
