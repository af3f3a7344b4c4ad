// `npm run gallery:themes`: writes scripts/gallery/themes.json, the colours that the gallery shows pages in, as the workbench
// gives them to a webview in each of the four themes.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageExtension } from '../../scripts/package.mjs';
import { inRoot } from '../../scripts/root.mjs';
import { finish } from '../../scripts/run.mjs';
import { Panel } from './panel.ts';
import { openSession } from './session.ts';

/** What a page of the gallery is called by → the theme's name in the picker of VS Code. */
const themes = {
	dark: 'Dark Modern',
	light: 'Light Modern',
	'high-contrast': 'Dark High Contrast',
	'high-contrast-light': 'Light High Contrast',
};

/** The variables that styles and charts ask for. */
function variablesUsed(): string[] {
	const files = readdirSync(inRoot('src', 'webview'), { recursive: true, encoding: 'utf8' });
	const sources = files.filter((file) => /\.(ts|tsx|css)$/.test(file)).map((file) => inRoot('src', 'webview', file));
	const all = [...sources, inRoot('media', 'report.css')].map((file) => readFileSync(file, 'utf8')).join('\n');
	return [...new Set(all.match(/--vscode-[A-Za-z0-9-]+/g))].sort();
}

void finish(async () => {
	await packageExtension();
	const session = await openSession();
	try {
		const { workbench } = session;
		await workbench.contextMenu('line.csv');
		await workbench.pick('Train and Explain');
		await workbench.acceptQuickPick();
		const panel = new Panel(workbench.panel);
		await panel.waitForState('ready');
		const colours: Record<string, Record<string, string>> = {};
		for (const [id, name] of Object.entries(themes)) {
			await workbench.setTheme(name);
			await panel.frame
				.locator(`body[data-vscode-theme-name="${name}"], body[data-vscode-theme-id*="${name}"]`)
				.waitFor();
			colours[id] = await panel.body.evaluate((body, names) => {
				const style = getComputedStyle(body.ownerDocument.documentElement);
				const values = names.map((variable) => [variable, style.getPropertyValue(variable).trim()]);
				return Object.fromEntries(values.filter(([, value]) => value !== '')) as Record<string, string>;
			}, variablesUsed());
		}
		writeFileSync(inRoot(join('scripts', 'gallery', 'themes.json')), `${JSON.stringify(colours, undefined, '\t')}\n`);
	} finally {
		await session.close();
	}
});
