import { rowPass } from './forward.ts';
import { categoryOf, numberOf } from './table.ts';
import { encodeTable } from './encode.ts';
import type { Rows, Twin } from './twin.ts';

/** What a row is compared with: another row of the table, from 0, or one of medians and most frequent values. */
export type TwinBaseline = number | 'median';

/** A row of the table, or the inputs of one that is in no table. */
export type TwinPlace = number | Float64Array;

export const inputsAt = (twin: Twin, at: TwinPlace): Float64Array => (typeof at === 'number' ? twin.inputsOf(at) : at);

/** More coalitions than 2^12 take too long here. */
const mostColumns = 12;

/** Of one class, or of the value: what the network says of inputs. */
function explained(twin: Twin, one: number): (inputs: Float64Array) => number {
	const pass = rowPass(twin.record.model.network, twin.tensors);
	return (inputs) => twin.read(pass(inputs).at(-1)!.a)[one];
}

/** What stands in each input's column of what a row is compared with; null: missing. */
export function baselineCells(twin: Twin, baseline: TwinBaseline): ReadonlyMap<string, string | null> {
	const typical = { numeric: middle, date: middleDate, categorical: mostFrequent, embedded: mostFrequent };
	return new Map(
		twin.record.preprocessing.inputs.map(({ column, kind }) => {
			const cells = twin.table.cells.get(column)!;
			return [
				column,
				baseline === 'median' ? typical[kind](twin.parts.train.map((row) => cells[row])) : cells[baseline],
			];
		}),
	);
}

export function baselineInputs(twin: Twin, baseline: TwinBaseline): Float64Array {
	if (baseline !== 'median') return twin.inputsOf(baseline);
	const cells = [...baselineCells(twin, baseline)].map(([column, cell]): [string, (string | null)[]] => [
		column,
		[cell],
	]);
	const columns = cells.map(([column]) => column);
	const inputs = encodeTable(twin.record.preprocessing.inputs, { columns, rows: 1, cells: new Map(cells) });
	return Float64Array.from(inputs, ({ values }) => values[0]);
}

function middle(cells: readonly (string | null)[]): string | null {
	const numbers = cells
		.map(numberOf)
		.filter(Number.isFinite)
		.sort((a, b) => a - b);
	if (numbers.length === 0) return null;
	const half = (numbers.length - 1) / 2;
	return String((numbers[Math.floor(half)] + numbers[Math.ceil(half)]) / 2);
}

/** Of dates as YYYY-MM-DD; of two the earlier. */
function middleDate(cells: readonly (string | null)[]): string | null {
	const sorted = cells.filter((cell) => cell !== null).sort();
	return sorted[(sorted.length - 1) >> 1] ?? null;
}

function mostFrequent(cells: readonly (string | null)[]): string | null {
	const counts = new Map<string, number>();
	for (const cell of cells) {
		const category = categoryOf(cell);
		if (category !== null) counts.set(category, (counts.get(category) ?? 0) + 1);
	}
	return [...counts].reduce<[string | null, number]>((best, each) => (each[1] > best[1] ? each : best), [null, 0])[0];
}

export interface TwinExplanation {
	readonly value: number;
	readonly baseline: number;
	/** Columns whose inputs differ. */
	readonly varying: readonly string[];
	/** By column; null: too many columns. */
	readonly shares: ReadonlyMap<string, number> | null;
}

/** Shapley values by their definition over sets of columns. */
export function explanationOf(twin: Twin, row: TwinPlace, baseline: TwinBaseline, one: number): TwinExplanation {
	const f = explained(twin, one);
	const [to, from] = [inputsAt(twin, row), baselineInputs(twin, baseline)];
	const names = [...new Set(twin.inputs.map(({ column }) => column))];
	const varying = names.filter((name) => twin.inputs.some(({ column }, i) => column === name && to[i] !== from[i]));
	const found = { value: f(to), baseline: f(from), varying };
	if (varying.length > mostColumns) return { ...found, shares: null };
	return { ...found, shares: sharesOf(f, twin, names, varying, to, from) };
}

function sharesOf(
	f: (inputs: Float64Array) => number,
	twin: Twin,
	names: readonly string[],
	varying: readonly string[],
	to: Float64Array,
	from: Float64Array,
): ReadonlyMap<string, number> {
	const values = Array.from({ length: 2 ** varying.length }, (_, set) => {
		const isIn = (column: string) => varying.includes(column) && ((set >> varying.indexOf(column)) & 1) === 1;
		return f(from.map((b, i) => (isIn(twin.inputs[i].column) ? to[i] : b)));
	});
	const factorial = (n: number): number => (n < 2 ? 1 : n * factorial(n - 1));
	const shares = varying.map((_, at) => {
		let share = 0;
		for (let set = 0; set < values.length; set++) {
			if ((set >> at) & 1) continue;
			const size = [...set.toString(2)].filter((bit) => bit === '1').length;
			const weight = (factorial(size) * factorial(varying.length - size - 1)) / factorial(varying.length);
			share += weight * (values[set | (1 << at)] - values[set]);
		}
		return share;
	});
	return new Map(names.map((name) => [name, shares[varying.indexOf(name)] ?? 0]));
}

