import { Moments, normalQuantile975 } from '../../core/statistics.ts';
import type { Labelled } from './confident-learning.ts';

/**
 * Whether probabilities are surely nearer to the labels than the shares of the classes are, in mean squared distance (Brier,
 * 1950; 95%). Where they are not, no label is known better than the file knows it.
 */
export function tellsMoreThanShares({ classes, given, probabilities }: Labelled): boolean {
	const shares = new Float64Array(classes);
	for (const one of given) shares[one] += 1 / given.length;
	const gains = new Moments();
	for (let row = 0; row < given.length; row++) {
		let gain = 0;
		for (let one = 0; one < classes; one++) {
			const truth = Number(given[row] === one);
			gain += (shares[one] - truth) ** 2 - (probabilities[row * classes + one] - truth) ** 2;
		}
		gains.add(gain);
	}
	return given.length > 1 && gains.mean > normalQuantile975 * Math.sqrt(gains.variance / (given.length - 1));
}
