import { l10n, workspace, type Uri } from 'vscode';
import { isOwnRun, markAsOwn } from '../../run/store/origin.ts';
import type { RunRecord } from '../../run/record/record.ts';
import type { Environment } from '../environment.ts';
import { showWarning } from '../text/messages.ts';
import { isNowhere, pathOf } from './data-source.ts';
import { firstLedOutside, firstOutside } from './outside-data.ts';

interface Named {
	readonly folder: string;
	readonly record: RunRecord;
}

/** Whether the data files that a run names may be read: the run may come from a stranger. */
export class DataPermission {
	readonly #environment: Environment;
	readonly #files: readonly Uri[];
	/** Null: somebody chose the files just now. */
	readonly #run: Named | null;
	#isGranted: boolean;
	#wasRefused = false;

	constructor(environment: Environment, files: readonly Uri[], run: Named | null) {
		this.#environment = environment;
		this.#files = files;
		this.#run = run;
		this.#isGranted = run === null;
	}

	/** False also while that is not known yet. */
	get isGranted(): boolean {
		return this.#isGranted;
	}

	/** Somebody answered that they are not to be read. */
	get wasRefused(): boolean {
		return this.#wasRefused;
	}

	/** A file that is not to be read unasked; undefined: all may be. Nothing outside of the workspace is touched. */
	async withheld(): Promise<Uri | undefined> {
		if (this.#isGranted) return undefined;
		const outside = (await this.#isOwn()) ? undefined : await this.#outside();
		this.#isGranted = outside === undefined;
		return outside;
	}

	/** True: they may be read, from now on. */
	async ask(outside: Uri): Promise<boolean> {
		const [read, leave] = [l10n.t('Read'), l10n.t("Don't Read")];
		const question = l10n.t('This run names the data file {0} outside the workspace. Read it?', pathOf(outside));
		const answer = await showWarning(question, read, leave);
		if (answer === leave) this.#wasRefused = true;
		if (answer !== read) return false;
		this.#isGranted = true;
		await this.#remember();
		return true;
	}

	async #isOwn(): Promise<boolean> {
		return this.#run === null || isOwnRun(this.#run.folder, this.#run.record);
	}

	/** So that it is not asked again the next time. */
	async #remember(): Promise<void> {
		if (this.#run === null) return;
		await markAsOwn(this.#run.folder, this.#run.record).catch((error: unknown) => {
			this.#environment.log.warn(String(error));
		});
	}

	async #outside(): Promise<Uri | undefined> {
		const folders = [...(workspace.workspaceFolders ?? []).map(({ uri }) => uri), this.#environment.samplesFolder];
		const files = this.#files.filter((file) => !isNowhere(file));
		return firstOutside(files, folders) ?? (await firstLedOutside(files, folders));
	}
}

export function notReadSentence(outside: Uri): string {
	return l10n.t(
		'The run names the data file {0} outside the workspace and is not known to come from this machine, so the file is not read unless you allow it: what was stored with the run is shown, rows are not.',
		pathOf(outside),
	);
}
