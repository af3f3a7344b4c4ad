import { element } from '../dom.ts';

/** The one live region: polite, brief, never seen. */
export class Announcer {
	readonly element = element('div', { class: 'visually-hidden', role: 'status', 'aria-live': 'polite' });

	say(text: string): void {
		this.element.textContent = text;
	}
}
