import type { Dataset } from '../data/prepare/dataset.ts';

/** Enough for a standard deviation within 2%. */
const mostRows = 5000;

/** Standard deviation of each input over the training rows, of which at most 5 000 are looked at; null without any. */
export function inputDeviations({ inputs: { values, columns }, split: { train } }: Dataset): Float32Array | null {
	if (train.length < 2) return null;
	const step = Math.max(1, train.length / mostRows);
	const rows: number[] = [];
	for (let at = 0; at < train.length; at += step) rows.push(train[Math.floor(at)]);
	const means = new Float64Array(columns);
	for (const row of rows) for (let i = 0; i < columns; i++) means[i] += values[row * columns + i] / rows.length;
	const squares = new Float64Array(columns);
	for (const row of rows) for (let i = 0; i < columns; i++) squares[i] += (values[row * columns + i] - means[i]) ** 2;
	return Float32Array.from(squares, (sum) => Math.sqrt(sum / rows.length));
}
