import type { Window } from 'happy-dom';
import { options } from 'preact';

/** What of a browser the webview's sources use by name. */
const names = [
	'document',
	'window',
	'Node',
	'Element',
	'HTMLElement',
	'HTMLButtonElement',
	'HTMLInputElement',
	'HTMLSelectElement',
	'HTMLCanvasElement',
	'MutationObserver',
	'Event',
	'KeyboardEvent',
	'MouseEvent',
	'getComputedStyle',
	'matchMedia',
	'innerWidth',
	'innerHeight',
	'addEventListener',
	'removeEventListener',
] as const;

/** No layout here: nothing has a width, so no chart is drawn. */
class ResizeObserver {
	observe(): void {}
	disconnect(): void {}
}

/**
 * A document in Node, under the browser's names, until `close`. It has no layout and draws no canvas: what a view says, what
 * it offers and what follows a selection can be tested, not how it looks.
 */
export async function openDocument(): Promise<{ readonly window: Window; readonly close: () => Promise<void> }> {
	const { Window } = await import('happy-dom');
	const window = new Window({ url: 'http://localhost/' });
	const here = globalThis as unknown as Record<string, unknown>;
	const before = new Map<string, PropertyDescriptor | undefined>();
	const define = (name: string, value: unknown): void => {
		before.set(name, Object.getOwnPropertyDescriptor(globalThis, name));
		Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
	};
	for (const name of names) {
		const value = (window as unknown as Record<string, unknown>)[name];
		// Functions of a window are called on it; classes are themselves.
		define(name, typeof value === 'function' && !/^[A-Z]/.test(name) ? value.bind(window) : value);
	}
	define('ResizeObserver', ResizeObserver);
	// A frame is as long as nothing else has to be done: there is nothing to see.
	define('requestAnimationFrame', (draw: (now: number) => void) => setTimeout(() => draw(performance.now())));
	define('cancelAnimationFrame', (frame: NodeJS.Timeout) => clearTimeout(frame));
	// As if the page were long enough for any place in it.
	define('scrollY', 0);
	define('scrollTo', (_x: number, y: number) => {
		here['scrollY'] = y;
		window.dispatchEvent(new window.Event('scroll'));
	});
	return {
		window,
		close: async () => {
			for (const [name, descriptor] of before)
				if (descriptor === undefined) Reflect.deleteProperty(here, name);
				else Object.defineProperty(globalThis, name, descriptor);
			await window.happyDOM.close();
		},
	};
}

/** Of preact; where it is loaded there is no frame to wait for, and it would wait 35 ms for each. */
(options as { requestAnimationFrame?: (effect: () => void) => void }).requestAnimationFrame = (effect) =>
	void setTimeout(effect);

/** Until what was started is drawn: answers settle, effects run, frames pass. */
export async function settled(): Promise<void> {
	for (let i = 0; i < 12; i++) await new Promise((resolve) => setTimeout(resolve, 1));
}
