import * as l10n from '@vscode/l10n';
import { UserError } from '../core/user-error.ts';
import type { ReadOptions } from '../data/read/read-options.ts';
import type { Reading } from '../data/table/table.ts';
import { unknownColumns } from '../data/prepare/choose-columns.ts';

/** A table as it was read. */
interface ReadTable {
	readonly name: string;
	readonly columns: readonly { readonly name: string }[];
	readonly reading: Reading;
}

/**
 * What was told of a column that is not there is a slip of the pen, and so are names for columns that have some. Throws a
 * UserError.
 */
export function checkTold({ name, columns, reading }: ReadTable, told: ReadOptions = {}): void {
	const known = columns.map((column) => column.name);
	const { missingIn = [], categorical = [], valueNames = [], names } = told;
	const named = [...missingIn.map(({ column }) => column), ...categorical, ...valueNames.map(({ column }) => column)];
	const unknown = named.find((column) => !known.includes(column));
	const list = known.map((each) => `"${each}"`).join(', ');
	if (unknown !== undefined) throw unknownColumns({ name, columns }, [unknown]);
	const isNamed = names === undefined || names.slice(0, known.length).every((each, i) => each === known[i]);
	if (isNamed && (names === undefined || reading.format === 'delimited')) return;
	throw new UserError(
		l10n.t(
			'{0} names its columns itself ({1}); leave --names out, or add --header to have it name them otherwise.',
			name,
			list,
		),
		{ file: name },
	);
}
