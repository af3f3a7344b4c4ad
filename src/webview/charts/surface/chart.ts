import * as l10n from '@vscode/l10n';
import type { SurfaceResult } from '../../../analyze/surface/surface-result.ts';
import { className } from '../../../messages/names.ts';
import { abbreviate, count, fine, number, percent } from '../../../messages/numbers.ts';
import { placeOnSurface, saidText, surfaceNote, surfaceTitle } from '../../../messages/surface.ts';
import { scatterChart } from '../grammar/scatter.ts';
import { markedPointsPlugin, markedRows } from '../marked-points.ts';
import { legendBelow, numberAxis } from '../options.ts';
import type { Theme } from '../theme.ts';
import type { ChartView } from '../view.ts';
import { classColour, letterOf, rangeOf } from './cells.ts';
import { surfacePlugin, valueColour } from './plugin.ts';

const shapes = ['circle', 'rect', 'triangle', 'rectRot', 'crossRot', 'star', 'cross'] as const;
/** Classes that a legend names. */
const mostNamed = 12;
/** Places along each axis that the keys walk. */
const walked = 10;

/** What is said over two columns, and the rows on it. */
export function surfaceChart(result: SurfaceResult, theme: Theme): ChartView {
	const { x, y, points, classes, target, said, value, drawn } = result;
	const isClass = classes.length > 0;
	const title = surfaceTitle(result);
	const middle = ({ from, to }: SurfaceResult['x'], cell: number) => from + ((cell + 0.5) * (to - from)) / points;
	const at = (cell: number) => [middle(x, cell % points), middle(y, Math.floor(cell / points))] as const;
	const places = walkedCells(points);
	const answer = (each: number) => (isClass ? className(classes[each], target) : number(each));
	const describe = (series: number, index: number): string => {
		if (series === 0)
			return l10n.t(
				'Row {0} at {1}: actual {2}, here {3}, predicted {4}',
				count(drawn.rows[index] + 1),
				placeOnSurface(result, [drawn.x[index], drawn.y[index]]),
				answer(drawn.actual[index]),
				answer(drawn.here[index]),
				answer(drawn.predicted[index]),
			);
		if (series > 1) return '';
		const cell = places[index];
		return `${placeOnSurface(result, at(cell))}: ${saidText(result, said[cell], value[cell])}`;
	};
	const rows = [...drawn.rows].map((row) => ({ row }));
	const { low, range } = rangeOf(value);
	return {
		id: 'surface',
		title,
		finding: title,
		height: 420,
		maximumWidth: 720,
		configuration: scatterChart(
			{
				series: [
					rowSeries(result, theme),
					{
						type: 'scatter' as const,
						data: places.map((cell) => ({ x: at(cell)[0], y: at(cell)[1] })),
						pointRadius: 0,
						pointHoverRadius: 5,
						pointHitRadius: 18,
						pointHoverBackgroundColor: 'transparent',
						pointHoverBorderColor: theme.foreground,
						pointHoverBorderWidth: 2,
					},
					...classes.slice(0, mostNamed).map((name, number) => ({
						type: 'scatter' as const,
						label: `${letterOf(number)} ${abbreviate(name, 24)}`,
						data: [],
						borderColor: classColour(theme, number),
						backgroundColor: 'transparent',
						pointStyle: shapes[number % shapes.length],
					})),
				],
				describe,
				isDense: true,
				plugins: [surfacePlugin(result, theme), markedPointsPlugin(theme)],
				padding: { right: 8, top: 8 },
				x: numberAxis(theme, abbreviate(x.column, 60), { grid: false, min: x.from, max: x.to }),
				y: numberAxis(theme, abbreviate(y.column, 40), { grid: false, min: y.from, max: y.to }),
				...(isClass ? { legend: legendBelow(theme, 9) } : {}),
			},
			theme,
		),
		table: {
			columns: [
				{ name: x.column, numeric: true },
				{ name: y.column, numeric: true },
				{ name: l10n.t('Predicted'), numeric: !isClass },
				...(isClass ? [{ name: l10n.t('Probability'), numeric: true }] : []),
			],
			rows: value.length,
			cell: (row, column) => [...at(row), isClass ? classes[said[row]] : value[row], value[row]][column],
			text: (each, column) => (column < 2 ? fine(each) : column === 3 ? percent(each) : number(each)),
		},
		explanation: {
			words: l10n.t(
				'The two columns are set to each pair of values of the plane, all others are held, and the network is asked. Of classes a region has the colour and the letter of the class that is likeliest there, the stronger the surer; of values, lines part eight steps of the range. Rows stand at their own two values, with the shape and colour of what the file says. Where other columns count, a row may be told rightly although it stands in the region of another class.',
			),
			formula: l10n.t('f(x, y, the others held)'),
		},
		marks: {
			kind: 'series',
			describe,
			target: (series, index) =>
				series > 0 ? null : { selection: { row: rows[index].row as never }, row: rows[index] as never },
		},
		mark: markedRows(rows),
		note: surfaceNote(result),
		...(isClass
			? {}
			: {
					legend: {
						ramp: theme.sequential,
						from: number(low),
						to: number(low + range),
						words: l10n.t('{0}, predicted (surface) and actual (points)', abbreviate(target, 40)),
					},
				}),
	};
}

/** Row by row from below, evenly. */
function walkedCells(points: number): number[] {
	const steps = Math.min(walked, points);
	const along = Array.from({ length: steps }, (_, i) => Math.floor(((i + 0.5) * points) / steps));
	return along.flatMap((row) => along.map((column) => row * points + column));
}

function rowSeries(result: SurfaceResult, theme: Theme) {
	const { drawn, classes } = result;
	const isClass = classes.length > 0;
	const many = drawn.rows.length > 150;
	const colours = Array.from(drawn.actual, (each) =>
		isClass ? classColour(theme, each) : valueColour(result, theme, each),
	);
	return {
		type: 'scatter' as const,
		data: Array.from(drawn.x, (x, i) => ({ x, y: drawn.y[i] })),
		backgroundColor: colours,
		borderColor: theme.foreground,
		borderWidth: 1,
		pointRadius: many ? 3.5 : 4.5,
		pointStyle: Array.from(drawn.actual, (each) => (isClass ? shapes[each % shapes.length] : 'circle')),
		pointHoverRadius: 6,
		pointHitRadius: 3,
	};
}
