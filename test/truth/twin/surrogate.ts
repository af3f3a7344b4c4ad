import { rowPass } from './forward.ts';
import { mean } from './measures.ts';
import { numberOf } from './table.ts';
import type { Rows, Twin } from './twin.ts';

/** What another model says of the measured rows that was fitted on what the network says of training rows. */
export interface TwinSurrogate {
	readonly said: readonly number[];
	readonly leaves: number;
}

/** Rows that it is judged by and fitted on: every other training row where none is held out. */
export function surrogateRows(twin: Twin): { readonly judged: Rows; readonly taught: Rows } {
	const { train, test } = twin.parts;
	const isHeld = twin.record.rows.test > 0;
	if (isHeld) return { judged: test, taught: train };
	return { judged: train.filter((_, i) => i % 2 === 1), taught: train.filter((_, i) => i % 2 === 0) };
}

/** Depth and rows of a leaf by default. */
const [depth, least] = [4, 10];

/** Grown cut by cut, by Gini's impurity or the variance; neighbours that say the same count as one leaf. */
export function treeOf(twin: Twin): TwinSurrogate {
	const { judged, taught } = surrogateRows(twin);
	const columns = [...new Set(twin.inputs.map(({ column }) => column))];
	const cellOf = columns.map((name) => keysOf(twin.table.cells.get(name)!));
	const told = (row: number) => twin.predicted(row);
	type Node = { answer: number; goesLeft: ((row: number) => boolean) | null; left: Node | null; right: Node | null };
	const grow = (rows: Rows, level: number): Node => {
		const answer = twin.classification ? commonest(rows.map(told)) : mean(rows.map(told));
		const leaf = { answer, goesLeft: null, left: null, right: null };
		if (level === depth || rows.length < 2 * least) return leaf;
		let best = { left: impurity(rows.map(told), twin) - 1e-12, test: null as ((row: number) => boolean) | null };
		for (const { keys, isNumeric } of cellOf) {
			const here = [...new Set(rows.map((row) => keys[row]))].sort((a, b) => Number(a) - Number(b));
			for (const key of here) {
				const test = (row: number) =>
					isNumeric ? !Number.isNaN(Number(keys[row])) && Number(keys[row]) <= Number(key) : keys[row] === key;
				const [yes, no] = [rows.filter(test), rows.filter((row) => !test(row))];
				if (yes.length < least || no.length < least) continue;
				const left = impurity(yes.map(told), twin) + impurity(no.map(told), twin);
				if (left < best.left - 1e-9) best = { left, test };
			}
		}
		const { test } = best;
		if (test === null) return leaf;
		const [left, right] = [
			grow(rows.filter(test), level + 1),
			grow(
				rows.filter((row) => !test(row)),
				level + 1,
			),
		];
		const isOne =
			twin.classification && left.goesLeft === null && right.goesLeft === null && left.answer === right.answer;
		return isOne ? leaf : { answer, goesLeft: test, left, right };
	};
	const root = grow(taught, 0);
	const answerOf = (row: number) => {
		let node = root;
		while (node.goesLeft !== null) node = node.goesLeft(row) ? node.left! : node.right!;
		return node.answer;
	};
	const count = (node: Node): number => (node.goesLeft === null ? 1 : count(node.left!) + count(node.right!));
	return { said: judged.map(answerOf), leaves: count(root) };
}

