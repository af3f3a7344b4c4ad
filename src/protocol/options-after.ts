import type { ReadOptions } from '../data/read/read-options.ts';
import { missingInTold } from './missing-in.ts';

/** As a run's own file was read, but for what is said now. Undefined where nothing is said. */
export function optionsAfter(recorded: ReadOptions = {}, given: ReadOptions = {}): ReadOptions | undefined {
	const { missingIn: _, ...all } = { ...recorded, ...given };
	const others = given.header === true && given.names === undefined ? withoutNames(all) : all;
	const missingIn = missingInTold(recorded.missingIn ?? [], given.missingIn ?? []);
	const options = missingIn.length === 0 ? others : { ...others, missingIn };
	return Object.keys(options).length === 0 ? undefined : options;
}

/** Of a file that is said to name its columns itself, those recorded of another are not the names. */
function withoutNames({ names: _, ...others }: ReadOptions): ReadOptions {
	return others;
}
