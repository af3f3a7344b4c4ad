import type { Edits } from '../../analyze/what-if/edits.ts';

/** As the analyzer takes them. */
export function editsText(edits: Edits): string {
	return edits.size === 0 ? '' : JSON.stringify(Object.fromEntries(edits));
}
