import { encodeTable } from './encode.ts';
import { rowPass } from './forward.ts';
import { deviation, mean } from './measures.ts';
import { oncePer } from './once.ts';
import { numberOf } from './table.ts';
import type { Twin } from './twin.ts';

/** Mean prediction of an output over rows with one cell set to a value. */
export interface MeanAt {
	readonly mean: number;
	/** Of single rows about it. */
	readonly deviation: number;
}

const means = oncePer<readonly MeanAt[]>();

/** `output`: number of the class, 0 for a value. At most 1000 rows, evenly spread. */
export function meanAt(twin: Twin, column: string, cell: string, output: number): MeanAt {
	return meanWith(twin, [[column, cell]], output);
}

/** The same with several cells set. */
export function meanWith(twin: Twin, cells: readonly (readonly [string, string])[], output: number): MeanAt {
	return means(twin, JSON.stringify(cells), () => computedMeans(twin, cells))[output];
}

/** Of each output. */
function computedMeans(twin: Twin, cells: readonly (readonly [string, string])[]): readonly MeanAt[] {
	const set = cells.flatMap(([column, cell]) => setInputs(twin, column, cell));
	const pass = rowPass(twin.record.model.network, twin.tensors);
	const step = Math.max(1, Math.ceil(twin.rows.length / 1000));
	const found = twin.rows
		.filter((_, i) => i % step === 0)
		.map((row) => {
			const inputs = twin.inputsOf(row);
			for (const { input, value } of set) inputs[input] = value;
			return twin.read(pass(inputs).at(-1)!.a);
		});
	return [...found[0].keys()].map((output) => {
		const values = found.map((said) => said[output]);
		return { mean: mean(values), deviation: deviation(values) };
	});
}

/** What a cell makes of the inputs of its column. */
function setInputs(twin: Twin, column: string, cell: string): { readonly input: number; readonly value: number }[] {
	const encodings = twin.record.preprocessing.inputs.filter((each) => each.column === column);
	const set = encodeTable(encodings, { columns: [column], rows: 1, cells: new Map([[column, [cell]]]) });
	const own = [...twin.inputs.keys()].filter((input) => twin.inputs[input].column === column);
	return own.map((input, i) => ({ input, value: set[i].values[0] }));
}

/** Shares of the rows whose prediction rises and falls when a number is a little higher; null: of dates and words. */
export interface TwinDirections {
	readonly rows: number;
	readonly rising: number;
	readonly falling: number;
}

const directions = oncePer<TwinDirections | { readonly none: true }>();

export function directionsOf(twin: Twin, column: string, output: number): TwinDirections | null {
	const found = directions(
		twin,
		JSON.stringify([column, output]),
		() => stepped(twin, column, output) ?? { none: true },
	);
	return 'none' in found ? null : found;
}

/** By a small step of each row; of classes of the log-odds, which move also where the probability is nearly 0 or 1. */
function stepped(twin: Twin, column: string, output: number): TwinDirections | null {
	if (!twin.record.preprocessing.inputs.some((each) => each.column === column && each.kind === 'numeric')) return null;
	const pass = rowPass(twin.record.model.network, twin.tensors);
	const known = twin.rows
		.map((row) => ({ row, value: numberOf(twin.table.cells.get(column)![row]) }))
		.filter(({ value }) => !Number.isNaN(value));
	const size = deviation(known.map(({ value }) => value)) || 1;
	/** And how far 32 bits know it. */
	const said = (row: number, value: number): { readonly at: number; readonly step: number } => {
		const inputs = twin.inputsOf(row);
		for (const set of setInputs(twin, column, String(value))) inputs[set.input] = set.value;
		const { a } = pass(inputs).at(-1)!;
		const stepOf = (each: number) => 2 ** -23 * Math.max(1, Math.abs(each));
		if (!twin.classification) return { at: a[0], step: stepOf(a[0]) };
		if (a.length === 1) return { at: output === 1 ? a[0] : -a[0], step: stepOf(a[0]) };
		const others = [...a].filter((_, unit) => unit !== output);
		const most = Math.max(...others);
		return {
			at: a[output] - most - Math.log(others.reduce((sum, each) => sum + Math.exp(each - most), 0)),
			step: stepOf(a[output]) + stepOf(most),
		};
	};
	const little = 1e-6;
	const moves = known.map(({ row, value }) => {
		const before = said(row, value);
		// A slope that over a whole deviation moves less than the last digit is none.
		return { by: said(row, value + little * size).at - before.at, least: little * before.step };
	});
	const least = 1e-6 * Math.max(...moves.map(({ by }) => Math.abs(by)));
	return {
		rows: known.length,
		rising: moves.filter((move) => move.by > Math.max(least, move.least)).length / known.length,
		falling: moves.filter((move) => -move.by > Math.max(least, move.least)).length / known.length,
	};
}

