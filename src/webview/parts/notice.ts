import { h } from 'preact';
import { element, type Child } from '../dom.ts';
import { rendered } from '../rendered.ts';
import { ActionButton, Loading, Notice, type Action, type NoticeKind } from './notices.tsx';

// For what is still built by hand.

export type { Action } from './notices.tsx';

export function actionButton(action: Action): HTMLButtonElement {
	// A button is what that component is.
	return rendered(h(ActionButton, action)) as HTMLButtonElement;
}

export function notice(kind: NoticeKind, text: string, actions: readonly Action[] = []): HTMLElement {
	return rendered(h(Notice, { kind, text, actions }));
}

export function loading(text: string): HTMLElement {
	return rendered(h(Loading, { text }));
}

export function section(title: string, ...children: readonly Child[]): HTMLElement {
	return element('section', { class: 'block' }, element('h3', {}, title), ...children);
}
