/** Of several inputs that make one column: how a weighted sum of them varies over rows, whatever the weights. */
export class JointMoments {
	readonly #places: readonly number[];
	/** Of each input, and of each product of two, over the rows. */
	readonly #sums: Float64Array;
	readonly #products: Float64Array;
	#rows = 0;

	constructor(places: readonly number[]) {
		this.#places = places;
		this.#sums = new Float64Array(places.length);
		this.#products = new Float64Array(places.length ** 2);
	}

	/** A row, which begins at `at`. */
	add(values: ArrayLike<number>, at: number): void {
		this.#rows++;
		const { length } = this.#places;
		for (let i = 0; i < length; i++) {
			const value = values[at + this.#places[i]];
			// Most inputs of a category are.
			if (value === 0) continue;
			this.#sums[i] += value;
			for (let j = 0; j <= i; j++) this.#products[i * length + j] += value * values[at + this.#places[j]];
		}
	}

	/** Of the sum of the inputs by these weights. Inputs are scaled, so that their means are no more than some deviations. */
	deviation(weights: readonly number[]): number {
		let [variance, all] = [0, 0];
		const mean = (i: number) => this.#sums[i] / this.#rows;
		for (let i = 0; i < weights.length; i++)
			for (let j = 0; j <= i; j++) {
				const covariance = this.#products[i * weights.length + j] / this.#rows - mean(i) * mean(j);
				const part = (i === j ? 1 : 2) * weights[i] * weights[j] * covariance;
				variance += part;
				all += Math.abs(part);
			}
		// Parts that cancel leave what their rounding does.
		return variance > leastShare * all ? Math.sqrt(variance) : 0;
	}
}

const leastShare = 1e-13;
