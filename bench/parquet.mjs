// `npm run bench:parquet [-- ROUNDS]`: reading the table of bench:csv as Parquet, next to DuckDB, which writes it. Each reading
// is a process of its own; the readers take turns and medians are given.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import process from 'node:process';
import { nodeOfServer } from '../scripts/harness/server-install.mjs';
import { inRoot } from '../scripts/root.mjs';
import { installDuckdb } from './duckdb.mjs';
import { makeCsv } from './make-csv.mjs';
import { readingProgram } from './reading-program.mjs';

const folder = inRoot('.cache', 'bench');
mkdirSync(folder, { recursive: true });
const beside = installDuckdb();

/** @param {string} codec @param {boolean} mixed */
async function table(codec, mixed) {
	const path = join(folder, `${mixed ? 'mixed' : 'numeric'}-${codec}.parquet`);
	if (existsSync(path)) return path;
	const csv = join(folder, mixed ? 'mixed.csv' : 'numeric.csv');
	if (!existsSync(csv)) makeCsv(csv, { mixed });
	const { DuckDBInstance } = createRequire(beside)('@duckdb/node-api');
	const connection = await (await DuckDBInstance.create()).connect();
	await connection.run(`copy (select * from read_csv('${csv}')) to '${path}' (format parquet, compression ${codec})`);
	return path;
}

const program = await readingProgram(folder);

const duckdb = `
const { DuckDBInstance } = require('@duckdb/node-api');
(async () => {
	const connection = await (await DuckDBInstance.create()).connect();
	const began = performance.now();
	const usage = process.cpuUsage();
	await connection.run("create table t as select * from '" + process.argv[1] + "'");
	const seconds = (performance.now() - began) / 1000;
	const { user, system } = process.cpuUsage(usage);
	console.log(JSON.stringify({ seconds, cpu: (user + system) / 1e6, megabytes: process.resourceUsage().maxRSS / 1024 }));
})();
`;

/** @param {string} node @param {string[]} args */
function measured(node, ...args) {
	const { stdout, status, stderr } = spawnSync(node, args, { encoding: 'utf8', cwd: folder });
	if (status !== 0) throw new Error(stderr);
	return /** @type {Record<string, number>} */ (JSON.parse(stdout));
}

/** @param {number[]} values */
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)];

/** @type {Record<string, string>} */
const nodes = { [`Node ${process.versions.node.split('.')[0]}`]: process.execPath };
const other = nodeOfServer();
if (other !== undefined) nodes['Node of VS Code'] = other;
const rounds = Number(process.argv[2] ?? 3);
console.log('| file | reader | seconds | CPU seconds | peak memory |\n| --- | --- | ---: | ---: | ---: |');
for (const [codec, mixed] of /** @type {const} */ ([
	['snappy', false],
	['zstd', false],
	['snappy', true],
])) {
	const path = await table(codec, mixed);
	const name = `${mixed ? 'half words' : 'numbers'}, ${codec}, ${(statSync(path).size / 1e6).toFixed()} MB`;
	/** @type {Record<string, Record<string, number>[]>} */
	const results = {};
	for (let round = 0; round < rounds; round++) {
		for (const [name, node] of Object.entries(nodes))
			(results[`Neuroglass, ${name}`] ??= []).push(measured(node, program, path));
		(results['DuckDB'] ??= []).push(measured(process.execPath, '-e', duckdb, path));
	}
	for (const [reader, runs] of Object.entries(results)) {
		const [seconds, cpu, megabytes] = ['seconds', 'cpu', 'megabytes'].map((key) => median(runs.map((run) => run[key])));
		console.log(`| ${name} | ${reader} | ${seconds.toFixed(2)} | ${cpu.toFixed(2)} | ${megabytes.toFixed()} MB |`);
	}
}
const cancelled = measured(process.execPath, program, await table('zstd', false), 'cancel')['cancelled'];
const { firstProgress } = measured(process.execPath, program, await table('zstd', false));
console.log(`\nFirst progress after ${firstProgress.toFixed()} ms; cancelled ${cancelled.toFixed()} ms after asking.`);
