// How good the default settings are, measured through the built command line: for each table and seed a run is trained and
// its held-out test rows are judged. `npm run bench:accuracy -- --data FOLDER` looks for the tables that are no samples of the
// repository in FOLDER (those of seaborn-data); tables that are not found are left out and said so.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { inRoot } from '../scripts/root.mjs';
import { finish } from '../scripts/run.mjs';

/** @typedef {{ file: string, target: string, exclude?: string, metric: 'accuracy' | 'r2', wanted: number }} Table */

/** @type {Table[]} */
const tables = [
	{ file: 'iris.csv', target: 'species', metric: 'accuracy', wanted: 0.94 },
	{ file: 'spirals.csv', target: 'spiral', metric: 'accuracy', wanted: 0.97 },
	{ file: 'penguins.csv', target: 'species', metric: 'accuracy', wanted: 0.97 },
	{ file: 'titanic.csv', target: 'survived', exclude: 'alive', metric: 'accuracy', wanted: 0.79 },
	{ file: 'mpg.csv', target: 'mpg', metric: 'r2', wanted: 0.88 },
	{ file: 'diamonds.csv', target: 'price', metric: 'r2', wanted: 0.975 },
];

/**
 * @typedef {{ accuracy?: number, r2?: number | null }} Metrics
 * @typedef {{ rows: { train: number }, seconds: number, metrics: { test: Metrics, baseline: Metrics } }} Run
 */

/**
 * @param {string} path
 * @param {Table} table
 * @param {number} seed
 * @returns {Run}
 */
function trained(path, { target, exclude }, seed) {
	const folder = mkdtempSync(join(tmpdir(), 'neuroglass-accuracy-'));
	try {
		const options = [
			'--target',
			target,
			...(exclude === undefined ? [] : ['--exclude', exclude]),
			'--seed',
			String(seed),
		];
		const args = [inRoot('dist', 'cli.cjs'), 'train', path, ...options, '--out', join(folder, 'run'), '--json'];
		return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }));
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

/** @param {number[]} values */
const meanOf = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** @param {number} value */
const short = (value) => value.toFixed(3);

/**
 * One line of the markdown table.
 * @param {Table} table
 * @param {string} path
 * @param {number[]} seeds
 */
function measured(table, path, seeds) {
	const runs = seeds.map((seed) => trained(path, table, seed));
	const scores = runs.map(({ metrics }) => metrics.test[table.metric] ?? NaN);
	const baseline = meanOf(runs.map(({ metrics }) => metrics.baseline[table.metric] ?? NaN));
	const name = `${table.file} → ${table.target}`;
	const label = table.metric === 'r2' ? 'R²' : 'accuracy';
	const spread = `${short(Math.min(...scores))} … ${short(Math.max(...scores))}`;
	const seconds = meanOf(runs.map((run) => run.seconds)).toFixed(2);
	const cells = [
		name,
		runs[0].rows.train,
		label,
		short(meanOf(scores)),
		spread,
		table.wanted,
		short(baseline),
		seconds,
	];
	return `| ${cells.join(' | ')} |`;
}

await finish(async () => {
	const { values } = parseArgs({
		options: {
			data: { type: 'string', default: inRoot('media', 'samples') },
			seeds: { type: 'string', default: '1,2,3,4,5' },
		},
	});
	const seeds = values.seeds.split(',').map(Number);
	console.log(`Node ${process.version}, ${cpus()[0].model}, seeds ${seeds.join(', ')}\n`);
	console.log('| table | training rows | metric | mean | from … to | wanted | baseline | seconds |');
	console.log('|---|---:|---|---:|---|---:|---:|---:|');
	const missing = [];
	for (const table of tables) {
		const path = [join(values.data, table.file), inRoot('media', 'samples', table.file)].find((file) =>
			existsSync(file),
		);
		if (path === undefined) missing.push(table.file);
		else console.log(measured(table, path, seeds));
	}
	if (missing.length > 0) console.log(`\nNot found, name their folder with --data: ${missing.join(', ')}`);
});
