import type { ReadonlySignal } from '@preact/signals';
import type { RowToOpen } from '../../protocol/panel.ts';
import type { Selection } from '../../protocol/selection.ts';
import type { Target } from '../charts/view.ts';
import type { ThemeSource } from '../theme-source.ts';

/** Which folded parts of a page are open, by name; kept while the page is hidden. */
export interface OpenParts {
	/** Undefined: neither opened nor closed by anybody yet. Followed where it is read while drawing. */
	readonly isOpen: (part: string) => boolean | undefined;
	readonly open: (part: string, isOpen: boolean) => void;
}

/** What every figure is given. */
export interface FigureContext {
	readonly theme: ThemeSource;
	readonly announce: (text: string) => void;
	readonly select: (target: Target) => void;
	readonly openRow: (row: RowToOpen) => void;
	/** Null where files cannot be saved. */
	readonly save: ((name: string, bytes: Uint8Array) => void) | null;
	/** What charts mark. */
	readonly marked: ReadonlySignal<Selection>;
	readonly parts: OpenParts;
}
