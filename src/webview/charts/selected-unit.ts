import type { Selection } from '../../protocol/selection.ts';
import type { Mark } from './mark.ts';

/** The selected unit, if it is of this layer. */
export function selectedUnit({ layer: selected, unit }: Selection, layer: number): number | null {
	return selected === layer ? unit : null;
}

export function markOf(column: number | null): Mark | null {
	return column === null || column < 0 ? null : { kind: 'column', column };
}
