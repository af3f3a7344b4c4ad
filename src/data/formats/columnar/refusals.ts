import * as l10n from '@vscode/l10n';
import { UserError } from '../../../core/user-error.ts';

export function refusedList(file: string, column: string): UserError {
	return new UserError(
		l10n.t(
			'{0}: the column "{1}" holds lists, which are no cells of a table; write the file without it, or each of its values as a column.',
			file,
			column,
		),
		{ file },
	);
}

export function refusedKind(file: string, column: string, kind: string): UserError {
	return new UserError(
		l10n.t(
			'{0}: the column "{1}" holds {2}, which cannot be read; write the file without it, or the column as numbers or text.',
			file,
			column,
			kind,
		),
		{ file },
	);
}
