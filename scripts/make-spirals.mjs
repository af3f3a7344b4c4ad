// Writes media/samples/spirals.csv: two spirals wound around each other, after Lang and Witbrock, 1988.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const perSpiral = 300;
const turns = 1.5;
const noise = 0.04;
const names = ['first', 'second'];

/** Uniform in [0, 1): mulberry32 by Tommy Ettinger, with a fixed seed. */
let state = 1;
function random() {
	state = (state + 0x6d2b79f5) | 0;
	let word = Math.imul(state ^ (state >>> 15), 1 | state);
	word = (word + Math.imul(word ^ (word >>> 7), 61 | word)) ^ word;
	return ((word ^ (word >>> 14)) >>> 0) / 2 ** 32;
}

function normal() {
	return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

const rows = ['x,y,spiral'];
for (let i = 0; i < perSpiral; i++) {
	for (const [arm, name] of names.entries()) {
		// Square root: as many points per length of the outer windings as of the inner ones.
		const along = Math.sqrt(random());
		const angle = 2 * Math.PI * turns * along + Math.PI * arm;
		const radius = 0.3 + 2.7 * along;
		const x = radius * Math.cos(angle) + noise * normal();
		const y = radius * Math.sin(angle) + noise * normal();
		rows.push(`${x.toFixed(3)},${y.toFixed(3)},${name}`);
	}
}
writeFileSync(fileURLToPath(new URL('../media/samples/spirals.csv', import.meta.url)), rows.join('\n') + '\n');
