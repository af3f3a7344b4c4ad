import { basename } from 'node:path';
import { EventEmitter, l10n, window, type TreeDataProvider, type TreeItem, type TreeView } from 'vscode';
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
import { groupedByFile } from './file-groups.ts';
import { treeItem } from './items.ts';
import { idOf, selectionOf, type Node } from './nodes.ts';
import { RunNodes } from './run-nodes.ts';

export const runsViewId = 'neuroglass.runs';

/** The progress of a training is drawn again at most so often, in milliseconds. */
const progressInterval = 250;

/** The tree of runs: shows them, follows what is selected elsewhere, and selects what is selected in it. */
export class RunsView extends Disposing implements TreeDataProvider<Node> {
	readonly #environment: Environment;
	readonly #runs: Runs;
	readonly #sessions: Sessions;
	readonly #current: CurrentRun;
	readonly #view: TreeView<Node>;
	readonly #changes = this.own(new EventEmitter<Node | undefined>());
	readonly #nodes: RunNodes;
	#progressTimer: NodeJS.Timeout | undefined;

	readonly onDidChangeTreeData = this.#changes.event;

	constructor(environment: Environment, runs: Runs, sessions: Sessions, current: CurrentRun) {
		super();
		this.#environment = environment;
		this.#runs = runs;
		this.#sessions = sessions;
		this.#current = current;
		this.#nodes = new RunNodes(environment.log, sessions, (node) => {
			this.#changes.fire(node);
		});
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
				this.#nodes.forgetFindings();
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
		if (node !== undefined) return this.#nodes.childrenOf(node);
		const training = this.#sessions.training.map((session) => this.#nodes.trainingNode(session));
		return this.#nodes.remember([...training, ...(await this.#kept())]);
	}

	getParent(node: Node): Node | undefined {
		return this.#nodes.parentOf(node);
	}

	override dispose(): void {
		clearTimeout(this.#progressTimer);
		super.dispose();
	}

	async #kept(): Promise<Node[]> {
		try {
			const runs = await this.#runs.list();
			sayInView(this.#view, '');
			return groupedByFile(runs).map((entry) => this.#nodes.rootOf(entry));
		} catch (error) {
			this.#environment.log.error(error instanceof Error ? error : String(error));
			sayInView(this.#view, sentenceOf(error));
			return [];
		}
	}

	#reload(): void {
		this.#changes.fire(undefined);
	}

	#progressed(session: RunSession): void {
		this.#progressTimer ??= setTimeout(() => {
			this.#progressTimer = undefined;
			if (session.training.isUnderWay) this.#changes.fire(this.#nodes.trainingNode(session));
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
		const node = session === undefined ? undefined : this.#nodes.selected(session, changed);
		if (!this.#view.visible || node === undefined) return;
		const id = idOf(node);
		if (!this.#view.selection.some((selected) => idOf(selected) === id))
			await this.#view.reveal(node, { select: true, focus: false });
	}
}
