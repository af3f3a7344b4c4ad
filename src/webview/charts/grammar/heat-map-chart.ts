import type { Grid } from '../grid.ts';
import { heatMapPlugin } from '../heat-map.ts';
import { matrixAxes, type MatrixAxes } from '../matrix-axes.ts';
import { baseOptions } from '../options.ts';
import type { Theme } from '../theme.ts';
import type { Configuration } from '../view.ts';

/** A matrix as one image between its names; a figure shows its cells' tooltips, not Chart.js. */
export function heatMapChart(grid: Grid, axes: MatrixAxes, theme: Theme): Configuration {
	return {
		type: 'scatter',
		data: { datasets: [] },
		options: {
			...baseOptions(theme, { describe: () => '' }),
			scales: matrixAxes(theme, grid, axes),
		},
		plugins: [heatMapPlugin(grid, theme)],
	};
}
