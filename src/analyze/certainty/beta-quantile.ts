/**
 * The value below which a beta distribution with whole numbers a, b ≥ 1 has a share (0..1): by the binomial sum
 * P(B ≤ x) = Σ_{j ≥ a} C(n, j) x^j (1 - x)^(n - j), n = a + b - 1 (Johnson, Kotz and Balakrishnan, 1995, 25.2), halved.
 */
export function betaQuantile(share: number, a: number, b: number): number {
	let low = 0;
	let high = 1;
	for (let step = 0; step < 60; step++) {
		const middle = (low + high) / 2;
		if (atLeast(a, a + b - 1, middle) < share) low = middle;
		else high = middle;
	}
	return (low + high) / 2;
}

/** Of `trials` with success probability x: that at least `successes` succeed. */
function atLeast(successes: number, trials: number, x: number): number {
	if (x <= 0) return successes <= 0 ? 1 : 0;
	if (x >= 1) return 1;
	// Terms by their logarithms, from the largest one outwards, so that none overflows or is lost.
	const odds = Math.log(x) - Math.log1p(-x);
	let logarithm = trials * Math.log1p(-x);
	let sum = successes <= 0 ? Math.exp(logarithm) : 0;
	for (let j = 1; j <= trials; j++) {
		logarithm += Math.log((trials - j + 1) / j) + odds;
		if (j >= successes) sum += Math.exp(logarithm);
	}
	return Math.min(1, sum);
}
