/** Where the focus is below an element: the position among its siblings, level by level; null: it is elsewhere. */
export function placeOfFocus(root: HTMLElement): readonly number[] | null {
	const focused = document.activeElement;
	if (focused === null || focused === root || !root.contains(focused)) return null;
	const place: number[] = [];
	for (let node: Element = focused; node !== root && node.parentElement !== null; node = node.parentElement)
		place.unshift([...node.parentElement.children].indexOf(node));
	return place;
}

/** Puts it to the same place of what has come instead, or as near as there is something. */
export function focusAgain(root: HTMLElement, place: readonly number[]): void {
	let node: Element = root;
	for (const at of place) {
		const next = node.children.item(at);
		if (next === null) break;
		node = next;
	}
	if (node instanceof HTMLElement) node.focus({ preventScroll: true });
	if (document.activeElement === document.body) root.focus({ preventScroll: true });
}
