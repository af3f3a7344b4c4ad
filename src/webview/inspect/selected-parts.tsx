import type { ComponentChild } from 'preact';
import type { Selection, SelectionKey } from '../../protocol/selection.ts';
import { CellPart } from './cell.tsx';
import { ClassPart } from './class.tsx';
import type { InspectContext } from './inspect-context.ts';
import { LayerPart } from './layer.tsx';
import { RowPart } from './row.tsx';
import { UnitPart } from './unit.tsx';

export type PartName = 'row' | 'cell' | 'class' | 'unit' | 'layer';

/** What can be selected beside each other, and is shown one below the other. */
export interface SelectedPart {
	readonly name: PartName;
	/** It is the one that was chosen when one of these changes. */
	readonly from: readonly SelectionKey[];
	readonly isSelected: (selection: Selection) => boolean;
	/** Nothing where nothing of that kind is selected. */
	readonly draw: (selection: Selection, context: InspectContext) => ComponentChild;
}

export const selectedParts: readonly SelectedPart[] = [
	{
		name: 'row',
		from: ['row'],
		isSelected: ({ row }) => row !== null,
		draw: ({ row }, context) => row !== null && <RowPart key="row" row={row} context={context} />,
	},
	{
		name: 'cell',
		from: ['cell'],
		isSelected: ({ cell }) => cell !== null,
		draw: ({ cell }, context) => cell !== null && <CellPart key="cell" cell={cell} context={context} />,
	},
	{
		name: 'class',
		from: ['class'],
		isSelected: ({ class: chosen }) => chosen !== null,
		draw: ({ class: chosen }, context) => chosen !== null && <ClassPart key="class" of={chosen} context={context} />,
	},
	{
		name: 'unit',
		from: ['layer', 'unit'],
		isSelected: ({ unit }) => unit !== null,
		draw: ({ layer, unit }, context) =>
			layer !== null && unit !== null && <UnitPart key="unit" layer={layer} unit={unit} context={context} />,
	},
	{
		name: 'layer',
		from: ['layer', 'unit'],
		isSelected: ({ layer, unit }) => layer !== null && unit === null,
		draw: ({ layer, unit }, context) =>
			layer !== null && unit === null && <LayerPart key="layer" layer={layer} context={context} />,
	},
];

/**
 * The order of what is selected after these members changed: what was chosen last comes first, but for `kept`, which somebody
 * works in. Never the same array.
 */
export function partsInOrder(
	before: readonly PartName[],
	selection: Selection,
	changed: ReadonlySet<SelectionKey>,
	kept: PartName | null = null,
): readonly PartName[] {
	return selectedParts.reduce<readonly PartName[]>(
		(order, { name, from, isSelected }) => {
			const others = order.filter((each) => each !== name);
			if (!isSelected(selection)) return others;
			const stays = order.includes(name) && (name === kept || !from.some((key) => changed.has(key)));
			return stays ? order : [name, ...others];
		},
		[...before],
	);
}
