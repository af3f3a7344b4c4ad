import { activations } from '../core/activations.ts';
import { HistogramAccumulator } from '../core/histogram.ts';
import { activationOf } from '../core/layers/index.ts';
import { inputsOf } from '../core/network-shape.ts';
import { Moments } from '../core/statistics.ts';
import type { Dataset } from '../data/prepare/dataset.ts';
import type { LayerActivations } from './activations-result.ts';
import type { Model } from './model.ts';
import type { Grouping } from './groups.ts';
import type { LayerRange } from './layer-ranges.ts';
import { activationsOf, type MeasuredChunk } from './measure.ts';
import { unitNames } from './names.ts';
import { saturationLimits, type SaturationLimits } from './saturation.ts';

/** Even, so that 0 is an edge of the symmetric range: left of it a ReLU is off. */
const preActivationBins = 120;
const activationBins = 50;
/** Times the usual z of the layer: no row comes near. Units that die in training stay within it. */
const farBelow = 10;

/** Everything counted over rows about one layer, chunk by chunk. */
export class LayerAccumulator {
	readonly #model: Model;
	readonly #layer: number;
	readonly #groupOf: Int32Array;
	readonly #groups: number;
	/** Null, both: the layer feeds nothing into a function. */
	readonly #limits: SaturationLimits | null;
	readonly #preActivations: HistogramAccumulator | null;
	readonly #activations: HistogramAccumulator;
	/** Per unit. */
	readonly #moments: readonly Moments[];
	readonly #maximum: Float64Array;
	/** Sum of z². */
	readonly #squares: Float64Array;
	readonly #active: Float64Array;
	readonly #saturated: Float64Array;
	/** (units, groups), row-major. */
	readonly #sumByGroup: Float64Array;
	/** (groups) */
	readonly #rowsByGroup: Float64Array;

	constructor(model: Model, layer: number, range: LayerRange, { groupOf, groups }: Grouping) {
		const { specification } = model.network;
		const units = inputsOf(specification, layer + 1);
		const activation = activationOf(specification.layers[layer]);
		this.#model = model;
		this.#layer = layer;
		this.#groupOf = groupOf;
		this.#groups = groups.length;
		this.#limits = activation && saturationLimits(activation);
		this.#preActivations =
			activation && new HistogramAccumulator(range.preActivations.from, range.preActivations.to, preActivationBins);
		this.#activations = new HistogramAccumulator(range.activations.from, range.activations.to, activationBins);
		this.#moments = Array.from({ length: units }, () => new Moments());
		this.#maximum = new Float64Array(units).fill(-Infinity);
		this.#squares = new Float64Array(units);
		this.#active = new Float64Array(units);
		this.#saturated = new Float64Array(units);
		this.#sumByGroup = new Float64Array(units * groups.length);
		this.#rowsByGroup = new Float64Array(groups.length);
	}

	/** `rows` are the positions measured, of which the chunk holds the ones from `first` on. */
	add(chunk: MeasuredChunk, rows: Int32Array): void {
		const groupOfRow = new Int32Array(chunk.rows);
		for (let row = 0; row < chunk.rows; row++) {
			groupOfRow[row] = this.#groupOf[rows[chunk.first + row]];
			if (groupOfRow[row] >= 0) this.#rowsByGroup[groupOfRow[row]]++;
		}
		this.#preActivations?.addAll(chunk.preActivations[this.#layer].values);
		for (let unit = 0; unit < this.#moments.length; unit++) this.#addUnit(chunk, unit, groupOfRow);
	}

	#addUnit(chunk: MeasuredChunk, unit: number, groupOfRow: Int32Array): void {
		const { values: z, columns: units } = chunk.preActivations[this.#layer];
		const { values, column, columns } = activationsOf(chunk, this.#layer, unit);
		const moments = this.#moments[unit];
		const { left, right } = this.#limits ?? { left: -Infinity, right: Infinity };
		let active = 0;
		let saturated = 0;
		let squares = 0;
		let maximum = this.#maximum[unit];
		for (let row = 0, i = unit, j = column; row < chunk.rows; row++, i += units, j += columns) {
			moments.add(values[j]);
			this.#activations.add(values[j]);
			if (z[i] > 0) active++;
			if (z[i] < left || z[i] > right) saturated++;
			if (z[i] > maximum) maximum = z[i];
			squares += z[i] * z[i];
			if (groupOfRow[row] >= 0) this.#sumByGroup[unit * this.#groups + groupOfRow[row]] += values[j];
		}
		this.#active[unit] += active;
		this.#saturated[unit] += saturated;
		this.#maximum[unit] = maximum;
		this.#squares[unit] += squares;
	}

	#outOfReach(dead: readonly number[], rows: number): number[] {
		const living = [...this.#squares.keys()].filter((unit) => !dead.includes(unit));
		if (living.length === 0) return [];
		const usual = Math.sqrt(living.reduce((sum, unit) => sum + this.#squares[unit], 0) / (living.length * rows));
		return dead.filter((unit) => this.#maximum[unit] < -farBelow * usual);
	}

	result(dataset: Dataset): LayerActivations {
		const { network } = this.#model;
		const specification = network.specification.layers[this.#layer];
		const activation = activationOf(specification);
		const rows = this.#moments[0].count;
		const zeroOnLeft = activation !== null && activations[activation].zeroOnLeft;
		const dead = zeroOnLeft ? [...this.#maximum.keys()].filter((unit) => this.#maximum[unit] <= 0) : [];
		return {
			layer: this.#layer,
			type: specification.type,
			activation,
			units: this.#moments.length,
			unitNames: unitNames(network.specification, dataset, this.#layer),
			preActivations: this.#preActivations?.result() ?? null,
			activations: this.#activations.result(),
			mean: Float32Array.from(this.#moments, (moments) => moments.mean),
			deviation: Float32Array.from(this.#moments, (moments) => moments.deviation),
			activeShare: Float32Array.from(this.#active, (count) => count / rows),
			saturatedShare: Float32Array.from(this.#saturated, (count) => count / rows),
			dead,
			outOfReach: this.#outOfReach(dead, rows),
			meanByGroup: Float32Array.from(this.#sumByGroup, (sum, i) => sum / this.#rowsByGroup[i % this.#groups]),
		};
	}
}
