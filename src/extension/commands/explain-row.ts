import { l10n, type Uri, window, workspace } from 'vscode';
import { UserError } from '../../core/user-error.ts';
import type { Panels } from '../panel/panels.ts';
import type { Runs } from '../runs.ts';
import { nameOf } from '../sessions/data-source.ts';
import type { StoredRun } from '../sessions/run-session.ts';
import type { Sessions } from '../sessions/sessions.ts';

/** The panel of the file's newest run, on why the row of the cursor's line, from 1, is predicted so. */
export async function explainRowAt(
	{ runs, sessions, panels }: { readonly runs: Runs; readonly sessions: Sessions; readonly panels: Panels },
	given?: { readonly file: Uri; readonly line: number },
): Promise<void> {
	const { file, line } = given ?? atCursor();
	const name = nameOf(file);
	const session = sessions.of(await newestOf(runs, file));
	const isUnsaved = workspace.textDocuments.some(({ uri, isDirty }) => isDirty && uri.toString() === file.toString());
	const state = await session.dataState();
	// The line may be another row by now, and another row would be explained.
	if (isUnsaved || state !== 'same')
		throw new UserError(
			l10n.t(
				'{0} is no longer as it was when the network was trained; save it and train again to explain its rows.',
				name,
			),
			{ file: name },
		);
	const part = session.files.findIndex((each) => each.toString() === file.toString());
	const row = await session.rowAt(line, Math.max(0, part));
	if (row === null)
		throw new UserError(l10n.t('Line {0} of {1} is no row of the table; put the cursor on one that is.', line, name), {
			file: name,
			line,
		});
	session.select({ row });
	panels.show(session, { view: 'explain' });
}

function atCursor(): { readonly file: Uri; readonly line: number } {
	const editor = window.activeTextEditor;
	if (editor === undefined)
		throw new UserError(l10n.t('Open a data file and put the cursor on the row to be explained.'));
	return { file: editor.document.uri, line: editor.selection.active.line + 1 };
}

async function newestOf(runs: Runs, file: Uri): Promise<StoredRun> {
	const found = await runs.newestOf(file);
	if (found !== undefined) return found;
	throw new UserError(
		l10n.t('No network was trained on {0} yet; train one to have its rows explained.', nameOf(file)),
		{
			file: nameOf(file),
		},
	);
}
