import { TreeItemCollapsibleState, type TreeItem } from 'vscode';
import { newTreeItem } from '../text/places.ts';
import { cellItem, errorsItem, rowItem } from './error-items.ts';
import type { Item } from './item.ts';
import { layerItem, unitItem } from './layer-items.ts';
import { idOf, type Node } from './nodes.ts';
import { damagedItem, fileItem, findingItem, findingsItem, runItem, trainingItem } from './run-items.ts';

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
