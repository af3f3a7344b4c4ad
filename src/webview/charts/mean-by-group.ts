import * as l10n from '@vscode/l10n';
import type { LayerActivations, ActivationsResult } from '../../analyze/activations-result.ts';
import type { RowGroup } from '../../analyze/analyzer.ts';
import { count, list, number } from '../../messages/numbers.ts';
import type { Selection } from '../../protocol/selection.ts';
import { coverageNote, groupName, layerName, unitName } from '../../messages/names.ts';
import { heatMapChart } from './grammar/heat-map-chart.ts';
import type { Grid } from './grid.ts';
import { markOf, selectedUnit } from './selected-unit.ts';
import type { Theme } from './theme.ts';
import type { ChartView } from './view.ts';

export interface MeanByGroupOptions {
	readonly result: ActivationsResult;
	readonly layer: number;
	readonly target: string;
}

/** Units side by side, one row per class (or third of the target): what does each unit react to? */
export function meanByGroupChart({ result, layer: index, target }: MeanByGroupOptions, theme: Theme): ChartView {
	const layer = result.layers[index];
	const { groups } = result;
	const value = (group: number, unit: number): number => layer.meanByGroup[unit * groups.length + group];
	const finite = layer.meanByGroup.filter((mean) => Number.isFinite(mean));
	const lowest = finite.reduce((a, b) => Math.min(a, b), Infinity);
	const highest = finite.reduce((a, b) => Math.max(a, b), -Infinity);
	const signed = lowest < 0;
	const limit = Math.max(Math.abs(lowest), Math.abs(highest));
	const scale = signed
		? { ramp: theme.diverging, from: -limit, to: limit }
		: { ramp: theme.sequential, from: 0, to: Math.max(highest, 0) };
	const grid: Grid = {
		rows: groups.length,
		columns: layer.units,
		value,
		scale,
		stripFrom: groups.length,
		strip: [groups.length - 0.5, groups.length - 0.5],
		text: (group, unit) => number(value(group, unit)),
	};
	const name = (unit: number): string => unitName(layer.unitNames, unit);
	const describe = (group: number, unit: number): string =>
		l10n.t('{0}, {1}: mean {2}', name(unit), groupName(groups[group]), number(value(group, unit)));
	const title = sentence(layer, result, value);
	return {
		id: 'mean-by-group',
		title,
		finding: title,
		height: Math.min(640, 84 + groups.length * Math.max(17, Math.min(30, 300 / groups.length))),
		maximumWidth: 200 + layer.units * 56,
		configuration: heatMapChart(
			grid,
			{
				rowTitle: '',
				columnTitle: layer.unitNames === null ? l10n.t('unit of {0}', layerName(index, result.layers.length)) : '',
				rowName: (row) => groupName(groups[row]),
				columnName: (unit) => layer.unitNames?.[unit] ?? String(unit + 1),
			},
			theme,
		),
		table: {
			columns: [
				{ name: l10n.t('Unit'), numeric: false },
				...groups.map((group) => ({ name: groupName(group), numeric: true })),
			],
			rows: layer.units,
			cell: (unit, column) => (column === 0 ? name(unit) : value(column - 1, unit)),
		},
		explanation: {
			words:
				groups[0]?.kind === 'class'
					? l10n.t(
							'The mean output of each unit over the rows of each class. A unit whose column changes from class to class helps to tell them apart.',
						)
					: l10n.t(
							'The mean output of each unit over the rows with a low, middle and high {0}: as nearly a third of the rows each as equal values allow (rows: {1}). A unit whose column changes helps to tell them apart.',
							target,
							list(groups.map(({ rows }) => count(rows))),
						),
			formula: l10n.t('mean of a over the rows of the group'),
		},
		marks: {
			kind: 'grid',
			grid,
			describe,
			target: (_, unit) => ({ selection: { layer: index, unit } }),
		},
		mark: (selection) => markOf(selectedUnit(selection, index), selectedGroup(selection, groups)),
		note: coverageNote(result.coverage),
		legend: {
			ramp: scale.ramp,
			from: number(scale.from),
			to: number(scale.to),
			words: l10n.t('mean output'),
		},
	};
}

/** The selected class, where rows are grouped by class. */
function selectedGroup({ class: chosen }: Selection, groups: readonly RowGroup[]): number | null {
	return chosen !== null && groups.at(chosen)?.kind === 'class' ? chosen : null;
}

/** Names the unit whose means differ most between groups, and the groups at its ends. */
function sentence(
	layer: LayerActivations,
	{ groups, layers }: ActivationsResult,
	value: (group: number, unit: number) => number,
): string {
	const own = ownClass(layer, groups, value);
	if (own !== null)
		return l10n.t('Rows of {0} get the least for their own class: {1} on average', own.name, number(own.mean));
	let widest = { unit: -1, low: 0, high: 0, spread: 0 };
	for (let unit = 0; unit < layer.units; unit++) {
		const known = groups.map((_, group) => group).filter((group) => Number.isFinite(value(group, unit)));
		if (known.length < 2) continue;
		const low = known.reduce((a, b) => (value(b, unit) < value(a, unit) ? b : a));
		const high = known.reduce((a, b) => (value(b, unit) > value(a, unit) ? b : a));
		const spread = value(high, unit) - value(low, unit);
		if (spread > widest.spread) widest = { unit, low, high, spread };
	}
	if (widest.unit < 0) return l10n.t('No unit of {0} reacts to the target', layerName(layer.layer, layers.length));
	const { unit, low, high } = widest;
	if (layer.units === 1)
		return l10n.t(
			'On average {0} for {1}, {2} for {3}',
			number(value(high, 0)),
			groupName(groups[high]),
			number(value(low, 0)),
			groupName(groups[low]),
		);
	return l10n.t(
		'{0} differs most: {1} for {2}, {3} for {4}',
		layer.unitNames?.[unit] ?? l10n.t('Unit {0}', unit + 1),
		number(value(high, unit)),
		groupName(groups[high]),
		number(value(low, unit)),
		groupName(groups[low]),
	);
}

/** In an output layer of classes: the class whose rows get the lowest probability for it. Null elsewhere. */
function ownClass(
	{ unitNames }: LayerActivations,
	groups: readonly RowGroup[],
	value: (group: number, unit: number) => number,
): { readonly name: string; readonly mean: number } | null {
	if (unitNames?.length !== groups.length || groups.length < 2) return null;
	const means = groups.map((group, i) => ({ name: groupName(group), mean: value(i, i) }));
	if (!means.every(({ name, mean }, i) => name === unitNames[i] && Number.isFinite(mean))) return null;
	return means.reduce((a, b) => (b.mean < a.mean ? b : a));
}
