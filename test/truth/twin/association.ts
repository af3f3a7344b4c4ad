import type { Twin } from './twin.ts';

/** Of two columns of the table, over the training rows in which both are there, 0 to 1; null: too few. By the words of the catalogue. */
export function associationOf(
	twin: Twin,
	a: string,
	b: string,
): { readonly value: number; readonly rows: number } | null {
	const cellsOf = (name: string) => twin.table.cells.get(name) ?? [];
	const rows = twin.parts.train.filter((row) => cellsOf(a)[row] !== null && cellsOf(b)[row] !== null);
	if (rows.length < 10) return null;
	const [x, y] = [a, b].map((name) => rows.map((row) => String(cellsOf(name)[row])));
	const isNumber = (cells: readonly string[]) => cells.every((cell) => Number.isFinite(Number(cell)));
	if (isNumber(x) && isNumber(y))
		return { value: Math.abs(pearson(ranksOf(x.map(Number)), ranksOf(y.map(Number)))), rows: rows.length };
	if (isNumber(x)) return { value: correlationRatio(y, ranksOf(x.map(Number))), rows: rows.length };
	if (isNumber(y)) return { value: correlationRatio(x, ranksOf(y.map(Number))), rows: rows.length };
	return { value: cramer(x, y), rows: rows.length };
}

/** 1 and up; ties share the mean of their places. */
function ranksOf(values: readonly number[]): number[] {
	return values.map((value) => {
		const below = values.filter((each) => each < value).length;
		const same = values.filter((each) => each === value).length;
		return below + (same + 1) / 2;
	});
}

function pearson(x: readonly number[], y: readonly number[]): number {
	const n = x.length;
	const [meanX, meanY] = [x, y].map((values) => values.reduce((sum, each) => sum + each, 0) / n);
	const sum = (of: (i: number) => number) => x.reduce((total, _, i) => total + of(i), 0);
	return (
		sum((i) => (x[i] - meanX) * (y[i] - meanY)) /
		Math.sqrt(sum((i) => (x[i] - meanX) ** 2) * sum((i) => (y[i] - meanY) ** 2))
	);
}

/** The root of ω², which is η² without what chance adds. */
function correlationRatio(groups: readonly string[], values: readonly number[]): number {
	const n = values.length;
	const names = [...new Set(groups)];
	const mean = values.reduce((sum, each) => sum + each, 0) / n;
	const total = values.reduce((sum, each) => sum + (each - mean) ** 2, 0);
	const within = names.reduce((sum, name) => {
		const own = values.filter((_, i) => groups[i] === name);
		const ownMean = own.reduce((all, each) => all + each, 0) / own.length;
		return sum + own.reduce((all, each) => all + (each - ownMean) ** 2, 0);
	}, 0);
	return Math.sqrt(Math.max(0, 1 - (within / (n - names.length)) * ((n - 1) / total)));
}

/** Bergsma, 2013. */
function cramer(x: readonly string[], y: readonly string[]): number {
	const n = x.length;
	const [rows, columns] = [x, y].map((cells) => [...new Set(cells)]);
	const chi = rows.reduce(
		(sum, row) =>
			sum +
			columns.reduce((of, column) => {
				const observed = x.filter((cell, i) => cell === row && y[i] === column).length;
				const expected = (x.filter((cell) => cell === row).length * y.filter((cell) => cell === column).length) / n;
				return of + (observed - expected) ** 2 / expected;
			}, 0),
		0,
	);
	const phi = Math.max(0, chi / n - ((rows.length - 1) * (columns.length - 1)) / (n - 1));
	const corrected = [rows, columns].map(({ length }) => length - (length - 1) ** 2 / (n - 1));
	return Math.sqrt(phi / (Math.min(...corrected) - 1));
}
