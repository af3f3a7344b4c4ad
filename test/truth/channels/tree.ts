import { groupedByFile } from '../../../src/extension/views/file-groups.ts';
import {
	errorNodes,
	findingNodes,
	partNodes,
	rootNode,
	rowNodes,
	unitNodes,
} from '../../../src/extension/views/children.ts';
import { treeItem } from '../../../src/extension/views/items.ts';
import type { Node, RunNode } from '../../../src/extension/views/nodes.ts';
import type { LoadedRun } from '../../../src/run/analyze/open-run.ts';
import type { RunListing } from '../../../src/run/record/record.ts';
import type { AnsweredRun } from '../../support/answered-run.ts';
import type { ShownItem } from './statement.ts';

/** Rows of a cell, and units of a layer, that are looked at. */
const mostLeaves = 40;

/** What the tree of runs shows of a run, of another beside it, and below the first: every item with all of its words. */
export function readTree({ report, analyze, run }: AnsweredRun, other: LoadedRun): ShownItem[] {
	const listings = [run, other].map(({ record, folder }): RunListing => ({
		state: 'good',
		id: record.id,
		folder,
		record,
	}));
	const roots = groupedByFile(listings).map(rootNode);
	const items: ShownItem[] = [];
	const show = (node: Node): void => {
		items.push(shown(node));
	};
	for (const root of roots) {
		show(root);
		const runs = root.kind === 'file' ? root.children : root.kind === 'run' ? [root] : [];
		for (const node of runs) {
			if (node !== root) show(node);
			if (node.run.id === run.record.id) for (const part of below(node)) show(part);
		}
	}
	return items;

	function* below(node: RunNode): Generator<Node> {
		for (const part of partNodes(node, report.findings)) {
			yield part;
			if (part.kind === 'findings') yield* findingNodes(part);
			if (part.kind === 'layer') yield* unitNodes(part).slice(0, mostLeaves);
			if (part.kind !== 'errors' || run.dataset === null) continue;
			for (const child of errorNodes(part, analyze('errors', {}) as NonNullable<typeof report.results.errors>)) {
				yield child;
				if (child.kind === 'cell') yield* rowNodes(child.cell.rows, child, child.classes).slice(0, mostLeaves);
			}
		}
	}
}

function shown(node: Node): ShownItem {
	const { label, description, tooltip, accessibilityInformation } = treeItem(node, 'en') as {
		readonly label: { readonly label: string };
		readonly description?: string;
		readonly tooltip?: string;
		readonly accessibilityInformation: { readonly label: string };
	};
	return {
		kind: node.kind,
		label: label.label,
		description: description ?? '',
		tooltip: (tooltip ?? '').split('\n').filter((line) => line !== ''),
		spoken: accessibilityInformation.label,
		...('layer' in node ? { layer: node.layer } : {}),
		...('unit' in node ? { unit: node.unit } : {}),
		...(node.kind === 'cell' ? { cell: [node.cell.actual, node.cell.predicted] as const } : {}),
		...(node.kind === 'row' ? { row: node.row.row } : {}),
	};
}
