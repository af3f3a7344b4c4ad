// Which rows belong together when a table is split: what the test rows say of a network under each way of splitting, beside
// how right it is on rows drawn anew, over many generated tables; and how often tables with and without copied rows are taken
// for copied ones. `npm run bench:split -- --tables 200`; the figures are in README.md.
import { parseArgs } from 'node:util';
import { loadSources } from './load-sources.mjs';
import { copyFamilies, splitFamilies } from './split-families.mjs';

const modules = [
	'src/core/random',
	'src/core/statistics',
	'src/data/split/copied-rows',
	'src/data/split/equal-rows',
	'src/data/read/read-table',
	'src/data/split/split',
	'src/run/predict/predict',
	'src/run/train/train-run',
];

const sources = await loadSources('split', modules);

/** @typedef {import('./split-families.mjs').Rows} Rows */

/**
 * Columns x0, x1, …, y and, where a split is given, part.
 * @param {Rows} rows
 * @param {string[]} [parts]
 */
function readRows(rows, parts) {
	const inputs = rows[0].length - 1;
	const header = [...Array.from({ length: inputs }, (_, i) => `x${String(i)}`), 'y', ...(parts ? ['part'] : [])];
	const text = [header, ...rows.map((cells, r) => (parts ? [...cells, parts[r]] : cells))]
		.map((cells) => cells.join())
		.join('\n');
	return sources.readTable(new TextEncoder().encode(text), 'table.csv');
}

/** @param {number} length */
const counting = (length) => Int32Array.from({ length }, (_, i) => i);

/** @param {any} table the answer last */
const isCopied = (table) =>
	sources.looksCopied(sources.equalRowsIn(table.columns.slice(0, -1), table.columns.at(-1), counting(table.rows)));

/** Groups of rows that stay together. */
const ways = {
	/** @param {any} table */
	plain: (table) => counting(table.rows),
	/** @param {any} table */
	'by inputs': (table) => sources.groupsOfEqualRows(table.columns.slice(0, -1), counting(table.rows)),
	/** @param {any} table */
	'by inputs and target': (table) => {
		const groups = sources.groupsOfEqualRows(table.columns, counting(table.rows));
		return new Set(groups).size >= table.rows / 2 ? groups : counting(table.rows);
	},
	/** @param {any} table */
	'by inputs where copied': (table) => (isCopied(table) ? ways['by inputs'](table) : ways.plain(table)),
};

/**
 * One network, and whether the Wilson interval of its test rows holds how right it is on fresh rows.
 * @param {Int32Array} groups
 * @param {{ rows: Rows, fresh: Rows }} drawn
 * @param {number} seed
 */
async function judged(groups, { rows, fresh }, seed) {
	const answers = rows.map((cells) => cells.at(-1));
	const strata = Int32Array.from(answers, (answer) => (answer === answers[0] ? 0 : 1));
	const split = sources.splitRows(strata, groups, sources.seeded(seed, 'split'));
	const parts = answers.map(() => 'train');
	for (const part of /** @type {const} */ (['validation', 'test'])) for (const row of split[part]) parts[row] = part;
	const run = await sources.trainRun(
		await readRows(rows, parts),
		'file:///table.csv',
		{ target: 'y', task: 'classification', split: { kind: 'column', column: 'part' }, epochs: 60, seed },
		{
			signal: { aborted: false, throwIfAborted: () => undefined },
			listener: { started: () => undefined, progress: () => undefined },
			version: 'bench',
		},
	);
	const { classes, values } = sources.predictTable(run, await readRows(fresh));
	const right = fresh.filter((cells, r) => classes[values[r]] === cells.at(-1)).length;
	const truth = right / fresh.length;
	const reported = run.record.metrics.test.accuracy;
	const tested = split.test.length;
	const { low, high } = sources.wilsonInterval(Math.round(reported * tested), tested);
	return { reported, truth, held: low <= truth && truth <= high };
}

/** @param {number[]} values */
const meanOf = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

const { values: options } = parseArgs({ options: { tables: { type: 'string', default: '200' } } });
const tables = Number(options.tables);

console.log('| tables | taken for copied |\n| --- | ---: |');
for (const [name, draw] of Object.entries(copyFamilies)) {
	let found = 0;
	for (let seed = 1; seed <= tables; seed++) {
		const table = await readRows(draw(sources.seeded(seed, 'sampling')));
		if (isCopied(table)) found++;
	}
	console.log(`| ${name} | ${((100 * found) / tables).toFixed(1)} % |`);
}

console.log('\n| tables | split | reported | on fresh rows | interval holds it |\n| --- | --- | ---: | ---: | ---: |');
for (const [name, draw] of Object.entries(splitFamilies)) {
	/** @type {Record<string, Awaited<ReturnType<typeof judged>>[]>} */
	const found = Object.fromEntries(Object.keys(ways).map((way) => [way, []]));
	for (let seed = 1; seed <= tables; seed++) {
		const drawn = draw(sources.seeded(seed, 'sampling'));
		const table = await readRows(drawn.rows);
		// Ways that keep the same rows together train the same network.
		const known = new Map();
		for (const [way, groupsFor] of Object.entries(ways)) {
			const groups = groupsFor(table);
			const key = groups.join();
			if (!known.has(key)) known.set(key, await judged(groups, drawn, seed));
			found[way].push(known.get(key));
		}
	}
	for (const [way, networks] of Object.entries(found)) {
		const [reported, truth, held] = [
			meanOf(networks.map((each) => each.reported)),
			meanOf(networks.map((each) => each.truth)),
			meanOf(networks.map((each) => Number(each.held))),
		];
		console.log(`| ${name} | ${way} | ${reported.toFixed(3)} | ${truth.toFixed(3)} | ${(100 * held).toFixed(1)} % |`);
	}
}
