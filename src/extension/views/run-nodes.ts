import { basename } from 'node:path';
import type { LogOutputChannel } from 'vscode';
import type { Issue, Issues } from '../../issues/issue.ts';
import type { SelectionKey } from '../../protocol/selection.ts';
import type { RunListing } from '../../run/record/record.ts';
import { sentenceOf } from '../reporting.ts';
import type { RunSession } from '../sessions/run-session.ts';
import type { Sessions } from '../sessions/sessions.ts';
import type { RunsOfFile } from './file-groups.ts';
import { idOf, type CellNode, type ErrorsNode, type FileNode, type Node, type RowNode, type RunNode } from './nodes.ts';
import { unitsIn } from './words.ts';

/** What is under what: files with several runs > runs > layers > units, and errors by group > rows. */
export class RunNodes {
	readonly #log: LogOutputChannel;
	readonly #sessions: Sessions;
	readonly #changed: (node: Node) => void;
	/** Those shown, by id: the view asks for nodes it knows. */
	readonly #nodes = new Map<string, Node>();
	readonly #trainingNodes = new WeakMap<RunSession, Node>();
	readonly #findings = new Map<string, Issues>();
	/** Runs whose findings are known, or asked for. */
	readonly #asked = new Set<string>();

	/** `changed`: what is under the node is known better than when it was drawn. */
	constructor(log: LogOutputChannel, sessions: Sessions, changed: (node: Node) => void) {
		this.#log = log;
		this.#sessions = sessions;
		this.#changed = changed;
	}

	async childrenOf(node: Node): Promise<Node[]> {
		return this.remember(await this.#childrenOf(node));
	}

	/** So that they are found by their ids. */
	remember(nodes: Node[]): Node[] {
		for (const node of nodes) {
			const id = idOf(node);
			if (id !== undefined) this.#nodes.set(id, node);
		}
		return nodes;
	}

	/** They are asked for again when a run is opened. */
	forgetFindings(): void {
		this.#findings.clear();
		this.#asked.clear();
	}

	parentOf(node: Node): Node | undefined {
		switch (node.kind) {
			case 'training':
			case 'file':
			case 'damaged':
				return undefined;
			case 'run':
				return node.parent;
			case 'findings':
			case 'layer':
			case 'errors':
				return this.#nodes.get(node.run.id);
			case 'unit':
				return { kind: 'layer', run: node.run, layer: node.layer, dead: 0 };
			case 'cell':
				return this.#nodes.get(`${node.run.id}/errors`);
			case 'finding':
			case 'row':
			case 'message':
				return node.parent;
		}
	}

	/** The node of what changed in the selection; rows have several, so none. */
	selected({ folder, selection }: RunSession, changed: readonly SelectionKey[]): Node | undefined {
		const root = folder === undefined ? undefined : this.#nodes.get(basename(folder));
		if (root?.kind !== 'run') return undefined;
		const { run } = root;
		const { layer, unit, cell } = selection;
		if (layer !== null && (changed.includes('unit') || changed.includes('layer')))
			return unit === null ? { kind: 'layer', run, layer, dead: 0 } : { kind: 'unit', run, layer, unit };
		if (cell === null || !changed.includes('cell')) return undefined;
		return this.#nodes.get(`${run.id}/errors/${String(cell.actual)}/${String(cell.predicted)}`);
	}

	/** A file with several runs, or the run. */
	rootOf(entry: RunsOfFile | RunListing): Node {
		if ('state' in entry) return entry.state === 'good' ? { kind: 'run', run: entry } : { kind: 'damaged', run: entry };
		const children: RunNode[] = [];
		const node: FileNode = { kind: 'file', group: entry, children };
		for (const run of entry.runs) {
			const child: RunNode = { kind: 'run', run, parent: node };
			children.push(child);
			// To be found by its id also before the group is opened.
			this.#nodes.set(run.id, child);
		}
		return node;
	}

	/** The same one each time. */
	trainingNode(session: RunSession): Node {
		const node = this.#trainingNodes.get(session) ?? { kind: 'training', session };
		this.#trainingNodes.set(session, node);
		return node;
	}

	async #childrenOf(node: Node): Promise<Node[]> {
		switch (node.kind) {
			case 'file':
				return [...node.children];
			case 'run':
				return this.#parts(node);
			case 'layer': {
				const { run, layer } = node;
				const units = unitsIn(run.record, layer);
				return Array.from({ length: units }, (_, unit) => ({ kind: 'unit', run, layer, unit }));
			}
			case 'findings':
				return node.issues.found.map((issue, index) => ({
					kind: 'finding',
					run: node.run,
					issue,
					index,
					parent: node,
				}));
			case 'errors':
				return this.#errors(node);
			case 'cell':
				return rowNodes(node.cell.rows, node, node.classes);
			default:
				return [];
		}
	}

	#parts(node: RunNode): Node[] {
		const { run } = node;
		const issues = this.#findings.get(run.id);
		if (issues === undefined) void this.#findIn(node);
		const dead = (layer: number) => issues?.found.reduce((sum, issue) => sum + deadIn(issue, layer), 0) ?? 0;
		const layers = run.record.model.network.layers.map((_, layer): Node => ({
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

	/** Notes beside the layers, drawn when they are known. */
	async #findIn(node: RunNode): Promise<void> {
		const { id } = node.run;
		if (this.#asked.has(id)) return;
		this.#asked.add(id);
		try {
			this.#findings.set(id, await this.#sessions.of(node.run).findings());
			const drawn = this.#nodes.get(id);
			if (drawn !== undefined) this.#changed(drawn);
		} catch (error) {
			this.#log.warn(`no findings for ${node.run.id}: ${error instanceof Error ? error.message : String(error)}`);
		}
	}

	async #errors(node: ErrorsNode): Promise<Node[]> {
		const { run } = node;
		try {
			const errors = await this.#sessions.of(run).analyze('errors', {});
			if (errors.task === 'regression') return rowNodes(errors.worst, node, undefined);
			const { classes } = errors;
			return errors.cells
				.filter(({ actual, predicted }) => actual !== predicted)
				.sort((a, b) => b.count - a.count)
				.map((cell): CellNode => ({ kind: 'cell', run, cell, classes }));
		} catch (error) {
			return [{ kind: 'message', id: `${run.id}/errors/message`, parent: node, text: sentenceOf(error) }];
		}
	}
}

function rowNodes(rows: readonly RowNode['row'][], parent: RowNode['parent'], classes: RowNode['classes']): RowNode[] {
	const among = rows.map(({ row }) => row);
	return rows.map((row) => ({ kind: 'row', run: parent.run, row, parent, among, classes }));
}

function deadIn(issue: Issue, layer: number): number {
	return issue.code === 'NG301' && issue.values.layer === layer ? issue.values.dead : 0;
}
