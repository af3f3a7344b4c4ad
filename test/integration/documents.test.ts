// What the documents name is there.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { inRoot } from '../../scripts/root.mjs';

const guides = readdirSync(inRoot('docs')).filter((file) => file.endsWith('.md'));
const documents = ['README.md', 'bench/README.md', ...guides.map((file) => `docs/${file}`)];

describe('documents', () => {
	for (const document of documents)
		it(`name files that are there: ${document}`, () => {
			const text = readFileSync(inRoot(...document.split('/')), 'utf8');
			const named = [...text.matchAll(/`((?:src|docs|bench|scripts|test)\/[\w./-]+)`/g)].map(([, path]) => path);
			// Recipes name files that are to be made.
			const missing = named.filter((path) => !path.includes('NAME') && !existsSync(inRoot(...path.split('/'))));
			assert.deepEqual(missing, []);
		});

	it('name every view, in the README', () => {
		const views = readFileSync(inRoot('src', 'webview', 'views', 'registry.ts'), 'utf8');
		const titles = [...views.matchAll(/title: \(\) => l10n\.t\('([^']+)'\)/g)].map(([, title]) => title);
		assert.ok(titles.length > 10, titles.join());
		const readme = readFileSync(inRoot('README.md'), 'utf8');
		assert.deepEqual(
			titles.filter((title) => !readme.includes(`**${title}**`)),
			[],
		);
	});

	it('lead to files that are there', () => {
		for (const document of documents) {
			const text = readFileSync(inRoot(...document.split('/')), 'utf8');
			for (const [, target] of text.matchAll(/\]\(([^)#\s:]+)(?:#[^)]*)?\)/g)) {
				const path = [...document.split('/').slice(0, -1), ...target.split('/')];
				assert.ok(existsSync(inRoot(...path)), `${document} leads to ${target}`);
			}
		}
	});
});
