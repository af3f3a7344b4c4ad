import * as l10n from '@vscode/l10n';
import type { ColumnUseResult } from '../../analyze/conditional/column-use.ts';
import { columnUseMethodSentence, columnUseTitle } from '../../messages/column-use.ts';
import { number, signed } from '../../messages/numbers.ts';
import { columnIntervalChart } from './column-intervals.ts';
import type { Theme } from './theme.ts';
import type { ChartView } from './view.ts';

/** What the loss rises by when a column is drawn anew given the others, the surest first. */
export function columnUseChart(result: ColumnUseResult, theme: Theme): ChartView {
	return columnIntervalChart(
		{
			id: 'column-use',
			title: columnUseTitle(result),
			columns: result.columns.map((column) => ({ ...column, low: column.lower, high: column.upper })),
			bars: l10n.t('drawn given the others'),
			axis: l10n.t('rise in loss, mean per row,\nwhen drawn given the others'),
			method: columnUseMethodSentence(result),
			heads: [l10n.t('95% of draws from'), l10n.t('to'), 'p', l10n.t('p after Holm')],
			cells: ({ low, high, p, adjusted }) => [low, high, p, adjusted],
			sentence: ({ increase, low, high, p }, name) =>
				l10n.t(
					'{0}: {1} (95% of draws {2} to {3}), p = {4}',
					name,
					signed(increase),
					number(low),
					number(high),
					number(p),
				),
			explanation: {
				words: l10n.t(
					'Shuffling a column also breaks what it has in common with the others. Here it is drawn anew as it could be given all others: a row takes the cell of a training row of which the others foretell about the same. Where the loss hardly ever stays as low, the network uses something of the column that no other tells. The lines hold 95% of the draws. It goes by how well the others foretell the column by bent lines: of what they tell otherwise, more counts than should.',
				),
				formula: l10n.t('p = (1 + #{draws b: loss_b ≤ loss}) / (B + 1); adjusted by Holm (1979)'),
			},
		},
		theme,
	);
}
