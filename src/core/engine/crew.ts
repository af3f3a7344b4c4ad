import type { KernelExports, WasmMemory, WasmModule } from './webassembly.ts';

/** All that another thread needs in order to help. */
export interface ThreadTask {
	readonly module: WasmModule;
	readonly memory: WasmMemory;
	/** The end of its stack. */
	readonly stack: number;
	readonly crew: number;
	/** From 1; 0 is the thread that trains. */
	readonly thread: number;
}

/** Threads are the surroundings' business, as is the clock; this room has neither. */
export interface ThreadHost {
	/** Threads to work with, this one included. */
	readonly threads: number;
	/** Whether they work whenever they can, not only where it is measured to be faster. */
	readonly forced: boolean;
	/** Starts a thread that runs `serve`. */
	readonly start: (task: ThreadTask) => void;
	/** Milliseconds. */
	readonly now: () => number;
}

let host: ThreadHost | undefined;

/** Undefined: all work is done by the calling thread. */
export function provideThreads(surroundings: ThreadHost | undefined): void {
	host = surroundings;
}

/** Words of `struct crew` in ../kernels/program.c. */
const word = { threads: 0, arrived: 1, passed: 2, started: 3, program: 4, asleep: 5, ready: 6, stopped: 7 } as const;

export const crewWords = 16;
export const maximumThreads = 16;
export const stackWords = 4096;

/** A step shorter than this many multiplications and additions is over before threads have met. */
const worthwhileOperations = 200_000;
/** Milliseconds of a trial's stretch of steps, and how many stretches its outcome holds for. */
const stretchTime = 0.5;
const settledStretches = 400;
/** One thread, all, one thread, all. */
const trialStretches = 4;

/**
 * The threads that work on one network. Results do not depend on their number, so it may change from step to step: every
 * now and then a short trial finds out whether all threads are faster than one, as they are not where steps are short or
 * others need the cores.
 */
export class Crew {
	readonly #kernels: KernelExports;
	readonly #words: Int32Array;
	readonly #address: number;
	readonly #host: ThreadHost | undefined;
	/** Of the current stretch. */
	#stepsLeft = 0;
	#stretchSteps = 4;
	#began = 0;
	/** Stretches done in the trial, and the best time per step of one thread and of all. */
	#trial = 0;
	#best: [one: number, all: number] = [Infinity, Infinity];

	/** `stacks`: room for the stacks of all other threads. */
	constructor(
		kernels: KernelExports,
		module: WasmModule,
		memory: WasmMemory,
		address: number,
		stacks: number,
		operationsPerStep: number,
	) {
		this.#kernels = kernels;
		this.#address = address;
		this.#words = new Int32Array(memory.buffer, address, crewWords);
		this.#words[word.threads] = 1;
		if (host === undefined || host.threads < 2) return;
		if (!host.forced && operationsPerStep < worthwhileOperations) return;
		this.#host = host;
		for (let thread = 1; thread < this.#all; thread++)
			host.start({ module, memory, stack: stacks + thread * stackWords * 4, crew: address, thread });
	}

	/** Runs a program on the threads of the moment. */
	run(program: number): number {
		return this.#kernels.run(program, this.#address);
	}

	/** Runs the program of a step, and chooses how many threads the next one gets. */
	step(program: number): number {
		if (this.#host !== undefined && --this.#stepsLeft < 0) this.#choose(this.#host);
		return this.#kernels.run(program, this.#address);
	}

	/** Sends the other threads home. */
	close(): void {
		Atomics.store(this.#words, word.stopped, 1);
		Atomics.add(this.#words, word.started, 1);
		Atomics.notify(this.#words, word.started);
		this.#words[word.threads] = 1;
		this.#stepsLeft = Infinity;
	}

	get threads(): number {
		return this.#words[word.threads];
	}

	get #all(): number {
		return Math.min(this.#host?.threads ?? 1, maximumThreads);
	}

	#choose({ forced, now }: ThreadHost): void {
		const isReady = Atomics.load(this.#words, word.ready) === this.#all - 1;
		if (!isReady || forced) {
			this.#words[word.threads] = isReady ? this.#all : 1;
			this.#stepsLeft = forced ? 0 : this.#stretchSteps;
			return;
		}
		const time = now();
		if (this.#trial > 0 && this.#trial <= trialStretches) {
			const kind = (this.#trial - 1) % 2;
			const perStep = (time - this.#began) / this.#stretchSteps;
			this.#best[kind] = Math.min(this.#best[kind], perStep);
			if (kind === 0) this.#stretchSteps = Math.min(Math.max(Math.round(stretchTime / perStep), 4), 4096);
		}
		this.#began = time;
		if (this.#trial < trialStretches) {
			this.#words[word.threads] = this.#trial % 2 === 0 ? 1 : this.#all;
			this.#stepsLeft = this.#stretchSteps;
			this.#trial++;
			return;
		}
		const [one, all] = this.#best;
		this.#words[word.threads] = all < one ? this.#all : 1;
		this.#stepsLeft = this.#stretchSteps * settledStretches;
		this.#trial = 0;
		this.#best = [Infinity, Infinity];
	}
}
