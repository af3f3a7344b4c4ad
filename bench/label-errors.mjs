// `npm run bench:label-errors -- FOLDER [SEEDS [REPEATS [clean|planted|bad]]]`, FOLDER with iris.csv and penguins.csv: precision and recall of suspected labels on tables with planted errors, and how
// many are suspected where none is planted, beside how many were expected. Default settings. Prints the tables of README.md.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadSources } from './load-sources.mjs';

const modules = [
	'src/core/random',
	'src/run/train/train-run',
	'src/run/analyze/analyze-run',
	'src/messages/label-errors',
	'test/support/tables',
];
const sources = await loadSources('label-errors', modules);

const [folder = '', seedsAsked = '5', repeatsAsked = '1', only = ''] = process.argv.slice(2);
const [seeds, repeats] = [seedsAsked, repeatsAsked].map(Number);
const isAsked = (/** @type {string} */ part) => only === '' || only === part;
const never = { aborted: false, throwIfAborted: () => undefined };
const silent = { signal: never, report: () => undefined, listener: { started() {}, progress() {} }, version: 'bench' };

/** Five classes, a normal cloud each, in six columns. @param {number} seed */
function clouds(seed) {
	const random = sources.seeded(seed, 'sampling');
	const centres = Array.from({ length: 5 }, () => Array.from({ length: 6 }, () => 1.9 * random.normal()));
	const rows = Array.from({ length: 1000 }, (_, i) => [
		...centres[i % 5].map((centre) => (centre + random.normal()).toFixed(4)),
		`class ${'abcde'[i % 5]}`,
	]);
	return { header: ['a', 'b', 'c', 'd', 'e', 'f', 'label'], rows };
}

/** @param {string} name */
function sample(name) {
	const [header, ...rows] = readFileSync(join(folder, `${name}.csv`), 'utf8')
		.trim()
		.split('\n')
		.map((line) => line.split(','));
	return { header, rows };
}

/** @type {Record<string, { target: string, table: (seed: number) => { header: string[], rows: string[][] } }>} */
const tables = {
	iris: { target: 'species', table: () => sample('iris') },
	penguins: { target: 'species', table: () => sample('penguins') },
	'five clouds': { target: 'label', table: clouds },
};

/**
 * Symmetric: any other class, each as often. Class-dependent: the next class, and of the first class twice as many as of the
 * others. Returns the rows whose label is wrong now.
 * @param {string[][]} rows @param {number} at @param {number} share @param {'symmetric' | 'class-dependent'} kind
 * @param {{ next(): number, integer(below: number): number }} random
 */
function plant(rows, at, share, kind, random) {
	const classes = [...new Set(rows.map((row) => row[at]))].sort();
	const weights = rows.map((row) => (kind === 'class-dependent' && row[at] === classes[0] ? 2 : 1));
	const wrong = new Set();
	const wanted = Math.round(share * rows.length);
	while (wrong.size < wanted) {
		const row = random.integer(rows.length);
		if (random.next() < weights[row] / 2) wrong.add(row);
	}
	for (const row of wrong) {
		const own = classes.indexOf(rows[row][at]);
		const step = kind === 'symmetric' ? 1 + random.integer(classes.length - 1) : 1;
		rows[row][at] = classes[(own + step) % classes.length];
	}
	return wrong;
}

/** @param {{ header: string[], rows: string[][] }} table @param {string} target @param {number} seed @param {object} settings */
async function suspected({ header, rows }, target, seed, settings = {}) {
	const table = await sources.tableOf([header, ...rows].map((row) => row.join()).join('\n'));
	const trained = await sources.trainRun(table, 'u', { target, seed, ...settings }, silent);
	const run = { ...trained, folder: '', data: 'same', dataHash: '', problem: null };
	const result = sources.analyzeRun(run, { analyzer: 'label-errors', options: { repeats } }, silent);
	return { result, accuracy: trained.record.metrics.test?.accuracy };
}

const mean = (/** @type {number[]} */ values) => values.reduce((a, b) => a + b, 0) / values.length;
const text = (/** @type {number} */ value) => value.toFixed(2);

/** Tables whose labels are as right as labels can be, where it is easy to see errors that are none. @type {typeof tables} */
const hard = {
	'two classes that overlap': {
		target: 'label',
		table: (seed) => drawn(seed, 400, (random, a, b) => a + b + 0.7 * random.normal() > 0),
	},
	'barely told': {
		target: 'label',
		table: (seed) => drawn(seed, 400, (random, a) => random.next() < 1 / (1 + Math.exp(-0.8 * a))),
	},
	'99 to 1': { target: 'label', table: (seed) => drawn(seed, 1000, (_, a, b) => a + b > 3.3) },
	'nothing but noise': { target: 'label', table: (seed) => drawn(seed, 300, (random) => random.next() < 0.5) },
};

/** @param {number} seed @param {number} rows @param {(random: any, a: number, b: number) => boolean} is */
function drawn(seed, rows, is) {
	const random = sources.seeded(seed, 'sampling');
	const made = Array.from({ length: rows }, () => {
		const [a, b, c] = [random.normal(), random.normal(), random.normal()];
		return [a.toFixed(4), b.toFixed(4), c.toFixed(4), is(random, a, b) ? 'yes' : 'no'];
	});
	return { header: ['a', 'b', 'c', 'label'], rows: made };
}

