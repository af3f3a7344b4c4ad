// `npm run bench:prepare [-- ROUNDS]`: what comes between a table of 1 000 000 rows by 11 columns and the first epoch. Each
// preparing is a process of its own; medians are given.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { inRoot } from '../scripts/root.mjs';
import { makeCsv } from './make-csv.mjs';
import { readingProgram } from './reading-program.mjs';

const folder = inRoot('.cache', 'bench');
mkdirSync(folder, { recursive: true });
const rounds = Number(process.argv[2] ?? 3);
const program = await readingProgram(folder, 'prepare-table.mjs');

/** @param {readonly number[]} values */
const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];

for (const mixed of [false, true]) {
	const path = join(folder, `prepare-${mixed ? 'mixed' : 'numeric'}.csv`);
	if (!existsSync(path)) makeCsv(path, { columns: 11, mixed });
	/** @type {{ steps: Record<string, { seconds: number, cpu: number }>, megabytes: number }[]} */
	const runs = [];
	for (let round = 0; round < rounds; round++) {
		const { stdout, stderr } = spawnSync(process.execPath, [program, path, 'c0'], { encoding: 'utf8' });
		if (stdout === '') throw new Error(stderr);
		runs.push(JSON.parse(stdout));
	}
	console.log(`${mixed ? 'half of the columns words' : 'numbers'}, load ${loadavg()[0].toFixed(1)}`);
	for (const step of Object.keys(runs[0].steps)) {
		const of = runs.map(({ steps }) => steps[step]);
		const [seconds, cpu] = [median(of.map((run) => run.seconds)), median(of.map((run) => run.cpu))];
		console.log(`  ${step}: ${seconds.toFixed(2)} s, ${cpu.toFixed(2)} s of CPU`);
	}
	console.log(`  ${Math.round(median(runs.map(({ megabytes }) => megabytes)))} MB at most, with the table`);
}
