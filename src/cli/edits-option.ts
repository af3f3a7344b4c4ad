import * as l10n from '@vscode/l10n';
import type { Edits } from '../analyze/what-if/edits.ts';
import type { Options } from './command.ts';
import { wrongValue } from './command.ts';

export const editsOption = {
	set: {
		type: 'string',
		multiple: true,
		value: 'COLUMN=VALUE',
		text: l10n.t(
			'What if: the row is explained as if this column had this value, nothing behind the sign for a missing one; may be repeated.',
		),
	},
} as const satisfies Options;

/** By column; the last one counts where a column is named twice. `read`: columns that the network reads, whose names may have the sign, too. */
export function editsGiven(texts: readonly string[], read: readonly { readonly column: string }[]): Edits {
	return new Map(
		texts.map((text) => {
			const named = read.map(({ column }) => column).filter((column) => text.startsWith(`${column}=`));
			const end = Math.max(text.indexOf('='), ...named.map(({ length }) => length));
			if (end <= 0) throw wrongValue('set', JSON.stringify(text), l10n.t('a column, an equals sign and a value'));
			return [text.slice(0, end), text.slice(end + 1)];
		}),
	);
}
