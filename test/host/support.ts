// What the host tests share: our extension as others see it, the sample files, and waiting without guessing times.
import assert from 'node:assert/strict';
import { appendFileSync } from 'node:fs';
import { commands, extensions, TabInputWebview, Uri, window, workspace } from 'vscode';
import type { NeuroglassApi } from '../../src/extension/api.ts';
import type { RunListing } from '../../src/run/record/record.ts';

export type StoredRun = Extract<RunListing, { state: 'good' }>;

export function extension() {
	const found = extensions.getExtension<NeuroglassApi>('neuroglass.neuroglass');
	assert.ok(found, 'the extension is known');
	return found;
}

export const api = async (): Promise<NeuroglassApi> => extension().activate();

export function inWorkspace(...path: string[]): Uri {
	const folder = workspace.workspaceFolders?.[0];
	assert.ok(folder, 'a folder is open');
	return Uri.joinPath(folder.uri, ...path);
}

export const writeFile = async (name: string, text: string): Promise<Uri> => {
	const file = inWorkspace(name);
	await workspace.fs.writeFile(file, Buffer.from(text));
	return file;
};

/** Asks until the answer is something; the test's own time limit ends it. */
export async function until<T>(question: () => T | undefined | false | Promise<T | undefined | false>): Promise<T> {
	for (;;) {
		const answer = await question();
		if (answer !== undefined && answer !== false) return answer;
		await new Promise((resolve) => setTimeout(resolve, 20));
	}
}

/** The run with this id, as it lies on the disk. */
export async function storedRun(id: unknown): Promise<StoredRun> {
	const run = (await (await api()).listRuns()).find((listed) => listed.id === id);
	assert.ok(run, `run ${String(id)} is listed`);
	assert.equal(run.state, 'good');
	return run;
}

export const panelTitles = (): string[] =>
	window.tabGroups.all
		.flatMap(({ tabs }) => tabs)
		.filter(({ input }) => input instanceof TabInputWebview)
		.map(({ label }) => label);

/** A figure to look at, in the report; never an assertion: machines differ. */
export function figure(text: string): void {
	const report = process.env['NEUROGLASS_TEST_REPORT'];
	if (report !== undefined) appendFileSync(report, `      ${text}\n`);
}

export const closeEditors = async () => commands.executeCommand('workbench.action.closeAllEditors');

/** Waits until the active editor shows a line of its document, counted from 0. */
export const lineShown = (line: number) =>
	until(() => window.activeTextEditor?.visibleRanges.some(({ start, end }) => start.line <= line && line <= end.line));
