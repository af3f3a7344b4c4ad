// Writes the tables of the benchmark: `node bench/make-csv.mjs FILE [--mixed] [--rows N]`. The same bytes every time.
import { closeSync, openSync, writeSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

/** Marsaglia's xorshift32, uniform in [0, 1). @param {number} seed */
function uniform(seed) {
	let state = seed;
	return () => {
		state ^= state << 13;
		state ^= state >>> 17;
		state ^= state << 5;
		return (state >>> 0) / 2 ** 32;
	};
}

/**
 * Normally distributed numbers with six decimals; `mixed`: every other column holds one of a few dozen words.
 * @param {string} path @param {{ rows?: number, columns?: number, mixed?: boolean }} [options]
 */
export function makeCsv(path, { rows = 1_000_000, columns = 30, mixed = false } = {}) {
	const random = uniform(2463534242);
	const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
	const words = Array.from({ length: 40 }, (_, i) => `word ${'abcdefghij'.slice(0, 1 + (i % 7))}${i}`);
	const file = openSync(path, 'w');
	let text = `${Array.from({ length: columns }, (_, c) => `c${c}`).join()}\n`;
	for (let row = 0; row < rows; row++) {
		for (let c = 0; c < columns; c++) {
			text += mixed && c % 2 === 1 ? words[Math.floor(random() * words.length)] : normal().toFixed(6);
			text += c === columns - 1 ? '\n' : ',';
		}
		if (text.length > 1 << 20 || row === rows - 1) {
			writeSync(file, text);
			text = '';
		}
	}
	closeSync(file);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
	const [path] = process.argv.slice(2);
	const rows = process.argv.indexOf('--rows');
	makeCsv(path, {
		mixed: process.argv.includes('--mixed'),
		...(rows > 0 ? { rows: Number(process.argv[rows + 1]) } : {}),
	});
}
