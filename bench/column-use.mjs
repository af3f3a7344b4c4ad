// `npm run bench:column-use [-- SEEDS]`: how often a column is said to be used given the others (p at most 0.05), of networks
// trained on tables of which it is known. Prints the table of bench/README.md.
import { loadSources } from './load-sources.mjs';

const { columnUse, defaultsOf, finish, modelOf, neverCancelled, seeded, tableOf, trainRun } = await loadSources(
	'column-use',
	[
		'test/support/tables',
		'src/run/train/train-run',
		'src/core/context',
		'src/core/random',
		'src/analyze/analyzer',
		'src/analyze/conditional/column-use',
		'src/run/analyze/model-of',
		'src/analyze/options',
	],
);
const seeds = Number(process.argv[2] ?? 40);
const rows = 400;
const silent = {
	signal: neverCancelled,
	listener: { started: () => undefined, progress: () => undefined },
	version: 'bench',
};

/** @typedef {{ normal: () => number }} Chance */
/** @type {Record<string, (random: Chance) => { x: (number | string)[], y: number }>} */
const tables = {
	'b follows a (r = 0.9), a alone counts': (random) => {
		const a = random.normal();
		const x = [a, 0.9 * a + Math.sqrt(0.19) * random.normal(), random.normal()];
		return { x, y: Math.abs(a) + 0.5 * a + 0.5 * random.normal() };
	},
	'b is a² and noise, a² alone counts': (random) => {
		const a = random.normal();
		return { x: [a, a * a + 0.3 * random.normal(), random.normal()], y: a * a + 0.5 * random.normal() };
	},
	'b is a category by a, a alone counts': (random) => {
		const a = random.normal();
		const b = a + 0.5 * random.normal() > 0 ? 'p' : a > -1 ? 'q' : 'r';
		return { x: [a, b, random.normal()], y: Math.sin(2 * a) + 0.5 * random.normal() };
	},
	'a and b count (r = 0.9)': (random) => {
		const a = random.normal();
		const b = 0.9 * a + Math.sqrt(0.19) * random.normal();
		return { x: [a, b, random.normal()], y: a + b + 0.5 * random.normal() };
	},
};

console.log(`| table (${rows} rows, ${seeds} seeds), c never counts | a | b | c |\n| --- | ---: | ---: | ---: |`);
for (const [name, draw] of Object.entries(tables)) {
	const said = { a: 0, b: 0, c: 0 };
	for (let seed = 1; seed <= seeds; seed++) {
		const random = seeded(seed, 'sampling');
		const lines = Array.from({ length: rows }, () => {
			const { x, y } = draw(random);
			return [...x, y].join(',');
		});
		const table = await tableOf(['a,b,c,y', ...lines].join('\n'));
		const run = await trainRun(table, 'u', { target: 'y', seed, epochs: 100 }, silent);
		const context = { random: seeded(seed, 'shuffling'), signal: neverCancelled, report: () => undefined };
		const found = finish(columnUse.run(modelOf(run), run.dataset, defaultsOf(columnUse), context));
		for (const { column, p } of found.columns) if (p <= 0.05) said[/** @type {'a'} */ (column)]++;
	}
	console.log(`| ${name} | ${said.a} | ${said.b} | ${said.c} |`);
}
