// Coverage of the 95% intervals by simulation: how often they hold the true value. `npm run bench:intervals`, or with
// --residuals FILE (a JSON list of residuals of a fit, taken for the whole population; may be repeated).
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import * as esbuild from 'esbuild';
import { inRoot } from '../scripts/root.mjs';

const { values } = parseArgs({ options: { residuals: { type: 'string', multiple: true, default: [] } } });

const { outputFiles } = await esbuild.build({
	stdin: {
		contents: `export * from './core/error-intervals.ts'; export * from './core/statistics.ts'; export { seeded } from './core/random.ts';`,
		resolveDir: inRoot('src'),
		loader: 'ts',
	},
	bundle: true,
	write: false,
	format: 'esm',
	platform: 'node',
});
const { rootMeanSquareInterval, medianInterval, wilsonInterval, Moments, median, normalQuantile975, seeded } =
	await import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].text).toString('base64')}`);

const random = seeded(2026, 'sampling');
const normal = () => random.normal();
const exponential = () => -Math.log(1 - random.next());
const sign = () => (random.next() < 0.5 ? -1 : 1);
const student3 = () => normal() / Math.sqrt((normal() ** 2 + normal() ** 2 + normal() ** 2) / 3);
const lognormal = (/** @type {number} */ s) => Math.exp(s * normal()) - Math.exp((s * s) / 2);

/** Draw of one residual, and the mean of its square. @type {Record<string, [() => number, number]>} */
const families = {
	normal: [normal, 1],
	Laplace: [() => sign() * exponential(), 2],
	'heteroscedastic (deviation exponential)': [() => normal() * exponential(), 2],
	'heteroscedastic (deviation lognormal 0.8)': [() => normal() * Math.exp(0.8 * normal()), Math.exp(1.28)],
	'Student, 3 degrees of freedom': [student3, 3],
	'lognormal 0.5, centred': [() => lognormal(0.5), Math.exp(0.5) - Math.exp(0.25)],
	'lognormal 1, centred': [() => lognormal(1), Math.exp(2) - Math.exp(1)],
	'lognormal 1, either sign': [() => sign() * Math.exp(normal()), Math.exp(2)],
	'2% six times as large': [() => normal() * (random.next() < 0.02 ? 6 : 1), 0.98 + 0.02 * 36],
};
for (const file of values.residuals) {
	const all = JSON.parse(readFileSync(file, 'utf8'));
	const square = all.reduce((/** @type {number} */ sum, /** @type {number} */ r) => sum + r * r, 0) / all.length;
	families[file.replace(/^.*\/|\.json$/g, '')] = [() => all[random.integer(all.length)], square];
}

const repeats = 2000;
const sizes = [20, 37, 90, 500, 2000];
console.log(`| residuals | ${sizes.map((n) => `n = ${n}`).join(' | ')} |`);
console.log(`| --- | ${sizes.map(() => '---:').join(' | ')} |`);
for (const [name, [draw, square]] of Object.entries(families)) {
	const cells = sizes.map((n) => {
		let holds = 0;
		let given = 0;
		let plain = 0;
		for (let repeat = 0; repeat < repeats; repeat++) {
			const residuals = Float64Array.from({ length: n }, draw);
			const squares = new Moments();
			for (const residual of residuals) squares.add(residual * residual);
			const { interval } = rootMeanSquareInterval(squares, median(residuals.map(Math.abs)));
			const truth = Math.sqrt(square);
			if (interval !== null) given++;
			if (interval !== null && interval.low <= truth && truth <= interval.high) holds++;
			if (Math.abs(squares.mean - square) <= normalQuantile975 * Math.sqrt(squares.variance / (n - 1))) plain++;
		}
		return `${(holds / given).toFixed(3)} of ${((100 * given) / repeats).toFixed(0)} % (${(plain / repeats).toFixed(3)})`;
	});
	console.log(`| ${name} | ${cells.join(' | ')} |`);
}

console.log('\nMedian of |residual|, lognormal 1 (true value 1):');
for (const n of [6, 20, 90, 500]) {
	let holds = 0;
	for (let repeat = 0; repeat < repeats; repeat++) {
		const interval = medianInterval(Float64Array.from({ length: n }, () => Math.exp(normal())).sort());
		if (interval.low <= 1 && 1 <= interval.high) holds++;
	}
	console.log(`n = ${n}: ${(holds / repeats).toFixed(3)}`);
}

console.log('\nWilson, exact: mean and smallest coverage over true shares 0.5, 0.51 … 0.99:');
for (const n of [10, 23, 37, 90, 500]) {
	const coverages = Array.from({ length: 50 }, (_, i) => wilsonCoverage(n, 0.5 + i / 100));
	const mean = coverages.reduce((a, b) => a + b) / coverages.length;
	console.log(`n = ${n}: ${mean.toFixed(3)}, ${Math.min(...coverages).toFixed(3)}`);
}

/** @param {number} n @param {number} p */
function wilsonCoverage(n, p) {
	// Of the logarithm: (1 - p)^n is below the smallest number for many rows.
	let chance = n * Math.log(1 - p);
	let covered = 0;
	for (let k = 0; k <= n; k++) {
		const { low, high } = wilsonInterval(k, n);
		if (low <= p && p <= high) covered += Math.exp(chance);
		chance += Math.log(((n - k) / (k + 1)) * (p / (1 - p)));
	}
	return covered;
}
