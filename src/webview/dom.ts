type Value = string | number | boolean | undefined | ((event: never) => void);

/** Attributes by name; `class`, and listeners as `onclick`, `onkeydown`, ... False and undefined leave an attribute out. */
export type Properties = Readonly<Record<string, Value>>;

export type Child = Node | string | null;

/** The only way elements are made here: texts become text nodes, so data is never read as markup. */
export function element<K extends keyof HTMLElementTagNameMap>(
	tag: K,
	properties: Properties = {},
	...children: readonly Child[]
): HTMLElementTagNameMap[K] {
	const node = document.createElement(tag);
	for (const [name, value] of Object.entries(properties)) {
		if (typeof value === 'function') node.addEventListener(name.slice(2), value as EventListener);
		else if (value === true) node.setAttribute(name, '');
		else if (value !== undefined && value !== false) node.setAttribute(name, String(value));
	}
	append(node, children);
	return node;
}

export function append(node: Node, children: readonly Child[]): void {
	for (const child of children)
		if (child !== null) node.appendChild(typeof child === 'string' ? document.createTextNode(child) : child);
}

export function replace(node: Node, ...children: readonly Child[]): void {
	node.textContent = '';
	append(node, children);
}

/** What stands for an icon where the icon font is not at hand (reports). */
export const glyphs = {
	ellipsis: '⋯',
	'chevron-down': '▾',
	'chevron-left': '◂',
	'chevron-right': '▸',
	question: '?',
	refresh: '↻',
	'go-to-file': '↗',
	table: '▦',
	warning: '▲',
	info: '●',
	pass: '✓',
	close: '×',
	export: '⤓',
} as const;
export type IconName = keyof typeof glyphs;

/** Decoration only: what has an icon has a name of its own. */
export function icon(name: IconName): HTMLElement {
	if (document.documentElement.dataset['report'] !== undefined)
		return element('span', { class: 'glyph', 'aria-hidden': 'true' }, glyphs[name]);
	return element('span', { class: `codicon codicon-${name}`, 'aria-hidden': 'true' });
}

let nextId = 0;

/** For `aria-controls` and the like. */
export function freshId(prefix: string): string {
	return `${prefix}-${++nextId}`;
}
