import { h } from 'preact';
import type { IconName } from '../dom.ts';
import { rendered } from '../rendered.ts';
import { Menu, type MenuItem } from './menus.tsx';

// For what is still built by hand.

export function menuButton(
	{ iconName, className, ...rest }: { label: string; text?: string; iconName: IconName; className?: string },
	items: () => readonly MenuItem[],
): { readonly element: HTMLElement } {
	return { element: rendered(h(Menu, { ...rest, icon: iconName, ...(className && { class: className }), items })) };
}
