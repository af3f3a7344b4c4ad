import * as l10n from '@vscode/l10n';
import type { PathsResult } from '../../analyze/paths.ts';
import { number, signed } from '../../messages/numbers.ts';
import { inputsBySize, pathsLimits, pathsTitle } from '../../messages/paths.ts';
import { leadsTo } from '../../messages/weights.ts';
import { heatMapChart } from './grammar/heat-map-chart.ts';
import type { Grid } from './grid.ts';
import { markOf, selectedUnit } from './selected-unit.ts';
import type { Theme } from './theme.ts';
import type { ChartView } from './view.ts';

/** In CSS pixels. */
const lineHeight = 20;
const tallest = 560;
const [widestCell, besideCells] = [90, 190];

/** Inputs downwards, those that reach most first; outputs to the right. `last`: the number of the last layer. */
export function pathsChart(result: PathsResult, last: number, theme: Theme): ChartView {
	const { inputs, outputs, values } = result;
	const order = inputsBySize(result);
	const value = (row: number, column: number): number => values[order[row] * outputs.length + column];
	const limit = values.reduce((most, each) => Math.max(most, Math.abs(each) || 0), 0);
	const grid: Grid = {
		rows: inputs.length,
		columns: outputs.length,
		value,
		scale: { ramp: theme.diverging, from: -limit, to: limit },
		stripFrom: inputs.length,
		strip: [inputs.length, inputs.length],
		text: (row, column) => number(value(row, column)),
	};
	const title = pathsTitle(result);
	const names = (row: number) => inputs[order[row]];
	return {
		id: 'paths',
		title,
		finding: title,
		height: Math.round(Math.min(tallest, lineHeight * Math.max(3, inputs.length)) + 70),
		maximumWidth: Math.max(320, besideCells + widestCell * outputs.length),
		configuration: heatMapChart(
			grid,
			{ rowTitle: '', columnTitle: '', rowName: names, columnName: (column) => outputs[column] },
			theme,
		),
		table: {
			columns: [
				{ name: l10n.t('Input'), numeric: false },
				...outputs.map((name) => ({ name: l10n.t('to {0}', name), numeric: true })),
			],
			rows: inputs.length,
			cell: (row, column) => (column === 0 ? names(row) : value(row, column - 1)),
		},
		explanation: {
			words: l10n.t(
				'From an input to an output lead as many paths as there are ways through the units between them. The weights along a path are multiplied, the products of all paths are added. A positive sum says that more of the input makes more of the output, were all units linear; of classes it counts beside the sums of the others.',
			),
			formula: 'R = W₁ · W₂ · … · W_L',
		},
		marks: {
			kind: 'grid',
			grid,
			describe: (row, column) => leadsTo(names(row), outputs[column], signed(value(row, column))),
			target: (_, column) => ({ selection: { layer: last, unit: column } }),
		},
		mark: (selection) => markOf(selectedUnit(selection, last)),
		note: pathsLimits(),
		legend: {
			ramp: grid.scale.ramp,
			from: number(-limit),
			to: number(limit),
			words: l10n.t('sum of the products of weights'),
		},
	};
}
