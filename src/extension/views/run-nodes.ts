import { basename } from 'node:path';
import type { LogOutputChannel } from 'vscode';
import type { Issues } from '../../issues/issue.ts';
import type { SelectionKey } from '../../protocol/selection.ts';
import type { RunListing } from '../../run/record/record.ts';
import { sentenceOf } from '../reporting.ts';
import type { RunSession } from '../sessions/run-session.ts';
import type { Sessions } from '../sessions/sessions.ts';
import type { RunsOfFile } from './file-groups.ts';
import { errorNodes, findingNodes, partNodes, rootNode, rowNodes, unitNodes } from './children.ts';
import { idOf, type ErrorsNode, type Node, type RunNode } from './nodes.ts';

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
		const node = rootNode(entry);
		// To be found by their ids also before the group is opened.
		if (node.kind === 'file') for (const child of node.children) this.#nodes.set(child.run.id, child);
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
			case 'layer':
				return unitNodes(node);
			case 'findings':
				return findingNodes(node);
			case 'errors':
				return this.#errors(node);
			case 'cell':
				return rowNodes(node.cell.rows, node, node.classes);
			default:
				return [];
		}
	}

	#parts(node: RunNode): Node[] {
		const issues = this.#findings.get(node.run.id);
		if (issues === undefined) void this.#findIn(node);
		return partNodes(node, issues);
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
			return errorNodes(node, await this.#sessions.of(run).analyze('errors', {}));
		} catch (error) {
			return [{ kind: 'message', id: `${run.id}/errors/message`, parent: node, text: sentenceOf(error) }];
		}
	}
}