if (isAsked('clean')) {
	console.log('| nothing planted | rows | right, held out | suspected (least … most) | expected | told to be more |');
	console.log('| --- | ---: | ---: | ---: | ---: | ---: |');
	for (const [name, { target, table }] of Object.entries({ ...tables, ...hard })) {
		const found = [];
		let rows = 0;
		for (let seed = 1; seed <= seeds; seed++) {
			const made = table(seed);
			rows = made.rows.length;
			found.push(await suspected(made, target, seed));
		}
		const counts = found.map(({ result }) => result.suspected);
		const above = found.filter(({ result }) => sources.isMoreThanRight(result)).length;
		console.log(
			`| ${name} | ${rows} | ${text(mean(found.map(({ accuracy }) => accuracy)))} | ${text(mean(counts))} (${Math.min(...counts)} … ${Math.max(...counts)}) | ${text(mean(found.map(({ result }) => result.expectedWhenClean)))} | ${above} of ${seeds} |`,
		);
	}
}
if (isAsked('planted')) {
	console.log(
		'\n| table, errors planted | precision (least) | recall (least) | suspected | planted | expected when clean | told to be more |',
	);
	console.log('| --- | ---: | ---: | ---: | ---: | ---: | ---: |');
	for (const [name, { target, table }] of Object.entries(tables))
		for (const kind of /** @type {const} */ (['symmetric', 'class-dependent']))
			for (const share of [0.05, 0.1, 0.2]) {
				const all = [];
				for (let seed = 1; seed <= seeds; seed++) {
					const made = table(seed);
					const wrong = plant(made.rows, made.header.indexOf(target), share, kind, sources.seeded(seed, 'shuffling'));
					const { result } = await suspected(made, target, seed);
					const right = result.rows.filter((/** @type {{ row: number }} */ { row }) => wrong.has(row)).length;
					all.push({
						precision: result.suspected === 0 ? 1 : right / result.suspected,
						recall: right / wrong.size,
						suspected: result.suspected,
						planted: wrong.size,
						expected: result.expectedWhenClean,
						above: Number(sources.isMoreThanRight(result)),
					});
				}
				const of = (/** @type {keyof (typeof all)[number]} */ key) => all.map((each) => each[key]);
				const least = (/** @type {'precision' | 'recall'} */ key) =>
					`${text(mean(of(key)))} (${text(Math.min(...of(key)))})`;
				console.log(
					`| ${name}, ${100 * share}% ${kind} | ${least('precision')} | ${least('recall')} | ${mean(of('suspected')).toFixed(1)} | ${mean(of('planted')).toFixed(0)} | ${mean(of('expected')).toFixed(1)} | ${mean(of('above')) * seeds} of ${seeds} |`,
				);
			}
}
/** Networks that have not learned what there is to learn. */
const bad = {
	'20 epochs of 4 units': { epochs: 20, hidden: [4] },
	'5 epochs': { epochs: 5 },
	'1 unit': { hidden: [1] },
	'learning rate 0.0002': { learningRate: 0.0002 },
};
if (isAsked('bad')) {
	console.log(
		'\n| badly fitted | suspected, right of them | confirmed, right of them | not judged | told to be more |',
	);
	console.log('| --- | ---: | ---: | ---: | ---: |');
	for (const name of ['iris', 'penguins'])
		for (const [how, settings] of Object.entries(bad))
			for (const [share, kind] of /** @type {const} */ ([
				[0, 'symmetric'],
				[0.05, 'symmetric'],
				[0.1, 'symmetric'],
				[0.2, 'symmetric'],
				[0.05, 'class-dependent'],
				[0.1, 'class-dependent'],
				[0.2, 'class-dependent'],
			])) {
				const all = [];
				for (let seed = 1; seed <= seeds; seed++) {
					const { target, table } = tables[name];
					const made = table(seed);
					const wrong = plant(made.rows, made.header.indexOf(target), share, kind, sources.seeded(seed, 'shuffling'));
					const { result } = await suspected(made, target, seed, settings);
					const isRight = (/** @type {{ row: number }} */ { row }) => wrong.has(row);
					const nearby = result.rows.filter(
						(/** @type {{ nearby: string, given: string }} */ each) => each.nearby !== each.given,
					);
					all.push({
						suspected: result.suspected,
						right: result.rows.filter(isRight).length,
						confirmed: nearby.length,
						confirmedRight: nearby.filter(isRight).length,
						refused: Number(result.underfitted),
						above: Number(sources.isMoreThanRight(result)),
					});
				}
				const of = (/** @type {keyof (typeof all)[number]} */ key) => mean(all.map((each) => each[key]));
				const planted = share === 0 ? 'nothing planted' : `${100 * share}% ${kind}`;
				console.log(
					`| ${name}, ${how}, ${planted} | ${of('suspected').toFixed(1)}, ${of('right').toFixed(1)} | ${of('confirmed').toFixed(1)}, ${of('confirmedRight').toFixed(1)} | ${of('refused') * seeds} of ${seeds} | ${of('above') * seeds} of ${seeds} |`,
				);
			}
}
