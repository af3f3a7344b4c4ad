// Rounds in which every contestant runs for a moment, one after another, so that what else the machine does hits all alike.

/**
 * @typedef {object} Running
 * @property {(steps: number) => number} [run] takes steps and returns the last loss
 * @property {(seconds: number) => Promise<{ samplesPerSecond: number, loss: number, memory: number }>} [timed] takes its own
 * time, and tells the bytes of its process
 * @property {number} [own] bytes of the network and its data, where they are known
 * @property {number} [formula] and by the documented formula
 * @property {() => void} stop
 *
 * @typedef {object} Contestant
 * @property {string} name
 * @property {(widths: number[], batch: number) => Promise<Running>} start
 *
 * @typedef {{ median: number, low: number, high: number, best: number }} Speed rows per second; low and high are quartiles
 */

/** @param {number[]} values */
export function summary(values) {
	const sorted = values.toSorted((a, b) => a - b);
	const at = (/** @type {number} */ share) => sorted[Math.min(Math.floor(share * sorted.length), sorted.length - 1)];
	return { median: at(0.5), low: at(0.25), high: at(0.75), best: at(1) };
}

/**
 * Rows per second for about so many seconds.
 * @param {Running} running
 * @param {number} batch
 * @param {number} seconds
 */
async function measured({ run, timed }, batch, seconds) {
	if (timed !== undefined) return (await timed(seconds)).samplesPerSecond;
	if (run === undefined) throw new Error('a contestant runs, or times itself');
	const begin = performance.now();
	let steps = 0;
	let count = 1;
	for (;;) {
		run(count);
		steps += count;
		const elapsed = (performance.now() - begin) / 1000;
		if (elapsed >= seconds) return (steps * batch) / elapsed;
		// Few looks at the clock, but no overshoot.
		count = Math.max(1, Math.min(count * 2, Math.floor(((seconds - elapsed) / elapsed) * steps)));
	}
}

/**
 * @param {Contestant[]} contestants
 * @param {number[]} widths
 * @param {number} batch
 * @param {{ rounds: number, seconds: number }} options
 * @returns {Promise<Record<string, Speed>>}
 */
export async function contest(contestants, widths, batch, { rounds, seconds }) {
	/** @type {Map<string, number[]>} */
	const speeds = new Map();
	const running = [];
	for (const { name, start } of contestants) running.push({ name, ...(await start(widths, batch)) });
	// Compiled code is not there at once.
	for (const contestant of running) await measured(contestant, batch, seconds);
	for (let round = 0; round < rounds; round++)
		for (const contestant of running) {
			const speed = await measured(contestant, batch, seconds);
			speeds.set(contestant.name, [...(speeds.get(contestant.name) ?? []), speed]);
		}
	for (const { stop } of running) stop();
	return Object.fromEntries([...speeds].map(([name, values]) => [name, summary(values)]));
}
