import * as l10n from '@vscode/l10n';
import type { ColumnRemovalResult } from '../../analyze/removal/column-removal.ts';
import { columnRemovalMethodSentence, columnRemovalTitle } from '../../messages/column-removal.ts';
import { number, signed } from '../../messages/numbers.ts';
import { columnIntervalChart } from './column-intervals.ts';
import type { Theme } from './theme.ts';
import type { ChartView } from './view.ts';

/** What the loss rises by when networks are trained again without a column. */
export function columnRemovalChart(result: ColumnRemovalResult, theme: Theme): ChartView {
	return columnIntervalChart(
		{
			id: 'column-removal',
			title: columnRemovalTitle(result),
			columns: result.columns.map((column) => ({ ...column, ...column.interval })),
			bars: l10n.t('trained without it'),
			axis: l10n.t('rise in loss, mean per row,\nwhen trained without the column'),
			method: columnRemovalMethodSentence(result),
			heads: [l10n.t('95% from'), l10n.t('to'), l10n.t('When shuffled')],
			cells: ({ low, high, shuffled }) => [low, high, shuffled],
			sentence: ({ increase, low, high, shuffled }, name) =>
				l10n.t(
					'{0}: {1} trained without it (95% {2} to {3}), {4} when shuffled',
					name,
					signed(increase),
					number(low),
					number(high),
					signed(shuffled),
				),
			explanation: {
				words: l10n.t(
					'Shuffling asks what this network goes by. Here networks are trained anew that never had the column, and compared with networks that had all: what others tell as well is not missed. Each pair has the same seed, the same rows and settings. As good counts where, for all columns at once, surely less is lost than a tenth of what all columns take off the loss of the best constant answer.',
				),
				formula: l10n.t(
					'mean over seeds and rows of loss without − loss with; interval: Student’s t over seeds, their variance pooled over the columns, and rows (Lei and others, 2018: leave one covariate out)',
				),
			},
		},
		theme,
	);
}
