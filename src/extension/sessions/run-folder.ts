import type { Expectations } from '../../analyze/against-expected.ts';
import { writeExpected } from '../../run/store/expected-file.ts';
import { writeLimits, type KeptLimits } from '../../run/store/limits-file.ts';
import { moveRun } from '../../run/store/move-run.ts';
import { writeSlices } from '../../run/store/slices-file.ts';
import type { RunState } from './run-state.ts';

/** Where a run is kept, and what somebody keeps with it: each in place of what was kept before. */
export class RunFolder {
	readonly #state: RunState;
	#path: string | undefined;
	#elsewhere: string | undefined;

	constructor(state: RunState, path: string | undefined) {
		this.#state = state;
		this.#path = path;
	}

	/** Undefined: it is not kept, or not yet. */
	get path(): string | undefined {
		return this.#path;
	}

	/** Why the run just trained is not kept with the others, and where it is; undefined: it is with them. */
	get elsewhere(): string | undefined {
		return this.#elsewhere;
	}

	/** The run was written there. */
	written({ folder, elsewhere }: { readonly folder: string; readonly elsewhere?: string | undefined }): void {
		this.#path = folder;
		this.#elsewhere = elsewhere;
	}

	/** Into a folder that is not there or empty. */
	async move(target: string): Promise<void> {
		if (this.#path === undefined) return;
		await moveRun(this.#path, target);
		this.#path = target;
		this.#elsewhere = undefined;
	}

	async keepSlices(slices: readonly string[]): Promise<void> {
		this.#state.keep({ slices });
		if (this.#path !== undefined) await writeSlices(this.#path, slices);
	}

	async keepLimits(limits: KeptLimits): Promise<void> {
		this.#state.keep({ limits });
		if (this.#path !== undefined) await writeLimits(this.#path, limits);
	}

	async keepExpected(expected: Expectations): Promise<void> {
		this.#state.keep({ expected });
		if (this.#path !== undefined) await writeExpected(this.#path, expected);
	}
}
