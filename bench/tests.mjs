// How often the tests that issues rest on are wrong, and how much they find, by simulation: `npm run bench:tests`.
import * as esbuild from 'esbuild';
import { inRoot } from '../scripts/root.mjs';

const { outputFiles } = await esbuild.build({
	stdin: {
		contents: `export * from './core/paired-tests.ts'; export * from './core/statistics.ts';
			export { seeded } from './core/random.ts'; export { overfit } from './issues/rules/overfit.ts';`,
		resolveDir: inRoot('src'),
		loader: 'ts',
	},
	bundle: true,
	write: false,
	format: 'esm',
	platform: 'node',
});
const { PairedRatio, ratioVerdict, mcNemar, RegressionErrorsAccumulator, seeded, overfit } = await import(
	`data:text/javascript;base64,${Buffer.from(outputFiles[0].text).toString('base64')}`
);

const random = seeded(2026, 'sampling');
const repeats = 1000;
const normal = () => random.normal();
const percent = (/** @type {number} */ count) => `${((100 * count) / repeats).toFixed(1)} %`;
const student = () => normal() / Math.sqrt((normal() ** 2 + normal() ** 2 + normal() ** 2) / 3);
const lognormal = () => Math.exp(normal()) - Math.exp(0.5);

/** @param {() => boolean} raised */
function share(raised) {
	let count = 0;
	for (let i = 0; i < repeats; i++) if (raised()) count++;
	return percent(count);
}

/** @param {number} rows @param {number} rate */
function rightOf(rows, rate) {
	let right = 0;
	for (let i = 0; i < rows; i++) if (random.next() < rate) right++;
	return right / rows;
}

/** @param {object} train @param {object} test @param {number} rows */
const raisedOf = (train, test, rows) =>
	overfit(
		{ rows: { train: 700, test: rows }, metrics: { train, test, baseline: train }, model: { network: { layers: [] } } },
		{ errors: null, importance: null, activations: null, giveaways: null, history: [] },
	).length > 0;

console.log('| overfit (700 training rows) | gap | 37 test rows | 150 | 1 000 |\n| --- | --- | ---: | ---: | ---: |');
for (const [train, test] of [
	[0.8, 0.8],
	[0.95, 0.95],
	[0.95, 0.85],
	[1, 0.9],
	[0.9, 0.7],
]) {
	const cells = [37, 150, 1000].map((rows) =>
		share(() => raisedOf({ loss: 0, accuracy: rightOf(700, train) }, { loss: 0, accuracy: rightOf(rows, test) }, rows)),
	);
	console.log(`| accuracy ${train} and ${test} | ${(train - test).toFixed(2)} | ${cells.join(' | ')} |`);
}
for (const [name, draw] of /** @type {[string, () => number][]} */ ([
	['normal', normal],
	['Student, 3 degrees of freedom', student],
	['lognormal', lognormal],
]))
	for (const ratio of [1, 1.3, 2]) {
		const part = (/** @type {number} */ rows, /** @type {number} */ scale) => {
			const errors = new RegressionErrorsAccumulator();
			for (let i = 0; i < rows; i++) errors.add(0, scale * draw());
			const { rmse, mae, spread } = errors;
			return { loss: rmse ** 2, rmse, mae, r2: null, spread };
		};
		const cells = [37, 150, 1000].map((rows) => share(() => raisedOf(part(700, 1), part(rows, ratio), rows)));
		console.log(`| RMSE, ${name} | times ${ratio} | ${cells.join(' | ')} |`);
	}

console.log('\n| against the baseline | 37 rows: better, worse | 150 | 1 000 |\n| --- | ---: | ---: | ---: |');
/** @param {string} name @param {(rows: number) => string} verdict */
function verdicts(name, verdict) {
	const cells = [37, 150, 1000].map((rows) => {
		const found = { better: 0, worse: 0, 'not-proven': 0 };
		for (let i = 0; i < repeats; i++) found[/** @type {keyof typeof found} */ (verdict(rows))]++;
		return `${percent(found.better)}, ${percent(found.worse)}`;
	});
	console.log(`| ${name} | ${cells.join(' | ')} |`);
}
for (const rate of [0.5, 0.55, 0.7])
	verdicts(`right on ${rate} of the rows, the baseline on 0.5`, (rows) => {
		let network = 0;
		let baseline = 0;
		for (let i = 0; i < rows; i++) {
			const [a, b] = [random.next() < rate, random.next() < 0.5];
			if (a && !b) network++;
			if (b && !a) baseline++;
		}
		return mcNemar(network, baseline);
	});
for (const [name, draw] of /** @type {[string, () => number][]} */ ([
	['normal', normal],
	['Student, 3 degrees of freedom', student],
	['lognormal', lognormal],
]))
	for (const explained of [0, 0.2, 0.8])
		verdicts(`${name} noise, R² ${explained}`, (rows) => {
			const squares = new PairedRatio();
			const variance = name === 'normal' ? 1 : name === 'lognormal' ? Math.exp(2) - Math.E : 3;
			const signal = Math.sqrt(variance);
			for (let i = 0; i < rows; i++) {
				// Signals of the noise's size; the network knows a share of the one, and errs by as much where that is none.
				const noise = draw();
				const [known, imagined] = [signal * normal(), signal * normal()];
				if (explained === 0) squares.add((noise + imagined) ** 2, (noise + known) ** 2);
				else squares.add(noise ** 2, (noise + known * Math.sqrt(explained / (1 - explained))) ** 2);
			}
			return ratioVerdict(squares);
		});
