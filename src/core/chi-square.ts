import { complementaryErrorFunction } from './error-function.ts';

/** P(X ≥ x) of the chi-square distribution with so many degrees of freedom, a whole number from 1; relative error below 1e-12. */
export function chiSquareTail(x: number, degrees: number): number {
	if (!(x > 0)) return 1;
	// Q(a, x/2) by the recurrence Q(a + 1, y) = Q(a, y) + y^a e^-y / Γ(a + 1), from Q(1, y) or Q(1/2, y): all terms are positive.
	const y = x / 2;
	const isEven = degrees % 2 === 0;
	let tail = isEven ? Math.exp(-y) : complementaryErrorFunction(Math.sqrt(y));
	// y^a e^-y / Γ(a + 1) at a = 1, or 1/2.
	let logTerm = isEven ? Math.log(y) - y : Math.log(y) / 2 - y - Math.log(Math.sqrt(Math.PI) / 2);
	for (let a = isEven ? 1 : 0.5; a < degrees / 2; a++) {
		tail += Math.exp(logTerm);
		logTerm += Math.log(y / (a + 1));
	}
	return Math.min(1, tail);
}

/** Pearson's statistic that shares do not depend on the group, and its tail. Null: fewer than two groups, or all or none hit. */
export function homogeneity(
	groups: readonly { readonly hits: number; readonly rows: number }[],
): { readonly statistic: number; readonly p: number; readonly leastExpected: number } | null {
	const filled = groups.filter(({ rows }) => rows > 0);
	const rows = filled.reduce((sum, group) => sum + group.rows, 0);
	const share = filled.reduce((sum, group) => sum + group.hits, 0) / rows;
	if (filled.length < 2 || !(share > 0 && share < 1)) return null;
	const statistic = filled.reduce(
		(sum, group) => sum + (group.hits - share * group.rows) ** 2 / (group.rows * share * (1 - share)),
		0,
	);
	const least = Math.min(...filled.map((group) => group.rows)) * Math.min(share, 1 - share);
	return { statistic, p: chiSquareTail(statistic, filled.length - 1), leastExpected: least };
}
