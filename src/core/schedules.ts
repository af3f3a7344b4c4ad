/** What some schedules ask for; what is left out has these values. */
export const scheduleDefaults = {
	/** Of the run, during which the rate rises linearly to its full value, before any schedule: 0..1. */
	warmUp: 0,
	/** 'step': the rate is multiplied by `factor` after each such share of the run. */
	stepShare: 0.25,
	/** 'plateau': it is multiplied by `factor` after so many epochs without a better judged loss. */
	plateauEpochs: 10,
	factor: 0.1,
};

export type ScheduleSettings = Partial<Readonly<typeof scheduleDefaults>>;

/** The share (0..1) of the learning rate that is used after `done` (0..1) of the longest run there may be. */
export const schedules = {
	constant: { label: 'Constant', factor: () => 1 },
	/** Half a cosine from 1 down to 0 (Loshchilov and Hutter, 2017, without restarts). */
	cosine: { label: 'Cosine', factor: (done) => 0.5 * (1 + Math.cos(Math.PI * done)) },
	step: {
		label: 'Step',
		// What floating point makes of a whole number of steps shall count as one.
		factor: (done, { stepShare, factor }) => factor ** Math.floor(done / stepShare + 1e-9),
	},
	/** Reduced by `Plateau`, not by the clock. */
	plateau: { label: 'Reduce on plateau', factor: () => 1 },
} as const satisfies Record<
	string,
	{ readonly label: string; readonly factor: (done: number, settings: Required<ScheduleSettings>) => number }
>;

export type ScheduleName = keyof typeof schedules;

export const scheduleNames = Object.keys(schedules) as ScheduleName[];

/** The factor of the step after `step` of `steps`, the warm-up included, as a function of `step`. */
export function scheduleOver(name: ScheduleName, settings: ScheduleSettings, steps: number): (step: number) => number {
	const complete = { ...scheduleDefaults, ...settings };
	const { factor } = schedules[name];
	const warmUpSteps = Math.round(complete.warmUp * steps);
	return (step) =>
		step < warmUpSteps ? (step + 1) / warmUpSteps : factor((step - warmUpSteps) / (steps - warmUpSteps), complete);
}

/** Reduces the rate where the judged loss stays: torch.optim.lr_scheduler.ReduceLROnPlateau with threshold 0. */
export class Plateau {
	factor = 1;
	#best = Infinity;
	#waited = 0;
	readonly #epochs: number;
	readonly #reduction: number;

	constructor(settings: ScheduleSettings) {
		const { plateauEpochs, factor } = { ...scheduleDefaults, ...settings };
		this.#epochs = plateauEpochs;
		this.#reduction = factor;
	}

	/** After each epoch. */
	judge(loss: number): void {
		if (loss < this.#best) {
			this.#best = loss;
			this.#waited = 0;
		} else if (++this.#waited > this.#epochs) {
			this.factor *= this.#reduction;
			this.#waited = 0;
		}
	}

	/** For snapshots. */
	get state(): readonly number[] {
		return [this.factor, this.#best, this.#waited];
	}

	set state([factor, best, waited]: readonly number[]) {
		this.factor = factor;
		this.#best = best;
		this.#waited = waited;
	}
}
