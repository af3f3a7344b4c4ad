import { complementaryErrorFunction } from './error-function.ts';
import { Moments } from './statistics.ts';

/** What a test at 2.5% on each side says of a network against something else on the same rows. */
export type Verdict = 'better' | 'not-proven' | 'worse';

/** One-sided: chance of at least so extreme a result where there is no difference. */
export const significance = 0.025;

/** P(Z ≥ z) of the standard normal distribution. */
export function normalUpperTail(z: number): number {
	return complementaryErrorFunction(z / Math.SQRT2) / 2;
}

/** P(X ≥ heads) of `tosses` fair coins: exact up to 1 000, then normal with continuity correction. */
export function coinTail(heads: number, tosses: number): number {
	if (heads <= 0) return 1;
	if (tosses > 1000) return normalUpperTail((heads - 0.5 - tosses / 2) / (Math.sqrt(tosses) / 2));
	let chance = 2 ** -tosses;
	let tail = heads <= tosses ? 0 : NaN;
	for (let k = 0; k <= tosses; k++) {
		if (k >= heads) tail += chance;
		chance *= (tosses - k) / (k + 1);
	}
	return Math.min(1, tail);
}

/** McNemar's exact test (1947): rows that only the one, and only the other, got right. */
export function mcNemar(onlyNetwork: number, onlyOther: number): Verdict {
	const tosses = onlyNetwork + onlyOther;
	if (coinTail(onlyNetwork, tosses) < significance) return 'better';
	return coinTail(onlyOther, tosses) < significance ? 'worse' : 'not-proven';
}

/**
 * Standard errors by which log(mean of a / mean of b) lies off 0, above it where a is larger. The standard error by the
 * delta method from the rows' a / mean a - b / mean b, so that what makes both large on one row counts for neither.
 */
export class PairedRatio {
	#a = new Moments();
	#b = new Moments();
	#products = 0;

	add(a: number, b: number): void {
		const fromMean = a - this.#a.mean;
		this.#a.add(a);
		this.#b.add(b);
		this.#products += fromMean * (b - this.#b.mean);
	}

	get rows(): number {
		return this.#a.count;
	}

	/** log(mean a / mean b) */
	get logRatio(): number {
		return Math.log(this.#a.mean / this.#b.mean);
	}

	/** Of `logRatio`; NaN for fewer than two rows. */
	get standardError(): number {
		const { count, mean: a } = this.#a;
		const b = this.#b.mean;
		const relative = this.#a.variance / (a * a) + this.#b.variance / (b * b) - (2 * this.#products) / count / (a * b);
		return Math.sqrt(Math.max(0, relative) / (count - 1));
	}
}

/** With fewer rows a standard error of squares says next to nothing. */
const fewestRows = 10;

/** Where squares have heavy tails 1.96 standard errors are too few (bench/tests.mjs). */
const errorsForProof = 2.5;

/**
 * Squared errors of a network (a) against those of something else (b), on the same rows; `times`: against so many times b.
 * A network without any error is better.
 */
export function ratioVerdict(squares: PairedRatio, times = 1): Verdict {
	if (squares.rows < fewestRows) return 'not-proven';
	const ratio = squares.logRatio - Math.log(times);
	if (ratio === -Infinity) return 'better';
	const margin = errorsForProof * squares.standardError;
	if (ratio + margin < 0) return 'better';
	return ratio - margin > 0 ? 'worse' : 'not-proven';
}

/** Mean of paired differences (of the losses of the other and the network, say) against 0. */
export function meanVerdict({ count, mean, variance }: Moments): Verdict {
	if (count < fewestRows) return 'not-proven';
	const margin = errorsForProof * Math.sqrt(variance / (count - 1));
	if (mean > margin) return 'better';
	return mean < -margin ? 'worse' : 'not-proven';
}
