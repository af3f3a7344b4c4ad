import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { launchBrowser, type Browser } from '../../scripts/harness/browser.mjs';
import { inRoot } from '../../scripts/root.mjs';
import { neuroglassJson } from '../support/command-line.ts';
import { openTab } from './panel.ts';

const script = '</script><script>globalThis.intruded=1</script><img src=x onerror="globalThis.intruded=2">';

function hostileTable(): string {
	const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
	const rows = Array.from({ length: 80 }, (_, i) =>
		[i % 7, (i * i) % 11, quoted(i % 2 === 0 ? script : '<!--')].join(','),
	);
	return [[script, '__proto__', '{{7*7}}'].map(quoted).join(','), ...rows].join('\n');
}

/** The file alone in a browser, as a colleague gets it by mail. */
describe('a report', () => {
	let folder = '';
	let browser: Browser;
	const heard: string[] = [];

	before(async () => {
		folder = mkdtempSync(join(tmpdir(), 'neuroglass-report-'));
		writeFileSync(join(folder, 'hostile.csv'), hostileTable());
		const make = async (name: string, file: string, ...choices: string[]) => {
			await neuroglassJson(folder, 'train', file, '--out', name, ...choices);
			await neuroglassJson(folder, 'report', name, '--out', `${name}.html`);
		};
		await make('iris', inRoot('media', 'samples', 'iris.csv'), '--target', 'species', '--epochs', '60');
		await make('line', inRoot('media', 'samples', 'line.csv'), '--target', 'y');
		await make('hostile', 'hostile.csv', '--target', '{{7*7}}', '--epochs', '5');
		browser = await launchBrowser();
		browser.page.on('console', (message) => heard.push(`${message.type()}: ${message.text()}`));
		browser.page.on('pageerror', (error) => heard.push(error.message));
		browser.page.on('dialog', (dialog) => {
			heard.push(`dialog: ${dialog.message()}`);
			void dialog.dismiss();
		});
		browser.page.on('request', (request) => {
			if (!request.url().startsWith('file:') || !request.url().endsWith('.html'))
				heard.push(`asks for ${request.url()}`);
		});
	});
	after(async () => {
		await browser.close();
		rmSync(folder, { recursive: true, force: true });
	});

	for (const name of ['iris', 'line', 'hostile'])
		it(`of ${name} draws every view by itself, asks for nothing and runs nothing else`, async () => {
			const { page } = browser;
			heard.length = 0;
			await page.goto(pathToFileURL(join(folder, `${name}.html`)).href);
			let charts = 0;
			for (const tab of await page.locator('[role=tab][data-tab]').all()) {
				await openTab(page, tab);
				await page.waitForFunction(() => {
					const shown = document.querySelector('[role=tabpanel]:not([hidden])');
					return shown !== null && shown.querySelector('.busy') === null && shown.textContent.trim() !== '';
				});
				// Weak spots are a tree, groups are of columns that not every table has, as are planes of two columns; columns
				// are drawn without a canvas.
				const view = (await tab.getAttribute('data-tab')) ?? '';
				if (!['weak-spots', 'groups', ...(name === 'line' ? ['surface'] : [])].includes(view))
					await page.locator('canvas:visible, .spark-cell > :visible').first().waitFor({ timeout: 8000 });
				// Pixels, not just elements: something of more than one colour was drawn.
				await page.waitForFunction(() =>
					[...document.querySelectorAll('canvas')]
						// Those of the other views have their size, to be printed, but are not seen.
						.filter((canvas) => canvas.checkVisibility({ visibilityProperty: true }))
						.every((canvas) => {
							const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data;
							return pixels !== undefined && new Set(new Uint32Array(pixels.buffer)).size > 2;
						}),
				);
				charts += await page.locator('canvas:visible').count();
			}
			assert.ok(charts >= 5, `${String(charts)} charts`);
			assert.equal(
				await page.evaluate(() => 'intruded' in globalThis || document.querySelector('img[src="x"]') !== null),
				false,
			);
			assert.deepEqual(heard, []);
		});

	it('holds the rows behind the errors', async () => {
		const { page } = browser;
		await page.goto(pathToFileURL(join(folder, 'iris.html')).href);
		await openTab(page, page.locator('[role=tab][data-tab=errors]'));
		await page.getByRole('columnheader', { name: 'petal_width' }).waitFor();
	});
});
