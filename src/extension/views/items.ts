import { l10n, ThemeColor, ThemeIcon, TreeItemCollapsibleState, Uri, type TreeItem } from 'vscode';
import type { ClassifiedRow, PredictedRow } from '../../analyze/errors.ts';
import { newTreeItem, type TreeItemWords } from '../text/places.ts';
import {
	numberText,
	layerText,
	architectureText,
	measured,
	metricText,
	percentText,
	progressText,
	timeText,
	unitName,
	unitsIn,
} from './words.ts';
import {
	idOf,
	type CellNode,
	type DamagedNode,
	type ErrorsNode,
	type LayerNode,
	type Node,
	type RowNode,
	type RunNode,
	type TrainingNode,
	type UnitNode,
} from './nodes.ts';

interface Item extends TreeItemWords {
	readonly icon?: ThemeIcon;
	readonly children?: 'open' | 'closed';
	/** What the menus in package.json go by. */
	readonly context?: string;
	readonly command?: { readonly command: string; readonly title: string };
}

/** How each kind of node is shown. */
export function treeItem(node: Node, language: string): TreeItem {
	const shown = itemOf(node, language);
	const state = { open: TreeItemCollapsibleState.Expanded, closed: TreeItemCollapsibleState.Collapsed };
	const item = newTreeItem(shown, shown.children === undefined ? TreeItemCollapsibleState.None : state[shown.children]);
	const id = idOf(node);
	if (id !== undefined) item.id = id;
	if (shown.icon !== undefined) item.iconPath = shown.icon;
	if (shown.context !== undefined) item.contextValue = shown.context;
	if (shown.command !== undefined) item.command = { ...shown.command, arguments: [node] };
	return item;
}

function itemOf(node: Node, language: string): Item {
	switch (node.kind) {
		case 'training':
			return trainingItem(node, language);
		case 'run':
			return runItem(node, language);
		case 'damaged':
			return damagedItem(node);
		case 'layer':
			return layerItem(node, language);
		case 'unit':
			return unitItem(node);
		case 'errors':
			return errorsItem(node, language);
		case 'cell':
			return cellItem(node, language);
		case 'row':
			return rowItem(node, language);
		case 'message':
			return { label: node.text };
	}
}

function trainingItem({ session }: TrainingNode, language: string): Item {
	return {
		label: session.title,
		icon: new ThemeIcon('loading~spin'),
		description: progressText(session, language),
		tooltip: session.title,
		context: 'training',
		command: { command: 'neuroglass.openRun', title: l10n.t('Open Run') },
	};
}

function runItem({ run: { record } }: RunNode, language: string): Item {
	const { created, data, rows, metrics } = record;
	const metric = metricText(measured(record), language);
	const time = timeText(created, new Date(), language);
	return {
		label: record.name,
		icon: new ThemeIcon('graph-line'),
		description: `${metric}  ${time}`,
		tooltip: [
			record.name,
			metrics.test === null
				? l10n.t('{0} on the rows it was trained on (none were held out)', metric)
				: rows.test === 1
					? l10n.t('{0} on 1 row it had never seen', metric)
					: l10n.t('{0} on {1} rows it had never seen', metric, rows.test),
			l10n.t('always the same answer: {0}', metricText(metrics.baseline, language)),
			l10n.t('network {0}, seed {1}', architectureText(record), record.model.training.seed),
			Uri.parse(data.uri).fsPath,
			new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'medium' }).format(new Date(created)),
		].join('\n'),
		children: 'closed',
		context: 'run',
		command: { command: 'neuroglass.openRun', title: l10n.t('Open Run') },
		spoken: l10n.t('run {0}, {1}, trained {2}', record.name, metric, time),
	};
}

