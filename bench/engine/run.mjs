// `npm run bench`: this engine against what else trains and runs networks on this machine. Writes bench/engine/last.json, prints
// tables, and says where a ratio to a peer is more than a tenth below the committed bench/engine/baseline.json.
// Options: --quick (fewer, shorter rounds), --baseline (write that file instead of comparing).
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { inRoot } from '../../scripts/root.mjs';
import { finish, run } from '../../scripts/run.mjs';
import { contest } from './contest.mjs';
import { loadCore } from './core.mjs';
import { inference } from './inference.mjs';
import { kernelSpeeds, peak } from './kernels.mjs';
import { batches, networks, operationsOf } from './networks.mjs';
import { ours } from './ours.mjs';
import { python } from './python.mjs';
import { tensorflow } from './tensorflow.mjs';

const folder = inRoot('.cache', 'peers');
const packages = ['@tensorflow/tfjs@4.22.0', '@tensorflow/tfjs-backend-wasm@4.22.0', 'onnxruntime-node@1.30.0'];
const flags = new Set(process.argv.slice(2));
const options = flags.has('--quick') ? { rounds: 3, seconds: 0.1 } : { rounds: 9, seconds: 0.2 };

async function fetchPeers() {
	if (packages.every((name) => existsSync(`${folder}/node_modules/${name.slice(0, name.lastIndexOf('@'))}`))) return;
	console.log('Fetching TensorFlow.js and ONNX Runtime into .cache/peers (once) ...');
	mkdirSync(folder, { recursive: true });
	writeFileSync(`${folder}/package.json`, '{ "private": true }\n');
	// Their install scripts would fetch builds for graphics cards.
	const args = ['install', '--no-save', '--ignore-scripts', '--loglevel=error', ...packages];
	if ((await run('npm', args, { cwd: folder })) !== 0) throw new Error('The peers could not be installed, see above.');
}

/** @param {number} value */
const short = (value) => (value >= 1e6 ? `${(value / 1e6).toFixed(2)} M` : `${(value / 1e3).toFixed(1)} k`);

/** @typedef {Record<string, Record<string, import('./contest.mjs').Speed>>} Results by network and batch, by contestant */

/** Rows per second of the best engine on one thread over those of each peer. @param {Results} training */
function ratiosOf(training) {
	return Object.fromEntries(
		Object.entries(training).map(([cell, speeds]) => {
			const [[, best], ...others] = Object.entries(speeds);
			return [cell, Object.fromEntries(others.map(([name, { median }]) => [name, best.median / median]))];
		}),
	);
}

/** @param {Record<string, Record<string, number>>} ratios */
function compare(ratios) {
	const file = inRoot('bench', 'engine', 'baseline.json');
	if (!existsSync(file)) return;
	/** @type {{ ratios: Record<string, Record<string, number>>, engine: string }} */
	const baseline = JSON.parse(readFileSync(file, 'utf8'));
	let slower = 0;
	for (const [cell, peers] of Object.entries(baseline.ratios))
		for (const [name, before] of Object.entries(peers)) {
			const now = ratios[cell]?.[name];
			if (now === undefined || now > 0.9 * before) continue;
			slower++;
			console.log(`slower than before: ${cell}, over ${name}: ${now.toFixed(1)} times, was ${before.toFixed(1)}`);
		}
	console.log(
		slower === 0 ? 'No ratio is more than a tenth below the baseline.' : `${slower} ratios fell by more than a tenth.`,
	);
}

await finish(async () => {
	await fetchPeers();
	const core = await loadCore();
	const compiled = performance.now();
	const engine = core.currentEngine();
	const compileTime = performance.now() - compiled;
	const threads = Math.min(availableParallelism(), 4);
	const peers = [await tensorflow(folder), python('torch'), python('sklearn')].filter((peer) => peer !== null);
	const own = [ours(core, engine, 1), ours(core, engine, threads)];
	const others = engine === 'wasm' ? [] : [ours(core, 'wasm', 1)];
	const contestants = [...own, ...others, ours(core, 'typescript', 1), ...peers];
	const machine = `${cpus()[0].model}, ${String(cpus().length)} cores, Node ${process.version}`;
	console.log(`${machine}; kernels compiled in ${compileTime.toFixed(1)} ms\n`);

	const most = peak();
	/** @type {Record<string, Record<string, number>>} */
	const kernels = {};
	for (const [inputs, units] of [
		[64, 128],
		[256, 128],
		[784, 256],
	])
		kernels[`${String(inputs)} x ${String(units)}`] = kernelSpeeds(core, engine, inputs, units);
	console.log(`GFLOP/s of the products${most === null ? '' : `; 128-bit FMA peak ${most.toFixed(1)}`}`);
	for (const [shape, speeds] of Object.entries(kernels)) {
		const share = (/** @type {number} */ speed) => (most === null ? '' : ` (${((100 * speed) / most).toFixed(0)} %)`);
		const texts = Object.entries(speeds).map(([name, speed]) => `${name} ${speed.toFixed(1)}${share(speed)}`);
		console.log(`  ${shape}: ${texts.join(', ')}`);
	}

	/** @type {Results} */
	const training = {};
	for (const [name, widths] of Object.entries(networks))
		for (const batch of batches) {
			const speeds = await contest(contestants, widths, batch, options);
			training[`${name} ${String(batch)}`] = speeds;
			const [[, best]] = Object.entries(speeds);
			const flops = ((best.median * operationsOf(widths)) / 1e9).toFixed(1);
			console.log(`\n${name} (${widths.join('-')}), batch ${String(batch)}: ${flops} GFLOP/s on one thread`);
			for (const [who, { median, low, high }] of Object.entries(speeds)) {
				const ratio = (best.median / median).toFixed(2);
				console.log(
					`  ${who.padEnd(32)} ${short(median).padStart(9)} rows/s (${short(low)} … ${short(high)})  ${ratio}`,
				);
			}
		}
	const inferred = await inference(core, folder, options);
	console.log('\n1 000 000 rows through 30-64-32-2');
	for (const [who, seconds] of Object.entries(inferred)) console.log(`  ${who.padEnd(32)} ${seconds.toFixed(3)} s`);
	const memory = Math.round(process.memoryUsage().rss / 2 ** 20);
	console.log(`\nresident memory of this process, peers included: ${String(memory)} MB`);
	const ratios = ratiosOf(training);
	const result = { machine, engine, threads, peak: most, compileTime, kernels, training, ratios, inference: inferred };
	const name = flags.has('--baseline') ? 'baseline.json' : 'last.json';
	writeFileSync(inRoot('bench', 'engine', name), `${JSON.stringify(result, null, 2)}\n`);
	if (!flags.has('--baseline')) compare(ratios);
});
process.exit(); // backends of the peers keep threads
