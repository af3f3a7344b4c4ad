import { unitsOfLayers } from '../core/network-shape.ts';
import type { RunRecord } from '../run/record/record.ts';
import type { Selection } from './selection.ts';

/** How far the numbers of a selection go in a run. */
export interface SelectionLimits {
	/** Of the table. */
	readonly rows: number;
	/** Units of each layer. */
	readonly widths: readonly number[];
	/** 0 for a regression. */
	readonly classes: number;
	/** Trained. */
	readonly epochs: number;
}

export function limitsOf({ data, model, outcome, preprocessing }: RunRecord): SelectionLimits {
	const { target } = preprocessing;
	return {
		rows: data.rows,
		widths: unitsOfLayers(model.network),
		classes: target.kind === 'classes' ? target.classes.length : 0,
		epochs: outcome.epochs,
	};
}

/** The first member of the selection that names what the run does not have; null: there is none. */
export function outsideOf(
	selection: Selection,
	{ rows, widths, classes, epochs }: SelectionLimits,
): keyof Selection | null {
	const { epoch, layer, unit, cell, class: single, held } = selection;
	const isClass = (each: number) => each < classes;
	const isUnit = (at: number, each: number) => at < widths.length && each < widths[at];
	if (epoch !== null && epoch > epochs) return 'epoch';
	if (layer !== null && layer >= widths.length) return 'layer';
	if (layer !== null && unit !== null && !isUnit(layer, unit)) return 'unit';
	if (cell !== null && !(isClass(cell.actual) && isClass(cell.predicted))) return 'cell';
	if (single !== null && !isClass(single)) return 'class';
	if (!held.every((pin) => isUnit(pin.layer, pin.unit))) return 'held';
	if (selection.row !== null && selection.row >= rows) return 'row';
	if (selection.rows === null) return null;
	const { name } = selection.rows;
	const isKnown =
		name.kind === 'cell'
			? isClass(name.actual) && isClass(name.predicted)
			: name.kind === 'points'
				? name.layer < widths.length
				: name.kind !== 'unit' || isUnit(name.layer, name.unit);
	return isKnown && selection.rows.total <= rows && selection.rows.rows.every((row) => row < rows) ? null : 'rows';
}
