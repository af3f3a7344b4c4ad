// All measurements in the Node that runs this: `node bench/engine/measure.mjs [--quick] [--baseline]`; run.mjs starts it.
import { writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg } from 'node:os';
import { inRoot } from '../../scripts/root.mjs';
import { finish } from '../../scripts/run.mjs';
import { compare } from './baseline.mjs';
import { contest } from './contest.mjs';
import { loadCore } from './core.mjs';
import { inference } from './inference.mjs';
import { kernelSpeeds, peak } from './kernels.mjs';
import { memory } from './memory.mjs';
import { batches, networks, operationsOf } from './networks.mjs';
import { ours } from './ours.mjs';
import { peers, peersFolder } from './peers.mjs';
import { print } from './report.mjs';

/**
 * @typedef {object} Results
 * @property {string} machine
 * @property {string} node
 * @property {string} engine
 * @property {string} date
 * @property {[number, number]} load mean number of programs that wanted a core, in the minute before and after
 * @property {number} peak GFLOP/s of 128-bit fused multiply-add
 * @property {number} compileTime milliseconds from the bytes of the kernels to code that runs
 * @property {Record<string, Record<string, number>>} kernels GFLOP/s by shape and product
 * @property {Record<string, Record<string, import('./contest.mjs').Speed>>} training by network and batch, by contestant; ours
 * on one thread comes first
 * @property {Record<string, number>} flops of training: GFLOP/s of ours on one thread
 * @property {Record<string, Record<string, number>>} ratios of ours on one thread to the others
 * @property {Record<string, { median: number, low: number, high: number }>} inference seconds for a million rows
 * @property {Record<string, { process: number, own?: number, formula?: number }>} memory megabytes for training D
 */

const flags = new Set(process.argv.slice(2));
const options = flags.has('--quick') ? { rounds: 8, seconds: 0.03 } : { rounds: 24, seconds: 0.04 };

const shapes = [
	[16, 16],
	[64, 128],
	[256, 128],
	[784, 256],
];

/**
 * Rows per second of ours on one thread over those of the others, each in its best round: others on the machine only ever make a
 * round slower, and ratios of best rounds repeat better than those of medians.
 * @param {Results['training']} training
 */
function ratiosOf(training) {
	return Object.fromEntries(
		Object.entries(training).map(([cell, speeds]) => {
			const [[, own], ...others] = Object.entries(speeds);
			return [cell, Object.fromEntries(others.map(([name, { best }]) => [name, own.best / best]))];
		}),
	);
}

await finish(async () => {
	const load = loadavg()[0];
	const core = await loadCore();
	const begin = performance.now();
	const engine = core.currentEngine();
	const compileTime = performance.now() - begin;
	const contestants = [
		ours(core, engine, 1),
		ours(core, engine, 'chosen'),
		ours(core, engine, Math.min(availableParallelism(), 4)),
		...(engine === 'wasm' ? [] : [ours(core, 'wasm', 1)]),
		ours(core, 'typescript', 1),
	];
	for (const start of Object.values(peers)) {
		const peer = await start();
		if (peer !== null) contestants.push(peer);
	}
	/** @type {Results['training']} */
	const training = {};
	/** @type {Record<string, number>} */
	const flops = {};
	for (const [name, widths] of Object.entries(networks))
		for (const batch of batches) {
			const cell = `${name} ${String(batch)}`;
			console.log(`training ${cell} ...`);
			training[cell] = await contest(contestants, widths, batch, options);
			flops[cell] = (Object.values(training[cell])[0].best * operationsOf(widths)) / 1e9;
		}
	console.log('products, inference, memory ...');
	/** @type {Results} */
	const results = {
		machine: `${cpus()[0].model}, ${String(cpus().length)} cores`,
		node: process.version,
		engine,
		date: new Date().toISOString().slice(0, 10),
		load: [load, loadavg()[0]],
		compileTime,
		training,
		flops,
		ratios: ratiosOf(training),
		kernels: Object.fromEntries(
			shapes.map(([inputs, units]) => [
				`${String(inputs)} x ${String(units)}`,
				kernelSpeeds(core, engine, inputs, units),
			]),
		),
		peak: await peak(),
		inference: await inference(core, peersFolder, { rounds: 7 }),
		memory: memory([engine, 'typescript', ...Object.keys(peers)]),
	};
	print(results);
	const file = (/** @type {string} */ name) => inRoot('bench', 'engine', `${name}-${engine}.json`);
	if (!flags.has('--baseline')) compare(file('baseline'), results);
	writeFileSync(file(flags.has('--baseline') ? 'baseline' : 'last'), `${JSON.stringify(results, rounded, '\t')}\n`);
});
process.exit(); // backends of the peers keep threads

/** Five digits are more than repeat. @param {string} _key @param {unknown} value */
function rounded(_key, value) {
	return typeof value === 'number' ? Number(value.toPrecision(5)) : value;
}
