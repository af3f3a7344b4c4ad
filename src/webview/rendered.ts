import { render, type ComponentChild } from 'preact';

/** A component among elements that are built by hand: its one root element, which goes on following its signals. */
export interface Island<E extends HTMLElement> {
	readonly element: E;
	readonly dispose: () => void;
}

export function island<E extends HTMLElement = HTMLElement>(child: ComponentChild): Island<E> {
	const box = document.createDocumentFragment();
	render(child, box);
	return { element: box.firstElementChild as E, dispose: () => render(null, box) };
}

/** Of a component that needs no end: what it listens to goes with its element. */
export function rendered<E extends HTMLElement = HTMLElement>(child: ComponentChild): E {
	return island<E>(child).element;
}
