import type { ShownTable } from '../channels/statement.ts';
import { layerNamed, type About } from '../claims/about.ts';
import { all, amount, count, holds, numberIn, share, type Truth } from '../claims/told.ts';
import type { Twin } from '../twin/twin.ts';
import { effectiveWidth, mostSpread, withFewerUnits } from '../twin/widths.ts';
import { firstFalse } from './layer-cells.ts';

/** Layer, units, effective width. */
export function printedWidths({ rows }: ShownTable, { twin }: About): Truth {
	return firstFalse(rows, ([layer, units, width]) => widthOf(twin, Number(layer), units, width));
}

/** Of the chart, by the names of layers. */
export function shownWidths({ rows }: ShownTable, { twin }: About): Truth {
	return firstFalse(rows, ([name, units, width]) => widthOf(twin, layerNamed(name, twin), units, width));
}

/** So many units kept a line, "all units" at last; a hidden layer a column. */
export function fewerUnits({ head, rows }: ShownTable, { twin }: About): Truth {
	return firstFalse(rows, ([kept, ...cells]) =>
		all(
			...cells.map((cell, i) => {
				if (kept === 'all units') return withAll(cell, twin);
				return cell === '–'
					? null
					: fewer(cell, twin, layerNamed(head[i + 1], twin), numberIn(kept.replace(/ .*/, '')));
			}),
		),
	);
}

function withAll(cell: string, twin: Twin): Truth {
	const { classification, measured } = twin;
	return classification ? share(cell, twin.accuracy(measured)) : amount(cell, twin.rmse(measured));
}

/** A row or two at the border may be taken either way; of units that weigh alike another one may be kept. */
function fewer(cell: string, twin: Twin, layer: number, kept: number): Truth {
	if (twin.parts.train.length > mostSpread) return null;
	const truth = withFewerUnits(twin, layer, kept);
	if (truth === null) return null;
	const slack = twin.classification ? 0.05 + 2.01 / twin.measured.length : 0.05 * truth;
	return holds(Math.abs(numberIn(cell) - truth) <= slack, `${truth.toPrecision(4)} instead of ${cell}`);
}

function widthOf(twin: Twin, layer: number, units: string, width: string): Truth {
	const truth = effectiveWidth(twin, layer);
	// 32 bits lose digits of what hardly varies.
	const slack = (twin.parts.train.length > mostSpread ? 0.2 : 0.02) * (truth ?? 0);
	return all(count(units, twin.layers[layer].units), amount(width, truth, slack));
}
