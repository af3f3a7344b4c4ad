import { Uri, ViewColumn, window, workspace, type WebviewPanel } from 'vscode';
import type { TableProfile } from '../../data/inspect/table-profile.ts';
import type { ReadOptions } from '../../data/read-options.ts';
import { panelViewType } from '../../protocol/panel.ts';
import { Disposing } from '../dispose.ts';
import type { Environment } from '../environment.ts';
import { missingWordsSetting } from '../missing-words.ts';
import { isCancellation } from '../reporting.ts';
import { FileInspection } from '../sessions/file-inspection.ts';
import type { PanelActions } from './actions.ts';
import { DataPanel } from './data-panel.ts';

interface Open {
	readonly panel: DataPanel;
	readonly inspection: FileInspection;
}

/** The data files that are looked at, at most one panel each. */
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
					if (change.affectsConfiguration(missingWordsSetting, open.inspection.data)) this.#readQuietly(open);
			}),
		);
		this.own(
			workspace.onDidSaveTextDocument(({ uri }) => {
				const open = this.#open.get(uri.toString());
				if (open !== undefined) this.#readQuietly(open);
			}),
		);
	}

	/** Opens the file's panel, or brings it to the front, and reads the file; by the options it was last read by unless told. */
	async show(data: Uri, options?: ReadOptions, target: string | null = null): Promise<TableProfile> {
		const open = this.#open.get(data.toString()) ?? this.#add(this.#create(data), data);
		open.panel.reveal();
		return this.#read(open, options, target);
	}

	/** After the window was reloaded. */
	restore(panel: WebviewPanel, uri: string): void {
		this.#readQuietly(this.#add(panel, Uri.parse(uri)));
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

	async #read({ inspection }: Open, options: ReadOptions | undefined, target: string | null): Promise<TableProfile> {
		const { readings } = this.#environment;
		const profile = await inspection.read(options ?? readings.chosen(inspection.data) ?? {}, target);
		// Only what can be read so is kept.
		await readings.set(inspection.data, profile.options);
		return profile;
	}

	#create(data: Uri): WebviewPanel {
		const beside = workspace.getConfiguration('neuroglass').get<string>('panel.column') === 'beside';
		const column = beside ? ViewColumn.Beside : ViewColumn.Active;
		return window.createWebviewPanel(panelViewType, data.path, column);
	}

	#add(panel: WebviewPanel, data: Uri): Open {
		const key = data.toString();
		const inspection = new FileInspection(this.#environment, data);
		const open = { panel: new DataPanel(panel, inspection, this.#environment, this.#actions), inspection };
		this.#open.set(key, open);
		open.panel.onDidClose(() => {
			this.#open.delete(key);
			inspection.dispose();
		});
		return open;
	}
}
