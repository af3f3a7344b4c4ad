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

const means = oncePer<MeanAt>();

/** `output`: number of the class, 0 for a value. At most 1000 rows, evenly spread. */
export function meanAt(twin: Twin, column: string, cell: string, output: number): MeanAt {
	return means(twin, JSON.stringify([column, cell, output]), () => computedMean(twin, column, cell, output));
}

function computedMean(twin: Twin, column: string, cell: string, output: number): MeanAt {
	const encodings = twin.record.preprocessing.inputs.filter((each) => each.column === column);
	const set = encodeTable(encodings, { columns: [column], rows: 1, cells: new Map([[column, [cell]]]) });
	const own = [...twin.inputs.keys()].filter((input) => twin.inputs[input].column === column);
	const pass = rowPass(twin.record.model.network, twin.tensors);
	const step = Math.max(1, Math.ceil(twin.rows.length / 1000));
	const found = twin.rows
		.filter((_, i) => i % step === 0)
		.map((row) => {
			const inputs = twin.inputsOf(row);
			for (const [i, input] of own.entries()) inputs[input] = set[i].values[0];
			return twin.read(pass(inputs).at(-1)!.a)[output];
		});
	return { mean: mean(found), deviation: deviation(found) };
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
