import { signal } from '@preact/signals';

/** What is said to who does not see the page: polite and brief. */
export class Announcer {
	readonly #text = signal('');

	say(text: string): void {
		this.#text.value = text;
	}

	/** The one live region of a page, never seen. */
	readonly Region = () => (
		<div class="visually-hidden" role="status" aria-live="polite">
			{this.#text}
		</div>
	);
}
