// `npm run bench:importance [-- SEEDS]`: how often a column is named the main one (NG501) on tables where none is, or another
// is, each network trained by the built command line with default settings. Prints the table of bench/README.md.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inRoot } from '../scripts/root.mjs';

const seeds = Number(process.argv[2] ?? 40);
const rows = 600;

/** Park and Miller's generator, and Box-Muller on it. @param {number} seed */
function randomOf(seed) {
	let state = seed * 7919 + 1;
	const uniform = () => (state = (state * 48271) % 2147483647) / 2147483647;
	return { uniform, normal: () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform()) };
}

/** @typedef {ReturnType<typeof randomOf>} Random */
/** @typedef {{ columns: string[], main: string | null, row: (random: Random) => (number | string)[] }} Family */

const noise = (/** @type {Random} */ random) => 0.5 * random.normal();

/** Columns, which of them is truly the main one, and a row: its inputs and the answer. @type {Record<string, Family>} */
const families = {
	'nothing but noise': {
		columns: ['a', 'b', 'c', 'd'],
		main: null,
		row: (random) => [
			random.normal(),
			random.normal(),
			random.normal(),
			random.normal(),
			random.normal() > 0 ? 'yes' : 'no',
		],
	},
	'two columns count alike': {
		columns: ['a', 'b', 'c'],
		main: null,
		row: (random) => {
			const [a, b] = [random.normal(), random.normal()];
			return [a, b, random.normal(), a + b + noise(random) > 0 ? 'yes' : 'no'];
		},
	},
	'two columns are equal': {
		columns: ['a', 'b', 'c'],
		main: null,
		row: (random) => {
			const a = random.normal();
			return [a, a, random.normal(), a + noise(random) > 0 ? 'yes' : 'no'];
		},
	},
	'two columns correlate at 0.95': {
		columns: ['a', 'b', 'c'],
		main: null,
		row: (random) => {
			const a = random.normal();
			const b = 0.95 * a + Math.sqrt(1 - 0.95 ** 2) * random.normal();
			return [a, b, random.normal(), a + b + noise(random) > 0 ? 'yes' : 'no'];
		},
	},
	'the main column is there three times, a weaker one once': {
		columns: ['a', 'b', 'c', 'weaker'],
		main: null,
		row: (random) => {
			const [a, d] = [random.normal(), random.normal()];
			return [a, a, a, d, a + 0.4 * d + noise(random) > 0 ? 'yes' : 'no'];
		},
	},
	'one column counts twice as much': {
		columns: ['main', 'b', 'c'],
		main: 'main',
		row: (random) => {
			const [a, b] = [random.normal(), random.normal()];
			return [a, b, random.normal(), 2 * a + b + noise(random) > 0 ? 'yes' : 'no'];
		},
	},
};

const folder = mkdtempSync(join(tmpdir(), 'importance-'));

/** The column named, or null. @param {Family} family @param {number} seed */
function named({ columns, row }, seed) {
	const random = randomOf(seed);
	const lines = Array.from({ length: rows }, () => row(random).join());
	const at = join(folder, String(seed));
	mkdirSync(at, { recursive: true });
	const file = join(at, 'table.csv');
	writeFileSync(file, [[...columns, 'answer'].join(), ...lines].join('\n'));
	const args = [inRoot('dist', 'cli.cjs'), 'train', file, '--target', 'answer', '--seed', String(seed), '--json'];
	const { stdout, status } = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 1 << 28 });
	if (status !== 0) throw new Error(stdout);
	/** @type {{ findings: { code: string, values: { column: string } }[] }} */
	const { findings } = JSON.parse(stdout);
	rmSync(at, { recursive: true });
	return findings.find(({ code }) => code === 'NG501')?.values.column ?? null;
}

console.log(`| table (${rows} rows, ${seeds} seeds) | a column named | wrongly |\n| --- | ---: | ---: |`);
for (const [title, family] of Object.entries(families)) {
	const columns = Array.from({ length: seeds }, (_, seed) => named(family, seed + 1));
	const said = columns.filter((column) => column !== null);
	const wrong = said.filter((column) => column !== family.main);
	console.log(`| ${title} | ${said.length} | ${wrong.length} |`);
}
rmSync(folder, { recursive: true });
