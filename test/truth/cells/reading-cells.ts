import type { ShownTable } from '../channels/statement.ts';
import { classNamed, layerNamed, type About } from '../claims/about.ts';
import { isSampledReading, planeOf, score } from '../claims/layer-reading.ts';
import { all, amount, count, holds, numberIn, same, share, type Truth } from '../claims/told.ts';
import { normOf } from '../twin/kept-epochs.ts';
import { largestSingular } from '../twin/linear-models.ts';
import { mean, shareInterval } from '../twin/measures.ts';
import type { Rows, Twin } from '../twin/twin.ts';
import { firstFalse } from './layer-cells.ts';

/** -1: the inputs; null: what is no linear model. */
function layerIn(name: string, twin: Twin): number | null {
	if (name.toLowerCase() === 'inputs') return -1;
	const printed = /^layer (\d+)$/.exec(name);
	if (printed !== null) return Number(printed[1]);
	return /^(?:Layer \d+|Output layer)$/.test(name) ? layerNamed(name, twin) : null;
}

/** Of the network itself, or of the answer that is always the same; on the rows that were held out. */
function compared(name: string, text: string, twin: Twin): Truth {
	const { parts, classification, actual } = twin;
	const { test: rows, train } = parts;
	// Where nothing is held out, training rows are parted by chance.
	if (rows.length === 0 || isSampledReading(twin)) return null;
	const shown = (truth: number | null) => (text.includes('%') ? share(text, truth) : amount(text, truth));
	if (name === 'the network itself') return shown(classification ? twin.accuracy(rows) : twin.r2(rows));
	if (name !== 'always the same answer') return `nobody knows what ${name} is`;
	if (classification) {
		const often = (of: Rows, one: number) => of.filter((row) => actual[row] === one).length;
		const counts = twin.classes.map((_, one) => often(train, one));
		const most = Math.max(...counts);
		// Of classes that are equally often either may be taken.
		const truths = twin.classes.flatMap((_, one) =>
			counts[one] === most ? [shown(often(rows, one) / rows.length)] : [],
		);
		return truths.includes(null) ? null : truths[0];
	}
	const always = mean(train.map((row) => actual[row]));
	const middle = mean(rows.map((row) => actual[row]));
	const squares = (from: number) => rows.reduce((sum, row) => sum + (actual[row] - from) ** 2, 0);
	return shown(squares(middle) === 0 ? null : 1 - squares(always) / squares(middle));
}

function ends(text: string, low: string, high: string, twin: Twin): Truth {
	if (low === '–') return null;
	const { length } = twin.parts.test;
	const [value, from, to] = [text, low, high].map(numberIn);
	const inside = holds(from <= value && value <= to, 'the interval does not hold it');
	if (!twin.classification || length === 0 || isSampledReading(twin)) return inside;
	const truth = shareInterval(Math.round(value * length), length);
	return all(
		inside,
		...[low, high].map((end, i) => (end.includes('%') ? share(end, truth[i]) : amount(end, truth[i]))),
	);
}

/** What a linear model reads from each layer, beside the network and the constant answer; printed and in the panel. */
export function probe({ head, rows }: ShownTable, { twin }: About): Truth {
	const isPrinted = head.includes('units');
	return firstFalse(rows, ([name, ...cells]) => {
		const [told, interval] = isPrinted ? cells.slice(1) : cells;
		const [low, high = '–'] = isPrinted ? interval.split(' to ') : cells.slice(1);
		const layer = layerIn(name, twin);
		return all(
			layer === null ? compared(name, told, twin) : score(told, twin, layer),
			ends(told, low, high, twin),
			isPrinted && layer !== null && layer >= 0 ? count(cells[0], twin.layers[layer].units) : null,
		);
	});
}

/** Rows as points of the plane in which a layer tells them apart most: which way an axis points is nobody's to say. */
export function projection({ rows, caption }: ShownTable, { twin }: About): Truth {
	const name = /(?:plane of|Rows as|To all rows) (layer \d+|the output layer)/.exec(caption)?.[1];
	if (name === undefined) return `no layer is named in ${caption}`;
	// Of 32 bits, a sum of large terms that is near 0 keeps few digits.
	const slack = twin.classification ? 0 : 5e-7 * Math.max(...twin.outputs.map(([value]) => Math.abs(value)));
	const known = firstFalse(rows, ([number, , , group, actual, predicted]) => {
		const row = numberIn(number) - 1;
		if (!twin.rows.includes(row)) return 'there is no such row';
		return all(
			groupOf(group, row, twin),
			twin.classification
				? all(
						holds(classNamed(actual, twin) === twin.actual[row], `it is ${twin.classes[twin.actual[row]]}`),
						holds(
							classNamed(predicted, twin) === twin.predicted(row) || isTie(twin.outputs[row]),
							`${twin.classes[twin.predicted(row)]} is predicted`,
						),
					)
				: all(amount(actual, twin.actual[row]), amount(predicted, twin.predicted(row), slack)),
		);
	});
	const grouped = twin.classification ? null : arePartsOf(rows, twin);
	if (known !== null || grouped !== null || isSampledReading(twin)) return known ?? grouped;
	const { places, variances } = planeOf(twin, layerNamed(name, twin));
	const at = new Map(twin.rows.map((row, i) => [row, places[i]]));
	const spread = Math.sqrt(variances[0] / twin.rows.length);
	// Where two axes are as long as each other, any turn of them will do.
	const isClear = [0, 1].map((axis) => (variances[axis] - (variances[axis + 1] ?? 0)) / variances[0] > 0.02);
	return all(
		...[0, 1].map((axis) => {
			if (!isClear[axis] || (axis === 1 && !isClear[0])) return null;
			const pairs = rows.map((cells) => [numberIn(cells[1 + axis]), at.get(numberIn(cells[0]) - 1)![axis]]);
			const sign = Math.sign(pairs.reduce((sum, [told, truth]) => sum + told * truth, 0));
			const off = pairs.findIndex(
				([told, truth]) => Math.abs(told - sign * truth) > 0.01 * spread + 0.006 * Math.abs(truth),
			);
			return holds(off < 0, `axis ${axis + 1} of row ${rows[off]?.[0]} is ${sign * (pairs[off]?.[1] ?? 0)}`);
		}),
	);
}