function damagedItem({ run }: DamagedNode): Item {
	return {
		label: run.id,
		icon: new ThemeIcon('warning', new ThemeColor('list.warningForeground')),
		description: run.state === 'damaged' ? l10n.t('damaged') : l10n.t('cannot be read now'),
		tooltip: run.problem,
		// Nothing is known to be wrong with what cannot be read, so it is not offered to be deleted.
		context: run.state,
		spoken:
			run.state === 'damaged'
				? l10n.t('damaged run {0}: {1}', run.id, run.problem)
				: l10n.t('run {0} that cannot be read now: {1}', run.id, run.problem),
	};
}

function layerItem({ run: { record }, layer, dead }: LayerNode, language: string): Item {
	return {
		label: l10n.t('layer {0} · {1}', layer + 1, layerText(record, layer, language)),
		icon: new ThemeIcon('layers'),
		...(dead > 0
			? {
					description: l10n.t('{0} dead', dead),
					tooltip: l10n.t('units that are 0 on every row measured: {0}', dead),
				}
			: {}),
		...(unitsIn(record, layer) > 0 ? { children: 'closed' } : {}),
		context: 'layer',
	};
}

function unitItem({ run: { record }, layer, unit }: UnitNode): Item {
	const name = unitName(record, layer, unit);
	return {
		label: l10n.t('unit {0}', unit + 1),
		icon: new ThemeIcon('circle-outline'),
		...(name === undefined ? {} : { description: name }),
		context: 'unit',
	};
}

function errorsItem({ run: { record } }: ErrorsNode, language: string): Item {
	const metrics = measured(record);
	const icon = new ThemeIcon('error');
	const rows = record.metrics.test === null ? record.rows.train : record.rows.test;
	if (!('accuracy' in metrics)) {
		const description = l10n.t('typically ± {0}', numberText(metrics.rmse, language));
		return { label: l10n.t('largest errors'), icon, description, children: 'closed', context: 'errors' };
	}
	const wrong = Math.round((1 - metrics.accuracy) * rows);
	return {
		label: l10n.t('errors · {0}', wrong),
		icon: wrong === 0 ? new ThemeIcon('pass') : icon,
		description: rows === 1 ? l10n.t('of 1 row') : l10n.t('of {0} rows', rows),
		...(wrong === 0 ? {} : { children: 'closed' }),
		context: 'errors',
	};
}

function cellItem({ cell, classes }: CellNode, language: string): Item {
	const [actual, predicted] = [classes[cell.actual], classes[cell.predicted]];
	const sentence =
		cell.count === 1
			? l10n.t('1 row is {0} and was taken for {1}', actual, predicted)
			: l10n.t('{0} rows are {1} and were taken for {2}', cell.count, actual, predicted);
	return {
		label: `${actual} → ${predicted}`,
		icon: new ThemeIcon('arrow-swap'),
		description: numberText(cell.count, language),
		tooltip: sentence,
		children: 'closed',
		context: 'cell',
		spoken: sentence,
	};
}

function rowItem({ row, run: { record } }: RowNode, language: string): Item {
	const file = row.file ?? record.data.name;
	const place =
		row.unit === 'row' ? l10n.t('row {0} of {1}', row.startLine, file) : l10n.t('line {0} of {1}', row.startLine, file);
	const label = l10n.t('row {0}', row.row + 1);
	const [description, detail] = 'residual' in row ? missText(row, language) : certaintyText(row, language);
	return {
		label,
		icon: new ThemeIcon('table'),
		description,
		tooltip: `${detail}\n${place}`,
		context: 'row',
		command: { command: 'neuroglass.openRow', title: l10n.t('Open Data File at Row') },
		spoken: [label, detail, place].join(', '),
	};
}

function missText({ residual, predicted, actual }: PredictedRow, language: string): [string, string] {
	const size = numberText(Math.abs(residual), language);
	return [
		residual > 0 ? l10n.t('{0} too high', size) : l10n.t('{0} too low', size),
		l10n.t('predicted {0}, is {1}', numberText(predicted, language), numberText(actual, language)),
	];
}

function certaintyText({ confidence }: ClassifiedRow, language: string): [string, string] {
	const share = percentText(confidence, language);
	return [l10n.t('{0} sure', share), l10n.t('the network was {0} sure of its answer', share)];
}
