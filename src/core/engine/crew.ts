import { ThreadChoice } from './thread-choice.ts';
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
const word = { threads: 0, ready: 2, stopped: 3, started: 16 } as const;

export const crewWords = 64;
export const maximumThreads = 16;
export const stackWords = 4096;

/** A step shorter than this many multiplications and additions is over before threads have met. */
const worthwhileOperations = 200_000;
/** Between two looks whether the other threads have started. */
const stepsUntilReady = 4;

/**
 * The threads that work on one network. Results do not depend on their number, so it may change from step to step: to all
 * where that is faster, as it is not where steps are short or others need the cores.
 */
export class Crew {
	readonly #kernels: KernelExports;
	readonly #words: Int32Array;
	readonly #address: number;
	readonly #host: ThreadHost | undefined;
	readonly #choice = new ThreadChoice();
	/** Of the current stretch: steps to come, and when it began; 0: it does not count. */
	#stepsLeft = 0;
	#began = 0;

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
			this.#stepsLeft = isReady ? Infinity : stepsUntilReady;
			return;
		}
		const time = now();
		if (this.#began > 0) this.#choice.ended(time - this.#began);
		this.#words[word.threads] = this.#choice.together ? this.#all : 1;
		this.#stepsLeft = this.#choice.steps - 1;
		this.#began = time;
	}
}
