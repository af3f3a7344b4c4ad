import { RatePlan } from './rate-plan.ts';
import { Plateau, scheduleOver } from './schedules.ts';
import type { RateChange, TrainingSpecification } from './specification.ts';

/** The learning rate of each step: what was planned or decided on meanwhile, times what the schedule makes of it. */
export class StepRate {
	/** Before the schedule; may be changed between steps. */
	base: number;
	readonly #usesPlateau: boolean;
	/** What the schedule makes of the learning rate after so many steps. */
	readonly #factor: (step: number) => number;
	readonly #plateau: Plateau;
	readonly #plan: RatePlan;
	#current: number;

	constructor(specification: TrainingSpecification, stepsPerEpoch: number) {
		const { schedule, scheduleSettings = {}, epochs, optimizer, rateChanges } = specification;
		this.#usesPlateau = schedule === 'plateau';
		this.#factor = scheduleOver(schedule, scheduleSettings, epochs * stepsPerEpoch);
		this.#plateau = new Plateau(scheduleSettings);
		this.#plan = new RatePlan(stepsPerEpoch, rateChanges);
		this.base = optimizer.learningRate;
		this.#current = optimizer.learningRate;
	}

	/** Of the step that was begun last. */
	get current(): number {
		return this.#current;
	}

	/** Those planned, also to come, and those made since; ascending. */
	get changes(): readonly RateChange[] {
		return this.#plan.changes;
	}

	/** `base` from the step after `step` steps on. */
	change(step: number, learningRate: number): void {
		this.#plan.change(step, learningRate);
	}

	/** Of the step after `step` steps, which begins. */
	next(step: number): number {
		this.base = this.#plan.at(step) ?? this.base;
		const plateau = this.#usesPlateau ? this.#plateau.factor : 1;
		this.#current = this.base * this.#factor(step) * plateau;
		return this.#current;
	}

	/** After an epoch, by its loss. */
	judge(loss: number): void {
		this.#plateau.judge(loss);
	}

	/** Of the schedule that waits for the loss to stop falling. */
	get plateau(): readonly number[] {
		return this.#plateau.state;
	}

	restore(base: number, plateau: readonly number[]): void {
		this.base = base;
		this.#plateau.state = plateau;
	}
}
