/** Nodes in [0, 1], ascending, and weights that add up to 1: exact for polynomials of degree 2n - 1. */
export interface Quadrature {
	readonly nodes: Float64Array;
	readonly weights: Float64Array;
}

const known = new Map<number, Quadrature>();

/** Roots of the Legendre polynomial by Newton's method (Press et al., Numerical Recipes, section 4.6). */
export function gaussLegendre(n: number): Quadrature {
	const before = known.get(n);
	if (before !== undefined) return before;
	const nodes = new Float64Array(n);
	const weights = new Float64Array(n);
	for (let i = 0; i < n; i++) {
		let x = -Math.cos((Math.PI * (i + 0.75)) / (n + 0.5));
		for (let step = 0; step < 100; step++) {
			const polynomial = legendre(n, x);
			const move = polynomial.value / polynomial.slope;
			x -= move;
			if (Math.abs(move) < 1e-15) break;
		}
		const { slope } = legendre(n, x);
		nodes[i] = (1 + x) / 2;
		weights[i] = 1 / ((1 - x * x) * slope * slope);
	}
	const quadrature = { nodes, weights };
	known.set(n, quadrature);
	return quadrature;
}

function legendre(n: number, x: number): { readonly value: number; readonly slope: number } {
	let [before, value] = [1, x];
	for (let k = 2; k <= n; k++) [before, value] = [value, ((2 * k - 1) * x * value - (k - 1) * before) / k];
	if (n === 0) return { value: 1, slope: 0 };
	return { value, slope: (n * (x * value - before)) / (x * x - 1) };
}
