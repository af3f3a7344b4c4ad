import { basename } from 'node:path';
import { EventEmitter, l10n, window, type TreeDataProvider, type TreeItem, type TreeView } from 'vscode';
import type { Issue, Issues } from '../../issues/issue.ts';
import type { RunListing } from '../../run/record/record.ts';
import { cellSelection } from '../../protocol/cell-selection.ts';
import { selectionKeys, type SelectionKey } from '../../protocol/selection.ts';
import type { CurrentRun } from '../current-run.ts';
import { onDidChangeIgnoredIssues } from '../ignored-issues.ts';
import { Disposing } from '../dispose.ts';
import type { Environment } from '../environment.ts';
import { sentenceOf } from '../reporting.ts';
import type { Runs } from '../runs.ts';
import type { RunSession, StoredRun } from '../sessions/run-session.ts';
import type { Sessions } from '../sessions/sessions.ts';
import { sayInView } from '../text/places.ts';
import { groupedByFile, type RunsOfFile } from './file-groups.ts';
import { treeItem } from './items.ts';
import { unitsIn } from './words.ts';
import {
	idOf,
	selectionOf,
	type CellNode,
	type ErrorsNode,
	type FileNode,
	type Node,
	type RowNode,
	type RunNode,
} from './nodes.ts';

export const runsViewId = 'neuroglass.runs';

/** The progress of a training is drawn again at most so often, in milliseconds. */
const progressInterval = 250;

/** Files with several runs > runs > layers > units, and errors by group > rows. */
export class RunsView extends Disposing implements TreeDataProvider<Node> {
	readonly #environment: Environment;
	readonly #runs: Runs;
	readonly #sessions: Sessions;
	readonly #current: CurrentRun;
	readonly #view: TreeView<Node>;
	readonly #changes = this.own(new EventEmitter<Node | undefined>());
	/** Those shown, by id: the view asks for nodes it knows. */
	readonly #nodes = new Map<string, Node>();
	readonly #trainingNodes = new WeakMap<RunSession, Node>();
	readonly #findings = new Map<string, Issues>();
	/** Runs whose findings are known, or asked for. */
	readonly #asked = new Set<string>();
	#progressTimer: NodeJS.Timeout | undefined;

	readonly onDidChangeTreeData = this.#changes.event;

