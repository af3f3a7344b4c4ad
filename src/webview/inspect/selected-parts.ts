import type { Selection, SelectionKey, SelectionPatch } from '../../protocol/selection.ts';
import { noRows } from '../../protocol/selection.ts';
import { inspectCell } from './cell.ts';
import { inspectLayer } from './layer.ts';
import { inspectRow } from './row.ts';
import { inspectUnit } from './unit.ts';
import type { Inspected, InspectContext } from './inspected.ts';

export type PartName = 'row' | 'cell' | 'unit' | 'layer';

/** What can be selected beside each other, and is shown one below the other. */
export interface SelectedPart {
	readonly name: PartName;
	/** Asked anew when one of these changes. */
	readonly from: readonly SelectionKey[];
	readonly isSelected: (selection: Selection) => boolean;
	readonly ask: (selection: Selection, context: InspectContext) => Promise<Inspected>;
	/** What takes it out of the selection. */
	readonly without: SelectionPatch;
}

const nothing: Inspected = { title: '', parts: () => [] };

export const selectedParts: readonly SelectedPart[] = [
	{
		name: 'row',
		from: ['row'],
		isSelected: ({ row }) => row !== null,
		ask: async ({ row }, context) => (row === null ? nothing : inspectRow(row, context)),
		without: { row: null },
	},
	{
		name: 'cell',
		from: ['cell'],
		isSelected: ({ cell }) => cell !== null,
		ask: async ({ cell }, context) => (cell === null ? nothing : inspectCell(cell.actual, cell.predicted, context)),
		without: noRows,
	},
	{
		name: 'unit',
		from: ['layer', 'unit'],
		isSelected: ({ unit }) => unit !== null,
		ask: async ({ layer, unit }, context) =>
			layer === null || unit === null ? nothing : inspectUnit(layer, unit, context),
		without: { unit: null },
	},
	{
		name: 'layer',
		from: ['layer', 'unit'],
		isSelected: ({ layer, unit }) => layer !== null && unit === null,
		ask: async ({ layer }, context) => (layer === null ? nothing : inspectLayer(layer, context)),
		without: { layer: null },
	},
];
