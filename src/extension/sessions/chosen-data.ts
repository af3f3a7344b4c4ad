import { FileType, l10n, Uri, workspace } from 'vscode';
import { UserError } from '../../core/user-error.ts';
import { extensions, inNaturalOrder } from '../../run/offers.ts';
import { nameOf } from './data-source.ts';
import { noDataFilesSentence } from '../../messages/refusals.ts';
import { andMore } from '../../messages/names.ts';

/** One table: what somebody chose as it (a file, several, or folders), and the files that are in that, in their order. */
export interface ChosenData {
	readonly chosen: readonly Uri[];
	readonly files: readonly Uri[];
}

export function isDatasetFile(uri: Uri): boolean {
	const name = nameOf(uri).toLowerCase();
	return extensions.some((extension) => name.endsWith(extension));
}

/** The files chosen, and the data files of the folders chosen, each once, in the order of their names. */
export async function dataFilesIn(chosen: readonly Uri[]): Promise<readonly Uri[]> {
	const files = await Promise.all(
		chosen.map(async (uri) => {
			const stat = await workspace.fs.stat(uri).then(
				(found) => found,
				() => null,
			);
			return stat !== null && (stat.type & FileType.Directory) !== 0 ? filesOfFolder(uri) : [uri];
		}),
	);
	return sortedUris(files.flat());
}

export function sortedUris(files: readonly Uri[]): readonly Uri[] {
	const unique = new Map(files.map((uri) => [uri.toString(), uri]));
	return [...unique.values()].sort((a, b) => inNaturalOrder(a.path, b.path));
}

/** What to call it where there is little room. */
export function titleOf({ chosen, files }: ChosenData): string {
	const [first, ...others] = files.length > 0 ? files : chosen;
	if (others.length === 0) return nameOf(first);
	return chosen.length === 1
		? l10n.t('{0} ({1} files)', nameOf(chosen[0]), files.length)
		: andMore(nameOf(first), others.length);
}

async function filesOfFolder(folder: Uri): Promise<Uri[]> {
	const entries = await workspace.fs.readDirectory(folder);
	const files = entries
		.filter(([name, type]) => (type & FileType.Directory) === 0 && !name.startsWith('.'))
		.map(([name]) => Uri.joinPath(folder, name))
		.filter(isDatasetFile);
	if (files.length > 0) return files;
	throw new UserError(noDataFilesSentence(nameOf(folder), extensions));
}
