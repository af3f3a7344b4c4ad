import { defaultFocus, defaultThreshold } from '../losses.ts';
import type { TrainingSpecification } from '../specification.ts';
import { maximumThreads } from './crew.ts';
import { instruction, valueLosses } from './instructions.ts';
import type { Instruction } from './instructions.ts';
import { activationFloats, roundedUp, strideOf } from './layout.ts';
import type { MemoryPlan } from './layout.ts';
import type { WasmNetwork } from './wasm-network.ts';

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
	/** Address of the class weights, or 0. */
	readonly #weights: number;
	readonly #specification: TrainingSpecification;

	/** `targets`: those of the rows of the data; `losses`, `correct`: results, one per row of the batch. */
	constructor(
		plan: MemoryPlan,
		specification: TrainingSpecification,
		network: WasmNetwork,
		targets: number,
		rows: number,
		losses: number,
		correct: number,
	) {
		const { loss, lossSettings } = specification;
		const { units } = network.output;
		this.#specification = specification;
		this.#weights = lossSettings?.classWeights === undefined ? 0 : plan.constant(floatBits(lossSettings.classWeights));
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
			const { loss, lossSettings = {} } = this.#specification;
			const isFocal = loss === 'focal';
			const settings = {
				weights: this.#weights,
				smoothing: isFocal ? 0 : (lossSettings.labelSmoothing ?? 0),
				focus: isFocal ? (lossSettings.focus ?? defaultFocus) : 0,
				scratch: this.#room,
			};
			return [instruction('CLASS_LOSS', { ...shared, ...settings, logits: outputs, classes: units, targets, order })];
		}
		const targets = this.#room;
		const values = { kind: this.#kind, threshold: this.#specification.lossSettings?.threshold ?? defaultThreshold };
		return [
			instruction('GATHER', { from: this.#targets, columns: units, order, to: targets, stride: this.#stride }),
			instruction('VALUE_LOSS', { ...shared, ...values, outputs, columns: units, targets }),
		];
	}
}

/** Floats as the words that hold them. */
function floatBits(values: readonly number[]): number[] {
	return [...new Int32Array(Float32Array.from(values).buffer)];
}
