import type { NumericColumn } from '../../table/table.ts';
import { examplesOf, type Check } from '../data-issue.ts';
import { dataThresholds } from '../../thresholds.ts';

const { explained: nearlyAll, rowsPerColumn } = dataThresholds.derived;
const mostRows = 5000;
const mostColumns = 40;

/** A target that is a weighted sum, or a product of powers, of other columns was computed from them. */
export const derived: Check<'derives-target'> = ({ table, target, rows }) => {
	if (target?.column.kind !== 'numeric' || target.task !== 'regression') return [];
	const others = table.columns
		.filter((column): column is NumericColumn => column.kind === 'numeric' && column !== target.column)
		.filter((column) => column.distinct > 1 && column.missing === 0)
		.slice(0, mostColumns);
	const step = Math.max(1, Math.floor(rows.length / mostRows));
	const some = rows.filter((_, i) => i % step === 0);
	if (others.length < 2 || some.length < rowsPerColumn * others.length) return [];
	const columns = [...others, target.column].map(({ values }) => Float64Array.from(some, (row) => values[row]));
	const parts =
		fit(columns) ??
		(columns.every((values) => values.every((value) => value > 0))
			? fit(columns.map((values) => values.map(Math.log)))
			: null);
	if (parts === null || parts.length < 2) return [];
	const names = parts.map((part) => others[part].name);
	return [
		{
			kind: 'derives-target',
			column: target.column.name,
			...examplesOf(table, rows),
			count: parts.length,
			values: { target: target.column.name, columns: names },
			remedy: { kind: 'leave-out', columns: names },
		},
	];
};

/** The fewest columns the last one is a sum of, by least squares; null: it is none. */
function fit(columns: readonly Float64Array[]): number[] | null {
	const scaled = columns.map(standardised);
	const y = scaled[scaled.length - 1];
	let parts = [...columns.keys()].slice(0, -1);
	if (explained(parts, scaled, y) < nearlyAll) return null;
	// Whatever can be done without is left out, one by one.
	for (const part of [...parts]) {
		const fewer = parts.filter((each) => each !== part);
		if (explained(fewer, scaled, y) >= nearlyAll) parts = fewer;
	}
	return parts;
}

/** R² of the weighted sum of these columns that comes nearest to y. */
function explained(parts: readonly number[], scaled: readonly Float64Array[], y: Float64Array): number {
	const xs = parts.map((part) => scaled[part]);
	const coefficients = solve(
		xs.map((a, i) => xs.map((b, j) => dot(a, b) + (i === j ? 1e-9 * a.length : 0))),
		xs.map((a) => dot(a, y)),
	);
	let residual = 0;
	for (let i = 0; i < y.length; i++) {
		let sum = 0;
		for (let j = 0; j < xs.length; j++) sum += coefficients[j] * xs[j][i];
		residual += (y[i] - sum) ** 2;
	}
	return 1 - residual / y.length;
}

function standardised(values: Float64Array): Float64Array {
	const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
	const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
	return values.map((value) => (deviation > 0 ? (value - mean) / deviation : 0));
}

function dot(a: Float64Array, b: Float64Array): number {
	let sum = 0;
	for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
	return sum;
}

/** Gaussian elimination with pivots. */
function solve(matrix: number[][], right: number[]): number[] {
	const n = right.length;
	const rows = matrix.map((row, i) => [...row, right[i]]);
	for (let c = 0; c < n; c++) {
		let pivot = c;
		for (let r = c + 1; r < n; r++) if (Math.abs(rows[r][c]) > Math.abs(rows[pivot][c])) pivot = r;
		[rows[c], rows[pivot]] = [rows[pivot], rows[c]];
		for (let r = c + 1; r < n; r++) {
			const factor = rows[r][c] / rows[c][c];
			for (let k = c; k <= n; k++) rows[r][k] -= factor * rows[c][k];
		}
	}
	const solution = new Array<number>(n).fill(0);
	for (let r = n - 1; r >= 0; r--) {
		let sum = rows[r][n];
		for (let k = r + 1; k < n; k++) sum -= rows[r][k] * solution[k];
		solution[r] = sum / rows[r][r];
	}
	return solution;
}
