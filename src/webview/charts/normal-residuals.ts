import * as l10n from '@vscode/l10n';
import type { NormalResiduals } from '../../analyze/residual-groups.ts';
import { number } from '../../messages/numbers.ts';
import { normalTitle, residualLabel } from '../../messages/residuals.ts';
import { scatterChart } from './grammar/scatter.ts';
import { numberAxis } from './options.ts';
import type { Theme } from './theme.ts';
import { noTarget, type ChartView } from './view.ts';

/** Residuals against those of a normal distribution: on the line where they are like it, bent where tails are heavy or one-sided. */
export function normalResidualsChart(normal: NormalResiduals, target: string, rows: number, theme: Theme): ChartView {
	const { quantiles } = normal;
	const title = normalTitle(normal, rows);
	const describe = (series: number, index: number): string =>
		series === 1
			? l10n.t('Where residuals are normally distributed')
			: l10n.t(
					'{0}, where a normal distribution has {1}',
					number(quantiles[index].residual),
					number(quantiles[index].normal),
				);
	const ends = [quantiles[0], quantiles[quantiles.length - 1]].map(({ normal: at }) => ({ x: at, y: at }));
	return {
		id: 'normal-residuals',
		title,
		finding: title,
		height: 320,
		configuration: scatterChart(
			{
				series: [
					{
						type: 'scatter' as const,
						label: l10n.t('residuals'),
						data: quantiles.map(({ residual, normal: at }) => ({ x: at, y: residual })),
						backgroundColor: theme.colours.amountBody,
						borderColor: theme.colours.amount,
						pointRadius: 2.5,
						pointHoverRadius: 6,
					},
					{
						type: 'line' as const,
						label: l10n.t('a normal distribution'),
						data: ends,
						borderColor: theme.muted,
						borderDash: [2, 3],
						borderWidth: 1.5,
						pointRadius: 0,
					},
				],
				describe,
				padding: { top: 8, right: 8 },
				x: numberAxis(theme, l10n.t('as of a normal distribution ({0})', target)),
				y: numberAxis(theme, residualLabel(target)),
			},
			theme,
		),
		table: {
			columns: [l10n.t('Predicted − actual'), l10n.t('Of a normal distribution')].map((name) => ({
				name,
				numeric: true,
			})),
			rows: quantiles.length,
			cell: (row, column) => (column === 0 ? quantiles[row].residual : quantiles[row].normal),
		},
		explanation: {
			words: l10n.t(
				'Quantiles of the residuals against those of a normal distribution with the same mean and standard deviation. Points that leave the line at both ends are heavy tails: a few rows are far further off than usual.',
			),
			formula: l10n.t('x = mean + standard deviation · Φ⁻¹(p), y = quantile of the residuals at p'),
		},
		marks: { kind: 'series', describe, target: noTarget },
	};
}
