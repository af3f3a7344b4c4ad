import type { ViewId } from '../analyze/views.ts';
import type { ViewStateStore } from './view-state.ts';

/** Scrolling is over when nothing has moved for so long, in milliseconds. */
const rest = 150;

/** What a reader does who wants to be somewhere else than where the page was left. */
const ownMoves = ['wheel', 'pointerdown', 'keydown', 'touchstart'] as const;

/**
 * Remembers how far each view is scrolled, and goes back there when it is shown again: at once where the page is long enough,
 * else as its charts come in, until the reader moves.
 */
export class ScrollKeeper {
	readonly #state: ViewStateStore;
	readonly #abort = new AbortController();
	#timer: ReturnType<typeof setTimeout> | undefined;
	#observer: ResizeObserver | null = null;

	constructor(state: ViewStateStore) {
		this.#state = state;
		const { signal } = this.#abort;
		addEventListener('scroll', () => this.#moved(), { passive: true, signal });
		for (const move of ownMoves) addEventListener(move, () => this.stop(), { passive: true, capture: true, signal });
	}

	shown(view: ViewId): void {
		clearTimeout(this.#timer);
		this.stop();
		const target = this.#state.current.scroll[view] ?? 0;
		const arrived = () => {
			scrollTo(0, target);
			return scrollY >= target - 1;
		};
		if (arrived()) return;
		this.#observer = new ResizeObserver(() => {
			if (arrived()) this.stop();
		});
		this.#observer.observe(document.body);
	}

	/** No longer goes back. */
	stop(): void {
		this.#observer?.disconnect();
		this.#observer = null;
	}

	dispose(): void {
		clearTimeout(this.#timer);
		this.stop();
		this.#abort.abort();
	}

	#moved(): void {
		if (this.#observer !== null) return;
		const { tab, scroll } = this.#state.current;
		const position = Math.round(scrollY);
		clearTimeout(this.#timer);
		if (position === (scroll[tab] ?? 0)) return;
		this.#timer = setTimeout(() => {
			this.#state.change({ scroll: { ...this.#state.current.scroll, [tab]: position } });
		}, rest);
	}
}
