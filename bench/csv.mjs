// `npm run bench:csv [-- ROUNDS]`: reading a CSV files of 1 000 000 rows by 30 columns, next to pandas, DuckDB and papaparse.
// Each reading is a process of its own; the readers take turns and medians are given. Tables and DuckDB are kept in .cache/bench.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { inRoot } from '../scripts/root.mjs';
import { installDuckdb } from './duckdb.mjs';
import { makeCsv } from './make-csv.mjs';
import { readingProgram } from './reading-program.mjs';

const folder = inRoot('.cache', 'bench');
mkdirSync(folder, { recursive: true });

/** @param {string} name @param {boolean} mixed */
function table(name, mixed) {
	const path = join(folder, name);
	if (!existsSync(path)) makeCsv(path, { mixed });
	return path;
}

function duckdbInstalled() {
	try {
		installDuckdb();
		return true;
	} catch {
		return false;
	}
}

const pandas = `
import json, resource, sys, time
import pandas
start, cpu = time.time(), time.process_time()
table = pandas.read_csv(sys.argv[1])
print(json.dumps({"rows": len(table), "seconds": time.time() - start, "cpu": time.process_time() - cpu,
    "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))
`;

const duckdbProgram = `
const { DuckDBInstance } = require('@duckdb/node-api');
(async () => {
	const connection = await (await DuckDBInstance.create()).connect();
	const began = performance.now();
	const usage = process.cpuUsage();
	await connection.run("create table t as select * from read_csv('" + process.argv[1] + "')");
	const seconds = (performance.now() - began) / 1000;
	const { user, system } = process.cpuUsage(usage);
	const rows = Number((await connection.runAndReadAll('select count(*) from t')).getRows()[0][0]);
	console.log(JSON.stringify({ rows, seconds, cpu: (user + system) / 1e6, megabytes: process.resourceUsage().maxRSS / 1024 }));
})();
`;

const papaparse = `
const Papa = require('papaparse');
const { createReadStream } = require('node:fs');
const began = performance.now();
const usage = process.cpuUsage();
let columns = [];
let rows = -1;
Papa.parse(createReadStream(process.argv[1]), {
	dynamicTyping: true,
	step: ({ data }) => { if (rows++ >= 0) for (let c = 0; c < data.length; c++) (columns[c] ??= []).push(data[c]); },
	complete: () => {
		const { user, system } = process.cpuUsage(usage);
		console.log(JSON.stringify({ rows, seconds: (performance.now() - began) / 1000, cpu: (user + system) / 1e6, megabytes: process.resourceUsage().maxRSS / 1024 }));
	},
});
`;

/** @param {string} command @param {string[]} args @param {string} [cwd] */
function measured(command, args, cwd) {
	const { stdout, status, stderr } = spawnSync(command, args, {
		encoding: 'utf8',
		...(cwd === undefined ? {} : { cwd }),
	});
	if (status !== 0) throw new Error(`${command} ${args.slice(-1).join(' ')}: ${stderr}`);
	return /** @type {Record<string, number>} */ (JSON.parse(stdout));
}

/** @param {number[]} values */
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)];

const rounds = Number(process.argv[2] ?? 3);
const numeric = table('numeric.csv', false);
const mixed = table('mixed.csv', true);
const program = await readingProgram(folder);
const python = ['/usr/bin/python3', 'python3'].find((name) => spawnSync(name, ['-c', 'import pandas']).status === 0);

/** @type {Record<string, (table: string) => Record<string, number>>} */
const readers = {
	Neuroglass: (path) => measured(process.execPath, [program, path]),
	...(duckdbInstalled()
		? {
				'DuckDB 1.5.6': (/** @type {string} */ path) => measured(process.execPath, ['-e', duckdbProgram, path], folder),
			}
		: {}),
	...(python === undefined
		? {}
		: { 'pandas, `read_csv`': (/** @type {string} */ path) => measured(python, ['-c', pandas, path]) }),
	'papaparse, typed': (path) =>
		measured(process.execPath, ['--max-old-space-size=8000', '-e', papaparse, path], inRoot()),
};

const load = () => `${loadavg()[0].toFixed(1)} on ${availableParallelism()} cores`;
console.log(`Load before: ${load()}.\n`);
for (const [name, path] of [
	['numbers', numeric],
	['half of the columns words', mixed],
]) {
	/** @type {Record<string, Record<string, number>[]>} */
	const results = {};
	for (let round = 0; round < rounds; round++)
		for (const [reader, read] of Object.entries(readers)) {
			// Slow, and far off: once is enough.
			if (reader.startsWith('papaparse') && round > 0) continue;
			(results[reader] ??= []).push(read(path));
		}
	const own = (/** @type {string} */ key) => median(results['Neuroglass'].map((run) => run[key]));
	console.log(`| ${name} | seconds (least … most) | times ours | CPU seconds | times ours | peak memory |`);
	console.log('| --- | ---: | ---: | ---: | ---: | ---: |');
	for (const [reader, runs] of Object.entries(results)) {
		const of = (/** @type {string} */ key) => runs.map((run) => run[key]);
		const seconds = of('seconds');
		const spread = `${Math.min(...seconds).toFixed(2)} … ${Math.max(...seconds).toFixed(2)}`;
		const times = (/** @type {string} */ key) => (median(of(key)) / own(key)).toFixed(1);
		console.log(
			`| ${reader} | ${median(seconds).toFixed(2)} (${spread}) | ${times('seconds')} | ${median(of('cpu')).toFixed(2)} | ${times('cpu')} | ${median(of('megabytes')).toFixed(0)} MB |`,
		);
	}
	const first = median(results['Neuroglass'].map(({ firstProgress }) => firstProgress));
	const cancelled = median(
		Array.from({ length: rounds }, () => measured(process.execPath, [program, path, 'cancel'])['cancelled']),
	);
	console.log(
		`\nWith the file's SHA-256, which only ours takes, after the table: ${own('hashed').toFixed(2)} s, ${own('megabytesHashed').toFixed(0)} MB.`,
	);
	console.log(`First progress after ${first.toFixed(0)} ms; cancelled ${cancelled.toFixed(0)} ms after asking.\n`);
}
console.log(`Load after: ${load()}.`);
