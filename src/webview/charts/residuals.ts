import * as l10n from '@vscode/l10n';
import type { RegressionErrors } from '../../analyze/errors-result.ts';
import { lineText, placeText, unitText } from '../../messages/places.ts';
import { count, number, signed } from '../../messages/numbers.ts';
import { rowsOf } from '../../messages/names.ts';
import { scatterChart } from './grammar/scatter.ts';
import { markedPointsPlugin, markedRows } from './marked-points.ts';
import { numberAxis } from './options.ts';
import type { Theme } from './theme.ts';
import type { ChartView } from './view.ts';

/** Residual against prediction: a cloud around 0 is good, a bend or a funnel says what is missed. */
export function residualsChart(result: RegressionErrors, theme: Theme): ChartView {
	const { points, target } = result;
	const describe = (_: number, index: number): string => {
		const { predicted, actual, residual } = points[index];
		return l10n.t(
			'{0}: predicted {1}, actual {2} ({3})',
			placeText(points[index]),
			number(predicted),
			number(actual),
			signed(residual),
		);
	};
	const title = sentence(result);
	const many = points.length > 400;
	return {
		id: 'residuals',
		title,
		finding: title,
		height: 320,
		configuration: scatterChart(
			{
				series: [
					{
						type: 'scatter' as const,
						data: points.map(({ predicted, residual }) => ({ x: predicted, y: residual })),
						backgroundColor: theme.colours.amountBody,
						borderColor: theme.colours.amount,
						borderWidth: many ? 0 : 1,
						pointRadius: many ? 2.5 : 4,
						pointHoverRadius: 6,
						pointHitRadius: 3,
					},
				],
				describe,
				isDense: true,
				plugins: [markedPointsPlugin(theme)],
				padding: { right: 8, top: 8 },
				x: numberAxis(theme, l10n.t('predicted {0}', target), { grid: false }),
				y: numberAxis(theme, l10n.t('predicted − actual'), {
					grid: {
						drawTicks: false,
						color: ({ tick }: { tick?: { value: number } }) => (tick?.value === 0 ? theme.foreground : theme.grid),
					},
				}),
			},
			theme,
		),
		table: {
			columns: [unitText(points), l10n.t('Predicted'), l10n.t('Actual'), l10n.t('Predicted − actual')].map((name) => ({
				name,
				numeric: true,
			})),
			rows: points.length,
			cell: (row, column) => {
				const { predicted, actual, residual } = points[row];
				const place = points[row].file === undefined ? points[row].startLine : lineText(points[row]);
				return [place, predicted, actual, residual][column];
			},
		},
		explanation: {
			words: l10n.t(
				'Each point is a row: how much was predicted, and by how much that is too high (above the line) or too low (below it). Points evenly around the line are as good as it gets; a bend or a widening funnel shows where the network fails systematically.',
			),
			formula: l10n.t('residual = predicted − actual; R² = 1 − Σ residual² / Σ (actual − mean)²'),
		},
		marks: {
			kind: 'series',
			describe,
			target: (_, index) => ({ selection: { row: points[index].row }, row: points[index] }),
		},
		mark: markedRows(points),
		note:
			points.length < result.rows
				? l10n.t(
						'{0} of {1} rows, drawn at random with a fixed seed; the worst are always among them.',
						count(points.length),
						count(result.rows),
					)
				: l10n.t('All {0}.', rowsOf(result.rows)),
	};
}

function sentence({ leaning, tooHigh, tooLow, rows, medianAbsoluteError, target }: RegressionErrors): string {
	const typical = number(medianAbsoluteError);
	if (leaning === null) return l10n.t('Half of the rows are off by at most {1} in {0}', target, typical);
	return leaning === 'high'
		? l10n.t(
				'Half of the rows are off by at most {1} in {0}; {2} of {3} are too high',
				target,
				typical,
				count(tooHigh),
				count(rows),
			)
		: l10n.t(
				'Half of the rows are off by at most {1} in {0}; {2} of {3} are too low',
				target,
				typical,
				count(tooLow),
				count(rows),
			);
}
