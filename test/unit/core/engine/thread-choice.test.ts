import fc from 'fast-check';
import assert from 'node:assert/strict';
import { ThreadChoice } from '../../../../src/core/engine/thread-choice.ts';

/** Milliseconds of a step, by one thread and by all, at a time of the run. */
type Machine = (time: number) => { readonly alone: number; readonly all: number };

/** Runs steps for so long on a machine; the time spent, and where it went. */
function simulate(choice: ThreadChoice, machine: Machine, milliseconds: number, from = 0) {
	let time = from;
	let together = 0;
	let steps = 0;
	let last = choice.together;
	while (time < from + milliseconds) {
		const { alone, all } = machine(time);
		last = choice.together;
		const took = choice.steps * (last ? all : alone);
		if (last) together += took;
		steps += choice.steps;
		time += took;
		choice.ended(took);
	}
	return { time, share: together / (time - from), steps, last };
}

/** Of all threads where they have no core of their own: what work takes, and what waiting for each other does. */
const slowdown = fc
	.record({
		factor: fc.double({ min: 1.05, max: 2, noNaN: true }),
		waiting: fc.double({ min: 0, max: 0.5, noNaN: true }),
	})
	.map(
		({ factor, waiting }) =>
			(alone: number) =>
				factor * alone + waiting,
	);

const stepTime = fc.double({ min: 0.002, max: 30, noNaN: true });

describe('the choice of threads', () => {
	it('is all of them where they are faster, from the first steps on', () => {
		fc.assert(
			fc.property(stepTime, fc.double({ min: 1.2, max: 8, noNaN: true }), (alone, faster) => {
				const choice = new ThreadChoice();
				// Four steps to learn what a step takes, and six stretches of a trial, each of half a millisecond or a step.
				simulate(choice, () => ({ alone, all: alone / faster }), 4 * alone + 6 * Math.max(0.6, alone) + alone);
				const { share } = simulate(choice, () => ({ alone, all: alone / faster }), 1000 * alone);
				assert.equal(share, 1);
			}),
		);
	});

	it('is one where all are slower, and trials take little, however slow they are', () => {
		fc.assert(
			fc.property(stepTime, slowdown, (alone, slower) => {
				const choice = new ThreadChoice();
				const { time, steps } = simulate(choice, () => ({ alone, all: slower(alone) }), 60_000);
				// Against one thread all the time.
				assert.ok(time / (steps * alone) < 1.1, `${String(time)} ms for ${String(steps * alone)} ms of work`);
			}),
		);
	});

	it('falls back to one when the cores get busy, and comes back when they are free', () => {
		fc.assert(
			fc.property(stepTime, slowdown, (alone, slower) => {
				const choice = new ThreadChoice();
				const free = () => ({ alone, all: 0.6 * alone });
				const busy = () => ({ alone, all: slower(alone) });
				simulate(choice, free, 50 * Math.max(1, alone));
				assert.equal(simulate(choice, free, 1000 * alone).share, 1);
				// Two stretches and a trial.
				simulate(choice, busy, 6 * Math.max(1, alone) + 6 * Math.max(1, slower(alone)));
				const { time, share } = simulate(choice, busy, 2000 * Math.max(1, alone));
				assert.ok(share < 0.15, String(share));
				simulate(choice, free, 25_000, time);
				assert.equal(simulate(choice, free, 1000 * alone).share, 1);
			}),
		);
	});

	it('is not led astray by a single stretch that met a pause', () => {
		const choice = new ThreadChoice();
		const machine = () => ({ alone: 0.1, all: 0.06 });
		simulate(choice, machine, 20);
		assert.equal(choice.together, true);
		choice.ended(500);
		assert.equal(choice.together, true);
		assert.equal(simulate(choice, machine, 20).share, 1);
	});
});