/** Of the columns, the largest standard deviation of what one adds in an order drawn at random; by 60 orders. */
export function largestSpread(twin: Twin, row: TwinPlace, baseline: TwinBaseline, one: number): number {
	const f = explained(twin, one);
	const [to, from] = [inputsAt(twin, row), baselineInputs(twin, baseline)];
	const names = [...new Set(twin.inputs.map(({ column }) => column))];
	const added = new Map(names.map((name): [string, number[]] => [name, []]));
	let state = 12345;
	const below = (count: number) => (state = (state * 48271) % 2147483647) % count;
	for (let order = 0; order < 60; order++) {
		const left = [...names];
		const at = from.slice();
		let before = f(at);
		while (left.length > 0) {
			const [name] = left.splice(below(left.length), 1);
			for (const [i, { column }] of twin.inputs.entries()) if (column === name) at[i] = to[i];
			const after = f(at);
			added.get(name)!.push(after - before);
			before = after;
		}
	}
	const deviations = [...added.values()].map((steps) => {
		const mean = steps.reduce((a, b) => a + b, 0) / steps.length;
		return Math.sqrt(steps.reduce((a, b) => a + (b - mean) ** 2, 0) / (steps.length - 1));
	});
	return Math.max(...deviations);
}

/** Of the class its log-odds (of more classes its logit less their mean), or the value in standard deviations. */
function logitOf(twin: Twin, one: number): (inputs: Float64Array) => number {
	const pass = rowPass(twin.record.model.network, twin.tensors);
	return (inputs) => {
		const outputs = pass(inputs).at(-1)!.a;
		if (!twin.classification) return outputs[0];
		if (outputs.length === 1) return one === 1 ? outputs[0] : -outputs[0];
		if (outputs.length === 2) return outputs[one] - outputs[1 - one];
		return outputs[one] - outputs.reduce((a, b) => a + b, 0) / outputs.length;
	};
}

/** Shapley values of the same against the row of medians; null: too many columns. */
export function logitSharesOf(twin: Twin, row: TwinPlace, one: number): ReadonlyMap<string, number> | null {
	const [to, from] = [inputsAt(twin, row), baselineInputs(twin, 'median')];
	const names = [...new Set(twin.inputs.map(({ column }) => column))];
	const varying = names.filter((name) => twin.inputs.some(({ column }, i) => column === name && to[i] !== from[i]));
	return varying.length > mostColumns ? null : sharesOf(logitOf(twin, one), twin, names, varying, to, from);
}

/** Integrated gradients of the class's log-odds (of more classes its logit less their mean) or the value, by small steps. */
export function gradientsOf(twin: Twin, row: TwinPlace, baseline: TwinBaseline, one: number): Map<string, number> {
	const logit = logitOf(twin, one);
	const [to, from] = [inputsAt(twin, row), baselineInputs(twin, baseline)];
	const steps = 300;
	const shares = new Map<string, number>();
	for (let step = 0; step < steps; step++) {
		const at = from.map((b, i) => b + ((step + 0.5) / steps) * (to[i] - b));
		for (const [i, { column }] of twin.inputs.entries()) {
			if (to[i] === from[i]) continue;
			const [up, down] = [1e-5, -1e-5].map((h) => logit(at.map((x, j) => (j === i ? x + h : x))));
			shares.set(column, (shares.get(column) ?? 0) + (((up - down) / 2e-5) * (to[i] - from[i])) / steps);
		}
	}
	return shares;
}

/** Of the encoded rows; two categories of a learned vector are as far apart as any two categories. */
export function distance(twin: Twin, a: TwinPlace, b: number): number {
	const [x, y] = [inputsAt(twin, a), twin.inputsOf(b)];
	const embedded = new Set(
		twin.record.preprocessing.inputs.filter(({ kind }) => kind === 'embedded').map(({ column }) => column),
	);
	const differences = x.map((value, i) => {
		if (!embedded.has(twin.inputs[i].column)) return value - y[i];
		return value === y[i] ? 0 : Math.SQRT2;
	});
	return Math.hypot(...differences);
}

/** Distances to rows other than the row itself, ascending, with these. */
export function nearestOf(
	twin: Twin,
	row: TwinPlace,
	among: Rows,
): { readonly row: number; readonly distance: number }[] {
	return among
		.filter((each) => each !== row)
		.map((each) => ({ row: each, distance: distance(twin, row, each) }))
		.sort((a, b) => a.distance - b.distance);
}

/** The row's inputs with some cells replaced. */
export function withCells(twin: Twin, row: number, cells: ReadonlyMap<string, string | null>): Float64Array {
	const columns = twin.record.preprocessing.inputs.map(({ column }) => column);
	const all = columns.map((column): [string, (string | null)[]] => [
		column,
		[cells.has(column) ? cells.get(column)! : (twin.table.cells.get(column)?.[row] ?? null)],
	]);
	const inputs = encodeTable(twin.record.preprocessing.inputs, { columns, rows: 1, cells: new Map(all) });
	return Float64Array.from(inputs, ({ values }) => values[0]);
}

/** What the network says of inputs: probabilities, or the value. */
export function said(twin: Twin, inputs: Float64Array): Float64Array {
	return twin.read(rowPass(twin.record.model.network, twin.tensors)(inputs).at(-1)!.a);
}
