import { instructionWords } from './instructions.ts';
import type { Instruction } from './instructions.ts';
import type { MemoryPlan } from './layout.ts';
import type { WasmMemory } from './webassembly.ts';

/**
 * How the instructions of a phase are dealt out to threads: by rows, or by parts of matrices; `separate`: by parts, but
 * others than its neighbours'; `check`: stop where the loss is not finite.
 */
const phaseKinds = { rows: 0, parts: 1, check: 2, separate: 1 } as const;

export interface Phase {
	readonly kind: keyof typeof phaseKinds;
	readonly instructions: readonly Instruction[];
}

/** Words of `struct batch` and what follows it in `struct program`; see ../kernels/instructions.h and program.c. */
const word = {
	rows: 0,
	first: 1,
	step: 2,
	learningRate: 3,
	firstCorrection: 4,
	secondCorrection: 5,
	perRow: 6,
	clip: 7,
	losses: 8,
	phase: 9,
	phases: 10,
	instructions: 11,
} as const;

/** A program for the kernels, in their memory: phases of instructions, and the words that change with each step. */
export class Program {
	readonly address: number;
	readonly #phases: readonly Phase[];
	readonly #losses: number;
	readonly #phaseAddress: number;
	readonly #instructionAddress: number;
	#words: Int32Array = new Int32Array(0);
	#floats: Float32Array = new Float32Array(0);

	/** `losses`: where the rows' losses are written, 0 if nowhere. */
	constructor(plan: MemoryPlan, phases: readonly Phase[], losses: number) {
		this.#phases = merged(phases);
		this.#losses = losses;
		this.address = plan.reserve(16);
		this.#phaseAddress = plan.reserve(this.#phases.length * 3);
		this.#instructionAddress = plan.reserve(
			this.#phases.flatMap((phase) => phase.instructions).length * instructionWords,
		);
	}

	/** Writes it down, once there is a memory. */
	write({ buffer }: WasmMemory): void {
		this.#words = new Int32Array(buffer, this.address, 16);
		this.#floats = new Float32Array(buffer, this.address, 16);
		const all = this.#phases.flatMap(({ instructions }) => instructions);
		const to = new Int32Array(buffer, this.#instructionAddress, all.length * instructionWords);
		for (const [i, words] of all.entries()) to.set(words, i * instructionWords);
		const phases = new Int32Array(buffer, this.#phaseAddress, this.#phases.length * 3);
		let from = 0;
		for (const [i, { kind, instructions }] of this.#phases.entries()) {
			phases.set([phaseKinds[kind], from, from + instructions.length], i * 3);
			from += instructions.length;
		}
		this.#words[word.losses] = this.#losses;
		this.#words[word.phase] = this.#phaseAddress;
		this.#words[word.phases] = this.#phases.length;
		this.#words[word.instructions] = this.#instructionAddress;
		this.#floats[word.clip] = 1;
	}

	setBatch(first: number, rows: number, perRow: number): void {
		this.#words[word.first] = first;
		this.#words[word.rows] = rows;
		this.#floats[word.perRow] = perRow;
	}

	setStep(step: number, learningRate: number, firstCorrection: number, secondCorrection: number): void {
		this.#words[word.step] = step;
		this.#floats[word.learningRate] = learningRate;
		this.#floats[word.firstCorrection] = firstCorrection;
		this.#floats[word.secondCorrection] = secondCorrection;
	}
}

/** Neighbours of one kind become one phase, after which threads need to meet only once. */
function merged(phases: readonly Phase[]): Phase[] {
	const result: Phase[] = [];
	for (const phase of phases) {
		const last = result.at(-1);
		if (phase.kind !== 'check' && phase.instructions.length === 0) continue;
		if (last?.kind === phase.kind && (phase.kind === 'rows' || phase.kind === 'parts'))
			result[result.length - 1] = { kind: phase.kind, instructions: [...last.instructions, ...phase.instructions] };
		else result.push(phase);
	}
	return result;
}
