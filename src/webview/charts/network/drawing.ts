import type { Chart, Plugin } from 'chart.js';
import type { NetworkResult } from '../../../analyze/network/network-result.ts';
import { distinguishable } from '../../../messages/distinguishable.ts';
import { markOn } from '../mark.ts';
import type { Theme } from '../theme.ts';
import { lineWidths } from './layout.ts';
import { drawPicture, pictureSize, type Picture } from './pictures.ts';

export interface NetworkTexts {
	/** Above each stage: the words, and what is left of them where there is no room. */
	readonly titles: readonly (readonly [long: string, short: string])[];
	/** In each node, by stage. */
	readonly inside: readonly (readonly { readonly text: string; readonly colour: string }[])[];
	/** Below each stage that has more nodes than are drawn, likewise; null: it has not. */
	readonly others: readonly (readonly [long: string, short: string] | null)[];
	/** In the place of each node, by stage; empty: there are none. */
	readonly pictures: readonly (readonly (Picture | null)[])[];
	/** Beside the first stage at its left, and beside the last one at its right. */
	readonly left: readonly string[];
	readonly right: readonly string[];
}

/** Signs are told by the dash, too: solid above 0, dashed below, dotted where inputs of a column differ. */
export const dashes = { positive: [], negative: [7, 4], either: [2, 3] } as const;

export function lineStyle(sign: number, theme: Theme): { readonly colour: string; readonly dash: readonly number[] } {
	if (sign > 0) return { colour: theme.colours.positive, dash: dashes.positive };
	return sign < 0
		? { colour: theme.colours.negative, dash: dashes.negative }
		: { colour: theme.foreground, dash: dashes.either };
}

interface Node {
	readonly dataset: number;
	readonly index: number;
}

/** The node that is walked to or pointed at, else the one that is selected. */
function nodeInFocus(chart: Chart): Node | null {
	const [active] = chart.getActiveElements();
	if (active !== undefined) return { dataset: active.datasetIndex, index: active.index };
	const mark = markOn(chart);
	return mark?.kind === 'point' ? mark : null;
}

/** Radius around what is selected, in CSS pixels. */
const [ring, ringAroundPicture] = [13, 0.75 * pictureSize];

/** Beside the lines of the node in focus the others are faint. */
const usual = 0.75;
const faint = 0.12;

/** Lines below the nodes, and all that is written. */
export function networkPlugin(result: NetworkResult, texts: NetworkTexts, theme: Theme): Plugin {
	const widths = result.links.map(lineWidths);
	return {
		id: 'network',
		beforeDatasetsDraw(chart) {
			const { ctx } = chart;
			const focus = nodeInFocus(chart);
			ctx.save();
			for (const [stage, links] of result.links.entries())
				// The strongest last, over the others.
				for (let link = links.from.length - 1; link >= 0; link--) {
					const [from, to] = [links.from[link], links.to[link]];
					const isOwn =
						focus === null ||
						(focus.dataset === stage && focus.index === from) ||
						(focus.dataset === stage + 1 && focus.index === to);
					const { colour, dash } = lineStyle(links.sign[link], theme);
					ctx.globalAlpha = focus === null ? usual : isOwn ? 1 : faint;
					ctx.strokeStyle = colour;
					ctx.lineWidth = widths[stage][link];
					ctx.setLineDash([...dash]);
					drawCurve(chart, { dataset: stage, index: from }, { dataset: stage + 1, index: to });
				}
			ctx.restore();
		},
		afterDatasetsDraw(chart) {
			const { ctx } = chart;
			ctx.save();
			ctx.textBaseline = 'middle';
			drawInside(chart, texts, theme);
			drawOthers(chart, texts, theme);
			drawBeside(chart, texts, theme);
			drawTitles(chart, texts, theme);
			drawShortcuts(chart, result, theme);
			const mark = markOn(chart);
			if (mark?.kind === 'point') drawRing(chart, mark, texts.pictures.length > 0 ? ringAroundPicture : ring, theme);
			ctx.restore();
		},
	};
}

function placeOf(chart: Chart, { dataset, index }: Node): { readonly x: number; readonly y: number } | undefined {
	return chart.getDatasetMeta(dataset).data[index];
}

function drawCurve(chart: Chart, from: Node, to: Node): void {
	const [a, b] = [placeOf(chart, from), placeOf(chart, to)];
	if (a === undefined || b === undefined) return;
	const middle = (a.x + b.x) / 2;
	const { ctx } = chart;
	ctx.beginPath();
	ctx.moveTo(a.x, a.y);
	ctx.bezierCurveTo(middle, a.y, middle, b.y, b.x, b.y);
	ctx.stroke();
}

function drawInside(chart: Chart, { inside, pictures }: NetworkTexts, theme: Theme): void {
	const { ctx } = chart;
	ctx.textAlign = 'center';
	for (const [dataset, nodes] of inside.entries())
		for (const [index, { text, colour }] of nodes.entries()) {
			const place = placeOf(chart, { dataset, index });
			if (place === undefined) continue;
			const picture = pictures.at(dataset)?.[index] ?? null;
			if (picture !== null) {
				drawPicture(ctx, picture, place, theme);
				drawCorner(ctx, text, place, theme);
				continue;
			}
			ctx.font = `${text.length > 2 ? 8 : 10}px ${theme.font.family}`;
			ctx.fillStyle = colour;
			ctx.fillText(text, place.x, place.y);
		}
}

