import { mean } from '../twin/measures.ts';
import type { Twin } from '../twin/twin.ts';
import type { About } from './about.ts';
import { amount, share, type Truth } from './told.ts';

/** The rows that were learned from, as far as they are known: without a list of them, all that are not measured. */
export function trainingRows({ parts, rows }: Twin): readonly number[] {
	if (parts.train !== undefined) return parts.train;
	const held = new Set(parts.test ?? []);
	return rows.filter((row) => !held.has(row));
}

/** Right by always giving the commonest class of the training rows. Some classes may be equally common. */
export function commonestAccuracies(twin: Twin): readonly number[] {
	const counts = twin.classes.map(
		(_, number) => trainingRows(twin).filter((row) => twin.actual[row] === number).length,
	);
	const most = Math.max(...counts);
	// Without the list of training rows, those that decided when to stop are among the counted.
	const near = twin.parts.train === undefined ? 0.85 * most : most;
	return [...counts.keys()]
		.filter((number) => counts[number] >= near)
		.map((number) => twin.measured.filter((row) => twin.actual[row] === number).length / twin.measured.length);
}

export function baselineShare(text: string, { twin }: About): Truth {
	const possible = commonestAccuracies(twin);
	return possible.some((each) => share(text, each) === null) ? null : share(text, possible[0]);
}

/** Errors of always giving the mean of the training rows: known exactly only where these are listed. */
export function meanAnswer(twin: Twin, of: (errors: Float64Array) => number): { value: number; slack: number } {
	const learned = trainingRows(twin);
	const middle = mean(learned.map((row) => twin.actual[row]));
	const errors = (at: number) => Float64Array.from(twin.measured, (row) => at - twin.actual[row]);
	const value = of(errors(middle));
	if (twin.parts.train !== undefined) return { value, slack: 0 };
	const { target } = twin.record.preprocessing;
	return target.kind === 'value' ? { value: of(errors(target.mean)), slack: 0 } : { value, slack: Infinity };
}

export const rms = (errors: Float64Array) => Math.sqrt(mean(errors.map((error) => error ** 2)));

export function baselineAmount(text: string, { twin }: About, of: (errors: Float64Array) => number): Truth {
	const { value, slack } = meanAnswer(twin, of);
	return amount(text, value, slack);
}