	constructor(environment: Environment, runs: Runs, sessions: Sessions, current: CurrentRun) {
		super();
		this.#environment = environment;
		this.#runs = runs;
		this.#sessions = sessions;
		this.#current = current;
		this.#view = this.own(window.createTreeView(runsViewId, { treeDataProvider: this, showCollapseAll: true }));
		this.own(
			this.#view.onDidChangeSelection(({ selection }) => {
				if (selection.length > 0) this.#select(selection[0]);
			}),
		);
		this.own(
			runs.onDidChange(() => {
				this.#reload();
			}),
		);
		this.own(
			onDidChangeIgnoredIssues(() => {
				this.#findings.clear();
				this.#asked.clear();
				this.#reload();
			}),
		);
		this.own(
			sessions.onDidChangeTraining(() => {
				this.#reload();
			}),
		);
		this.own(
			sessions.onDidProgress((session) => {
				this.#progressed(session);
			}),
		);
		this.own(
			current.onDidChange(() => {
				if (!this.#isInCurrent()) void this.#reveal(selectionKeys);
			}),
		);
		this.own(
			current.onDidSelect(({ changed, by }) => {
				if (by !== this) void this.#reveal(selectionKeys.filter((key) => changed[key] !== undefined));
			}),
		);
	}

	getTreeItem(node: Node): TreeItem {
		return treeItem(node, this.#environment.language);
	}

	async getChildren(node?: Node): Promise<Node[]> {
		const children = await this.#childrenOf(node);
		for (const child of children) {
			const id = idOf(child);
			if (id !== undefined) this.#nodes.set(id, child);
		}
		return children;
	}

	getParent(node: Node): Node | undefined {
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

	override dispose(): void {
		clearTimeout(this.#progressTimer);
		super.dispose();
	}

	async #childrenOf(node: Node | undefined): Promise<Node[]> {
		switch (node?.kind) {
			case undefined:
				return this.#roots();
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

	async #roots(): Promise<Node[]> {
		const training = this.#sessions.training.map((session) => this.#trainingNode(session));
		return [...training, ...(await this.#kept())];
	}

	async #kept(): Promise<Node[]> {
		try {
			const runs = await this.#runs.list();
			sayInView(this.#view, '');
			return groupedByFile(runs).map((entry) => this.#rootOf(entry));
		} catch (error) {
			this.#environment.log.error(error instanceof Error ? error : String(error));
			sayInView(this.#view, sentenceOf(error));
			return [];
		}
	}

	#rootOf(entry: RunsOfFile | RunListing): Node {
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

	#trainingNode(session: RunSession): Node {
		const node = this.#trainingNodes.get(session) ?? { kind: 'training', session };
		this.#trainingNodes.set(session, node);
		return node;
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
			this.#changes.fire(this.#nodes.get(node.run.id));
		} catch (error) {
			this.#environment.log.warn(
				`no findings for ${node.run.id}: ${error instanceof Error ? error.message : String(error)}`,
			);
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

	#reload(): void {
		this.#changes.fire(undefined);
	}

	#progressed(session: RunSession): void {
		this.#progressTimer ??= setTimeout(() => {
			this.#progressTimer = undefined;
			if (session.training) this.#changes.fire(this.#trainingNode(session));
		}, progressInterval);
	}

	#select(node: Node): void {
		if (node.kind === 'training') this.#current.show(node.session);
		if (node.kind === 'training' || node.kind === 'file') return;
		if (node.kind === 'damaged' || node.kind === 'message') return;
		const session = this.#sessions.of(node.run);
		session.select(selectionOf(node), this);
		this.#current.show(session);
		void this.#load(session, node.run);
	}

	/** The inspector needs the run itself; what fails is shown where it is looked at. */
	async #load(session: RunSession, run: StoredRun): Promise<void> {
		try {
			await session.open();
		} catch (error) {
			this.#environment.log.warn(l10n.t('The run {0} cannot be opened: {1}', run.record.name, sentenceOf(error)));
			return;
		}
		try {
			await this.#addRows(session);
		} catch (error) {
			this.#environment.log.warn(sentenceOf(error));
		}
	}

	/** What is selected in the tree is of the run that is looked at. */
	#isInCurrent(): boolean {
		const { folder } = this.#current.session ?? {};
		return this.#view.selection.some(
			(node) => folder !== undefined && 'run' in node && node.run.id === basename(folder),
		);
	}

	/** To a cell that was selected without them, as findings do. */
	async #addRows(session: RunSession): Promise<void> {
		const { cell, rows } = session.selection;
		if (cell === null || rows !== null) return;
		const errors = await session.analyze('errors', {});
		if (errors.task !== 'classification' || session.selection.cell !== cell) return;
		session.select(cellSelection(errors.cells, cell), this);
	}

	/** Follows what is selected in the panel or the inspector, without taking the focus. */
	async #reveal(changed: readonly SelectionKey[]): Promise<void> {
		const { session } = this.#current;
		const node = session === undefined ? undefined : this.#selected(session, changed);
		if (!this.#view.visible || node === undefined) return;
		const id = idOf(node);
		if (!this.#view.selection.some((selected) => idOf(selected) === id))
			await this.#view.reveal(node, { select: true, focus: false });
	}

	/** The node of what changed in the selection; rows have several, so none. */
	#selected({ folder, selection }: RunSession, changed: readonly SelectionKey[]): Node | undefined {
		const root = folder === undefined ? undefined : this.#nodes.get(basename(folder));
		if (root?.kind !== 'run') return undefined;
		const { run } = root;
		const { layer, unit, cell } = selection;
		if (layer !== null && (changed.includes('unit') || changed.includes('layer')))
			return unit === null ? { kind: 'layer', run, layer, dead: 0 } : { kind: 'unit', run, layer, unit };
		if (cell === null || !changed.includes('cell')) return undefined;
		return this.#nodes.get(`${run.id}/errors/${String(cell.actual)}/${String(cell.predicted)}`);
	}
}

function rowNodes(rows: readonly RowNode['row'][], parent: RowNode['parent'], classes: RowNode['classes']): RowNode[] {
	const among = rows.map(({ row }) => row);
	return rows.map((row) => ({ kind: 'row', run: parent.run, row, parent, among, classes }));
}

function deadIn(issue: Issue, layer: number): number {
	return issue.code === 'NG301' && issue.values.layer === layer ? issue.values.dead : 0;
}
