// `npm run bench:what-if [-- ROWS]`: from the edit of a cell to its answer (prediction, bars, interval, how unlike it is), in the
// thread that answers: a table of 20 columns, 8 of them categories, ROWS rows, a network 64-32; what does not depend on the row
// is prepared by the first answer. Without the way to the page and back, and its drawing.
import { loadavg } from 'node:os';
import process from 'node:process';
import { loadSources } from './load-sources.mjs';

const rows = Number(process.argv[2] ?? 10_000);
const modules = [
	'src/data/read/read-table',
	'src/run/train/train-run',
	'src/run/analyze/analyze-run',
	'src/core/random',
	'src/core/engine/variants',
	'src/core/context',
];
const { readTable, trainRun, analyzeRun, seeded, currentEngine, neverCancelled } = await loadSources(
	'what-if',
	modules,
);

const random = seeded(1, 'sampling');
const names = Array.from({ length: 20 }, (_, i) => (i < 12 ? `x${i}` : `c${i}`));
const lines = Array.from({ length: rows }, () => {
	const cells = names.map((_, i) => (i < 12 ? random.normal().toFixed(3) : 'abcde'[random.integer(5)]));
	return [...cells, Number(cells[0]) + (cells[12] === 'a' ? 1 : 0) + random.normal() > 0 ? 'yes' : 'no'].join();
});
const table = await readTable(new TextEncoder().encode([[...names, 'y'].join(), ...lines].join('\n')), 'table.csv');
const listener = { started: () => undefined, progress: () => undefined };
const choices = { target: 'y', epochs: 3, hidden: [64, 32], seed: 1 };
const trained = await trainRun(table, 'u', choices, { signal: neverCancelled, listener, version: 'bench' });
const run = { ...trained, folder: 'run', data: 'same', dataHash: trained.record.data.hash, problem: null };
const context = { signal: neverCancelled, report: () => undefined };
const ask = (set) => {
	const begun = performance.now();
	analyzeRun(run, { analyzer: 'what-if', options: { rows: [0], set: JSON.stringify(set) } }, context);
	return performance.now() - begun;
};
const first = ask({});
const used = process.cpuUsage();
const times = Array.from({ length: 60 }, (_, i) => ask({ x1: String(i / 10), c13: 'abcde'[i % 5] })).slice(10);
const { user, system } = process.cpuUsage(used);
times.sort((a, b) => a - b);
const at = (share) => times[Math.floor(share * times.length)].toFixed(1);
console.log(`engine ${currentEngine()}, load ${loadavg()[0].toFixed(1)}, ${rows} rows`);
console.log(
	`first answer ${first.toFixed(0)} ms; each edit: median ${at(0.5)} ms, 90% ${at(0.9)} ms, slowest ${at(0.999)} ms`,
);
console.log(`of the processor ${((user + system) / 60e3).toFixed(1)} ms each`);
