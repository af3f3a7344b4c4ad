// One reading, in a process of its own: seconds to the table and to its hash, peak memory, and how soon it answers. `cancel`: stops it after 50 ms.
import process from 'node:process';
import { streamTableFile } from '../src/data/read/read-table.ts';

const [path, cancel] = process.argv.slice(2);
const began = performance.now();
const usage = process.cpuUsage();
let firstProgress = 0;
let asked = 0;
const signal = {
	get aborted() {
		return cancel === 'cancel' && performance.now() - began > 50;
	},
	throwIfAborted() {
		if (!this.aborted) return;
		asked ||= began + 50;
		throw Object.assign(new Error('cancelled'), { name: 'AbortError' });
	},
};
const report = () => {
	firstProgress ||= performance.now() - began;
};
try {
	const table = await streamTableFile(path, { cancellation: signal, report });
	const seconds = (performance.now() - began) / 1000;
	const { user, system } = process.cpuUsage(usage);
	const megabytes = process.resourceUsage().maxRSS / 1024;
	await table.hash;
	const hashed = (performance.now() - began) / 1000;
	const megabytesHashed = process.resourceUsage().maxRSS / 1024;
	const check = table.columns.reduce((sum, column) => sum + (column.kind === 'numeric' ? column.values[12_345] : 0), 0);
	const cpu = (user + system) / 1e6;
	console.log(
		JSON.stringify({ rows: table.rows, seconds, hashed, cpu, megabytes, megabytesHashed, firstProgress, check }),
	);
} catch (error) {
	if (asked === 0) throw error;
	console.log(JSON.stringify({ cancelled: performance.now() - asked }));
}
