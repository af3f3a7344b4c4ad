import * as l10n from '@vscode/l10n';
import type { MatrixDifference } from '../../analyze/weight-difference/weight-difference-result.ts';
import { unitName } from '../../messages/names.ts';
import { count, number } from '../../messages/numbers.ts';
import { distancesTitle } from '../../messages/weight-difference.ts';
import { namedBars, namedBarsHeight } from './grammar/named-bars.ts';
import type { Theme } from './theme.ts';
import type { ChartView } from './view.ts';

/** More are in the table. */
const mostBars = 24;

/** How far the weights into each unit moved, the furthest first. Null: there is one unit, or the columns are none. */
export function unitDistancesChart(matrix: MatrixDifference, theme: Theme): ChartView | null {
	const { layer, type, units, unitNames, unitDistances, unitsByNorm, maximumAbsolute } = matrix;
	if (type !== 'dense' || units === 1 || !(maximumAbsolute > 0)) return null;
	const shown = Math.min(units, mostBars);
	const name = (bar: number) => unitName(unitNames, unitsByNorm[bar]);
	const distance = (bar: number) => unitDistances[unitsByNorm[bar]];
	const describe = (_: number, bar: number) => l10n.t('{0}: {1}', name(bar), number(distance(bar)));
	const title = distancesTitle(matrix);
	return {
		id: 'unit-distances',
		title,
		finding: title,
		height: namedBarsHeight(shown),
		configuration: namedBars(
			{
				values: Array.from({ length: shown }, (_, bar) => distance(bar)),
				colours: Array.from({ length: shown }, () => theme.colours.amount),
				name,
				text: (bar) => number(distance(bar)),
				describe,
				range: { min: 0 },
			},
			theme,
		),
		table: {
			columns: [
				{ name: l10n.t('Unit'), numeric: false },
				{ name: l10n.t('Distance'), numeric: true },
			],
			rows: units,
			cell: (row, column) => (column === 0 ? name(row) : distance(row)),
		},
		explanation: {
			words: l10n.t(
				'How far the weights into each unit are from those they are compared with, biases aside. A unit that moved little may not have been needed, or was right from the start.',
			),
			formula: '‖w − w′‖ = √Σ (wᵢ − w′ᵢ)²',
		},
		marks: {
			kind: 'series',
			describe,
			target: (_, bar) => ({ selection: { layer, unit: unitsByNorm[bar] } }),
		},
		...(units > shown ? { note: l10n.t('The {0} of {1} that moved furthest.', count(shown), count(units)) } : {}),
	};
}
