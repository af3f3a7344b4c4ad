// `npm run bench:importance [-- SEEDS]`: how often a column is named the main one (NG501), said to carry nearly everything (NG502), or
// said to act though it was left out (NG503), and how often wrongly: each network trained by the built command line with default
// settings. Prints the tables of bench/README.md.
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
/** @typedef {{ columns: string[], main: string | null, row: (random: Random) => (number | string)[], exclude?: string }} Family */

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

/** @param {number} weight Of the second column beside 3 of the first. @returns {Family} */
const unequal = (weight) => ({
	columns: ['a', 'b', 'c'],
	main: 'a',
	row: (random) => {
		const [a, b] = [random.normal(), random.normal()];
		return [a, b, random.normal(), 3 * a + weight * b + noise(random) > 0 ? 'yes' : 'no'];
	},
});

/** One column carries nearly all, or only most. @type {Record<string, Family>} */
const shares = {
	'3 to 0': unequal(0),
	'3 to 0.5': unequal(0.5),
	'3 to 1': unequal(1),
	'3 to 1.5': unequal(1.5),
	'3 to 3': unequal(3),
};

/** A column left out, of which another one tells, or none does. @param {number} r @param {number} effect @returns {Family} */
const leftOut = (r, effect) => ({
	columns: ['out', 'by', 'own'],
	main: null,
	exclude: 'out',
	row: (random) => {
		const [out, own] = [random.normal(), random.normal()];
		const by = r * out + Math.sqrt(1 - r * r) * random.normal();
		return [out, by, own, own + effect * by + noise(random) > 0 ? 'yes' : 'no'];
	},
});

/** @type {Record<string, Family>} */
const proxies = {
	'nothing tells of it': leftOut(0, 1),
	'another tells of it (r = 0.4) and counts': leftOut(0.4, 1),
	'another tells of it (r = 0.5) and counts': leftOut(0.5, 1),
	'another tells of it (r = 0.8) and counts': leftOut(0.8, 1),
	'another tells of it (r = 0.8) and does not count': leftOut(0.8, 0),
};

const folder = mkdtempSync(join(tmpdir(), 'importance-'));

/** The column named by a code, or null. @param {string} code @param {Family} family @param {number} seed */
function named(code, { columns, row, exclude }, seed) {
	const random = randomOf(seed);
	const lines = Array.from({ length: rows }, () => row(random).join());
	const at = join(folder, String(seed));
	mkdirSync(at, { recursive: true });
	const file = join(at, 'table.csv');
	writeFileSync(file, [[...columns, 'answer'].join(), ...lines].join('\n'));
	const args = [inRoot('dist', 'cli.cjs'), 'train', file, '--target', 'answer', '--seed', String(seed), '--json'];
	if (exclude !== undefined) args.push('--exclude', exclude);
	const { stdout, status } = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 1 << 28 });
	if (status !== 0) throw new Error(stdout);
	/** @type {{ findings: { code: string, values: { column: string } }[] }} */
	const { findings } = JSON.parse(stdout);
	rmSync(at, { recursive: true });
	return findings.find((finding) => finding.code === code)?.values.column ?? null;
}

console.log(`| table (${rows} rows, ${seeds} seeds) | a column named | wrongly |\n| --- | ---: | ---: |`);
for (const [title, family] of Object.entries(families)) {
	const columns = Array.from({ length: seeds }, (_, seed) => named('NG501', family, seed + 1));
	const said = columns.filter((column) => column !== null);
	const wrong = said.filter((column) => column !== family.main);
	console.log(`| ${title} | ${said.length} | ${wrong.length} |`);
}
for (const [code, tables] of /** @type {const} */ ([
	['NG502', shares],
	['NG503', proxies],
])) {
	console.log(`\n| table (${rows} rows, ${seeds} seeds) | ${code} |\n| --- | ---: |`);
	for (const [title, family] of Object.entries(tables)) {
		const said = Array.from({ length: seeds }, (_, seed) => named(code, family, seed + 1)).filter(Boolean);
		console.log(`| ${title} | ${said.length} |`);
	}
}
rmSync(folder, { recursive: true });
