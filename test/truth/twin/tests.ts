/** log(n!), by adding up. */
function logFactorial(n: number): number {
	let sum = 0;
	for (let i = 2; i <= n; i++) sum += Math.log(i);
	return sum;
}

const logChoose = (n: number, k: number) => logFactorial(n) - logFactorial(k) - logFactorial(n - k);

/** Chance that of `drawn` of `all` rows, of which `marked` are marked, at least `hits` are: Fisher, by its definition. */
export function atLeast(hits: number, drawn: number, marked: number, all: number): number {
	let sum = 0;
	for (let k = Math.max(hits, drawn + marked - all, 0); k <= Math.min(drawn, marked); k++)
		sum += Math.exp(logChoose(marked, k) + logChoose(all - marked, drawn - k) - logChoose(all, drawn));
	return Math.min(1, sum);
}

/** Wilcoxon's rank sum, each pair compared: chance that values are so much larger than others, by the normal distribution. */
export function rankedHigher(own: readonly number[], others: readonly number[]): number {
	let wins = 0;
	for (const a of own) for (const b of others) wins += a > b ? 1 : a === b ? 0.5 : 0;
	const all = own.length + others.length;
	const counts = new Map<number, number>();
	for (const value of [...own, ...others]) counts.set(value, (counts.get(value) ?? 0) + 1);
	const ties = [...counts.values()].reduce((sum, t) => sum + t ** 3 - t, 0);
	const pairs = own.length * others.length;
	const variance = (pairs / 12) * (all + 1 - ties / (all * (all - 1)));
	return variance > 0 ? upperTail((wins - pairs / 2 - 0.5) / Math.sqrt(variance)) : 1;
}

/** Of the standard normal distribution, by adding up its density over a fine grid. */
function upperTail(z: number): number {
	const step = 1e-4;
	let sum = 0;
	for (let x = z + step / 2; x < Math.max(z, 0) + 12; x += step) sum += Math.exp((-x * x) / 2);
	return (sum * step) / Math.sqrt(2 * Math.PI);
}

/** Kolmogorov and Smirnov's distance: the largest difference of the shares at or below any value. */
export function largestGap(a: readonly number[], b: readonly number[]): number {
	const shareAt = (values: readonly number[], limit: number) =>
		values.filter((value) => value <= limit).length / values.length;
	return Math.max(...[...new Set([...a, ...b])].map((limit) => Math.abs(shareAt(a, limit) - shareAt(b, limit))));
}

/** Density of the root of a sum of so many squares of standard normal numbers, but for a factor; at the middles of small steps. */
function chiDensity(degrees: number): { readonly step: number; readonly values: readonly number[] } {
	const most = Math.sqrt(degrees + 12 * Math.sqrt(2 * degrees) + 20);
	const step = most / 100_000;
	const values = Array.from({ length: 100_000 }, (_, i) => {
		const root = (i + 0.5) * step;
		return Math.exp((degrees - 1) * Math.log(root) - (root * root) / 2);
	});
	return { step, values };
}

/** What the sum stays below 95 times in 100. */
export function chiSquare95(degrees: number): number {
	const { step, values } = chiDensity(degrees);
	let left = 0.95 * values.reduce((a, b) => a + b, 0);
	const at = values.findIndex((value) => (left -= value) <= 0);
	return ((at + 0.5) * step) ** 2;
}

/** Chance of such a sum or a larger one. */
export function chiSquareBeyond(sum: number, degrees: number): number {
	const { step, values } = chiDensity(degrees);
	const first = Math.round(Math.sqrt(sum) / step);
	return values.slice(first).reduce((a, b) => a + b, 0) / values.reduce((a, b) => a + b, 0);
}
