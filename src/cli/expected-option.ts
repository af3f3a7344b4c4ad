import * as l10n from '@vscode/l10n';
import type { Expectations } from '../analyze/against-expected.ts';
import { noColumn } from '../analyze/options.ts';
import { UserError } from '../core/user-error.ts';
import type { Table } from '../data/table/table.ts';
import { type Options, UsageError, type Values } from './command.ts';

/** Which way the answer is said to go with columns. */
export const expectedOptions = {
	'expect-up': {
		type: 'string',
		multiple: true,
		value: 'A,B',
		text: l10n.t(
			'Columns with which the prediction (of the positive class) is expected to rise; NG506 says where it does not. May be repeated.',
		),
	},
	'expect-down': {
		type: 'string',
		multiple: true,
		value: 'A,B',
		text: l10n.t('Columns with which it is expected to fall; may be repeated.'),
	},
} as const satisfies Options;

/** Null: nothing is expected. Throws where a column is none of the table, holds no numbers, or is expected to go both ways. */
export function expectedFrom(
	{ 'expect-up': up = [], 'expect-down': down = [] }: Values<typeof expectedOptions>,
	table: Pick<Table, 'name' | 'columns'>,
): Expectations | null {
	const names = (texts: readonly string[]) =>
		texts.flatMap((text) =>
			table.columns.some(({ name }) => name === text) ? [text] : text.split(',').map((name) => name.trim()),
		);
	const [rising, falling] = [names(up), names(down)];
	const both = rising.find((name) => falling.includes(name));
	if (both !== undefined) throw new UsageError(l10n.t('--expect-up and --expect-down both name {0}', both));
	for (const named of [...rising, ...falling]) {
		const column = table.columns.find(({ name }) => name === named);
		if (column === undefined) throw noColumn(table, named);
		if (column.kind !== 'numeric')
			throw new UserError(
				l10n.t('{0} holds no numbers, so that no prediction rises or falls with it; leave it out here.', named),
			);
	}
	const entries = [...rising.map((name) => [name, 'up'] as const), ...falling.map((name) => [name, 'down'] as const)];
	return entries.length === 0 ? null : Object.fromEntries(entries);
}
