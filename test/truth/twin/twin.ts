import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chance } from '../chance.ts';
import { encodeTable, type TwinInput } from './encode.ts';
import { rowPass } from './forward.ts';
import { flatBeyond } from './functions.ts';
import { areaUnderCurve, mean } from './measures.ts';
import { readKeptEpochs, type Tensors } from './read-kept-epochs.ts';
import { readWeights, type Tensor } from './read-weights.ts';
import type { TwinEpoch, TwinRecord } from './record.ts';
import { categoryOf, numberOf, readTable, type TwinTable } from './table.ts';

export type PartName = 'train' | 'validation' | 'test';
/** Rows of the table, from 0. */
export type Rows = readonly number[];
export type Parts = Readonly<Record<PartName, Rows>>;

/** What a layer did on all rows, counted one by one. */
export interface LayerCounts {
	readonly units: number;
	readonly rows: number;
	/** Per unit: rows with z above 0, and rows where the function is flat. */
	readonly active: Float64Array;
	readonly flat: Float64Array;
	/** Per unit: the largest and smallest of what goes in and of what comes out. */
	readonly largestZ: Float64Array;
	readonly smallestA: Float64Array;
	readonly largestA: Float64Array;
	readonly sumA: Float64Array;
	readonly squaresA: Float64Array;
}

export interface LayerSamples {
	/** Whether these are all rows. */
	readonly all: boolean;
	readonly rows: Rows;
	/** Per layer and row; what comes out of the last layer is what is predicted. */
	readonly layers: readonly { readonly z: readonly Float64Array[]; readonly a: readonly Float64Array[] }[];
}

/**
 * A run computed again from its folder and its file, in double precision and without any code of the program: the
 * table by Papa Parse, the inputs by what run.json says, the weights from their file.
 */
export class Twin {
	readonly record: TwinRecord;
	readonly history: readonly TwinEpoch[];
	readonly table: TwinTable;
	readonly inputs: readonly TwinInput[];
	readonly tensors: ReadonlyMap<string, Tensor>;
	/** Weights of the kept epochs. */
	readonly kept: ReadonlyMap<number, Tensors>;
	readonly layers: readonly LayerCounts[];
	/** Rows of the table with a target, and the columns of probabilities or the value for each row of the table. */
	readonly rows: Rows;
	readonly outputs: readonly Float64Array[];
	/** Of the target; '' for regression. */
	readonly classes: readonly string[];
	readonly actual: Float64Array;
	readonly parts: Parts;

	constructor(folder: string, file: string, parts: Parts) {
		this.record = JSON.parse(readFileSync(join(folder, 'run.json'), 'utf8')) as TwinRecord;
		this.history = readFileSync(join(folder, 'history.jsonl'), 'utf8')
			.split('\n')
			.filter((line) => line !== '')
			.map((line) => JSON.parse(line) as TwinEpoch);
		this.table = readTable(file);
		this.parts = parts;
		const { preprocessing, model } = this.record;
		const { target } = preprocessing;
		this.classes = target.kind === 'classes' ? target.classes : [];
		const cells = this.table.cells.get(target.column) ?? [];
		this.actual = Float64Array.from(cells, (cell) =>
			target.kind === 'classes' ? this.classes.indexOf(categoryOf(cell) ?? '') : numberOf(cell),
		);
		const excluded = new Set(this.record.excludedRows?.rows.map(({ row }) => row - 1));
		this.rows = [...this.actual.keys()].filter(
			(row) =>
				!excluded.has(row) && (target.kind === 'classes' ? this.actual[row] >= 0 : Number.isFinite(this.actual[row])),
		);
		this.inputs = encodeTable(preprocessing.inputs, this.table);
		this.tensors = readWeights(join(folder, 'weights.safetensors'));
		this.kept = readKeptEpochs(folder);
		const all = this.#passAll(model.network);
		this.outputs = all.outputs;
		this.layers = all.layers;
	}

	get classification(): boolean {
		return this.record.task === 'classification';
	}

	/** The rows that are measured: test rows, or the training rows where none were held out. */
	get measured(): Rows {
		return this.record.rows.test > 0 ? this.parts.test : this.parts.train;
	}

	/** Inputs of one row, some columns replaced by those of another row where asked for. */
	inputsOf(row: number, columns: readonly string[] = [], from = row): Float64Array {
		const found = new Float64Array(this.inputs.length);
		for (let i = 0; i < found.length; i++) {
			const { column, values } = this.inputs[i];
			found[i] = values[columns.includes(column) ? from : row];
		}
		return found;
	}

	/** Probabilities of the classes, or the one value in the file's units. */
	read(logits: Float64Array): Float64Array {
		const { target } = this.record.preprocessing;
		if (target.kind === 'value') return logits.map((y) => target.mean + target.deviation * y);
		if (logits.length === 1) {
			const p = 1 / (1 + Math.exp(-logits[0]));
			return Float64Array.of(1 - p, p);
		}
		let largest = logits[0];
		for (let c = 1; c < logits.length; c++) largest = Math.max(largest, logits[c]);
		const powers = new Float64Array(logits.length);
		let sum = 0;
		for (let c = 0; c < logits.length; c++) sum += powers[c] = Math.exp(logits[c] - largest);
		for (let c = 0; c < logits.length; c++) powers[c] /= sum;
		return powers;
	}

