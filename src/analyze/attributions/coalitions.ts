import { activations } from '../../core/activations.ts';
import { forwardOperations } from '../../core/propagation.ts';
import { outputsInChunks } from '../../core/forward.ts';
import { allRows, type Matrix } from '../../core/matrix.ts';
import { behindLayer } from '../../core/part-of-network.ts';
import { type Network } from '../../core/network.ts';
import type { ActivationName } from '../../core/activations.ts';
import type { PlainColumn, PlainNetwork } from './plain-network.ts';
import type { ExplainedOutput } from './explained-output.ts';

/**
 * What the network says of rows that are part the explained row and part a baseline row. Where there are many inputs, sums of the
 * first dense layer are put together from the columns' parts, so that only the layers after it are run.
 */
export class Coalitions {
	/** Columns in which the row differs from some baseline row; the others cannot contribute. */
	readonly varying: readonly PlainColumn[];
	readonly #front: Front;
	readonly #output: ExplainedOutput;

	/** `row` (1, inputs) and `baselines` (rows, inputs) of the plain network. */
	constructor({ network, columns }: PlainNetwork, output: ExplainedOutput, row: Matrix, baselines: Matrix) {
		this.#front = new Front(network, row, baselines, columns);
		this.varying = this.#front.varying;
		this.#output = output;
	}

	get baselines(): number {
		return this.#front.baselines;
	}

	/** Numbers per coalition in `sums`. */
	get width(): number {
		return this.#front.width;
	}

	/** Coalitions to be scored at once. */
	get batch(): number {
		return Math.max(32, Math.min(4096, Math.floor((1 << 18) / this.width)));
	}

	/** First-layer sums of a baseline row as it is. */
	baseSums(baseline: number): Float64Array {
		return this.#front.base[baseline];
	}

	/** What varying column `column` adds to them when its cells are those of the row. */
	stepOf(baseline: number, column: number): Float64Array {
		return this.#front.steps[baseline][column];
	}

	/** The explained number for the baseline rows (their mean) and for the row, by the same way as all coalitions. */
	ends(): { readonly baseline: number; readonly value: number } {
		const sums = new Float32Array((this.baselines + 1) * this.width);
		for (let baseline = 0; baseline < this.baselines; baseline++)
			sums.set(this.baseSums(baseline), baseline * this.width);
		const whole = this.baseSums(0).slice();
		for (const column of this.varying.keys()) {
			const step = this.stepOf(0, column);
			for (let unit = 0; unit < whole.length; unit++) whole[unit] += step[unit];
		}
		sums.set(whole, this.baselines * this.width);
		const scores = this.scores(sums, this.baselines + 1);
		const baseline = scores.subarray(0, this.baselines).reduce((sum, score) => sum + score, 0) / this.baselines;
		return { baseline, value: scores[this.baselines] };
	}

	/** The explained number of each of the first `count` rows of `sums` (count, width), which is overwritten. */
	scores(sums: Float32Array, count: number): Float64Array {
		const values = new Float64Array(count);
		const { outputsOf: run } = this.#front;
		for (const { first, rows, outputs } of run(sums, count)) this.#output.valuesOf(outputs, rows, values, first);
		return values;
	}
}

/** From so many inputs on a product of the first layer takes the kernels longer than adding up its sums takes here. */
const fewestPutTogether = 160;

/** Whether sums of the first layer are put together, and only the layers after it are run. */
export function isPutTogether({ specification: { inputs, layers } }: Network): boolean {
	return layers[0].type === 'dense' && inputs >= fewestPutTogether;
}

/** Multiplications and additions of one row in the layers behind the first. */
export function operationsBehindFirst(network: Network): number {
	const behind = behindLayer(network, 0);
	return behind === null ? 0 : forwardOperations(behind);
}

/** Multiplications and additions of one coalition. */
export function coalitionOperations(network: Network): number {
	const [first] = network.specification.layers;
	if (first.type !== 'dense' || !isPutTogether(network))
		return forwardOperations(network) + 4 * network.specification.inputs;
	return 20 * first.units + operationsBehindFirst(network);
}

/** The part of the network that columns add up in: the first layer where that is worth while, else only the inputs. */
class Front {
	readonly width: number;
	readonly baselines: number;
	readonly base: readonly Float64Array[];
	readonly varying: readonly PlainColumn[];
	/** By baseline and varying column. */
	readonly steps: readonly (readonly Float64Array[])[];
	readonly #activation: ActivationName;
	/** Null: nothing comes after the first layer. */
	readonly #rest: Network | null;

	constructor(network: Network, row: Matrix, baselines: Matrix, columns: readonly PlainColumn[]) {
		const { inputs, layers } = network.specification;
		const [first] = layers;
		const dense = isPutTogether(network) && first.type === 'dense' ? first : null;
		this.width = dense?.units ?? inputs;
		this.baselines = baselines.rows;
		this.#activation = dense?.activation ?? 'identity';
		this.#rest = dense === null ? network : behindLayer(network, 0);
		const { weights, bias } = network.layers[0];
		const addInput = (sums: Float64Array, input: number, amount: number) => {
			if (dense === null) sums[input] += amount;
			else if (amount !== 0)
				for (let unit = 0; unit < dense.units; unit++) sums[unit] += amount * weights[input * dense.units + unit];
		};
		const differs = (baseline: number, input: number) =>
			row.values[input] - baselines.values[baseline * inputs + input];
		const all = Array.from({ length: baselines.rows }, (_, baseline) => baseline);
		this.varying = columns.filter((column) =>
			all.some((baseline) => column.inputs.some((input) => differs(baseline, input) !== 0)),
		);
		this.base = all.map((baseline) => {
			const sums = dense === null ? new Float64Array(inputs) : Float64Array.from(bias);
			for (let input = 0; input < inputs; input++) addInput(sums, input, baselines.values[baseline * inputs + input]);
			return sums;
		});
		this.steps = all.map((baseline) =>
			this.varying.map((column) => {
				const sums = new Float64Array(this.width);
				for (const input of column.inputs) addInput(sums, input, differs(baseline, input));
				return sums;
			}),
		);
	}

	readonly outputsOf = (sums: Float32Array, count: number) => {
		const values = sums.subarray(0, count * this.width);
		if (this.#activation === 'relu') rectify(values);
		else if (this.#activation !== 'identity') activations[this.#activation].forward(values, values, values.length);
		const inputs = { rows: count, columns: this.width, values };
		return this.#rest === null
			? [{ first: 0, rows: count, outputs: values }]
			: outputsInChunks(this.#rest, inputs, allRows(count));
	};
}

/** Of all functions it is the one that is met most. */
function rectify(values: Float32Array): void {
	// Not by a branch, which goes the wrong way every other time.
	for (let i = 0; i < values.length; i++) values[i] = Math.max(values[i], 0);
}
