import { l10n, ThemeColor, ThemeIcon, TreeItemCollapsibleState, type TreeItem } from 'vscode';
import type { ClassifiedRow, PredictedRow } from '../../analyze/errors-result.ts';
import { uriOf } from '../sessions/data-source.ts';
import { newTreeItem, type TreeItemWords } from '../text/places.ts';
import { issueContext } from '../../messages/issue-context.ts';
import { issueSentence, nothingFoundSentence, severityLabel, switchedOffSentence } from '../../messages/issues.ts';
import { rowsOf } from '../../messages/names.ts';
import { architecture } from '../../messages/network.ts';
import { count, number, percent } from '../../messages/numbers.ts';
import { plural } from '../../messages/plural.ts';
import { remedySentence } from '../../messages/remedies.ts';
import { layerText, measured, metricText, progressText, timeText, unitName, unitsIn } from './words.ts';
import { differencesTo } from './file-groups.ts';
import {
	idOf,
	type CellNode,
	type DamagedNode,
	type ErrorsNode,
	type FileNode,
	type FindingNode,
	type FindingsNode,
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
			return trainingItem(node);
		case 'file':
			return fileItem(node, language);
		case 'run':
			return runItem(node, language);
		case 'damaged':
			return damagedItem(node);
		case 'layer':
			return layerItem(node);
		case 'unit':
			return unitItem(node);
		case 'findings':
			return findingsItem(node);
		case 'finding':
			return findingItem(node);
		case 'errors':
			return errorsItem(node);
		case 'cell':
			return cellItem(node);
		case 'row':
			return rowItem(node);
		case 'message':
			return { label: node.text };
	}
}

function trainingItem({ session }: TrainingNode): Item {
	return {
		label: session.title,
		icon: new ThemeIcon('loading~spin'),
		description: progressText(session),
		tooltip: session.title,
		context: 'training',
		command: { command: 'neuroglass.openRun', title: l10n.t('Open Run') },
	};
}

function fileItem({ group: { runs } }: FileNode, language: string): Item {
	const [{ record }] = runs;
	const newest = metricText(measured(record));
	const time = timeText(record.created, new Date(), language);
	return {
		label: record.data.name,
		icon: new ThemeIcon('table'),
		description: l10n.t('{0} runs, the newest {1}', count(runs.length), newest),
		tooltip: [uriOf(record.data.uri).fsPath, l10n.t('newest run: {0}, {1}, {2}', record.name, newest, time)].join('\n'),
		children: 'open',
		context: 'file',
	};
}

/** In a description; the tooltip has all. */
const mostDifferences = 3;

/** What is special about the run among those of its file. */
function differencesText(all: readonly string[]): string {
	const shown = all.slice(0, mostDifferences).join(', ');
	return all.length > mostDifferences ? l10n.t('{0} and {1} more', shown, all.length - mostDifferences) : shown;
}

function runItem({ run: { record }, parent }: RunNode, language: string): Item {
	const newest = parent?.group.runs[0].record ?? record;
	const differences = differencesTo(newest, record);
	const { created, data, rows, metrics } = record;
	const metric = metricText(measured(record));
	const time = timeText(created, new Date(), language);
	return {
		label: record.name,
		icon: new ThemeIcon('graph-line'),
		description: [metric, differencesText(differences), time].filter(Boolean).join('  '),
		tooltip: [
			record.name,
			metrics.test === null
				? l10n.t('{0} on the rows it was trained on (none were held out)', metric)
				: l10n.t('{0} on {1} held out', metric, rowsOf(rows.test)),
			l10n.t('always the same answer: {0}', metricText(metrics.baseline)),
			l10n.t('network {0}, seed {1}', architecture(record.model.network), record.model.training.seed),
			...(differences.length === 0 ? [] : [l10n.t('unlike the newest run of this file: {0}', differences.join(', '))]),
			uriOf(data.uri).fsPath,
			new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'medium' }).format(new Date(created)),
		].join('\n'),
		children: 'closed',
		context: 'run',
		command: { command: 'neuroglass.openRun', title: l10n.t('Open Run') },
		spoken: [l10n.t('run {0}, {1}, trained {2}', record.name, metric, time), ...differences].join(', '),
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

