import type { ShownTable } from '../channels/statement.ts';
import { functions, slope } from '../twin/functions.ts';
import type { Twin } from '../twin/twin.ts';
import type { About } from '../claims/about.ts';
import { groupMean, outputNamed } from '../claims/layers.ts';
import { all, amount, holds, numberIn, same, type Truth } from '../claims/told.ts';
import { embeddingOf } from '../claims/weights.ts';
import { ascending, mayHold, rounding } from './bins.ts';

/** The first cell that is false. */
export function firstFalse(
	rows: readonly (readonly string[])[],
	check: (cells: readonly string[], row: number) => Truth,
): Truth {
	for (const [row, cells] of rows.entries()) {
		const truth = check(cells, row);
		if (truth !== null) return `row ${row + 1} (${cells.slice(0, 4).join(' | ')}): ${truth}`;
	}
	return null;
}

const layerAt = ({ layer }: About): number => {
	if (layer === null) throw new Error('no layer is shown');
	return layer;
};

/** f, its slope, and how many of the sums of all rows and units lie there; drawn at random, of very many rows. */
export function activationFunction({ head, rows }: ShownTable, about: About): Truth {
	const { twin } = about;
	const layer = layerAt(about);
	const of = twin.record.model.network.layers[layer];
	if (of.type !== 'dense') return 'the layer has no function';
	const sums = ascending(twin.samples.layers[layer].z.flatMap((z) => [...z]));
	const [from, to] = [rows[0], rows[rows.length - 1]].map(([x]) => numberIn(x));
	const step = (to - from) / (rows.length - 1);
	const near = rounding(rows[0][0]) + rounding(rows[rows.length - 1][0]) + 1e-5 * Math.abs(to);
	return firstFalse(rows, ([x, ...cells], row) => {
		const at = from + row * step;
		const f = functions[of.activation];
		// The curve is drawn by points, between which a cell is on the straight line.
		const bend = Math.abs(f(at + step) + f(at - step) - 2 * f(at)) + near * (1 + Math.abs(f(at)));
		const kink = Math.abs(slope(of.activation, at + step) - slope(of.activation, at - step)) + 0.01;
		const told = numberIn(cells[2]);
		const slack = twin.samples.all ? rounding(cells[2]) : 0.01;
		return all(
			holds(head.length === 4, `${head.length} columns`),
			holds(Math.abs(numberIn(x) - at) <= 2 * near, 'the steps are uneven'),
			amount(cells[0], f(at), bend),
			amount(cells[1], slope(of.activation, at), kink),
			holds(
				mayHoldShare(told, slack, sums, at, step, near, { first: row === 0, last: row === rows.length - 1 }),
				'another share',
			),
		);
	});
}

/** A share is rounded: one of the counts that it may stand for has to be right. */
function mayHoldShare(
	told: number,
	slack: number,
	sums: Float64Array,
	at: number,
	step: number,
	near: number,
	ends: { readonly first: boolean; readonly last: boolean },
): boolean {
	const most = Math.ceil((told + slack) * sums.length);
	for (let count = Math.max(0, Math.floor((told - slack) * sums.length)); count <= most; count++)
		if (mayHold(count, sums, [at - step / 2, at + step / 2], near, ends)) return true;
	return false;
}

/** From, to, values. */
export function histogram(rows: ShownTable['rows'], values: Iterable<number>, sampled = false): Truth {
	const sorted = ascending(values);
	let told = 0;
	const wrong = firstFalse(rows, ([from, to, count], row) => {
		const near = rounding(from) + rounding(to) + 2e-5 * Math.max(Math.abs(numberIn(from)), Math.abs(numberIn(to)));
		told += numberIn(count);
		const ends = { first: row === 0, last: row === rows.length - 1 };
		return holds(
			sampled || mayHold(numberIn(count), sorted, [numberIn(from), numberIn(to)], near, ends),
			'another count',
		);
	});
	return all(wrong, holds(sampled || told === sorted.length, `${told} values of ${sorted.length}`));
}

export function activationHistogram({ rows }: ShownTable, about: About): Truth {
	const { a } = about.twin.samples.layers[layerAt(about)];
	// A single output of two classes is shown as the probability of the second.
	const outputs = about.twin.record.model.network.layers[layerAt(about)];
	const isOne = outputs.type === 'dense' && outputs.units === 1 && a[0].length === 2;
	return histogram(
		rows,
		a.flatMap((values) => (isOne ? [values[1]] : [...values])),
		!about.twin.samples.all,
	);
}

export function meanByGroup({ head, rows }: ShownTable, about: About): Truth {
	const { twin } = about;
	const layer = layerAt(about);
	const own = twin.record.model.network.layers[layer];
	const isOne = own.type === 'dense' && own.units === 1 && twin.classification;
	return firstFalse(rows, ([name, ...cells]) => {
		const unit = isOne ? 1 : unitNamed(name, layer, twin);
		if (unit < 0) return `nothing is called ${name}`;
		return all(
			...cells.map((cell, group) => (cell === '–' ? null : groupMean(cell, head[group + 1], layer, unit, twin))),
		);
	});
}

function unitNamed(name: string, layer: number, twin: Twin): number {
	const number = /^unit (\d+)$/.exec(name)?.[1];
	return number === undefined ? outputNamed(name, layer, twin) : Number(number) - 1;
}

/** A line for each input, one for the bias, a column for each unit; not more than 60 are shown. */
export function weightMatrix({ head, rows }: ShownTable, about: About): Truth {
	const { twin } = about;
	const layer = layerAt(about);
	const of = twin.record.model.network.layers[layer];
	const tensor = (name: string) => twin.tensors.get(`layers.${layer}.${name}`)!.values;
	if (of.type === 'embedding') {
		const vectors = embeddingOf(twin, head[0]);
		if (vectors === undefined) return `no vectors were learned for ${head[0]}`;
		return firstFalse(rows, ([name, ...cells], row) =>
			all(
				same(name, vectors.names[row]),
				...cells.map((cell, i) => amount(cell, tensor('weight')[vectors.start + row * vectors.dimensions + i])),
			),
		);
	}
	if (of.type !== 'dense')
		return firstFalse(rows, ([name, ...cells]) =>
			all(...cells.map((cell, unit) => amount(cell, tensor(name === 'scale' ? 'weight' : 'bias')[unit]))),
		);
	const units = tensor('bias').length;
	const inputs = tensor('weight').length / units;
	const names = layer === 0 ? twin.inputs.map((input) => input.name) : null;
	return firstFalse(rows, ([name, ...cells], row) => {
		if (name === 'bias') return all(...cells.map((cell, unit) => amount(cell, tensor('bias')[unit])));
		return all(
			holds(row < inputs, 'there are fewer inputs'),
			names === null ? null : same(name, names[row]),
			...cells.map((cell, unit) => amount(cell, tensor('weight')[row * units + unit])),
		);
	});
}

export function weightHistogram({ rows }: ShownTable, about: About): Truth {
	const layer = layerAt(about);
	const { values } = about.twin.tensors.get(`layers.${layer}.weight`)!;
	return histogram(rows, values);
}
