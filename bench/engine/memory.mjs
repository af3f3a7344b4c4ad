// What training a network takes: the largest resident memory of a process that does nothing else. `node memory.mjs WHO` is
// such a process; WHO is one of peers.mjs, or an engine of ours.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { argv, execPath, resourceUsage, stdout } from 'node:process';
import { fileURLToPath } from 'node:url';
import { loadCore } from './core.mjs';
import { networks } from './networks.mjs';
import { ours } from './ours.mjs';
import { peers } from './peers.mjs';

const file = fileURLToPath(import.meta.url);
const widths = networks.D;
const batch = 128;

/**
 * @param {string[]} names
 * @returns {Record<string, { process: number, own?: number, formula?: number }>} megabytes; `own`: of them, the network's and
 * its data's, and what the documented formula says
 */
export function memory(names) {
	const results = names.map((name) => {
		const { stdout: text, status } = spawnSync(execPath, [file, name], { stdio: ['ignore', 'pipe', 'inherit'] });
		if (status !== 0) throw new Error(`the memory of ${name} could not be measured, see above`);
		return JSON.parse(text.toString());
	});
	return Object.fromEntries(results.filter((result) => result !== null).map(({ name, ...rest }) => [name, rest]));
}

/** The most bytes that were resident; Linux passes the parent's figure on in the other place. */
function mostResident() {
	if (!existsSync('/proc/self/status')) return resourceUsage().maxRSS * 1024;
	const [, kilobytes] = /VmHWM:\s+(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
	return Number(kilobytes) * 1024;
}

const megabytes = (/** @type {number} */ bytes) => Math.round(bytes / 1e5) / 10;

async function measureHere(/** @type {string} */ who) {
	const peer = peers[who];
	const contestant = peer === undefined ? ours(await loadCore(), who, 1) : await peer();
	if (contestant === null) return null;
	const { run, timed, own, formula } = await contestant.start(widths, batch);
	for (let i = 0; i < 20; i++) run?.(4);
	const elsewhere = await timed?.(1);
	return {
		name: contestant.name,
		process: megabytes(elsewhere?.memory ?? mostResident()),
		...(own !== undefined && { own: megabytes(own) }),
		...(formula !== undefined && { formula: megabytes(formula) }),
	};
}

if (argv[1] === file) {
	stdout.write(JSON.stringify(await measureHere(argv[2])));
	stdout.end(() => process.exit());
}
