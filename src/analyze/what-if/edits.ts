import * as l10n from '@vscode/l10n';
import { UserError } from '../../core/user-error.ts';

/** Other values for cells of a row, by column, as they would be written in a file; '': missing. */
export type Edits = ReadonlyMap<string, string>;

/** More characters no cell has that a network was trained on. */
const longestValue = 1000;

/** From an option of an analyzer, `{"COLUMN": "VALUE"}` in JSON, '' for none. Throws a UserError for what is none; which columns there are is not known here. */
export function editsFrom(text: string): Edits {
	if (text === '') return new Map();
	const entries = entriesIn(text);
	if (entries === null)
		throw new UserError(
			l10n.t(
				'The option set must be empty or an object in JSON, of column names with a text each: {"COLUMN": "VALUE"}.',
			),
		);
	return new Map(
		entries.map(([column, value]) => {
			if (typeof value === 'string' && value.length <= longestValue) return [column, value];
			throw new UserError(
				l10n.t('The value for {0} must be a text of at most {1} characters.', JSON.stringify(column), longestValue),
			);
		}),
	);
}

function entriesIn(text: string): [string, unknown][] | null {
	try {
		const parsed: unknown = JSON.parse(text);
		return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) ? Object.entries(parsed) : null;
	} catch {
		return null;
	}
}
