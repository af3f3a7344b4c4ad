import * as l10n from '@vscode/l10n';
import type { DataState, RunRecord } from '../run/record/record.ts';

/** VS Code gives extensions no document of more bytes. */
export const largestDocument = 50 * 1024 * 1024;

export function insertRowLabel(): string {
	return l10n.t('Insert Into the File');
}

/** Why no row can be written into the data file of a run, in a sentence with what can be done instead; null: it can. */
export function rowNotInserted({ data }: Pick<RunRecord, 'data'>, state: DataState): string | null {
	const { name, parts, reading, bytes } = data;
	if (parts !== undefined)
		return l10n.t('This table is made of several files, so no row is written into one of them; copy the row instead.');
	if (reading?.format !== 'delimited' || /\.gz$/i.test(name))
		return l10n.t('{0} is not plain delimited text, so no row is written into it; copy the row instead.', name);
	if (bytes >= largestDocument)
		return l10n.t('{0} is too large for the editor, so no row is written into it; copy the row instead.', name);
	switch (state) {
		case 'missing':
			return l10n.t('{0} is not there, or may not be read, so no row is written into it.', name);
		case 'changed':
			return l10n.t('{0} changed since it was read, so no row is written into it; copy the row instead.', name);
		case 'same':
			return null;
	}
}
