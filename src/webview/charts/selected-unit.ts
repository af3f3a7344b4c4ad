import type { Selection } from '../../protocol/selection.ts';
import type { Mark } from './mark.ts';

/** The selected unit, if it is of this layer. */
export function selectedUnit({ layer: selected, unit }: Selection, layer: number): number | null {
	return selected === layer ? unit : null;
}

/** Of a heat map. */
export function markOf(column: number | null, row: number | null = null): Mark | null {
	const known = column === null || column < 0 ? null : column;
	return known === null && row === null ? null : { kind: 'lines', column: known, row };
}
