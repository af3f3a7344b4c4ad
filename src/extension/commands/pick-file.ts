import { FileType, l10n, TabInputText, ThemeIcon, Uri, window, workspace, type QuickPickItem } from 'vscode';
import { UserError } from '../../core/user-error.ts';
import { extensions, inNaturalOrder } from '../../run/offers.ts';
import { nameOf } from '../sessions/data-source.ts';

/** Enough to choose from by typing; who has more browses. */
const maximumFiles = 1000;

export function isDatasetFile(uri: Uri): boolean {
	const name = nameOf(uri).toLowerCase();
	return extensions.some((extension) => name.endsWith(extension));
}

/** The file in front of the user, whether the editor shows it as text or not. */
export function activeDatasetFile(): Uri | undefined {
	const input = window.tabGroups.activeTabGroup.activeTab?.input;
	const shown = window.activeTextEditor?.document.uri ?? (input instanceof TabInputText ? input.uri : undefined);
	return shown !== undefined && isDatasetFile(shown) ? shown : undefined;
}

/** What the file is picked for. */
export interface FilePurpose {
	readonly title: string;
	readonly prompt: string;
	/** On the button of the system's dialog. */
	readonly button: string;
}

interface FileItem extends QuickPickItem {
	readonly uri?: Uri;
}

/** One of the workspace's data files, or one from anywhere; undefined: the user thought better of it. */
export async function pickDatasetFile(purpose: FilePurpose): Promise<Uri | undefined> {
	return (await pickDatasetFiles(purpose, false))?.[0];
}

/** The same, but several files of one table can be chosen from anywhere, in the order of their names. */
export async function pickDatasetFiles(purpose: FilePurpose, several = true): Promise<readonly Uri[] | undefined> {
	const browse: FileItem = { label: l10n.t('Browse…'), iconPath: new ThemeIcon('folder-opened'), alwaysShow: true };
	const items = datasetFiles().then((files) => [...files.map(fileItem), browse]);
	const picked = await window.showQuickPick(items, {
		title: purpose.title,
		placeHolder: purpose.prompt,
		matchOnDescription: true,
	});
	if (picked === browse) return browseForFiles(purpose, several);
	return picked?.uri && [picked.uri];
}

async function datasetFiles(): Promise<Uri[]> {
	const pattern = `**/*{${extensions.join(',')}}`;
	const files = await workspace.findFiles(pattern, undefined, maximumFiles);
	return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}

function fileItem(uri: Uri): FileItem {
	const folder = workspace.asRelativePath(Uri.joinPath(uri, '..'));
	return { label: nameOf(uri), description: folder, uri, iconPath: ThemeIcon.File, resourceUri: uri };
}

async function browseForFiles({ button }: FilePurpose, several: boolean): Promise<readonly Uri[] | undefined> {
	const filters = {
		[l10n.t('Data files')]: extensions.map((extension) => extension.slice(1)),
		[l10n.t('All files')]: ['*'],
	};
	const chosen = await window.showOpenDialog({ filters, openLabel: button, canSelectMany: several });
	return chosen && inOrder(chosen);
}

/** The files chosen, and the data files of the folders chosen, in the order of their names. */
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
	return inOrder(files.flat());
}

async function filesOfFolder(folder: Uri): Promise<Uri[]> {
	const entries = await workspace.fs.readDirectory(folder);
	const files = entries
		.filter(([name, type]) => (type & FileType.Directory) === 0 && !name.startsWith('.'))
		.map(([name]) => Uri.joinPath(folder, name))
		.filter(isDatasetFile);
	if (files.length > 0) return files;
	throw new UserError(
		l10n.t(
			'{0} is a folder without data files ({1}); choose another one, or a file.',
			nameOf(folder),
			extensions.join(' '),
		),
	);
}

/** Each once. */
function inOrder(files: readonly Uri[]): readonly Uri[] {
	const unique = new Map(files.map((uri) => [uri.toString(), uri]));
	return [...unique.values()].sort((a, b) => inNaturalOrder(a.path, b.path));
}
