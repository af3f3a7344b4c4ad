// `npm run notices`: writes THIRD-PARTY-NOTICES.md, the licences of all packages of which something is in dist/, as the
// bundler tells. `--check` only says whether the file is up to date.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { products } from '../esbuild.mjs';
import { inRoot } from './root.mjs';
import { finish } from './run.mjs';

export const noticesFile = inRoot('THIRD-PARTY-NOTICES.md');

/** Copied into dist/ as they are. */
const copied = ['@vscode/codicons'];

/** @param {string} input a path of the bundler's @returns {string | undefined} */
function packageOf(input) {
	const inside = input.split('node_modules/').at(-1);
	if (inside === undefined || inside === input) return undefined;
	const [first, second] = inside.split('/');
	return first.startsWith('@') ? `${first}/${second}` : first;
}

export async function bundledPackages() {
	const names = new Set(copied);
	for (const options of products) {
		const { metafile } = await build({ ...options, write: false, metafile: true, sourcemap: false });
		for (const input of Object.keys(metafile.inputs)) {
			const name = packageOf(input);
			if (name !== undefined) names.add(name);
		}
	}
	return [...names].sort();
}

/**
 * The licence of packages that name it without its text; it is the one of this project.
 * @param {string} holder
 */
function mit(holder) {
	const own = readFileSync(inRoot('LICENSE'), 'utf8').replaceAll('\r\n', '\n').trim();
	return own.replace(/^Copyright.*$/m, `Copyright (c) ${holder}`);
}

/** @param {string} name */
function noticeOf(name) {
	const folder = inRoot('node_modules', ...name.split('/'));
	const { version, license, author } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
	const files = readdirSync(folder).filter((file) => /^(licen[cs]e|copying|notice)/i.test(file));
	if (files.length === 0 && license !== 'MIT')
		throw new Error(`${name} has no licence file: say in scripts/notices.mjs where its text is.`);
	const holder = typeof author === 'string' ? author : (author?.name ?? name);
	const texts =
		files.length === 0
			? [mit(holder)]
			: files.map((file) => readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim());
	return `## ${name} ${version} (${license})\n\n\`\`\`text\n${texts.join('\n\n')}\n\`\`\`\n`;
}

export async function notices() {
	const packages = await bundledPackages();
	return `# Third-party notices\n\nNeuroglass contains code of these packages.\n\n${packages.map(noticeOf).join('\n')}`;
}

async function main() {
	const text = await notices();
	const upToDate = existsSync(noticesFile) && readFileSync(noticesFile, 'utf8') === text;
	if (process.argv.includes('--check')) {
		if (!upToDate) throw new Error('THIRD-PARTY-NOTICES.md is out of date: npm run notices writes it.');
	} else if (!upToDate) writeFileSync(noticesFile, text);
	console.log(upToDate ? 'THIRD-PARTY-NOTICES.md is up to date.' : 'THIRD-PARTY-NOTICES.md written.');
}

// Tests bundle this file: only as a program of its own does it write.
if (process.argv[1] === fileURLToPath(import.meta.url)) void finish(main);
