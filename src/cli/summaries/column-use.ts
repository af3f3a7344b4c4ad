import * as l10n from '@vscode/l10n';
import type { ColumnUseResult } from '../../analyze/conditional/column-use.ts';
import { columnUseMethodSentence, columnUseTitle } from '../../messages/column-use.ts';
import { number, signed } from '../../messages/numbers.ts';
import { table } from '../format.ts';

/** Longer lists are for --json. */
const mostLines = 20;

export function columnUseLines(result: ColumnUseResult): string[] {
	const head = [l10n.t('column'), l10n.t('rise in loss'), l10n.t('95% of draws'), 'p', l10n.t('p after Holm')];
	const lines = result.columns
		.slice(0, mostLines)
		.map(({ column, increase, lower, upper, p, adjusted }) => [
			column,
			signed(increase),
			l10n.t('{0} to {1}', number(lower), number(upper)),
			number(p),
			number(adjusted),
		]);
	return [columnUseTitle(result), columnUseMethodSentence(result), ...table([head, ...lines])];
}
