import { l10n, TabInputText, ThemeIcon, Uri, window, workspace, type QuickPickItem } from 'vscode';
import { extensions } from '../../run/offers.ts';
import { sortedUris, isDatasetFile } from '../sessions/chosen-data.ts';
import { nameOf } from '../sessions/data-source.ts';
import { pickOne } from '../text/quick-input.ts';

/** Enough to choose from by typing; who has more browses. */
const maximumFiles = 1000;

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

/**
 * One of the workspace's data files, or any from anywhere, of which several can be one table; undefined: the user thought
 * better of it.
 */
export async function pickDatasetFiles(purpose: FilePurpose): Promise<readonly Uri[] | undefined> {
	const browse: FileItem = { label: l10n.t('Browse…'), iconPath: new ThemeIcon('folder-opened'), alwaysShow: true };
	const items = datasetFiles().then((files) => [...files.map(fileItem), browse]);
	const picked = await pickOne(items, {
		title: purpose.title,
		placeHolder: purpose.prompt,
		matchOnDescription: true,
	});
	if (picked === browse) return browseForFiles(purpose);
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

async function browseForFiles({ button }: FilePurpose): Promise<readonly Uri[] | undefined> {
	const filters = {
		[l10n.t('Data files')]: extensions.map((extension) => extension.slice(1)),
		[l10n.t('All files')]: ['*'],
	};
	const chosen = await window.showOpenDialog({ filters, openLabel: button, canSelectMany: true });
	return chosen && sortedUris(chosen);
}