/** Ranges that do not overlap: whose value is inside of one is in that group. */
function arePartsOf(rows: ShownTable['rows'], twin: Twin): Truth {
	return firstFalse(
		[...new Map(rows.map((cells) => [cells[3], cells])).values()].map((cells) => [cells[3]]),
		([group]) => {
			const [from, to = from] = group.split(' to ').map(numberIn);
			const near = 6e-3 * Math.max(Math.abs(from), Math.abs(to)) + 1e-9;
			const other = rows.find(([number, , , own]) => {
				const value = twin.actual[numberIn(number) - 1];
				return own !== group && value > from + near && value < to - near;
			});
			return holds(other === undefined, `row ${other?.[0]} lies inside, and is of another group`);
		},
	);
}

const isTie = (output: Float64Array) => {
	const [first, second] = output.toSorted((a, b) => b - a);
	return first - second < 1e-5;
};

/** The class, or the range that the value lies in. */
function groupOf(text: string, row: number, twin: Twin): Truth {
	if (twin.classification) return holds(classNamed(text, twin) === twin.actual[row], 'it is of another group');
	const [from, to = from] = text.split(' to ').map(numberIn);
	const near = 6e-3 * Math.max(Math.abs(from), Math.abs(to)) + 1e-9;
	const value = twin.actual[row];
	return holds(value >= from - near && value <= to + near, `${value} is in another group`);
}

/** Shape, size and rank of the weights of each layer; printed and in the panel. */
export function weightSpectra({ head, rows }: ShownTable, { twin }: About): Truth {
	const at = (cells: readonly string[], name: string) => cells[head.findIndex((each) => each.toLowerCase() === name)];
	return firstFalse(rows, (cells) => {
		const layer = /^\d+$/.test(cells[0]) ? Number(cells[0]) : layerNamed(cells[0], twin);
		const tensor = twin.tensors.get(`layers.${layer}.weight`);
		if (tensor === undefined) return `${cells[0]} has no weights`;
		const { values, shape } = tensor;
		const largest = largestSingular(values, shape[1]);
		const first = twin.kept.get(0)?.get(`layers.${layer}.weight`)?.values;
		const stable = (normOf(values) / largest) ** 2;
		const perUnit = at(cells, 'norm per unit');
		const norms = Array.from({ length: shape[1] }, (_, unit) =>
			normOf(values.filter((__, i) => i % shape[1] === unit)),
		);
		const alpha = at(cells, 'power-law exponent');
		return all(
			same(at(cells, 'shape').replaceAll(' ', ''), shape.join('×')),
			amount(at(cells, 'largest singular value'), largest, 1e-3 * largest),
			amount(at(cells, 'stable rank'), stable, 2e-3 * stable),
			rank(at(cells, 'rank'), values, shape[1]),
			perUnit === undefined ? null : amount(perUnit, mean(norms)),
			first === undefined
				? null
				: amount(at(cells, 'moved from the start'), normOf(values.map((value, i) => value - first[i])) / normOf(first)),
			alpha === undefined || alpha === '–'
				? null
				: holds(Math.min(...shape) >= 50 && numberIn(alpha) > 1, 'no power law can be told'),
		);
	});
}

/** By elimination with the largest pivot: how many columns cannot be made from the others, as far as 32 bits tell. */
function rank(text: string, values: ArrayLike<number>, columns: number): Truth {
	const rows = values.length / columns;
	if (rows * columns * Math.min(rows, columns) > 2e7)
		return holds(numberIn(text) <= Math.min(rows, columns), 'so high it cannot be');
	const left = Array.from({ length: rows }, (_, r) =>
		Array.from({ length: columns }, (__, c) => values[r * columns + c]),
	);
	const pivots: number[] = [];
	while (pivots.length < Math.min(rows, columns)) {
		let [best, row, column] = [0, 0, 0];
		for (let r = pivots.length; r < rows; r++)
			for (let c = pivots.length; c < columns; c++)
				if (Math.abs(left[r][c]) > best) [best, row, column] = [Math.abs(left[r][c]), r, c];
		if (best === 0) break;
		const n = pivots.length;
		pivots.push(best);
		[left[n], left[row]] = [left[row], left[n]];
		for (const line of left) [line[n], line[column]] = [line[column], line[n]];
		for (let r = n + 1; r < rows; r++) {
			const factor = left[r][n] / left[n][n];
			for (let c = n; c < columns; c++) left[r][c] -= factor * left[n][c];
		}
	}
	const limit = pivots[0] * Math.max(rows, columns) * 2 ** -23;
	// A pivot is no singular value: those near the limit may count or not.
	const [least, most] = [30, 1 / 30].map((factor) => pivots.filter((pivot) => pivot > factor * limit).length);
	return holds(numberIn(text) >= least && numberIn(text) <= most, `${most} instead of ${text}`);
}
