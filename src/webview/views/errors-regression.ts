import * as l10n from '@vscode/l10n';
import type { AnalyzersOf } from '../../analyze/views.ts';
import type { RegressionErrors } from '../../analyze/errors-result.ts';
import { residualHistogram } from '../charts/residual-histogram.ts';
import { residualsChart } from '../charts/residuals.ts';
import type { Theme } from '../charts/theme.ts';
import type { ChartView } from '../charts/view.ts';
import { number, signed } from '../../messages/numbers.ts';
import type { ChartFigure } from '../parts/figure.ts';
import { section } from '../parts/notice.ts';
import { RowsTable } from '../parts/rows-table.ts';
import { measuredRows } from '../../messages/held-out.ts';
import { rowsOf } from '../../messages/names.ts';
import { measuredOn } from '../../messages/changed-data.ts';
import type { RunRecord } from '../../run/record/record.ts';
import { rowSet } from '../../protocol/row-set.ts';
import { rowAmong } from '../../protocol/selection.ts';
import type { ErrorsPart } from './errors-part.ts';
import { columns, headlineElement, type ViewContext } from './view.ts';

export function showRegression(
	result: RegressionErrors,
	context: ViewContext<AnalyzersOf<'errors'>>,
	figure: (make: (theme: Theme) => ChartView) => ChartFigure,
): ErrorsPart {
	const residuals = figure((theme) => residualsChart(result, theme));
	const histogram = figure((theme) => residualHistogram(result, theme));
	const { worst } = result;
	const own = rowSet(
		{ kind: 'furthest-off' },
		worst.map(({ row }) => row),
	);
	const title = l10n.t('The rows that are furthest off');
	const table = new RowsTable({
		caption: title,
		places: worst,
		leads: [
			{ name: l10n.t('Predicted'), numeric: true, cell: (i) => number(worst[i].predicted) },
			{ name: l10n.t('Actual'), numeric: true, cell: (i) => number(worst[i].actual) },
			{ name: l10n.t('Off by'), numeric: true, cell: (i) => signed(worst[i].residual) },
		],
		columnsFirst: context.session.record.preprocessing.inputs.map(({ column }) => column),
		ask: (rows) => context.session.analyze('rows', { rows: [...rows] }),
		select: (row) => context.select({ selection: rowAmong(context.selection(), row, { rows: own }) }),
		inFocus: () => context.selection().row,
		openRow: context.hosted ? context.openRow : null,
	});
	return {
		elements: [
			headlineElement(headline(result, context.session.record)),
			columns(residuals.element, histogram.element),
			section(title, table.element),
		],
		selected: ({ row }) => table.selected(row),
		dispose: () => undefined,
	};
}

function headline(result: RegressionErrors, record: RunRecord): string {
	const { rows, part, target, mae, rmse, r2 } = result;
	const sentence = l10n.t(
		'Mean absolute error {1}, root mean squared error {2} in {0}, on {3}.',
		target,
		number(mae),
		number(rmse),
		part === 'test' && rows === record.rows.test ? measuredRows(record) : measuredOn(part, rowsOf(rows)),
	);
	return r2 === null ? sentence : `${sentence} ${l10n.t('R² {0}.', number(r2))}`;
}
