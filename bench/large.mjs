// `npm run bench:large [-- ROWS]`: how long the thread takes for what the panel asks of a network of 784-256-128-10 on ROWS rows (60 000), and
// how many bytes each answer has on its way to the page. Pictures of blobs, ten classes; each question is asked of each epoch
// and layer for the first time, so that nothing is known.
import { loadavg } from 'node:os';
import process from 'node:process';
import { loadSources } from './load-sources.mjs';

const rows = Number(process.argv[2] ?? 60_000);
const modules = [
	'src/data/read/read-table',
	'src/run/train/train-run',
	'src/run/analyze/analyze-run',
	'src/core/random',
	'src/core/engine/variants',
	'src/core/context',
];
const { readTable, trainRun, analyzeRun, seeded, currentEngine, neverCancelled } = await loadSources('large', modules);

const side = 28;
const random = seeded(1, 'sampling');
const blobs = Array.from({ length: 10 }, () =>
	Array.from({ length: 3 }, () => [4 + 20 * random.next(), 4 + 20 * random.next(), 2 + 2.5 * random.next()]),
);

/** A row of the table: three blobs, moved a little, with specks. */
function line() {
	const one = random.integer(10);
	const [dx, dy] = [5 * random.next() - 2.5, 5 * random.next() - 2.5];
	const pixels = new Uint8Array(side * side);
	for (const [x, y, width] of blobs[one])
		for (let j = Math.max(0, Math.floor(y + dy - 6)); j <= Math.min(side - 1, y + dy + 6); j++)
			for (let i = Math.max(0, Math.floor(x + dx - 6)); i <= Math.min(side - 1, x + dx + 6); i++) {
				const near = Math.exp(-((i - x - dx) ** 2 + (j - y - dy) ** 2) / (2 * width * width));
				pixels[j * side + i] = Math.min(255, pixels[j * side + i] + 150 * near + 100 * near * random.next());
			}
	for (let speck = 0; speck < 40; speck++) pixels[random.integer(side * side)] += random.integer(120);
	return `${pixels.join()},d${random.next() < 0.03 ? random.integer(10) : one}`;
}

const encoder = new TextEncoder();
const head = `${Array.from({ length: side * side }, (_, i) => `p${i}`).join()},digit`;
const pieces = [encoder.encode(`${head}\n`)];
for (let first = 0; first < rows; first += 1000)
	pieces.push(encoder.encode(`${Array.from({ length: Math.min(1000, rows - first) }, line).join('\n')}\n`));
const bytes = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
for (let at = 0; pieces.length > 0;) {
	const piece = pieces.shift();
	bytes.set(piece, at);
	at += piece.length;
}
const table = await readTable(bytes, 'pictures.csv');
const listener = { started: () => undefined, progress: () => undefined };
const choices = { target: 'digit', epochs: 4, hidden: [256, 128], seed: 1 };
const trained = await trainRun(table, 'u', choices, { signal: neverCancelled, listener, version: 'bench' });
const run = { ...trained, folder: 'run', data: 'same', dataHash: trained.record.data.hash, problem: null };
const epochs = run.epochs.map(({ epoch }) => epoch);
console.log(`engine ${currentEngine()}, load ${loadavg()[0].toFixed(1)}, ${rows} rows, epochs ${epochs.join()}`);

/** As VS Code posts it: JSON with each typed array beside it. */
function bytesOf(answer) {
	let beside = 0;
	const text = JSON.stringify(answer, (_, value) => {
		if (!ArrayBuffer.isView(value)) return value;
		beside += value.buffer.byteLength;
		return 0;
	});
	return beside + encoder.encode(text).length;
}

/** When a part of the answer was there that can be drawn; null: the whole one was the first. */
let drawn = null;
const partial = () => (drawn ??= [performance.now(), process.cpuUsage()]);
const context = { signal: neverCancelled, report: () => undefined, partial };
const test = table.rows - 1;
const questions = {
	activations: epochs.map((epoch) => ({ analyzer: 'activations', options: {}, epoch })),
	weights: epochs.map((epoch) => ({ analyzer: 'weights', options: {}, epoch })),
	errors: epochs.map((epoch) => ({ analyzer: 'errors', options: {}, epoch })),
	network: epochs.map((epoch) => ({ analyzer: 'network', options: {}, epoch })),
	unit: [0, 0, 1, 1].map((layer, i) => ({ analyzer: 'unit', options: { layer, unit: 3 * i } })),
	'unit of an epoch': epochs.map((epoch) => ({ analyzer: 'unit', options: { layer: 0, unit: 5 }, epoch })),
	projection: [0, 1, 2].map((layer) => ({ analyzer: 'projection', options: { layer } })),
	'projection of an epoch': epochs.map((epoch) => ({ analyzer: 'projection', options: { layer: 0 }, epoch })),
	'weight-difference': epochs
		.slice(0, -1)
		.map((epoch) => ({ analyzer: 'weight-difference', options: { against: `epoch ${epoch}` } })),
	'ablation, first': [{ analyzer: 'ablation', options: { units: '0.3=0', rows: [test] } }],
	'ablation, dragged': [0.5, 1, 1.5].map((value) => ({
		analyzer: 'ablation',
		options: { units: `0.3=${value},1.2=0`, rows: [test], most: 0 },
	})),
	spectra: [{ analyzer: 'spectra', options: {} }],
	probe: [{ analyzer: 'probe', options: {} }],
	widths: [{ analyzer: 'widths', options: {} }],
	dynamics: [{ analyzer: 'dynamics', options: {} }],
};
const only = process.argv.slice(3);
for (const [name, asked] of Object.entries(questions)) {
	if (only.length > 0 && !only.includes(name)) continue;
	const times = [];
	const parts = [];
	let most = 0;
	for (const question of asked) {
		drawn = null;
		const used = process.cpuUsage();
		const begun = performance.now();
		const answer = analyzeRun(run, question, context);
		const wall = performance.now() - begun;
		const { user, system } = process.cpuUsage(used);
		times.push([wall, (user + system) / 1000]);
		const { user: drawnUser, system: drawnSystem } = drawn?.[1] ?? { user: 0, system: 0 };
		if (drawn !== null) parts.push([drawn[0] - begun, (drawnUser + drawnSystem - used.user - used.system) / 1000]);
		most = Math.max(most, bytesOf(answer));
	}
	const column = (of, at) => of.map((each) => each[at].toFixed(0)).join(', ');
	const first = parts.length === 0 ? '' : `, a part of it after ${column(parts, 0)} ms (${column(parts, 1)})`;
	console.log(
		`${name}: ${column(times, 0)} ms (of the processor ${column(times, 1)})${first}, ${(most / 1000).toFixed(0)} kB`,
	);
}