function findingsItem({ issues: { found, switchedOff, measured } }: FindingsNode): Item {
	const problems = found.filter(({ severity }) => severity === 'problem').length;
	const switchedOffText = switchedOffSentence(switchedOff);
	return {
		label: l10n.t('findings · {0}', count(found.length)),
		icon: new ThemeIcon(problems > 0 ? 'warning' : 'info'),
		...(switchedOffText === null ? {} : { description: switchedOffText }),
		...(found.length === 0 ? { tooltip: nothingFoundSentence(measured) } : {}),
		...(found.length === 0 ? {} : { children: 'closed' }),
		context: 'findings',
	};
}

function findingItem({ issue, run: { record } }: FindingNode): Item {
	const sentence = issueSentence(issue, issueContext(record));
	const icons = { problem: 'warning', notice: 'info', good: 'pass' } as const;
	return {
		label: sentence,
		icon: new ThemeIcon(icons[issue.severity]),
		description: issue.code,
		tooltip: [sentence, ...(issue.remedy === undefined ? [] : [remedySentence(issue.remedy)])].join('\n'),
		context: 'finding',
		spoken: `${severityLabel(issue.severity)}: ${sentence}`,
	};
}

function layerItem({ run: { record }, layer, dead }: LayerNode): Item {
	return {
		label: l10n.t('layer {0} · {1}', layer + 1, layerText(record, layer)),
		icon: new ThemeIcon('layers'),
		...(dead > 0
			? {
					description: l10n.t('{0} dead', count(dead)),
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

function errorsItem({ run: { record } }: ErrorsNode): Item {
	const metrics = measured(record);
	const icon = new ThemeIcon('error');
	const rows = record.metrics.test === null ? record.rows.train : record.rows.test;
	if (!('accuracy' in metrics)) {
		const description = l10n.t('RMSE {0}', number(metrics.rmse));
		return { label: l10n.t('largest errors'), icon, description, children: 'closed', context: 'errors' };
	}
	const wrong = Math.round((1 - metrics.accuracy) * rows);
	return {
		label: l10n.t('errors · {0}', count(wrong)),
		icon: wrong === 0 ? new ThemeIcon('pass') : icon,
		description: l10n.t('of {0}', rowsOf(rows)),
		...(wrong === 0 ? {} : { children: 'closed' }),
		context: 'errors',
	};
}

function cellItem({ cell, classes }: CellNode): Item {
	const [actual, predicted] = [classes[cell.actual], classes[cell.predicted]];
	const sentence = plural(cell.count, {
		one: l10n.t('1 row is {0} and was taken for {1}', actual, predicted),
		other: l10n.t('{0} rows are {1} and were taken for {2}', count(cell.count), actual, predicted),
	});
	return {
		label: `${actual} → ${predicted}`,
		icon: new ThemeIcon('arrow-swap'),
		description: count(cell.count),
		tooltip: sentence,
		children: 'closed',
		context: 'cell',
		spoken: sentence,
	};
}

function rowItem({ row, run: { record } }: RowNode): Item {
	const file = row.file ?? record.data.name;
	const place =
		row.unit === 'row' ? l10n.t('row {0} of {1}', row.startLine, file) : l10n.t('line {0} of {1}', row.startLine, file);
	const label = l10n.t('row {0}', row.row + 1);
	const [description, detail] = 'residual' in row ? missText(row) : certaintyText(row);
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

function missText({ residual, predicted, actual }: PredictedRow): [string, string] {
	const size = number(Math.abs(residual));
	return [
		residual > 0 ? l10n.t('{0} too high', size) : l10n.t('{0} too low', size),
		l10n.t('predicted {0}, is {1}', number(predicted), number(actual)),
	];
}

function certaintyText({ confidence }: ClassifiedRow): [string, string] {
	const share = percent(confidence);
	return [l10n.t('{0} sure', share), l10n.t('the network was {0} sure of its answer', share)];
}
