import * as l10n from '@vscode/l10n';
import type { ProjectionResult } from '../../../analyze/projection/projection-result.ts';
import { mapNotes, projectionTitle, wrongNote, type Neighbours } from '../../../messages/layer-reading.ts';
import { className, coverageNote, groupName } from '../../../messages/names.ts';
import { abbreviate, count, number, percent } from '../../../messages/numbers.ts';
import { rowSet } from '../../../protocol/row-set.ts';
import { noRows } from '../../../protocol/selection.ts';
import { scatterChart } from '../grammar/scatter.ts';
import { lassoPlugin } from '../lasso.ts';
import { markedPointsPlugin, markedRows } from '../marked-points.ts';
import { legendBelow, numberAxis } from '../options.ts';
import type { Theme } from '../theme.ts';
import type { ChartView } from '../view.ts';

export interface ProjectionData {
	readonly result: ProjectionResult;
	/** Of the network, all of them. */
	readonly layers: number;
	/** What colours and shapes tell. */
	readonly colour: 'group' | 'right';
	readonly target: string;
	/** Of classes; null: of values, or of one class. */
	readonly neighbours: Neighbours | null;
}

const shapes = ['circle', 'rect', 'triangle', 'rectRot', 'crossRot', 'star', 'cross'] as const;
/** Groups that a legend names. */
const mostNamed = 12;

/** Each row as a point of the plane in which a layer tells rows apart most. Drawing around points selects their rows. */
export function projectionChart(
	{ result, layers, colour, target, neighbours }: ProjectionData,
	theme: Theme,
): ChartView {
	const { x, y, rows, groups, group, actual, predicted, right, layer, explained, coverage } = result;
	// Keys walk from left to right.
	const order = [...x.keys()].sort((i, j) => x[i] - x[j]);
	const isRight = colour === 'right' && right !== null;
	const nameOfGroup = (index: number) => (index < 0 ? l10n.t('no group') : groupName(groups[index]));
	const nameOfClass = (index: number) => {
		const of = groups[index];
		return of?.kind === 'class' ? className(of.name, target) : number(index);
	};
	const styles = isRight
		? [
				{ name: l10n.t('right'), colour: theme.colours.right, shape: 'circle' as const },
				{ name: l10n.t('wrong'), colour: theme.colours.wrong, shape: 'crossRot' as const },
			]
		: groups.map((each, i) => ({
				name: abbreviate(groupName(each), 24),
				colour: theme.colours.kinds[i % theme.colours.kinds.length],
				shape: shapes[i % shapes.length],
			}));
	const styleOf = (i: number) => (isRight ? 1 - right[i] : group[i]);
	const points = order.map((i) => ({ row: rows[i] }));
	const valueText = (value: number) => (right === null ? number(value) : nameOfClass(value));
	const describe = (_: number, index: number): string => {
		const i = order[index];
		return l10n.t(
			'Row {0}: actual {1}, predicted {2}, at {3}, {4}',
			count(rows[i] + 1),
			valueText(actual[i]),
			valueText(predicted[i]),
			number(x[i]),
			number(y[i]),
		);
	};
	const title = projectionTitle(result, layers, neighbours);
	const many = order.length > 400;
	const colours = order.map((i) => styles[styleOf(i)]?.colour ?? theme.muted);
	const axis = (name: string, share: number) => l10n.t('{0} ({1} of the variance)', name, percent(share));
	const [across, upwards] =
		explained === null
			? [l10n.t('on the map, to the right (no unit)'), l10n.t('on the map, upwards (no unit)')]
			: [axis(l10n.t('first axis'), explained[0]), axis(l10n.t('second axis'), explained[1])];
	const wrong = wrongNote(result);
	return {
		id: explained === null ? 'projection-map' : 'projection',
		title,
		finding: title,
		height: 380,
		configuration: scatterChart(
			{
				series: [
					{
						type: 'scatter' as const,
						data: order.map((i) => ({ x: x[i], y: y[i] })),
						backgroundColor: colours.map((each) => each.replace('rgb(', 'rgba(').replace(')', ', 0.55)')),
						borderColor: colours,
						borderWidth: 1.25,
						pointRadius: many ? 3 : 4.5,
						pointStyle: order.map((i) => styles[styleOf(i)]?.shape ?? 'circle'),
						pointHoverRadius: 6,
						pointHitRadius: 3,
					},
					...styles.slice(0, mostNamed).map(({ name, colour: each, shape }) => ({
						type: 'scatter' as const,
						label: name,
						data: [],
						borderColor: each,
						backgroundColor: 'transparent',
						pointStyle: shape,
					})),
				],
				describe,
				isDense: true,
				plugins: [markedPointsPlugin(theme), lassoPlugin(theme)],
				padding: { right: 8, top: 8 },
				x: numberAxis(theme, across, { grid: false }),
				y: numberAxis(theme, upwards),
				legend: legendBelow(theme, 9),
			},
			theme,
		),
		table: {
			columns: [
				l10n.t('Row'),
				l10n.t('First axis'),
				l10n.t('Second axis'),
				l10n.t('Group'),
				l10n.t('Actual'),
				l10n.t('Predicted'),
			].map((name, i) => ({ name, numeric: i < 3 || (right === null && i > 3) })),
			rows: order.length,
			cell: (row, column) => {
				const i = order[row];
				const value = (each: number) => (right === null ? each : nameOfClass(each));
				return [rows[i] + 1, x[i], y[i], nameOfGroup(group[i]), value(actual[i]), value(predicted[i])][column];
			},
		},
		explanation: explained === null ? mapExplanation() : planeExplanation(),
		marks: {
			kind: 'series',
			describe,
			target: (_, index) =>
				index >= points.length ? null : { selection: { row: points[index].row as never }, row: points[index] as never },
		},
		mark: markedRows(points),
		region: (indices) => {
			const set = rowSet(
				{ kind: 'points', layer },
				indices.map((index) => points[index].row),
			);
			return { selection: set === null ? noRows : { rows: set, row: null } };
		},
		note: [...mapNotes(result), coverageNote(coverage), ...(wrong === null ? [] : [wrong])].join(' '),
	};
}

function planeExplanation(): ChartView['explanation'] {
	return {
		words: l10n.t(
			'What the layer gives out for a row is a point with as many coordinates as it has units. The two axes are the directions in which these points lie furthest apart (principal components), so that the plane shows as much of their variance as any plane can. Rows that lie together look alike to the layer. Draw around points to select their rows; with the keys, arrows move from point to point and the space bar takes a row in or out.',
		),
		formula: l10n.t('eigenvectors of the covariance of the units’ activations with the two largest eigenvalues'),
	};
}

function mapExplanation(): ChartView['explanation'] {
	return {
		words: l10n.t(
			'UMAP (McInnes, Healy and Melville, 2018) lays rows out so that those that are nearest to each other in the layer lie together: neighbours pull each other, others push each other away. What lies together may be trusted as far as the note says; the gaps between groups, their size and their density come from the method, and another seed would lay them out otherwise. It begins with the two principal axes. Draw around points to select their rows; with the keys, arrows move from point to point and the space bar takes a row in or out.',
		),
		formula: l10n.t(
			'cross-entropy between how surely rows are neighbours in the layer and on the map, 15 neighbours, closest distance 0.1',
		),
	};
}
