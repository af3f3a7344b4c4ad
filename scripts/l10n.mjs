// `npm run l10n`: collects every string that src/ passes to l10n.t into l10n/bundle.l10n.json, and tells which of them the
// translations lack or no longer need.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { getL10nJson } from '@vscode/l10n-dev';
import { inRoot } from './root.mjs';
import { finish } from './run.mjs';

const bundle = inRoot('l10n', 'bundle.l10n.json');

/** Every string of the sources, by its key (the English text, with its comment where it has one). */
export async function stringsInSources() {
	const files = readdirSync(inRoot('src'), { recursive: true, encoding: 'utf8' }).filter((file) =>
		/\.tsx?$/.test(file),
	);
	const sources = files.map((file) => ({
		extension: extname(file),
		contents: readFileSync(inRoot('src', file), 'utf8'),
	}));
	// Parsing takes a second per hundred files: those without a call need not be.
	return getL10nJson(sources.filter(({ contents }) => contents.includes('l10n.t(')));
}

/** @returns {string[]} e.g. bundle.l10n.zh-cn.json */
export const translationFiles = () =>
	readdirSync(inRoot('l10n')).filter((file) => /^bundle\.l10n\..+\.json$/.test(file));

/**
 * @param {string} file
 * @returns {Record<string, string>}
 */
export const readTranslation = (file) => JSON.parse(readFileSync(inRoot('l10n', file), 'utf8'));

async function exportStrings() {
	const strings = await stringsInSources();
	const sorted = Object.fromEntries(Object.entries(strings).sort(([a], [b]) => (a < b ? -1 : 1)));
	writeFileSync(bundle, `${JSON.stringify(sorted, undefined, 2)}\n`);
	console.log(`l10n/bundle.l10n.json: ${String(Object.keys(sorted).length)} strings`);
	for (const file of translationFiles()) {
		const translated = readTranslation(file);
		for (const key of Object.keys(sorted))
			if (!(key in translated)) console.log(`${file} lacks ${JSON.stringify(key)}`);
		for (const key of Object.keys(translated))
			if (!(key in sorted)) console.log(`${file} no longer needs ${JSON.stringify(key)}`);
	}
}

// Tests bundle this file: only as a program of its own does it write.
if (process.argv[1] === fileURLToPath(import.meta.url)) void finish(exportStrings);