/** The number of a unit, at the corner of its picture. */
function drawCorner(
	ctx: CanvasRenderingContext2D,
	text: string,
	{ x, y }: { readonly x: number; readonly y: number },
	theme: Theme,
): void {
	ctx.font = `10px ${theme.font.family}`;
	const [left, top] = [x - pictureSize / 2, y - pictureSize / 2];
	const width = ctx.measureText(text).width + 4;
	ctx.fillStyle = theme.background;
	ctx.fillRect(left, top, width, 11);
	ctx.fillStyle = theme.foreground;
	ctx.fillText(text, left + width / 2, top + 6);
}

/** Words in the middle of stages, muted, are written from here on; how far stages are apart, in pixels. */
function startCentred({ ctx, scales: { x } }: Chart, theme: Theme): number {
	ctx.font = `${theme.font.size}px ${theme.font.family}`;
	ctx.fillStyle = theme.muted;
	ctx.textAlign = 'center';
	return x.getPixelForValue(1) - x.getPixelForValue(0);
}

/** In the place of the nodes for which there is no room. */
function drawOthers(chart: Chart, { others, inside }: NetworkTexts, theme: Theme): void {
	const { ctx } = chart;
	const between = startCentred(chart, theme);
	const fits = others.every((text) => text === null || ctx.measureText(text[0]).width < between - 8);
	for (const [dataset, text] of others.entries()) {
		const place = placeOf(chart, { dataset, index: inside[dataset].length });
		if (text !== null && place !== undefined) ctx.fillText(text[fits ? 0 : 1], place.x, place.y);
	}
}

/** Of a name where there is least room. */
const fewestCharacters = 5;

/** From the middle of a node to its name. */
const gap = 14;

function drawBeside(chart: Chart, { left, right }: NetworkTexts, theme: Theme): void {
	const { ctx } = chart;
	ctx.font = `${theme.font.size}px ${theme.font.family}`;
	ctx.fillStyle = theme.foreground;
	const sides = [
		{ dataset: 0, names: left, align: 'right', x: -gap, room: chart.chartArea.left },
		{
			dataset: chart.data.datasets.findLastIndex(({ data }) => data.length > 0),
			names: right,
			align: 'left',
			x: gap,
			room: chart.width - chart.chartArea.right,
		},
	] as const;
	for (const { dataset, names, align, x, room } of sides) {
		ctx.textAlign = align;
		for (const [index, name] of fitted(ctx, names, room + inset(chart) - gap).entries()) {
			const place = placeOf(chart, { dataset, index });
			if (place !== undefined) ctx.fillText(name, place.x + x, place.y);
		}
	}
}

/** Each name, abbreviated no more than it takes; what tells names apart stays. */
function fitted(ctx: CanvasRenderingContext2D, names: readonly string[], room: number): readonly string[] {
	const fits = (short: string) => ctx.measureText(short).width <= room;
	const most = Math.ceil(room / 3);
	let texts = distinguishable(names, most);
	for (let characters = most - 1; characters >= fewestCharacters && !texts.every(fits); characters--) {
		const shorter = distinguishable(names, characters);
		texts = texts.map((text, i) => (fits(text) ? text : shorter[i]));
	}
	return texts;
}

/** Between the edge of the area and the outer stages. */
function inset(chart: Chart): number {
	const { x } = chart.scales;
	return x.getPixelForValue(0) - chart.chartArea.left;
}

/** In lines, from the lowest nodes to the arrows' ends, and to their lowest points. */
const [arrowEnds, arrowDepth] = [0.9, 0.1];

/** Arrows in the line below the nodes, from stage to stage. */
function drawShortcuts(chart: Chart, { shortcuts }: NetworkResult, theme: Theme): void {
	const { ctx } = chart;
	const { x, y } = chart.scales;
	const [end, deep] = [y.getPixelForValue(y.max - arrowEnds), y.getPixelForValue(y.max - arrowDepth)];
	ctx.strokeStyle = ctx.fillStyle = theme.foreground;
	ctx.lineWidth = 1.5;
	ctx.setLineDash([]);
	for (const { from, to } of shortcuts) {
		const [start, goal] = [x.getPixelForValue(from) + 5, x.getPixelForValue(to) - 5];
		ctx.beginPath();
		ctx.moveTo(start, end);
		ctx.bezierCurveTo(start, deep, goal, deep, goal, end + 5);
		ctx.stroke();
		ctx.beginPath();
		ctx.moveTo(goal, end);
		ctx.lineTo(goal - 4, end + 6);
		ctx.lineTo(goal + 4, end + 6);
		ctx.fill();
	}
}

function drawTitles(chart: Chart, { titles }: NetworkTexts, theme: Theme): void {
	const { ctx } = chart;
	const { x } = chart.scales;
	const between = startCentred(chart, theme);
	const fits = titles.every(([long]) => ctx.measureText(long).width < between - 6);
	for (const [stage, [long, short]] of titles.entries()) {
		const text = fits ? long : short;
		const half = ctx.measureText(text).width / 2;
		const at = Math.min(Math.max(x.getPixelForValue(stage), half + 2), chart.width - half - 2);
		ctx.fillText(text, at, chart.chartArea.top - 10);
	}
}

function drawRing(chart: Chart, node: Node, radius: number, theme: Theme): void {
	const place = placeOf(chart, node);
	if (place === undefined) return;
	const { ctx } = chart;
	ctx.lineWidth = 2;
	ctx.strokeStyle = theme.colours.selected;
	ctx.beginPath();
	ctx.arc(place.x, place.y, radius, 0, 2 * Math.PI);
	ctx.stroke();
}
