import * as l10n from '@vscode/l10n';
import type { AgainstExpected } from '../analyze/against-expected.ts';
import { rowsOf } from './names.ts';
import { percent } from './numbers.ts';

/** For how many rows the answer goes against what somebody expects. */
export function unexpectedText({ column, output, expected, breaking, rows }: AgainstExpected): string {
	const share = percent(breaking / rows);
	return expected === 'up'
		? l10n.t(
				'Expected to rise with {0}, the prediction of {1} falls for {2} of {3}.',
				column,
				output,
				share,
				rowsOf(rows),
			)
		: l10n.t(
				'Expected to fall with {0}, the prediction of {1} rises for {2} of {3}.',
				column,
				output,
				share,
				rowsOf(rows),
			);
}
