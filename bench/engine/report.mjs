// Results as tables, for people at a terminal and, in Markdown, for bench/README.md.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { inRoot } from '../../scripts/root.mjs';

/** @typedef {import('./measure.mjs').Results} Results */

/** @param {number} value rows per second */
const short = (value) => (value >= 1e6 ? `${(value / 1e6).toFixed(2)} M` : `${(value / 1e3).toFixed(1)} k`);
const ratio = (/** @type {number} */ value) => value.toFixed(value < 10 ? 2 : 1);
const percent = (/** @type {number} */ share) => `${(100 * share).toFixed(0)} %`;

/** @param {string[][]} rows the first of them names the columns */
function table([head, ...rows]) {
	const line = (/** @type {string[]} */ cells) => `| ${cells.join(' | ')} |`;
	return [line(head), line(head.map((_, i) => (i === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n');
}

/** @param {Results} results */
function trainingTable({ training, flops, peak }) {
	const names = Object.keys(Object.values(training)[0]);
	const cells = Object.entries(training).map(([cell, speeds]) => {
		const [own, ...others] = names.map((name) => speeds[name]);
		const spread = `${short(own.best)} (${short(own.low)} … ${short(own.high)})`;
		const share = `${flops[cell].toFixed(1)} = ${percent(flops[cell] / peak)}`;
		return [cell, spread, share, ...others.map(({ best }) => `${short(best)}, ${ratio(own.best / best)}`)];
	});
	return table([['network, batch', names[0], 'GFLOP/s', ...names.slice(1)], ...cells]);
}

/** @param {Results} results */
function kernelTable({ kernels, peak }) {
	const products = Object.keys(Object.values(kernels)[0]);
	const rows = Object.entries(kernels).map(([shape, speeds]) => [
		shape,
		...products.map((name) => `${speeds[name].toFixed(1)} = ${percent(speeds[name] / peak)}`),
	]);
	return table([['inputs x units', ...products], ...rows]);
}

/** @param {Results} results */
function inferenceTable({ inference }) {
	const rows = Object.entries(inference).map(([name, { median, low, high }]) => [
		name,
		`${median.toFixed(3)} (${low.toFixed(3)} … ${high.toFixed(3)})`,
	]);
	return table([['1 000 000 rows through B', 'seconds'], ...rows]);
}

/** @param {Results} results */
function memoryTable({ memory }) {
	const rows = Object.entries(memory).map(([name, { process, own, formula }]) => [
		name,
		process.toFixed(0),
		own === undefined ? '' : own.toFixed(1),
		formula === undefined ? '' : formula.toFixed(1),
	]);
	return table([['training D, batch 128', 'process, MB', 'network and data, MB', 'by the formula, MB'], ...rows]);
}

/** What one thread was to reach over PyTorch at batch 32 and 128, before it was written. @type {Record<string, number[]>} */
const wanted = { A: [75, 25], B: [11, 4], C: [3.2, 1.6], D: [0.9, 0.65] };
/** And over TensorFlow.js, everywhere. */
const wantedOverTensorflow = 12;

/** @param {Results} results */
function targets({ ratios }) {
	const over = (/** @type {string} */ who) => (/** @type {string} */ cell) =>
		Object.entries(ratios[cell]).find(([name]) => name.startsWith(who))?.[1];
	const cells = Object.entries(wanted).map(([network, least]) => {
		const found = [32, 128].map((batch) => over('PyTorch')(`${network} ${String(batch)}`));
		return [network, ...found.map((value, i) => `${value === undefined ? '–' : ratio(value)} (${String(least[i])})`)];
	});
	const below = Object.keys(ratios)
		.map((cell) => ({ cell, value: over('TensorFlow.js')(cell) ?? 0 }))
		.filter(({ value }) => value < wantedOverTensorflow)
		.map(({ cell, value }) => `${cell}: ${ratio(value)}`);
	const tensorflow =
		below.length === 0 ? 'reached everywhere' : `reached but for ${below.join(', ')} (network and batch: times)`;
	return [
		table([['times PyTorch on one thread (wanted)', 'batch 32', 'batch 128'], ...cells]),
		`${String(wantedOverTensorflow)} times TensorFlow.js: ${tensorflow}.`,
	];
}

/** @param {Results} results */
function markdown(results) {
	const { engine, node, machine, date, load, compileTime, peak } = results;
	const [before, after] = load.map((value) => value.toFixed(1));
	return [
		`### ${engine}, in Node ${node.slice(1)}`,
		`${machine}, ${date}; load ${before} before, ${after} after. The kernels were compiled in ${compileTime.toFixed(1)} ms. The peak of 128-bit fused multiply-add was ${peak.toFixed(1)} GFLOP/s.`,
		trainingTable(results),
		...targets(results),
		kernelTable(results),
		inferenceTable(results),
		memoryTable(results),
	].join('\n\n');
}

/** @param {Results} results */
export function print(results) {
	console.log(`\n${markdown(results)}`);
}

const begin = '<!-- written by npm run bench -- --baseline -->\n';
const end = '\n<!-- end of what it writes -->';

/** Puts the committed results into bench/README.md. */
export function writeReport() {
	const file = inRoot('bench', 'README.md');
	const sections = ['wasm-fma', 'wasm']
		.map((engine) => inRoot('bench', 'engine', `baseline-${engine}.json`))
		.filter((name) => existsSync(name))
		.map((name) => markdown(JSON.parse(readFileSync(name, 'utf8'))));
	const [before, rest] = readFileSync(file, 'utf8').split(begin);
	const [, after] = rest.split(end);
	writeFileSync(file, `${before}${begin}\n${sections.join('\n\n')}\n${end}${after}`);
}
