import { activations, type ActivationName } from '../../core/activations.ts';
import { forward, outputsInChunks } from '../../core/forward.ts';
import { allRows, matrix, type Matrix } from '../../core/matrix.ts';
import { type Network } from '../../core/network.ts';
import { behindLayer } from '../../core/part-of-network.ts';
import { forwardOperations } from '../../core/propagation.ts';
import type { Dataset } from '../../data/prepare/dataset.ts';
import { encode } from '../../data/prepare/encode.ts';
import type { Column } from '../../data/table/table.ts';
import { isPutTogether, operationsBehindFirst } from '../attributions/coalitions.ts';
import type { ExplainedOutput } from '../attributions/explained-output.ts';
import { plainNetwork, type PlainNetwork } from '../attributions/plain-network.ts';
import { StraightWay, type RowOnWay } from './straight-way.ts';

/** The values lie in no file. */
const nowhere = { startLines: Uint32Array.of(1), endLines: Uint32Array.of(1) };

/**
 * What the network says of rows some columns of which are set to other values. Where there are many inputs, the sums of a first
 * dense layer are kept without those columns, so that a row costs one addition for each unit there, and the layers after it.
 */
export class MovedRows {
	readonly #dataset: Dataset;
	readonly #plain: PlainNetwork;
	readonly #output: ExplainedOutput;
	readonly #inputs: Matrix;
	/** What comes out of the first layer before its function, where that is put together, else the inputs; (rows, width). */
	readonly #sums: Float32Array;
	/** The same of moved rows, filled anew each time. */
	readonly #moved: Float32Array;
	readonly #all: Int32Array;
	readonly #width: number;
	readonly #isDense: boolean;
	readonly #activation: ActivationName;
	readonly #rest: Network | null;

	/** `encoded`: (rows, features). */
	constructor(network: Network, dataset: Dataset, output: ExplainedOutput, encoded: Matrix) {
		this.#dataset = dataset;
		this.#plain = plainNetwork(network, dataset.features);
		this.#output = output;
		this.#inputs = this.#plain.inputsFrom(encoded);
		const { specification, layers } = this.#plain.network;
		const [first] = specification.layers;
		this.#isDense = isPutTogether(this.#plain.network);
		this.#width = first.type === 'dense' && this.#isDense ? first.units : specification.inputs;
		this.#activation = first.type === 'dense' && this.#isDense ? first.activation : 'identity';
		const alone = { specification: { ...specification, layers: [first] }, layers: [layers[0]] };
		this.#sums = this.#isDense ? forward(alone, this.#inputs).preActivations[0].values : this.#inputs.values;
		this.#moved = new Float32Array(this.#sums.length);
		this.#all = allRows(this.#inputs.rows);
		this.#rest = this.#isDense ? behindLayer(this.#plain.network, 0) : this.#plain.network;
	}

	get rows(): number {
		return this.#inputs.rows;
	}

	/** The rows as if these columns were not there; the values to set them to are added again. */
	without(columns: readonly string[]): Float32Array {
		const sums = this.#sums.slice();
		for (const input of this.#inputsOf(columns))
			for (let row = 0; row < this.rows; row++) {
				const value = this.#inputs.values[row * this.#inputs.columns + input];
				this.#add(sums, row * this.#width, input, -value);
			}
		return sums;
	}

	/** What each of the column's cells adds to a row without it; (cells, width). */
	stepsOf(cells: Column): Float32Array {
		const { values, rows, columns } = this.#encoded(cells);
		const steps = new Float32Array(rows * this.#width);
		for (const input of this.#inputsOf([cells.name]))
			for (let row = 0; row < rows; row++) this.#add(steps, row * this.#width, input, values[row * columns + input]);
		return steps;
	}

	/**
	 * The explained numbers of each row at each of the column's cells, where they lie one behind the other on one input of a network of
	 * straight pieces; null: they do not, or it is not, or it would take longer than to run all.
	 */
	along(cells: Column): Generator<RowOnWay> | null {
		const { values, rows: points, columns } = this.#encoded(cells);
		const way = StraightWay.of(this.#plain.network, points);
		const own = this.#inputsOf([cells.name]);
		const at = (point: number, input: number) => values[point * columns + input];
		const moving = own.filter((input) => values.some((value, i) => i % columns === input && value !== at(0, input)));
		if (way === null || moving.length !== 1) return null;
		const [input] = moving;
		const places = Float32Array.from({ length: points }, (_, point) => at(point, input));
		if (places.some((place, i) => i > 0 && !(place > places[i - 1]))) return null;
		const rows = { ...this.#inputs, values: this.#inputs.values.slice() };
		for (const each of own) for (let i = each; i < rows.values.length; i += rows.columns) rows.values[i] = at(0, each);
		return way.follow(rows, input, places, this.#output);
	}

	/** The column's cells as inputs of the plain network, all others 0; (cells, inputs). */
	#encoded(cells: Column): Matrix {
		const { preprocessing, features } = this.#dataset;
		const own = [...features.keys()].filter((feature) => features[feature].column === cells.name);
		const encoding = preprocessing.inputs.filter(({ column }) => column === cells.name);
		const rows = cells.kind === 'numeric' ? cells.values.length : cells.codes.length;
		const encoded = encode({ inputs: encoding }, { rows, columns: [cells], rowIndex: nowhere }).inputs;
		const whole = matrix(rows, features.length);
		for (let row = 0; row < rows; row++)
			for (const [i, feature] of own.entries())
				whole.values[row * features.length + feature] = encoded.values[row * own.length + i];
		return this.#plain.inputsFrom(whole);
	}

	/** The explained number of each row of `without`, with step `stepOf` added, or with one of its own each; into `scores`. */
	score(without: Float32Array, steps: Float32Array, stepOf: number | Int32Array, scores: Float64Array): void {
		const width = this.#width;
		const sums = this.#moved;
		for (let row = 0, i = 0; row < this.rows; row++) {
			const from = (typeof stepOf === 'number' ? stepOf : stepOf[row]) * width;
			for (let unit = 0; unit < width; unit++, i++) sums[i] = without[i] + steps[from + unit];
		}
		if (this.#activation !== 'identity') activations[this.#activation].forward(sums, sums, sums.length);
		const inputs = { rows: this.rows, columns: width, values: sums };
		const chunks =
			this.#rest === null
				? [{ first: 0, rows: this.rows, outputs: sums }]
				: outputsInChunks(this.#rest, inputs, this.#all);
		for (const { first, rows, outputs } of chunks) this.#output.valuesOf(outputs, rows, scores, first);
	}

	#inputsOf(names: readonly string[]): number[] {
		return this.#plain.columns.flatMap(({ column, inputs }) => (names.includes(column) ? inputs : []));
	}

	#add(sums: Float32Array, at: number, input: number, amount: number): void {
		if (!this.#isDense) sums[at + input] += amount;
		else if (amount !== 0) {
			const { weights } = this.#plain.network.layers[0];
			for (let unit = 0, from = input * this.#width; unit < this.#width; unit++)
				sums[at + unit] += amount * weights[from + unit];
		}
	}
}

/** Multiplications and additions of one row that is moved once. */
export function moveOperations(network: Network, dataset: Pick<Dataset, 'features'>): number {
	const { network: plain } = plainNetwork(network, dataset.features);
	const [first] = plain.specification.layers;
	if (first.type !== 'dense' || !isPutTogether(plain)) return forwardOperations(plain) + 4 * plain.specification.inputs;
	return 20 * first.units + operationsBehindFirst(plain);
}
