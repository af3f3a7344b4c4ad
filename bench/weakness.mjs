// How long the error tree, the search of slices, the map of two columns and groups take over 100 000 held-out rows and 30 columns, beside the network's own run
// through them. `npm run bench:weakness`; the figures are in README.md.
import { loadSources } from './load-sources.mjs';

const modules = [
	'src/core/random',
	'src/analyze/analyzer',
	'src/analyze/options',
	'src/analyze/regions/error-tree',
	'src/analyze/regions/slices',
	'src/analyze/regions/error-map',
	'src/analyze/fairness/groups',
	'src/analyze/probabilities/curves',
	'src/analyze/probabilities/calibration',
	'test/support/planted-errors',
	'test/support/analyzer-context',
];
const sources = await loadSources('weakness', modules);

const rows = 300_000;
const random = sources.seeded(1, 'sampling');
const columns = Array.from({ length: 30 }, (_, i) =>
	i % 3 === 0
		? sources.categoricalColumn(
				`name ${i}`,
				Array.from({ length: rows }, () => `v${random.integer(4 + i)}`),
			)
		: sources.numericColumn(
				`number ${i}`,
				Array.from({ length: rows }, () => random.normal()),
			),
);
const { dataset } = sources.datasetWithErrors(
	columns,
	rows,
	(row) => (columns[1].values[row] > 1 && columns[0].codes[row] === 2 ? 0.3 : 0.1),
	random,
);
console.log(
	'| 100 000 held-out rows, 30 columns | processor seconds (of three) | longest step, ms |\n| --- | ---: | ---: |',
);
for (const [name, options] of Object.entries({
	errorTree: {},
	slices: {},
	errorMap: {},
	groups: { column: 'name 0' },
})) {
	const analyzer = sources[name];
	const given = { ...sources.defaultsOf(analyzer), ...options };
	const seconds = [];
	let longest = 0;
	for (let i = 0; i < 3; i++) {
		const begin = performance.now();
		const used = process.cpuUsage();
		const steps = analyzer.run(sources.sayer, dataset, given, sources.contextOf());
		for (let before = begin; !steps.next().done; before = performance.now())
			longest = Math.max(longest, performance.now() - before);
		const { user, system } = process.cpuUsage(used);
		seconds.push((user + system) / 1e6);
	}
	seconds.sort((a, b) => a - b);
	const text = (value) => value.toFixed(2);
	console.log(
		`| ${analyzer.id} | ${text(seconds[1])} (${text(seconds[0])} … ${text(seconds[2])}) | ${longest.toFixed(0)} |`,
	);
}
