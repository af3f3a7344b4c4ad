/** Milliseconds of steps between two looks at the clock, one step at least. */
const stretchTime = 0.5;
const mostSteps = 4096;
/** Stretches of a trial, by all threads and by one in turn. */
const trialStretches = 6;
/** In a trial, stretches of all threads are so many times shorter: where cores are busy, steps take many times longer. */
const trialCaution = 8;
/** All threads must be so much faster to be worth their cores. */
const gain = 0.95;
/** Milliseconds until the next trial after one that did not pay: twice as many each time, and many times what it took. */
const shortestPause = 25;
const longestPause = 10_000;
const pausePerTrial = 20;

/**
 * Whether one thread or all of them take the next steps. They are tried against each other as soon as all are there; then the
 * faster way is kept. Where all are at work, another trial comes when they have become slower than one was, as others want
 * the cores; where one is at work, after a pause.
 */
export class ThreadChoice {
	/** For the next stretch, and the steps it has. */
	together = false;
	steps = 4;
	/** Milliseconds of a step by one thread, and by all, at best in the trial; 0 stretches: there is none. */
	#alone = Infinity;
	#all = Infinity;
	#trial = 0;
	/** Milliseconds of the trial, or since the last one; and until the next. */
	#waited = 0;
	#pause = 0;
	/** Stretches of all threads, one after another, that took longer than one thread would have. */
	#slow = 0;

	/** After a stretch that took so many milliseconds. */
	ended(milliseconds: number): void {
		const perStep = milliseconds / this.steps;
		this.#waited += milliseconds;
		if (this.#trial > 0) this.#continueTrial(perStep);
		else if (this.together) {
			this.#slow = perStep > this.#alone ? this.#slow + 1 : 0;
			// One slow stretch may have met a pause of the training.
			if (this.#slow > 1) this.#beginTrial();
		} else {
			if (this.#alone === Infinity) this.#alone = perStep;
			if (this.#waited >= this.#pause) this.#beginTrial();
		}
		const steps = Math.min(stretchTime / this.#alone, mostSteps);
		this.steps = Math.max(Math.round(this.together && this.#trial > 0 ? steps / trialCaution : steps), 1);
	}

	#beginTrial(): void {
		this.#trial = trialStretches;
		this.#waited = 0;
		this.#all = Infinity;
		this.together = true;
	}

	#continueTrial(perStep: number): void {
		if (this.together) this.#all = Math.min(this.#all, perStep);
		// What one thread takes is measured anew by the trial's first stretch of one.
		else this.#alone = this.#trial === trialStretches - 1 ? perStep : Math.min(this.#alone, perStep);
		this.#trial--;
		// The first stretch of all threads had to wake them.
		const isHopeless = this.#trial === 2 && this.#all > 2 * this.#alone;
		if (this.#trial > 0 && !isHopeless) {
			this.together = !this.together;
			return;
		}
		this.together = this.#all < gain * this.#alone;
		const longer = Math.min(Math.max(2 * this.#pause, shortestPause), longestPause);
		this.#pause = this.together ? 0 : Math.max(longer, pausePerTrial * this.#waited);
		this.#trial = 0;
		this.#slow = 0;
		this.#waited = 0;
	}
}
