import type { ClassifiedRow, ConfusionCell, PredictedRow } from '../../analyze/errors-result.ts';
import type { Issue, IssuePlace, Issues } from '../../issues/issue.ts';
import type { RunCode } from '../../issues/run-codes.ts';
import { cellSelection } from '../../protocol/cell-selection.ts';
import { rowSet } from '../../protocol/row-set.ts';
import type { SelectionPatch } from '../../protocol/selection.ts';
import type { RunListing } from '../../run/record/record.ts';
import type { RunsOfFile } from './file-groups.ts';
import type { RunSession, StoredRun } from '../sessions/run-session.ts';

export interface TrainingNode {
	readonly kind: 'training';
	readonly session: RunSession;
}
/** Several runs of one file, the newest first. */
export interface FileNode {
	readonly kind: 'file';
	readonly group: RunsOfFile;
	readonly children: readonly RunNode[];
}
export interface RunNode {
	readonly kind: 'run';
	readonly run: StoredRun;
	/** Undefined: the file's only run. */
	readonly parent?: FileNode;
}
export interface DamagedNode {
	readonly kind: 'damaged';
	readonly run: Exclude<RunListing, { state: 'good' }>;
}
export interface LayerNode {
	readonly kind: 'layer';
	readonly run: StoredRun;
	readonly layer: number;
	/** Units that are 0 on every row; 0 while it is not known. */
	readonly dead: number;
}
export interface UnitNode {
	readonly kind: 'unit';
	readonly run: StoredRun;
	readonly layer: number;
	readonly unit: number;
}
export interface FindingsNode {
	readonly kind: 'findings';
	readonly run: StoredRun;
	readonly issues: Issues;
}
export interface FindingNode {
	readonly kind: 'finding';
	readonly run: StoredRun;
	readonly issue: Issue<RunCode>;
	/** In the list of findings, from 0. */
	readonly index: number;
	readonly parent: FindingsNode;
}
export interface ErrorsNode {
	readonly kind: 'errors';
	readonly run: StoredRun;
}
export interface CellNode {
	readonly kind: 'cell';
	readonly run: StoredRun;
	readonly cell: ConfusionCell;
	readonly classes: readonly string[];
}
/** A misclassified row, or one with a large residual. */
export interface RowNode {
	readonly kind: 'row';
	readonly run: StoredRun;
	readonly row: ClassifiedRow | PredictedRow;
	readonly parent: CellNode | ErrorsNode;
	/** The rows listed with it, in their order. */
	readonly among: readonly number[];
	/** Of a confusion cell, in words; undefined for regression. */
	readonly classes: readonly string[] | undefined;
}
/** Says why there is nothing to list. */
export interface MessageNode {
	readonly kind: 'message';
	readonly id: string;
	readonly parent: ErrorsNode;
	readonly text: string;
}

export type Node =
	| TrainingNode
	| FileNode
	| RunNode
	| DamagedNode
	| FindingsNode
	| FindingNode
	| LayerNode
	| UnitNode
	| ErrorsNode
	| CellNode
	| RowNode
	| MessageNode;

/** Nodes that belong to a run that is kept. */
export type RunPartNode = Exclude<Node, TrainingNode | FileNode | DamagedNode | MessageNode>;

/** What selecting the node changes of the selection: of the run as a whole, nothing. */
export function selectionOf(node: RunPartNode): SelectionPatch {
	switch (node.kind) {
		case 'run':
		case 'findings':
		case 'errors':
			return {};
		case 'finding':
			return selectionAt(node.issue.place);
		case 'layer':
			return { layer: node.layer, unit: null };
		case 'unit':
			return { layer: node.layer, unit: node.unit };
		case 'cell':
			return cellSelection([node.cell], node.cell);
		case 'row': {
			const { row, parent } = node;
			// Among the others of its group, through which one can walk on.
			return parent.kind === 'cell'
				? { ...cellSelection([parent.cell], parent.cell), row: row.row }
				: { rows: rowSet({ kind: 'furthest-off' }, node.among), row: row.row };
		}
	}
}

/** The rows of a cell are not known here. */
function selectionAt({ layer, unit, actual, predicted }: IssuePlace): SelectionPatch {
	if (actual !== undefined && predicted !== undefined) return { cell: { actual, predicted } };
	return layer === undefined ? {} : { layer, unit: unit ?? null };
}

/** The same for the same thing however often the tree is read again; undefined: a new one each time. */
export function idOf(node: Node): string | undefined {
	switch (node.kind) {
		case 'training':
			return undefined;
		case 'file':
			return `file ${node.group.key}`;
		case 'run':
		case 'damaged':
			return node.run.id;
		case 'layer':
			return `${node.run.id}/layer/${String(node.layer)}`;
		case 'unit':
			return `${node.run.id}/layer/${String(node.layer)}/${String(node.unit)}`;
		case 'findings':
			return `${node.run.id}/findings`;
		case 'finding':
			return `${node.run.id}/findings/${String(node.index)}`;
		case 'errors':
			return `${node.run.id}/errors`;
		case 'cell':
			return `${node.run.id}/errors/${String(node.cell.actual)}/${String(node.cell.predicted)}`;
		case 'row':
			return `${idOf(node.parent) ?? ''}/row/${String(node.row.row)}`;
		case 'message':
			return node.id;
	}
}
