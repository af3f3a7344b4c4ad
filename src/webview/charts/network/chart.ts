import * as l10n from '@vscode/l10n';
import type { Chart, TooltipItem } from 'chart.js';
import type { NetworkStage } from '../../../analyze/network/network-result.ts';
import {
	networkNote,
	networkTitle,
	nodeName,
	nodeText,
	othersText,
	stageTitle,
	type NetworkNames,
} from '../../../messages/network-drawing.ts';
import { abbreviate, count } from '../../../messages/numbers.ts';
import type { SurfaceResult } from '../../../analyze/surface/surface-result.ts';
import type { Selection } from '../../../protocol/selection.ts';
import { css, rampColour, readable } from '../colour.ts';
import { scatterChart } from '../grammar/scatter.ts';
import type { Mark } from '../mark.ts';
import { charactersBeside, legendBelow, numberAxis } from '../options.ts';
import type { Theme } from '../theme.ts';
import type { ChartView, ColourLegend, Point } from '../view.ts';
import { lineStyle, networkPlugin, type NetworkTexts } from './drawing.ts';
import { fillsOf, hasOthers, layoutOf } from './layout.ts';
import { picturesOf } from './pictures.ts';
import { tableOf } from './table.ts';

/** In CSS pixels. */
const lineHeight = 24;
/** Of a network whose units are pictures. */
const pictureLine = 38;
const radius = 9;
/** Below it lines between stages cannot be told apart, and the drawing scrolls. */
const narrowestStage = 36;
/** Room for names at both sides where there is little. */
const namesAside = 140;

/** Columns at the left, layers to the right, lines where much flows. */
export function networkChart(names: NetworkNames, theme: Theme, surface: SurfaceResult | null = null): ChartView {
	const { result } = names;
	const { stages, shortcuts } = result;
	const { places, lines: own } = layoutOf(stages);
	// Room for arrows below the nodes.
	const lines = own + (shortcuts.length > 0 ? 1 : 0);
	const title = networkTitle(names);
	const describe = (stage: number, node: number): string => nodeText(names, stage, node);
	const chart = scatterChart(
		{
			series: [
				...stages.map((stage, i) => seriesOf(stage, places[i], surface === null, theme)),
				...legendSeries(theme),
			],
			describe,
			isDense: true,
			x: hiddenAxis(theme, { min: -0.12, max: stages.length - 0.88 }),
			y: hiddenAxis(theme, { min: 0, max: lines, reverse: true }),
			plugins: [networkPlugin(result, textsOf(names, surface, theme), theme)],
			legend: legendBelow(theme, 26),
		},
		theme,
	);
	return {
		id: 'network',
		title,
		finding: title,
		height: Math.round(Math.max(6, lines) * (surface === null ? lineHeight : pictureLine) + 90),
		minimumWidth: namesAside + narrowestStage * (stages.length - 1),
		configuration: { ...chart, options: { ...chart.options, ...roomAndTooltip(names, chart, theme) } },
		table: tableOf(names),
		explanation: {
			words: l10n.t(
				'What a connection carries is how much its part of the unit’s sum differs from row to row: the size of its weight times the standard deviation of what comes in, over the rows measured; of a column with several inputs, such as a category, the standard deviation of what they add together. Of all connections between two layers the strongest are drawn until they carry four fifths of what flows between the units shown. Where a layer has more units than there is room for, those that send most are shown.',
			),
			formula: l10n.t('flow = |w| · sd(a); of several inputs sd(Σ w · a)'),
		},
		marks: {
			kind: 'series',
			isUpright: true,
			describe,
			target: (stage, place) => {
				const node = stages.at(stage)?.nodes[place];
				const layer = stages.at(stage)?.layer ?? null;
				return node?.kind !== 'unit' || layer === null ? null : { selection: { layer, unit: node.unit } };
			},
		},
		mark: (selection) => markOf(stages, selection),
		note: networkNote(names),
		legend: surface === null ? meansLegend(theme) : picturesLegend(surface, theme),
	};
}

function meansLegend(theme: Theme): ColourLegend {
	return {
		ramp: theme.sequential,
		from: '0',
		to: l10n.t('largest'),
		words: l10n.t('mean activation beside the largest of its layer; diamond: below 0; ×: 0 on every row measured'),
	};
}

function picturesLegend({ x, y }: SurfaceResult, theme: Theme): ColourLegend {
	return {
		ramp: theme.diverging,
		from: l10n.t('below 0'),
		to: l10n.t('above 0'),
		words: l10n.t(
			'what each unit gives, {0} to the right and {1} upwards, beside the largest of its layer; line: 0',
			abbreviate(x.column, 24),
			abbreviate(y.column, 24),
		),
	};
}

