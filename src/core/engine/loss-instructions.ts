import type { TrainingSpecification } from '../specification.ts';
import { instruction, valueLosses } from './instructions.ts';
import type { Instruction } from './instructions.ts';
import { activationFloats, roundedUp, strideOf } from './layout.ts';
import type { MemoryPlan } from './layout.ts';
import type { WasmNetwork } from './wasm-network.ts';

/** Threads that may share the scratch memory of the class losses. */
export const maximumThreads = 16;

/** How the loss of the network's outputs is computed from the targets of the data's rows. */
export class LossInstructions {
	readonly #network: WasmNetwork;
	readonly #kind: number;
	readonly #stride: number;
	readonly #targets: number;
	/** Value losses: the batch's targets in panels; class losses: scratch. */
	readonly #room: number;
	readonly #losses: number;
	readonly #correct: number;

	/** `targets`: one number per row of the data; `losses`, `correct`: results, one per row of the batch. */
	constructor(
		plan: MemoryPlan,
		{ loss }: TrainingSpecification,
		network: WasmNetwork,
		targets: number,
		rows: number,
		losses: number,
		correct: number,
	) {
		const { units } = network.output;
		this.#network = network;
		this.#kind = valueLosses.findIndex((name) => name === loss);
		this.#stride = strideOf(rows);
		this.#targets = targets;
		this.#losses = losses;
		this.#correct = correct;
		this.#room = plan.reserve(this.#kind < 0 ? roundedUp(units) * 4 * maximumThreads : activationFloats(rows, units));
	}

	/** For the rows at the positions at `order`; with the gradient, or with right answers (or squared errors) instead. */
	instructions(order: number, withGradient: boolean): Instruction[] {
		const { a: outputs, delta, units } = this.#network.output;
		const shared = {
			stride: this.#stride,
			gradient: withGradient ? delta : 0,
			losses: this.#losses,
			correct: withGradient ? 0 : this.#correct,
		};
		if (this.#kind < 0) {
			const targets = this.#targets;
			const settings = { weights: 0, smoothing: 0, focus: 0, scratch: this.#room };
			return [instruction('CLASS_LOSS', { ...shared, ...settings, logits: outputs, classes: units, targets, order })];
		}
		const targets = this.#room;
		return [
			instruction('GATHER', { from: this.#targets, columns: units, order, to: targets, stride: this.#stride }),
			instruction('VALUE_LOSS', { ...shared, kind: this.#kind, outputs, columns: units, targets, threshold: 1 }),
		];
	}
}
