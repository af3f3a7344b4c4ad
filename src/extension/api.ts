import type { Event, Uri } from 'vscode';
import type { PanelState } from '../protocol/panel.ts';
import type { Selection, SelectionPatch } from '../protocol/selection.ts';
import type { TrainingConfig } from '../run/hyperparameters/index.ts';
import type { RunListing, RunRecord } from '../run/record/record.ts';

/** What `activate` returns: for other extensions, and for tests that must know when something is done. */
export interface NeuroglassApi {
	/** Holds one folder per run. */
	readonly runsFolder: Uri;
	/** Newest first; damaged ones with the reason. */
	listRuns(): Promise<readonly RunListing[]>;
	/** Trains as the command does, with the panel open; settles when the run is kept, rejects with what failed. */
	train(data: Uri, choices: TrainingConfig): Promise<RunRecord>;
	/** Of the run that is looked at: what its panel shows. */
	current(): { readonly state: PanelState; readonly selection: Selection } | undefined;
	/** Of the selection in the run that is looked at: the members that are others now, as panel, inspector, tree and editors are told. */
	readonly onDidSelect: Event<SelectionPatch>;
	/** Milliseconds that `activate` took. */
	readonly activationTime: number;
}