	/** The likeliest class, the first of equals, or the value. */
	predicted(row: number): number {
		const output = this.outputs[row];
		return this.classification ? output.indexOf(Math.max(...output)) : output[0];
	}

	right(rows: Rows): number {
		return rows.filter((row) => this.predicted(row) === this.actual[row]).length;
	}

	accuracy(rows: Rows): number {
		return this.right(rows) / rows.length;
	}

	residuals(rows: Rows): Float64Array {
		return Float64Array.from(rows, (row) => this.predicted(row) - this.actual[row]);
	}

	rmse(rows: Rows): number {
		return Math.sqrt(mean(this.residuals(rows).map((residual) => residual ** 2)));
	}

	mae(rows: Rows): number {
		return mean(this.residuals(rows).map(Math.abs));
	}

	/** Null where the target does not vary. */
	r2(rows: Rows): number | null {
		const actual = rows.map((row) => this.actual[row]);
		const middle = mean(actual);
		const total = actual.reduce((sum, value) => sum + (value - middle) ** 2, 0);
		return total === 0 ? null : 1 - (rows.length * this.rmse(rows) ** 2) / total;
	}

	/** Mean cross-entropy, or mean squared error in standard deviations of the training targets. */
	loss(rows: Rows): number {
		const { target } = this.record.preprocessing;
		if (target.kind === 'value') return (this.rmse(rows) / target.deviation) ** 2;
		return mean(rows.map((row) => -Math.log(this.outputs[row][this.actual[row]])));
	}

	/** What went into and came out of each layer, for all rows or, of very many, for some of them drawn at random. */
	get samples(): LayerSamples {
		this.#samples ??= this.#sample();
		return this.#samples;
	}

	#samples: LayerSamples | null = null;

	#sample(): LayerSamples {
		const most = 5000;
		const all = this.rows.length <= most;
		const rows = all ? this.rows : [...chance(7).shuffle([...this.rows])].slice(0, most);
		const pass = rowPass(this.record.model.network, this.tensors);
		const passes = rows.map((row) => pass(this.inputsOf(row)));
		const layers = this.record.model.network.layers.map((_, layer, { length }) => ({
			z: passes.map((done) => done[layer].z),
			a: passes.map((done) => (layer === length - 1 ? this.read(done[layer].a) : done[layer].a)),
		}));
		return { all, rows, layers };
	}

	/** Of one class against the others. */
	auc(rows: Rows, positive: number): number | null {
		return areaUnderCurve(
			rows.map((row) => this.outputs[row][positive]),
			rows.map((row) => this.actual[row] === positive),
		);
	}

	/** Rows of one class that were taken for another (or itself). */
	confused(rows: Rows, actual: number, predicted: number): number {
		return rows.filter((row) => this.actual[row] === actual && this.predicted(row) === predicted).length;
	}

	/** Loss on `rows` when the cells of these columns come from other rows, in the order of `from`. */
	lossShuffled(rows: Rows, columns: readonly string[], from: Rows): number {
		const pass = rowPass(this.record.model.network, this.tensors);
		const { target } = this.record.preprocessing;
		return mean(
			rows.map((row, i) => {
				const output = this.read(pass(this.inputsOf(row, columns, from[i])).at(-1)!.a);
				if (target.kind === 'value') return ((output[0] - this.actual[row]) / target.deviation) ** 2;
				return -Math.log(Math.max(output[this.actual[row]], Number.MIN_VALUE));
			}),
		);
	}

	#passAll(network: TwinRecord['model']['network']) {
		const pass = rowPass(network, this.tensors);
		const limits = network.layers.map((layer) => (layer.type === 'dense' ? flatBeyond(layer.activation) : null));
		let counts: LayerCounts[] = [];
		const outputs: Float64Array[] = [];
		const used = new Set(this.rows);
		for (let row = 0; row < this.table.rows; row++) {
			const done = pass(this.inputsOf(row));
			outputs.push(this.read(done.at(-1)!.a));
			if (row === 0) counts = done.map(({ a }) => emptyCounts(a.length, this.rows.length));
			if (!used.has(row)) continue;
			for (const [i, { z, a }] of done.entries()) addCounts(counts[i], z, a, limits[i]);
		}
		return { outputs, layers: counts };
	}
}

function emptyCounts(units: number, rows: number): LayerCounts {
	const filled = (value: number) => new Float64Array(units).fill(value);
	return {
		units,
		rows,
		active: filled(0),
		flat: filled(0),
		largestZ: filled(-Infinity),
		smallestA: filled(Infinity),
		largestA: filled(-Infinity),
		sumA: filled(0),
		squaresA: filled(0),
	};
}

function addCounts(
	counts: LayerCounts,
	z: Float64Array,
	a: Float64Array,
	limits: { readonly left: number; readonly right: number } | null,
): void {
	for (let unit = 0; unit < z.length; unit++) {
		if (z[unit] > 0) counts.active[unit]++;
		if (limits !== null && (z[unit] < limits.left || z[unit] > limits.right)) counts.flat[unit]++;
		counts.largestZ[unit] = Math.max(counts.largestZ[unit], z[unit]);
		counts.smallestA[unit] = Math.min(counts.smallestA[unit], a[unit]);
		counts.largestA[unit] = Math.max(counts.largestA[unit], a[unit]);
		counts.sumA[unit] += a[unit];
		counts.squaresA[unit] += a[unit] ** 2;
	}
}
