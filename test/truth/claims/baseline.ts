import { mean } from '../twin/measures.ts';
import type { Twin } from '../twin/twin.ts';
import type { About } from './about.ts';
import { amount, share, type Truth } from './told.ts';

/** Right by always giving the commonest class of the training rows. Some classes may be equally common. */
export function commonestAccuracies(twin: Twin): readonly number[] {
	const rowsOf = (rows: readonly number[], number: number) => rows.filter((row) => twin.actual[row] === number).length;
	const counts = twin.classes.map((_, number) => rowsOf(twin.parts.train, number));
	const most = Math.max(...counts);
	return [...counts.keys()]
		.filter((number) => counts[number] === most)
		.map((number) => rowsOf(twin.measured, number) / twin.measured.length);
}

export function baselineShare(text: string, { twin }: About): Truth {
	const possible = commonestAccuracies(twin);
	return possible.some((each) => share(text, each) === null) ? null : share(text, possible[0]);
}

/** Of the errors of always giving the mean of the training rows. */
export function meanAnswer({ parts, measured, actual }: Twin, of: (errors: Float64Array) => number): number {
	const middle = mean(parts.train.map((row) => actual[row]));
	return of(Float64Array.from(measured, (row) => middle - actual[row]));
}

export const rms = (errors: Float64Array) => Math.sqrt(mean(errors.map((error) => error ** 2)));

export function baselineAmount(text: string, { twin }: About, of: (errors: Float64Array) => number): Truth {
	return amount(text, meanAnswer(twin, of));
}
