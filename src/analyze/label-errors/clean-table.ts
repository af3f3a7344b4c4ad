import type { Random } from '../../core/random.ts';
import { quantile } from '../../core/statistics.ts';
import { suspectedRows, type Labelled } from './confident-learning.ts';
import { noiseModel, sharpened, type NoiseModel } from './noise-model.ts';

/** How many rows would be suspected if every label were right. */
export interface WhenClean extends NoiseModel {
	/** Mean of the simulations. */
	readonly expected: number;
	/** 95% of them lie within. */
	readonly lower: number;
	readonly upper: number;
	readonly simulations: number;
}

/**
 * Labels are drawn again and again from the probabilities that networks would have of a table whose labels are right
 * (`noiseModel`), and rows suspected as in the table itself: all of them are false alarms.
 */
export function* whenClean(labelled: Labelled, random: Random, pause: () => void): Generator<undefined, WhenClean> {
	const { classes, given } = labelled;
	const { temperature, noise, kind } = yield* noiseModel(labelled, pause);
	const probabilities = sharpened(labelled, temperature);
	const counts: number[] = [];
	const simulations = Math.min(Math.max(Math.round(2e6 / given.length), 20), 200);
	for (let i = 0; i < simulations; i++) {
		pause();
		const drawn = given.map((_, row) => {
			const target = random.next();
			let sum = 0;
			for (let one = 0; one < classes - 1; one++) if (target < (sum += probabilities[row * classes + one])) return one;
			return classes - 1;
		});
		counts.push(suspectedRows({ classes, given: drawn, probabilities }).length);
		yield;
	}
	counts.sort((a, b) => a - b);
	return {
		expected: counts.reduce((a, b) => a + b) / simulations,
		lower: quantile(counts, 0.025),
		upper: quantile(counts, 0.975),
		simulations,
		noise,
		kind,
		temperature,
	};
}
