// `npm run l10n`: collects every string that src/ passes to l10n.t into l10n/bundle.l10n.json, and tells which of them the
// translations lack or no longer need.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { getL10nJson } from '@vscode/l10n-dev';
import { inRoot } from './root.mjs';
import { finish } from './run.mjs';

const bundle = inRoot('l10n', 'bundle.l10n.json');
/** By a file's hash, its strings: parsing takes a second per hundred files, and most have not changed since the last time. */
const cacheFile = inRoot('out', 'l10n-cache.json');

/**
 * Every string of the sources, by its key (the English text, with its comment where it has one).
 * @returns {Promise<import('@vscode/l10n-dev').l10nJsonFormat>}
 */
export async function stringsInSources() {
	const files = readdirSync(inRoot('src'), { recursive: true, encoding: 'utf8' }).filter((file) =>
		/\.tsx?$/.test(file),
	);
	/** @type {Record<string, import('@vscode/l10n-dev').l10nJsonFormat>} */
	const before = existsSync(cacheFile) ? JSON.parse(readFileSync(cacheFile, 'utf8')) : {};
	/** @type {Record<string, import('@vscode/l10n-dev').l10nJsonFormat>} */
	const now = {};
	for (const file of files) {
		const contents = readFileSync(inRoot('src', file), 'utf8');
		if (!contents.includes('l10n.t(')) continue;
		const extension = extname(file);
		const key = createHash('sha256').update(`${extension} ${contents}`).digest('base64url');
		now[key] = before[key] ?? (await getL10nJson([{ extension, contents }]));
	}
	mkdirSync(dirname(cacheFile), { recursive: true });
	// Whole or not at all, as tests read it at the same time.
	const half = `${cacheFile}.${String(process.pid)}`;
	writeFileSync(half, JSON.stringify(now));
	renameSync(half, cacheFile);
	return Object.assign({}, ...Object.values(now));
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
