import { env, l10n, Uri, type ExtensionContext, type LogOutputChannel } from 'vscode';
import { ChosenTables } from './chosen-tables.ts';
import { machineSecret } from '../run/store/machine-secret.ts';
import { QuietFiles } from './quiet-files.ts';
import { ReadOptionsStore } from './read-options-store.ts';

/** What the parts of the extension know of the place they run in. */
export interface Environment {
	readonly extensionUri: Uri;
	readonly version: string;
	/** Holds one folder per run; on this machine's disk, made when the first run is written. */
	readonly runsFolder: Uri;
	/** Copies of the sample tables, so that runs on them outlive an update of the extension. */
	readonly samplesFolder: Uri;
	readonly log: LogOutputChannel;
	readonly readings: ReadOptionsStore;
	/** To know again what the extension itself kept in the folders of runs; null: nothing is kept there. */
	readonly secret: Uint8Array | null;
	readonly tables: ChosenTables;
	readonly quiet: QuietFiles;
	/** Of the display language, by English text; null for English. */
	readonly strings: Readonly<Record<string, string>> | null;
	/** BCP 47 */
	readonly language: string;
}

export function environmentOf(context: ExtensionContext, log: LogOutputChannel): Environment {
	const { version } = context.extension.packageJSON as { version: string };
	return {
		extensionUri: context.extensionUri,
		version,
		runsFolder: Uri.joinPath(context.storageUri ?? context.globalStorageUri, 'runs'),
		samplesFolder: Uri.joinPath(context.globalStorageUri, 'samples'),
		log,
		readings: new ReadOptionsStore(context.workspaceState),
		secret: machineSecret(),
		tables: new ChosenTables(context.workspaceState),
		quiet: new QuietFiles(context.workspaceState),
		strings: l10n.bundle ?? null,
		language: env.language,
	};
}
