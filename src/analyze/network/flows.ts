import { Moments } from '../../core/statistics.ts';
import { JointMoments } from './joint-moments.ts';
import { isOfRounding } from '../rounding.ts';
import type { Connections } from './connections.ts';

/** What flows from the senders of a stage into a dense layer, counted row by row. */
export class FlowCounter {
	/** Of each sender, its places among what comes in. */
	readonly #places: readonly (readonly number[])[];
	/** (inputs, units) */
	readonly #weights: Float32Array;
	readonly #units: number;
	readonly #moments: readonly Moments[];
	/** Of senders with several places. */
	readonly #several: ReadonlyMap<number, JointMoments>;

	constructor(places: readonly (readonly number[])[], weights: Float32Array, units: number) {
		this.#places = places;
		this.#weights = weights;
		this.#units = units;
		this.#moments = places.map(() => new Moments());
		this.#several = new Map(
			[...places.keys()]
				.filter((sender) => places[sender].length > 1)
				.map((sender) => [sender, new JointMoments(places[sender])]),
		);
	}

	/** A row of what comes in: `columns` values from `at` on. */
	add(values: ArrayLike<number>, at: number): void {
		for (const [sender, places] of this.#places.entries())
			if (places.length === 1) this.#moments[sender].add(values[at + places[0]]);
		for (const moments of this.#several.values()) moments.add(values, at);
	}

	result(): Connections {
		const units = this.#units;
		const senders = this.#places.length;
		const flow = new Float64Array(senders * units);
		const weight = new Float32Array(senders * units).fill(NaN);
		const sign = new Int32Array(senders * units);
		const isStill = this.#isStill();
		for (const [sender, places] of this.#places.entries())
			for (let unit = 0; unit < units; unit++) {
				const at = sender * units + unit;
				const several = this.#several.get(sender);
				if (several === undefined) {
					weight[at] = this.#weights[places[0] * units + unit];
					flow[at] = isStill ? 0 : Math.abs(weight[at]) * this.#moments[sender].deviation;
					sign[at] = weight[at] >= 0 ? 1 : -1;
					continue;
				}
				const own = places.map((place) => this.#weights[place * units + unit]);
				flow[at] = several.deviation(own);
				sign[at] = own.every((each) => each >= 0) ? 1 : own.every((each) => each <= 0) ? -1 : 0;
			}
		return { senders, units, flow, weight, sign };
	}

	/** All that comes in is the same for all rows, but for rounding: which sender differs more would be chance. */
	#isStill(): boolean {
		if (this.#several.size > 0) return false;
		const variance = this.#moments.reduce((sum, each) => sum + each.variance, 0);
		const means = this.#moments.reduce((sum, { mean }) => sum + mean * mean, 0);
		return isOfRounding(variance, variance + means);
	}
}