function markOf(stages: readonly NetworkStage[], { layer, unit }: Selection): Mark | null {
	const dataset = stages.findIndex((stage) => stage.layer !== null && stage.layer === layer);
	if (dataset < 0 || unit === null) return null;
	const index = stages[dataset].nodes.findIndex((node) => node.kind === 'unit' && node.unit === unit);
	return index < 0 ? null : { kind: 'point', dataset, index };
}

/** `isFilled`: by their means; else pictures stand over those that have one. */
function seriesOf(stage: NetworkStage, data: readonly Point[], isFilled: boolean, theme: Theme) {
	const fills = fillsOf(stage);
	const others = hasOthers(stage);
	const each = <T>(of: (place: number) => T, ofOthers: T): T[] => [
		...stage.nodes.map((_, place) => of(place)),
		...(others ? [ofOthers] : []),
	];
	const isColumn = stage.layer === null;
	const fill = (place: number): string =>
		isColumn ? theme.foreground : isFilled ? css(rampColour(theme.sequential, fills[place])) : theme.background;
	return {
		type: 'scatter' as const,
		data: [...data],
		backgroundColor: each(fill, 'transparent'),
		borderColor: each(() => theme.foreground, 'transparent'),
		borderWidth: 1,
		pointStyle: each((place) => {
			const node = stage.nodes[place];
			if (node.kind === 'column') return 'rect' as const;
			return node.mean < 0 ? ('rectRot' as const) : ('circle' as const);
		}, 'circle' as const),
		pointRadius: each((place) => {
			const node = stage.nodes[place];
			return node.kind === 'column' ? 4 : node.mean < 0 ? radius + 2 : radius;
		}, radius),
		pointHoverRadius: isColumn ? 6 : radius + 2,
		pointHitRadius: 4,
		// The outer stages stand at the edge.
		clip: false as const,
	};
}

/** What the dashes are. */
function legendSeries(theme: Theme) {
	const kinds = [
		[1, l10n.t('positive weight')],
		[-1, l10n.t('negative weight')],
		[0, l10n.t('of either sign')],
	] as const;
	return kinds.map(([sign, label]) => {
		const { colour, dash } = lineStyle(sign, theme);
		return {
			type: 'scatter' as const,
			label,
			data: [],
			borderColor: colour,
			backgroundColor: 'transparent',
			borderDash: [...dash],
			pointStyle: 'line' as const,
		};
	});
}

function hiddenAxis(theme: Theme, more: Readonly<Record<string, unknown>>) {
	return numberAxis(theme, '', { grid: false, border: { display: false }, ticks: { display: false }, ...more });
}

function textsOf(
	{ result: { stages }, layers }: NetworkNames,
	surface: SurfaceResult | null,
	theme: Theme,
): NetworkTexts {
	const names = (stage: NetworkStage) => stage.nodes.map((node) => nodeName(node, stage.layer, layers));
	return {
		titles: stages.map((stage) => [stageTitle(stage, layers), count(stage.size)]),
		inside: stages.map((stage) => {
			const fills = fillsOf(stage);
			return stage.nodes.map((node, place) => ({
				text: node.kind === 'column' ? '' : node.silent ? '×' : node.name === null ? String(node.unit + 1) : '',
				colour: surface === null ? readable(rampColour(theme.sequential, fills[place])) : theme.foreground,
			}));
		}),
		others: stages.map((stage) =>
			hasOthers(stage) ? [othersText(stage), `+${count(stage.size - stage.nodes.length)}`] : null,
		),
		pictures: surface === null ? [] : picturesOf(stages, surface, theme),
		left: names(stages[0]),
		right: names(stages[stages.length - 1]),
	};
}

/** Shares of the drawing that names may have. */
const shareOfColumns = 0.3;
const shareOfOutputs = 0.22;

/** Names at both sides, titles above; a tooltip of short lines. */
function roomAndTooltip({ result: { stages } }: NetworkNames, { options }: ChartView['configuration'], theme: Theme) {
	const room = (texts: readonly string[], share: number) => {
		const longest = Math.max(0, ...texts.map(({ length }) => length));
		return ({ chart }: { chart: Chart }) =>
			10 + 0.58 * theme.font.size * Math.min(longest, charactersBeside(chart, theme, share));
	};
	const named = ({ nodes }: NetworkStage) =>
		nodes.map((node) => (node.kind === 'column' ? node.column : (node.name ?? '')));
	const tooltip = options?.plugins?.tooltip;
	return {
		layout: {
			padding: {
				top: 22,
				left: room(named(stages[0]), shareOfColumns),
				right: room(named(stages[stages.length - 1]), shareOfOutputs),
			} as never,
		},
		plugins: {
			...options?.plugins,
			tooltip: {
				...tooltip,
				callbacks: {
					...tooltip?.callbacks,
					label: (item: TooltipItem<'line' | 'bar' | 'scatter'>) =>
						String(tooltip?.callbacks?.label?.call({} as never, item) ?? '')
							.split('; ')
							.map((line) => abbreviate(line, charactersBeside(item.chart, theme, 0.9))),
				},
			},
		},
	};
}