/** Logistic or linear, by plain gradient descent on scaled inputs. */
export function linearOf(twin: Twin): readonly number[] {
	const { judged, taught } = surrogateRows(twin);
	const [first] = twin.record.model.network.layers;
	const pass = rowPass({ ...twin.record.model.network, layers: [first] }, twin.tensors);
	const inputsOf = (row: number) => {
		const inputs = twin.inputsOf(row);
		return first.type === 'embedding' ? pass(inputs)[0].a : inputs;
	};
	const raw = taught.map(inputsOf);
	const width = raw[0].length;
	const scale = Array.from({ length: width }, (_, i) => {
		const values = raw.map((row) => row[i]);
		const middle = mean(values);
		const spread = Math.sqrt(mean(values.map((value) => (value - middle) ** 2)));
		return { middle, factor: spread > 1e-6 * Math.abs(middle) ? 1 / spread : 0 };
	});
	const scaled = (row: Float64Array) => [...row].map((value, i) => (value - scale[i].middle) * scale[i].factor);
	const rows = raw.map(scaled);
	const answers = taught.map((row) => twin.predicted(row));
	const count = twin.classification ? twin.classes.length : 1;
	const middle = twin.classification ? 0 : mean(answers);
	const weights = Array.from({ length: count }, () => new Float64Array(width + 1));
	const speeds = weights.map((each) => each.slice());
	const scoresOf = (row: readonly number[]) =>
		weights.map((w) => row.reduce((sum, value, i) => sum + value * w[i], w[width]));
	for (let step = 0; step < 400; step++) {
		const slopes = weights.map((w) => w.map((value, i) => (i < width ? value / rows.length : 0)));
		for (const [at, row] of rows.entries()) {
			const scores = scoresOf(row);
			const highest = Math.max(...scores);
			const powers = scores.map((score) => Math.exp(score - highest));
			const sum = powers.reduce((a, b) => a + b, 0);
			for (let one = 0; one < count; one++) {
				const error = twin.classification
					? powers[one] / sum - Number(answers[at] === one)
					: scores[0] - (answers[at] - middle);
				for (let i = 0; i <= width; i++) slopes[one][i] += (error * (row[i] ?? 1)) / rows.length;
			}
		}
		const rate = (twin.classification ? 2 : 1) / (1 + width);
		for (let one = 0; one < count; one++)
			for (let i = 0; i <= width; i++) {
				speeds[one][i] = 0.95 * speeds[one][i] - rate * slopes[one][i];
				weights[one][i] += speeds[one][i];
			}
	}
	return judged.map((row) => {
		const scores = scoresOf(scaled(inputsOf(row)));
		return twin.classification ? scores.indexOf(Math.max(...scores)) : scores[0] + middle;
	});
}

/** Share of equal classes; of values R². Null: the truth does not vary. */
export function agreement(said: readonly number[], truth: readonly number[], { classification }: Twin): number | null {
	if (classification) return mean(said.map((one, i) => Number(one === truth[i])));
	const middle = mean(truth);
	const total = mean(truth.map((value) => (value - middle) ** 2));
	return total === 0 ? null : 1 - mean(said.map((value, i) => (value - truth[i]) ** 2)) / total;
}

/** Numbers in their order, dates too; else names. */
function keysOf(cells: readonly (string | null)[]) {
	const known = cells.filter((cell) => cell !== null);
	if (known.every((cell) => Number.isFinite(numberOf(cell))))
		return { keys: cells.map((cell) => (cell === null ? NaN : numberOf(cell))), isNumeric: true };
	if (known.every((cell) => /^\d{4}-\d\d-\d\d/.test(cell)))
		return { keys: cells.map((cell) => (cell === null ? NaN : Date.parse(cell))), isNumeric: true };
	return { keys: cells.map((cell) => cell ?? ''), isNumeric: false };
}

function commonest(answers: readonly number[]): number {
	const counts = new Map<number, number>();
	for (const answer of answers) counts.set(answer, (counts.get(answer) ?? 0) + 1);
	return [...counts].sort(([a, m], [b, n]) => n - m || a - b)[0][0];
}

/** Rows times what is left of variance. */
function impurity(answers: readonly number[], { classification }: Twin): number {
	if (!classification) {
		const middle = mean(answers);
		return answers.reduce((sum, value) => sum + (value - middle) ** 2, 0);
	}
	const counts = new Map<number, number>();
	for (const answer of answers) counts.set(answer, (counts.get(answer) ?? 0) + 1);
	return answers.length - [...counts.values()].reduce((sum, count) => sum + (count * count) / answers.length, 0);
}
