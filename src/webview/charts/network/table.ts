import * as l10n from '@vscode/l10n';
import { nodeName, type NetworkNames } from '../../../messages/network-drawing.ts';
import type { TableModel } from '../view.ts';

/** A line for each connection that is drawn; then the outputs, which lead nowhere. */
export function tableOf({ result: { stages, links }, layers }: NetworkNames): TableModel {
	const name = (stage: number, place: number) => nodeName(stages[stage].nodes[place], stages[stage].layer, layers);
	const meanOf = (stage: number, place: number) => {
		const node = stages[stage].nodes[place];
		return node.kind === 'unit' ? node.mean : null;
	};
	const drawn = links.flatMap(({ from, to, weight, flow }, stage) =>
		Array.from(from, (sender, link) => [
			name(stage, sender),
			meanOf(stage, sender),
			name(stage + 1, to[link]),
			Number.isNaN(weight[link]) ? null : weight[link],
			flow[link],
		]),
	);
	const last = stages.length - 1;
	const alone = stages.flatMap(({ nodes }, stage) =>
		[...nodes.keys()]
			.filter((place) => stage === last || !links[stage].from.includes(place))
			.map((place) => [name(stage, place), meanOf(stage, place), null, null, null]),
	);
	const cells = [...drawn, ...alone];
	return {
		columns: [
			{ name: l10n.t('From'), numeric: false },
			{ name: l10n.t('Mean activation'), numeric: true },
			{ name: l10n.t('To'), numeric: false },
			{ name: l10n.t('Weight'), numeric: true },
			{ name: l10n.t('Weight × spread'), numeric: true },
		],
		rows: cells.length,
		cell: (row, column) => cells[row][column],
	};
}
