// One preparing, in a process of its own: seconds and CPU seconds of all that comes between the table and the first epoch.
import process from 'node:process';
import { prepare } from '../src/data/prepare/prepare.ts';
import { streamTableFile } from '../src/data/read/read-table.ts';
import { recordedRows } from '../src/data/split/recorded-rows.ts';
import { repeatedRows } from '../src/data/split/repeated-rows.ts';

const [path, target] = process.argv.slice(2);
const table = await streamTableFile(path);
await table.hash;

/** @type {Record<string, { seconds: number, cpu: number }>} */
const steps = {};
/** @template T @param {string} name @param {() => T} step */
function timed(name, step) {
	const [began, usage] = [performance.now(), process.cpuUsage()];
	const result = step();
	const { user, system } = process.cpuUsage(usage);
	steps[name] = { seconds: (performance.now() - began) / 1000, cpu: (user + system) / 1e6 };
	return result;
}

const { dataset } = timed('prepare', () => prepare(table, { target, seed: 1 }));
timed('repeated', () => repeatedRows(dataset));
timed('recorded', () => recordedRows(dataset));
console.log(JSON.stringify({ rows: table.rows, steps, megabytes: process.resourceUsage().maxRSS / 1024 }));
