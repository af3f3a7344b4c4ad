import { readdir, stat } from 'node:fs/promises';
import { join, parse, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as l10n from '@vscode/l10n';
import { UserError } from '../core/user-error.ts';
import { extensions } from '../data/formats/extensions.ts';
import { inNaturalOrder } from '../data/table/natural-order.ts';
import { asUserError } from '../data/io/read-file.ts';
import type { ReadOptions } from '../data/read/read-options.ts';
import { sourceOfFiles, type DataSource, type FileSource } from '../run/source.ts';
import type { Terminal } from './terminal.ts';
import { noDataFilesSentence } from '../messages/refusals.ts';

/** For the notes of a command. */
export const severalFiles = l10n.t(
	'Several files of one table may be given, a folder, or a quoted pattern such as "part-*.csv": their columns must have the same names, their rows follow each other in the natural order of the file names. Known are {0}.',
	extensions.join(' '),
);

/**
 * What the user calls a table: a file, several, a folder (its data files) or a pattern with * and ?. They are taken in the
 * natural order of their names, each once, so that the same files make the same table.
 */
export async function sourceOf(
	texts: readonly string[],
	terminal: Terminal,
	options?: ReadOptions,
): Promise<DataSource> {
	const found = await Promise.all(texts.map((text) => filesFor(text, terminal)));
	const paths = [...new Set(found.flat())].sort(inNaturalOrder);
	return sourceOfFiles(
		paths.map((path) => ({ kind: 'path', uri: pathToFileURL(path).href, path })),
		options,
	);
}

/** For JSON documents: `file` of one, `files` of several. */
export function pathsOf(source: DataSource): { readonly file: string } | { readonly files: readonly string[] } {
	const pathOf = (file: FileSource) => (file.kind === 'path' ? file.path : file.name);
	return source.kind === 'files' ? { files: source.files.map(pathOf) } : { file: pathOf(source) };
}

async function filesFor(text: string, { folder }: Terminal): Promise<string[]> {
	const path = resolve(folder, text);
	const stats = await stat(path).catch(() => null);
	if (stats?.isDirectory()) return filesOfFolder(path);
	if (stats !== null || !/[*?]/.test(text)) return [path];
	const files = await matching(path);
	if (files.length > 0) return files;
	throw new UserError(l10n.t('No file is called like {0}; check the pattern and the folder.', text), { file: text });
}

async function filesOfFolder(folder: string): Promise<string[]> {
	const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
		throw asUserError(error, folder);
	});
	const files = entries
		.filter((entry) => !entry.isDirectory() && !entry.name.startsWith('.'))
		.map(({ name }) => name)
		.filter((name) => extensions.some((extension) => name.toLowerCase().endsWith(extension)))
		.sort(inNaturalOrder);
	if (files.length > 0) return files.map((name) => join(folder, name));
	throw new UserError(noDataFilesSentence(folder, extensions), { file: folder });
}

/** Files whose path is like the pattern; * and ? do not reach into folders, and names that begin with a dot are left out. */
async function matching(pattern: string): Promise<string[]> {
	const { root } = parse(pattern);
	let paths = [root];
	const parts = pattern.slice(root.length).split(/[\\/]/);
	for (const [i, part] of parts.entries()) {
		const next = paths.map(async (path) => {
			if (!/[*?]/.test(part)) return [join(path, part)];
			const entries = await readdir(path, { withFileTypes: true }).catch(() => []);
			const last = i === parts.length - 1;
			return entries
				.filter((entry) => like(part).test(entry.name) && entry.isDirectory() !== last)
				.map(({ name }) => join(path, name));
		});
		paths = (await Promise.all(next)).flat();
	}
	const there = await Promise.all(
		paths.map((path) =>
			stat(path).then(
				(stats) => stats.isFile(),
				() => false,
			),
		),
	);
	return paths.filter((_, i) => there[i]).sort(inNaturalOrder);
}

function like(pattern: string): RegExp {
	const source = [...pattern].map((character) =>
		character === '*' ? '.*' : character === '?' ? '.' : character.replace(/[.+^${}()|[\]\\]/, '\\$&'),
	);
	return new RegExp(`^${pattern.startsWith('.') ? '' : '(?!\\.)'}${source.join('')}$`, 's');
}
