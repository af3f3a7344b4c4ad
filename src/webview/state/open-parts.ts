import { signal } from '@preact/signals';
import type { OpenParts } from '../parts/figure-context.ts';

/** Of a page that keeps none of it while it is hidden. */
export function openPartsHere(): OpenParts {
	const open = signal<Readonly<Record<string, boolean>>>({});
	return {
		isOpen: (part) => open.value[part],
		open: (part, isOpen) => {
			open.value = { ...open.peek(), [part]: isOpen };
		},
	};
}
