// How soon the views of errors are there and follow the hand, for a run with 100 000 held-out rows: its report in Chromium.
// `npm run bench:error-views`; the figures are in README.md.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { launchBrowser } from '../scripts/harness/browser.mjs';
import { inRoot } from '../scripts/root.mjs';

const folder = inRoot('.cache', 'bench', 'error-views');
const file = (name) => `${folder}/${name}`;
mkdirSync(folder, { recursive: true });

/** SplitMix32. */
function chance(seed) {
	let state = seed | 0;
	return () => {
		state = (state + 0x9e3779b9) | 0;
		let x = state ^ (state >>> 16);
		x = Math.imul(x, 0x21f0aaad);
		x ^= x >>> 15;
		x = Math.imul(x, 0x735a2d97);
		return ((x ^ (x >>> 15)) >>> 0) / 2 ** 32;
	};
}

if (!existsSync(file('table.csv'))) {
	const random = chance(3);
	const lines = Array.from({ length: 200_000 }, () => {
		const numbers = Array.from({ length: 8 }, () => Math.round(1e4 * random()) / 1e4);
		const [sex, town] = [random() < 0.5 ? 'f' : 'm', `t${Math.floor(12 * random())}`];
		const odds = 4 * (numbers[0] + numbers[1] - 1) + (sex === 'f' && town === 't3' ? 3 * (random() - 0.5) : 0);
		return [...numbers, sex, town, random() < 1 / (1 + Math.exp(-odds)) ? 'yes' : 'no'].join(',');
	});
	writeFileSync(file('table.csv'), `a,b,c,d,e,f,g,h,sex,town,answer\n${lines.join('\n')}\n`);
}
const cli = (...args) => {
	const { status, stderr } = spawnSync(process.execPath, [inRoot('dist', 'cli.cjs'), ...args], { encoding: 'utf8' });
	if (status !== 0) throw new Error(stderr);
};
if (!existsSync(file('run/run.json')))
	cli('train', file('table.csv'), '--target', 'answer', '--test', '0.5', '--epochs', '2', '--out', file('run'));
cli('report', file('run'), '--out', file('report.html'));

const { page, close } = await launchBrowser();
try {
	const times = new Map();
	const note = (name, milliseconds) => times.set(name, [...(times.get(name) ?? []), milliseconds]);
	for (let i = 0; i < 5; i++) {
		await page.goto(pathToFileURL(file('report.html')).href);
		await page.waitForSelector('[data-tab="probabilities"]', { state: 'attached' });
		const measured = await page.evaluate(async () => {
			/** From what is done to the frame in which it is seen. */
			const until = async (act, isSeen = () => true) => {
				const begin = performance.now();
				act();
				do await new Promise((resolve) => requestAnimationFrame(resolve));
				while (!isSeen());
				await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
				return performance.now() - begin;
			};
			const show = (tab, selector) =>
				until(
					() => document.querySelector(`[data-tab="${tab}"]`).click(),
					() => document.querySelector(`[data-view="${tab}"] ${selector}`) !== null,
				);
			const slide = (value) => {
				const slider = document.querySelector('input[type=range]');
				slider.value = String(value);
				slider.dispatchEvent(new Event('input', { bubbles: true }));
			};
			const opened = [
				['Probabilities open', await show('probabilities', 'canvas')],
				['the threshold is moved', Math.max(...[await until(() => slide(40)), await until(() => slide(150))])],
				['Weak Spots open', await show('weak-spots', '[role=treeitem]')],
			];
			const nodes = [...document.querySelectorAll('[role=treeitem]')];
			const selected = [];
			for (const node of nodes.slice(1, 5))
				selected.push(
					await until(
						() => node.click(),
						() => node.getAttribute('aria-selected') === 'true',
					),
				);
			return [
				...opened,
				['a part of the tree is selected', Math.max(...selected)],
				['Groups open', await show('groups', 'canvas')],
				['Errors open, with a selection', await show('errors', 'canvas')],
			];
		});
		for (const [name, milliseconds] of measured) note(name, milliseconds);
	}
	console.log('| 100 000 held-out rows, in the page | median, ms | longest of five |\n| --- | ---: | ---: |');
	for (const [name, all] of times) {
		const sorted = all.toSorted((a, b) => a - b);
		console.log(`| ${name} | ${sorted[2].toFixed(0)} | ${sorted[4].toFixed(0)} |`);
	}
} finally {
	await close();
}
