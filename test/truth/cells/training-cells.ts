import type { ShownTable } from '../channels/statement.ts';
import { layerNamed, type About } from '../claims/about.ts';
import { gradient, idle, idleSlack, update, weightNorm } from '../claims/dynamics.ts';
import { variance } from '../claims/network.ts';
import { all, amount, count, holds, numberIn, share, type Truth } from '../claims/told.ts';
import { largestSingular } from '../twin/linear-models.ts';
import { firstFalse } from './layer-cells.ts';

/** Each cell of a table with an epoch a line and a layer a column; "–": nothing is told. */
function byLayer({ head, rows }: ShownTable, check: (cell: string, epoch: string, layer: string) => Truth): Truth {
	return firstFalse(rows, ([epoch, ...cells]) =>
		all(...cells.map((cell, i) => (cell === '–' ? null : check(cell, epoch, head[i + 1])))),
	);
}

export function weightNorms(table: ShownTable, { twin }: About): Truth {
	return byLayer(table, (cell, epoch, layer) => weightNorm(cell, twin, epoch, layer));
}

export function gradientNorms(table: ShownTable, { twin }: About): Truth {
	return byLayer(table, (cell, epoch, layer) => gradient(cell, twin, epoch, layer));
}

export function sumVariances(table: ShownTable, { twin }: About): Truth {
	return byLayer(table, (cell, epoch, layer) => variance(cell, twin, epoch, layer));
}

/** Since the kept epoch before. */
export function updateRatios(table: ShownTable, { twin }: About): Truth {
	const kept = [...twin.kept.keys()];
	return byLayer(table, (cell, epoch, layer) => {
		const before = kept.filter((each) => each < numberIn(epoch)).at(-1);
		return before === undefined
			? 'no epoch before it is kept'
			: amount(cell, update(twin, String(before), epoch, layerNamed(layer, twin)));
	});
}

export function idleUnits(table: ShownTable, { twin }: About): Truth {
	return byLayer(table, (cell, epoch, column) => {
		const kind = column.endsWith(' dead') ? 'dead' : 'saturated';
		return share(cell, idle(kind, epoch, column, twin), idleSlack(twin, column));
	});
}

export function learningRates({ rows }: ShownTable, { twin }: About): Truth {
	return firstFalse(rows, ([epoch, rate]) =>
		amount(rate, twin.history.find((each) => each.epoch === numberIn(epoch))?.learningRate),
	);
}

/** The largest by repeated multiplication; that the others fall; and that the squares of all are those of the weights. */
export function spectra({ rows }: ShownTable, { twin }: About): Truth {
	const layers = new Map<string, (readonly string[])[]>();
	for (const row of rows) layers.set(row[0], [...(layers.get(row[0]) ?? []), row]);
	return all(
		...[...layers].map(([name, lines]) => {
			const tensor = twin.tensors.get(`layers.${layerNamed(name, twin)}.weight`);
			if (tensor === undefined) return `${name} has no weights`;
			const { values, shape } = tensor;
			const told = lines.map(([, , value]) => numberIn(value));
			const squares = values.reduce((sum, value) => sum + value * value, 0);
			const sum = told.reduce((a, b) => a + b * b, 0);
			const largest = largestSingular(values, shape[1]);
			return all(
				holds(told.length === Math.min(...shape) || rows.length >= 500, `${Math.min(...shape)} values`),
				amount(lines[0][2], largest, 1e-3 * largest),
				...lines.map(([, number], i) => count(number, i + 1)),
				holds(
					told.every((value, i) => i === 0 || value <= told[i - 1]),
					'they do not fall',
				),
				holds(rows.length >= 500 || Math.abs(sum - squares) < 0.01 * squares, `squares sum to ${squares}`),
			);
		}),
	);
}
