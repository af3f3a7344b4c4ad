import * as l10n from '@vscode/l10n';
import type {
	ColumnNode,
	NetworkLinks,
	NetworkResult,
	NetworkStage,
	UnitNode,
} from '../analyze/network/network-result.ts';
import { columnsOf, coverageNote, inputsOf, layerLabel, layerName, unitsOf } from './names.ts';
import { count, list, number, percent, signed } from './numbers.ts';

/** Where a node is: the layer of the network, and how many it has. */
export interface NetworkNames {
	readonly result: NetworkResult;
	readonly layers: number;
}

/** "3 of 16 units of layer 2" */
function sendersText({ stages }: NetworkResult, stage: number, few: number, layers: number): string {
	const { layer, size } = stages[stage];
	return layer === null
		? l10n.t('{0} of {1}', count(few), columnsOf(size))
		: l10n.t('{0} of {1} of {2}', count(few), unitsOf(size), layerName(layer, layers));
}

export function networkTitle({ result, layers }: NetworkNames): string {
	const { links } = result;
	const { half } = links[links.length - 1];
	const all = links.reduce((sum, { connections }) => sum + connections, 0);
	const drawn = links.reduce((sum, { from }) => sum + from.length, 0);
	const lines =
		drawn === all
			? l10n.t('Connections drawn: all {0}.', count(all))
			: l10n.t('Connections drawn: {0} of {1}.', count(drawn), count(all));
	const flows =
		half === 0
			? l10n.t('Nothing flows into the output layer: its inputs are the same for all rows.')
			: l10n.t(
					'Half of what flows into the output layer comes from {0}.',
					sendersText(result, links.length - 1, half, layers),
				);
	return `${flows} ${lines}`;
}

/** How much of what flows the lines between two layers carry, and how they are drawn. */
export function networkNote({ result: { coverage, stages, links, shortcuts }, layers }: NetworkNames): string {
	const shares = links.map(({ carried }) => percent(carried));
	return [
		coverageNote(coverage),
		shares.length === 1
			? l10n.t('The lines carry {0} of what flows.', shares[0])
			: l10n.t('The lines carry, from left to right, {0} of what flows.', shares.join(' / ')),
		l10n.t('A line is the wider the more it carries (|weight| × spread of what comes in), for each layer by itself.'),
		...(shortcuts.length > 0
			? [
					l10n.t(
						'Shortcuts: what a layer gives out is added, unit by unit, to what a later one does ({0}).',
						list(
							shortcuts.map(({ from, to }) =>
								l10n.t('{0} to {1}', stageName(stages[from], layers), stageName(stages[to], layers)),
							),
						),
					),
				]
			: []),
	].join(' ');
}

function stageName({ layer }: NetworkStage, layers: number): string {
	return layer === null ? l10n.t('the inputs') : layerName(layer, layers);
}

/** Above a column of the drawing. */
export function stageTitle({ layer, size }: NetworkStage, layers: number): string {
	return layer === null ? columnsOf(size) : `${layerLabel(layer, layers)}: ${count(size)}`;
}

export function othersText({ size, nodes }: NetworkStage): string {
	return l10n.t('and {0} more', count(size - nodes.length));
}

export function nodeName(node: ColumnNode | UnitNode, layer: number | null, layers: number): string {
	if (node.kind === 'column') return node.column;
	return node.name ?? l10n.t('unit {0} of {1}', node.unit + 1, layerName(layer ?? 0, layers));
}

/** A connection, seen from one of its ends. */
function linkText({ weight, flow, sign }: NetworkLinks, link: number, other: string): string {
	if (!Number.isNaN(weight[link])) return `${other} ${signed(weight[link])}`;
	return sign[link] === 0 ? `${other} ±${number(flow[link])}` : `${other} ${signed(sign[link] * flow[link])}`;
}

/** Named of each end, at most. */
const mostNamed = 3;

/** What a node is, what it gives and what it hangs together with, for a tooltip and for who cannot see it. */
export function nodeText({ result, layers }: NetworkNames, stage: number, place: number): string {
	const { stages, links } = result;
	const of = stages[stage];
	if (place >= of.nodes.length) return `${stageTitle(of, layers)}, ${othersText(of)}`;
	const node = of.nodes[place];
	const ends = (at: number, side: 'from' | 'to'): string => {
		if (!(at in links)) return '';
		const [own, far] =
			side === 'from' ? ([links[at].to, links[at].from] as const) : ([links[at].from, links[at].to] as const);
		const other = stages[side === 'from' ? at : at + 1];
		return [...own.keys()]
			.filter((link) => own[link] === place)
			.slice(0, mostNamed)
			.map((link) => linkText(links[at], link, nodeName(other.nodes[far[link]], other.layer, layers)))
			.join(', ');
	};
	const [into, onward] = [ends(stage - 1, 'from'), ends(stage, 'to')];
	return [
		nodeName(node, of.layer, layers),
		...(node.kind === 'unit'
			? [
					node.silent
						? l10n.t('0 on every row measured')
						: l10n.t('{0} ± {1} on average', number(node.mean), number(node.deviation)),
				]
			: node.inputs > 1
				? [inputsOf(node.inputs)]
				: []),
		...(into === '' ? [] : [l10n.t('from {0}', into)]),
		...(onward === '' ? [] : [l10n.t('to {0}', onward)]),
	].join('; ');
}