/** How one column orders the rows of another: the correlation of ranks, or of group means with ranks where one has categories. */
export function goesAlong(twin: Twin, a: string, b: string): number {
	return orders(twin, JSON.stringify([a, b]), () => computedOrder(twin, a, b));
}

const orders = oncePer<number>();

function computedOrder(twin: Twin, a: string, b: string): number {
	const [first, second] = [a, b].map((name) => twin.rows.map((row) => twin.table.cells.get(name)![row]));
	const isNumeric = (name: string) =>
		twin.record.preprocessing.inputs.some((each) => each.column === name && each.kind === 'numeric');
	if (isNumeric(a) && isNumeric(b)) return Math.abs(correlation(ranks(first), ranks(second)));
	if (isNumeric(a)) return goesAlong(twin, b, a);
	// Share of the variance of ranks (or of each category's 0 and 1) that lies between the categories of the first.
	const targets = isNumeric(b)
		? [ranks(second)]
		: [...new Set(second)].map((category) => second.map((cell) => Number(cell === category)));
	const explained = targets.map((values) => {
		const groups = new Map<string | null, number[]>();
		for (const [row, value] of values.entries()) groups.set(first[row], [...(groups.get(first[row]) ?? []), value]);
		const fitted = first.map((cell) => mean(groups.get(cell)!));
		return correlation(fitted, values) || 0;
	});
	return Math.max(...explained);
}

function ranks(cells: readonly (string | null)[]): number[] {
	const numbers = cells.map(numberOf);
	const known = numbers.filter((value) => !Number.isNaN(value)).sort((x, y) => x - y);
	const middle = known[known.length >> 1];
	return numbers.map((value) => {
		const x = Number.isNaN(value) ? middle : value;
		return known.findIndex((other) => other >= x) + known.findLastIndex((other) => other <= x);
	});
}

function correlation(x: readonly number[], y: readonly number[]): number {
	const [mx, my] = [mean(x), mean(y)];
	const product = mean(x.map((value, i) => (value - mx) * (y[i] - my)));
	return product / (deviation(x) * deviation(y));
}

/** Accumulated local effects of numbers: at a value, from their mean over the rows on. Null: fewer than two different ones, or dates. */
export interface TwinEffects {
	readonly at: (value: number) => number;
	/** Of the largest, which 32 bits leave open. */
	readonly slack: number;
}

const effects = oncePer<TwinEffects | { readonly none: true }>();

export function localEffectsOf(twin: Twin, column: string, output: number): TwinEffects | null {
	const found = effects(
		twin,
		JSON.stringify([column, output]),
		() => computedEffects(twin, column, output) ?? { none: true },
	);
	return 'none' in found ? null : found;
}

/** Apley and Zhu, 2020: rows in twenty groups of as many, each moved between the ends of its group. */
function computedEffects(twin: Twin, column: string, output: number): TwinEffects | null {
	const encodings = twin.record.preprocessing.inputs.filter((each) => each.column === column);
	if (encodings.some(({ kind }) => kind !== 'numeric')) return null;
	const own = [...twin.inputs.keys()].filter((input) => twin.inputs[input].column === column);
	const rows = twin.rows
		.map((row) => ({ row, value: numberOf(twin.table.cells.get(column)![row]) }))
		.filter(({ value }) => !Number.isNaN(value))
		.sort((a, b) => a.value - b.value);
	const ends = [0, ...Array.from({ length: 20 }, (_, i) => Math.ceil(((i + 1) / 20) * rows.length) - 1)];
	const edges = [...new Set(ends.map((end) => rows[end].value))];
	if (edges.length < 2) return null;
	const pass = rowPass(twin.record.model.network, twin.tensors);
	const saidAt = (row: number, value: number) => {
		const set = encodeTable(encodings, { columns: [column], rows: 1, cells: new Map([[column, [String(value)]]]) });
		const inputs = twin.inputsOf(row);
		for (const [i, input] of own.entries()) inputs[input] = set[i].values[0];
		return twin.read(pass(inputs).at(-1)!.a)[output];
	};
	let height = 0;
	let sum = 0;
	const heights = [0];
	for (const [bin, from] of edges.slice(0, -1).entries()) {
		const to = edges[bin + 1];
		const inside = rows.filter(({ value }) => (value > from || bin === 0) && value <= to);
		const step = mean(inside.map(({ row }) => saidAt(row, to) - saidAt(row, from)));
		sum += inside.length * (height + step / 2);
		height += step;
		heights.push(height);
	}
	const middle = sum / rows.length;
	const at = (value: number) => {
		const next = edges.findIndex((edge) => edge >= value);
		if (next <= 0) return (next < 0 ? heights[heights.length - 1] : heights[0]) - middle;
		const part = (value - edges[next - 1]) / (edges[next] - edges[next - 1]);
		return heights[next - 1] + part * (heights[next] - heights[next - 1]) - middle;
	};
	return { at, slack: 2e-4 * Math.max(...heights.map((each) => Math.abs(each - middle))) + 1e-6 };
}
