// `npm run bench:stability [-- FOLDER [SEEDS]]`: how far explanations hang on the seed. Each sample table (and those of FOLDER) is trained
// with ten seeds; for twenty of its rows, evenly spread, the first three columns of the explanation are compared between all pairs of
// networks: how often the first is the same, how often the three are, and how many of the three on average.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { inRoot } from '../scripts/root.mjs';
import { loadSources } from './load-sources.mjs';

const [folder = inRoot('media', 'samples'), count = '10'] = process.argv.slice(2);
const seeds = Array.from({ length: Number(count) }, (_, i) => i + 1);
const explained = 20;
/** Table, target, columns left out that give the target away. @type {readonly (readonly [string, string, readonly string[]])[]} */
const tables = [
	['iris.csv', 'species', []],
	['penguins.csv', 'species', []],
	['titanic.csv', 'survived', ['alive']],
	['mpg.csv', 'mpg', ['name']],
	['tips.csv', 'tip', []],
];
const { readTable, trainRun, analyzeRun, currentEngine, neverCancelled } = await loadSources('stability', [
	'src/data/read/read-table',
	'src/run/train/train-run',
	'src/run/analyze/analyze-run',
	'src/core/engine/variants',
	'src/core/context',
]);
const listener = { started: () => undefined, progress: () => undefined };
const context = { signal: neverCancelled, report: () => undefined };

/** First three columns of each row's explanation, by one network. @param {any} table @param {string} target @param {readonly string[]} exclude @param {number} seed */
async function firstColumns(table, target, exclude, seed) {
	const choices = { target, seed, ...(exclude.length > 0 ? { exclude } : {}) };
	const trained = await trainRun(table, 'u', choices, { signal: neverCancelled, listener, version: 'bench' });
	const run = { ...trained, folder: 'run', data: 'same', dataHash: trained.record.data.hash, problem: null };
	const rows = Array.from({ length: explained }, (_, i) => Math.floor(((i + 0.5) * table.rows) / explained));
	const { rows: found } = analyzeRun(
		run,
		{ analyzer: 'attributions', options: { rows, class: 0, compare: 0 } },
		context,
	);
	/** @param {any} row */
	const first = (row) => row.attribution.contributions.slice(0, 3).map((/** @type {any} */ each) => each.column);
	// What speaks for one class is compared with nothing that speaks for another.
	return found.map((/** @type {any} */ row) => ({ of: row.output, columns: first(row) }));
}

const percent = (/** @type {number} */ share) => `${(100 * share).toFixed(0)}%`;
console.log(`engine ${currentEngine()}, ${seeds.length} seeds, ${explained} rows\n`);
console.log('| table → target | columns | same answer | same first column | same first three | of three, on average |');
console.log('| --- | ---: | ---: | ---: | ---: | ---: |');
for (const [file, target, exclude] of tables) {
	const path = join(folder, file);
	if (!existsSync(path)) continue;
	const table = await readTable(readFileSync(path), file);
	const networks = [];
	for (const seed of seeds) networks.push(await firstColumns(table, target, exclude, seed));
	let [pairs, compared, first, three, shared] = [0, 0, 0, 0, 0];
	for (const [i, one] of networks.entries())
		for (const other of networks.slice(i + 1))
			for (const [row, { of, columns }] of one.entries()) {
				pairs++;
				if (other[row].of !== of) continue;
				compared++;
				const same = columns.filter((/** @type {string} */ column) => other[row].columns.includes(column)).length;
				first += Number(columns[0] === other[row].columns[0]);
				three += Number(same === columns.length);
				shared += same;
			}
	const width = table.columns.length - 1 - exclude.length;
	console.log(
		`| ${file} → ${target} | ${width} | ${percent(compared / pairs)} | ${percent(first / compared)} | ${percent(three / compared)} | ${(shared / compared).toFixed(2)} |`,
	);
}
