import { mean } from './measures.ts';

/** Shares of the variance of what comes out of a layer that lie along its two widest directions; null: it does not vary. */
export function widestShares(rows: readonly Float64Array[]): readonly [number, number] | null {
	const units = rows[0]?.length ?? 0;
	const middle = Array.from({ length: units }, (_, unit) => mean(rows.map((row) => row[unit])));
	const centred = rows.map((row) => row.map((value, unit) => value - middle[unit]));
	const total = centred.reduce((sum, row) => sum + row.reduce((all, value) => all + value ** 2, 0), 0);
	if (total === 0) return null;
	const found: number[] = [];
	let left = centred;
	for (let axis = 0; axis < 2; axis++) {
		const direction = widest(left, units);
		const along = left.map((row) => dot(row, direction));
		found.push(along.reduce((sum, value) => sum + value ** 2, 0) / total);
		left = left.map((row, i) => row.map((value, unit) => value - along[i] * direction[unit]));
	}
	return [found[0], found[1]];
}

const dot = (a: Float64Array, b: Float64Array) => a.reduce((sum, value, i) => sum + value * b[i], 0);

/** By multiplying with the covariance over and over (power iteration). */
function widest(rows: readonly Float64Array[], units: number): Float64Array {
	let direction = Float64Array.from({ length: units }, (_, unit) => Math.cos(1 + unit));
	for (let step = 0; step < 300; step++) {
		const next = new Float64Array(units);
		for (const row of rows) {
			const along = dot(row, direction);
			for (let unit = 0; unit < units; unit++) next[unit] += along * row[unit];
		}
		const length = Math.sqrt(dot(next, next));
		if (length === 0) return next;
		const turned = next.map((value) => value / length);
		const change = turned.reduce((sum, value, unit) => sum + Math.abs(value - direction[unit]), 0);
		direction = turned;
		if (change < 1e-10) break;
	}
	return direction;
}
