import type { ErrorsResult } from '../../analyze/errors-result.ts';
import type { Issue, Issues } from '../../issues/issue.ts';
import type { RunListing } from '../../run/record/record.ts';
import type { RunsOfFile } from './file-groups.ts';
import type {
	CellNode,
	ErrorsNode,
	FileNode,
	FindingNode,
	FindingsNode,
	LayerNode,
	Node,
	RowNode,
	RunNode,
	UnitNode,
} from './nodes.ts';
import { unitsIn } from './words.ts';

/** A run of its own, or a file with its runs below it. */
export function rootNode(entry: RunsOfFile | RunListing): Node {
	if ('state' in entry) return entry.state === 'good' ? { kind: 'run', run: entry } : { kind: 'damaged', run: entry };
	const children: RunNode[] = [];
	const node: FileNode = { kind: 'file', group: entry, children };
	for (const run of entry.runs) children.push({ kind: 'run', run, parent: node });
	return node;
}

/** Findings, layers and errors. `issues`: undefined while they are not known. */
export function partNodes({ run }: RunNode, issues: Issues | undefined): (FindingsNode | LayerNode | ErrorsNode)[] {
	const dead = (layer: number) => issues?.found.reduce((sum, issue) => sum + deadIn(issue, layer), 0) ?? 0;
	const layers = run.record.model.network.layers.map((_, layer): LayerNode => ({
		kind: 'layer',
		run,
		layer,
		dead: dead(layer),
	}));
	return [
		...(issues === undefined ? [] : [{ kind: 'findings', run, issues } as const]),
		...layers,
		{ kind: 'errors', run },
	];
}

function deadIn(issue: Issue, layer: number): number {
	return issue.code === 'NG301' && issue.values.layer === layer ? issue.values.dead : 0;
}

export function unitNodes({ run, layer }: LayerNode): UnitNode[] {
	return Array.from({ length: unitsIn(run.record, layer) }, (_, unit) => ({ kind: 'unit', run, layer, unit }));
}

export function findingNodes(node: FindingsNode): FindingNode[] {
	return node.issues.found.map((issue, index) => ({ kind: 'finding', run: node.run, issue, index, parent: node }));
}

/** Confused classes, the most rows first; or the rows that are furthest off. */
export function errorNodes(node: ErrorsNode, errors: ErrorsResult): (CellNode | RowNode)[] {
	if (errors.task === 'regression') return rowNodes(errors.worst, node, undefined);
	const { classes } = errors;
	return errors.cells
		.filter(({ actual, predicted }) => actual !== predicted)
		.sort((a, b) => b.count - a.count)
		.map((cell): CellNode => ({ kind: 'cell', run: node.run, cell, classes }));
}

export function rowNodes(
	rows: readonly RowNode['row'][],
	parent: RowNode['parent'],
	classes: RowNode['classes'],
): RowNode[] {
	const among = rows.map(({ row }) => row);
	return rows.map((row) => ({ kind: 'row', run: parent.run, row, parent, among, classes }));
}
