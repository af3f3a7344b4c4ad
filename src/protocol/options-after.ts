import type { ReadOptions } from '../data/read/read-options.ts';
import { missingInTold } from './missing-in.ts';

/** As a run's own file was read, but for what is said now. Undefined where nothing is said. */
export function optionsAfter(recorded: ReadOptions = {}, given: ReadOptions = {}): ReadOptions | undefined {
	const { missingIn: _, ...others } = { ...recorded, ...given };
	const missingIn = missingInTold(recorded.missingIn ?? [], given.missingIn ?? []);
	const options = missingIn.length === 0 ? others : { ...others, missingIn };
	return Object.keys(options).length === 0 ? undefined : options;
}
