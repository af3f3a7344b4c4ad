import { Moments } from '../core/statistics.ts';
import type { Dataset } from '../data/prepare/dataset.ts';

/** Enough for a standard deviation within 2%. */
const mostRows = 5000;

/** Standard deviation of each input over the training rows, of which at most 5 000 are looked at; null without any. */
export function inputDeviations({ inputs: { values, columns }, split: { train } }: Dataset): Float32Array | null {
	if (train.length < 2) return null;
	const step = Math.max(1, train.length / mostRows);
	const moments = Array.from({ length: columns }, () => new Moments());
	for (let at = 0; at < train.length; at += step) {
		const from = train[Math.floor(at)] * columns;
		for (let input = 0; input < columns; input++) moments[input].add(values[from + input]);
	}
	return Float32Array.from(moments, ({ deviation }) => deviation);
}
