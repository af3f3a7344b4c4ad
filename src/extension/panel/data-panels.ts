import { Uri, ViewColumn, workspace, type WebviewPanel } from 'vscode';
import type { ReadOptions } from '../../data/read/read-options.ts';
import type { ProfiledTable } from '../../issues/issue.ts';
import { panelViewType } from '../../protocol/panel.ts';
import { Disposing } from '../dispose.ts';
import type { Environment } from '../environment.ts';
import { ignoredSetting } from '../ignored-issues.ts';
import { missingWordsSetting } from '../missing-words.ts';
import { isCancellation } from '../reporting.ts';
import { dataFilesIn, titleOf, type ChosenData } from '../sessions/chosen-data.ts';
import { FileInspection } from '../sessions/file-inspection.ts';
import { newPanel } from '../text/places.ts';
import type { PanelActions } from './actions.ts';
import { DataPanel } from './data-panel.ts';

interface Open {
	readonly panel: DataPanel;
	readonly inspection: FileInspection;
}

/** The tables that are looked at, at most one panel each. */
export class DataPanels extends Disposing {
	readonly #environment: Environment;
	readonly #actions: PanelActions;
	readonly #open = new Map<string, Open>();

	constructor(environment: Environment, actions: PanelActions) {
		super();
		this.#environment = environment;
		this.#actions = actions;
		this.own(
			workspace.onDidChangeConfiguration((change) => {
				for (const open of this.#open.values())
					if (
						[missingWordsSetting, ignoredSetting].some((name) =>
							change.affectsConfiguration(name, open.inspection.data),
						)
					)
						this.#readQuietly(open);
			}),
		);
		this.own(
			workspace.onDidSaveTextDocument(({ uri }) => {
				const saved = uri.toString();
				for (const open of this.#open.values())
					if (open.inspection.files.some((file) => file.toString() === saved)) this.#readQuietly(open);
			}),
		);
	}

	/**
	 * Opens the panel of a file, of several or of a folder's, or brings it to the front, and reads what it is of; by the
	 * options that was last read by unless told. Throws a UserError for a folder without data files.
	 */
	async show(chosen: readonly Uri[], options?: ReadOptions, target: string | null = null): Promise<ProfiledTable> {
		const files = await dataFilesIn(chosen);
		const open = this.#find(chosen, files) ?? this.#add(this.#create({ chosen, files }), chosen);
		await this.#environment.tables.remember(open.inspection.chosen.map((uri) => uri.toString()));
		open.panel.reveal();
		return this.#read(open, options, target);
	}

	/** After the window was reloaded; closed where nobody chose what it says that it is of. */
	restore(panel: WebviewPanel, chosen: readonly string[]): void {
		if (!this.#environment.tables.knows(chosen)) {
			this.#environment.log.warn('panel not restored: nobody chose the files that it names');
			panel.dispose();
			return;
		}
		this.#readQuietly(
			this.#add(
				panel,
				chosen.map((uri) => Uri.parse(uri)),
			),
		);
	}

	override dispose(): void {
		for (const { inspection } of this.#open.values()) inspection.dispose();
		super.dispose();
	}

	/** What fails is shown in the panel. */
	#readQuietly(open: Open): void {
		this.#read(open, undefined, open.inspection.target).catch((error: unknown) => {
			if (!isCancellation(error)) this.#environment.log.error(error instanceof Error ? error : String(error));
		});
	}

	async #read({ inspection }: Open, options: ReadOptions | undefined, target: string | null): Promise<ProfiledTable> {
		const { readings } = this.#environment;
		const profile = await inspection.read(options, target);
		// Only what can be read so is kept.
		if (options !== undefined) await readings.set(inspection.files, options);
		return profile;
	}

	/** Asked for by another way, the same files are the same table. */
	#find(chosen: readonly Uri[], files: readonly Uri[]): Open | undefined {
		const key = keyOf(files);
		return (
			this.#open.get(keyOf(chosen)) ??
			[...this.#open.values()].find(({ inspection }) => keyOf(inspection.files) === key)
		);
	}

	#create(data: ChosenData): WebviewPanel {
		const beside = workspace.getConfiguration('neuroglass').get<string>('panel.column') === 'beside';
		const column = beside ? ViewColumn.Beside : ViewColumn.Active;
		return newPanel(panelViewType, titleOf(data), column);
	}

	#add(panel: WebviewPanel, chosen: readonly Uri[]): Open {
		const key = keyOf(chosen);
		const inspection = new FileInspection(this.#environment, chosen);
		const open = { panel: new DataPanel(panel, inspection, this.#environment, this.#actions), inspection };
		this.#open.set(key, open);
		open.panel.onDidClose(() => {
			this.#open.delete(key);
			inspection.dispose();
		});
		return open;
	}
}

function keyOf(uris: readonly Uri[]): string {
	return uris.map((uri) => uri.toString()).join('\n');
}
