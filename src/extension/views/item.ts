import type { ThemeIcon } from 'vscode';
import type { TreeItemWords } from '../text/places.ts';

/** How a node is shown. */
export interface Item extends TreeItemWords {
	readonly icon?: ThemeIcon;
	readonly children?: 'open' | 'closed';
	/** What the menus in package.json go by. */
	readonly context?: string;
	readonly command?: { readonly command: string; readonly title: string };
}
