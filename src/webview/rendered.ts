import { render, type ComponentChild } from 'preact';

/** A component among elements that are built by hand: its one root element, which goes on following its signals. */
export interface Island {
	readonly element: HTMLElement;
	readonly dispose: () => void;
}

export function island(child: ComponentChild): Island {
	const box = document.createDocumentFragment();
	render(child, box);
	return { element: box.firstElementChild as HTMLElement, dispose: () => render(null, box) };
}

/** Of a component that needs no end: what it listens to goes with its element. */
export function rendered(child: ComponentChild): HTMLElement {
	return island(child).element;
}
