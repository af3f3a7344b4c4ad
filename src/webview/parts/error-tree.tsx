import { useComputed, useSignal, type ReadonlySignal, type Signal } from '@preact/signals';
import * as l10n from '@vscode/l10n';
import { useRef } from 'preact/hooks';
import type { ErrorTreeNode, ErrorTreeResult } from '../../analyze/regions/error-tree.ts';
import { count, percent } from '../../messages/numbers.ts';
import { nodeText, rateInterval, rateText, treeTitle, weaknessHead, weaknessText } from '../../messages/weak-spots.ts';
import { isSlice, sliceRows } from '../../protocol/row-set.ts';
import type { FigureContext } from './figure-context.ts';
import { IntervalLine } from './interval-line.tsx';

interface ErrorTreeProps {
	readonly result: ErrorTreeResult;
	readonly context: FigureContext;
	/** Rows do not hang together, so that intervals hold. */
	readonly isSure: boolean;
}

/**
 * The error tree, each node below its parent and further in, its rate as a bar beside those of all others. Arrows walk through it
 * (left to the parent, right to the first child), Enter selects the rows of a node.
 */
export function ErrorTree(props: ErrorTreeProps) {
	const { result } = props;
	const list = useRef<HTMLUListElement>(null);
	/** The one node in the tab order. */
	const stop = useSignal(0);
	const onKeyDown = (event: KeyboardEvent): void => {
		if (event.altKey || event.ctrlKey || event.metaKey) return;
		const next = nodeAfter(result.nodes, stop.value, event.key);
		if (next !== null) {
			stop.value = next;
			list.current?.querySelector<HTMLElement>(`[data-node="${next}"]`)?.focus();
		} else if (event.key === 'Enter' || event.key === ' ') select(props, result.nodes[stop.value]);
		else return;
		event.preventDefault();
	};
	return (
		<div class="error-tree table-scroll">
			<div class="error-tree-head" aria-hidden="true">
				<span>{l10n.t('rows with')}</span>
				<span>{result.errorKind === 'wrong' ? l10n.t('wrong') : l10n.t('mean error')}</span>
				<span class="numeric">{l10n.t('rate')}</span>
				<span class="numeric">{l10n.t('rows')}</span>
				<span class="numeric">{l10n.t('of all errors')}</span>
				<span class="numeric">{l10n.t('in validation')}</span>
				<span class="numeric">{l10n.t('in training')}</span>
				<span>{weaknessHead()}</span>
			</div>
			<ul role="tree" aria-label={treeTitle(result)} ref={list} onKeyDown={onKeyDown}>
				<Node {...props} node={result.nodes[0]} stop={stop} />
			</ul>
		</div>
	);
}

interface NodeProps extends ErrorTreeProps {
	readonly node: ErrorTreeNode;
	readonly stop: Signal<number>;
}

function Node(props: NodeProps) {
	const { result, node, stop, isSure, context } = props;
	const { nodes, errorKind } = result;
	const isChosen = useComputed(() => isSlice(context.marked.value.rows, node.slice, errorKind === 'wrong'));
	const tabIndex: ReadonlySignal<number> = useComputed(() => (stop.value === node.id ? 0 : -1));
	const selected = useComputed(() => (isChosen.value ? 'true' : 'false'));
	const children = nodes.filter(({ parent }) => parent === node.id);
	const ends = nodes.flatMap(({ errorRate, upper }) => [errorRate ?? 0, isSure ? (upper ?? 0) : 0]);
	const interval = rateInterval(errorKind, node, isSure);
	return (
		<li role="none">
			<div
				role="treeitem"
				class="error-node"
				aria-level={node.depth + 1}
				aria-label={nodeText(errorKind, node, isSure)}
				aria-selected={selected}
				{...(children.length === 0 ? {} : { 'aria-expanded': true })}
				tabIndex={tabIndex}
				data-node={node.id}
				onFocus={() => {
					stop.value = node.id;
				}}
				onClick={() => select(props, node)}
			>
				<span class="error-node-name" style={{ paddingLeft: `${node.depth * 18}px` }} title={node.slice}>
					{node.depth > 0 && <span class="error-node-branch" aria-hidden="true" />}
					{node.condition ?? l10n.t('all rows judged')}
				</span>
				<IntervalLine
					value={node.errorRate}
					low={isSure ? node.lower : null}
					high={isSure ? node.upper : null}
					most={Math.max(...ends)}
					overall={nodes[0].errorRate}
				/>
				<span class="numeric">
					{rateText(errorKind, node.errorRate)}
					{interval === '–' ? '' : ` (${interval})`}
				</span>
				<span class="numeric">{count(node.rows)}</span>
				<span class="numeric">{percent(node.coverage)}</span>
				<span class="numeric">{rateText(errorKind, node.validation?.errorRate)}</span>
				<span class="numeric">{rateText(errorKind, node.train?.errorRate)}</span>
				<span>{weaknessText(isSure ? node.weakness : null)}</span>
			</div>
			{children.length > 0 && (
				<ul role="group">
					{children.map((child) => (
						<Node key={child.id} {...props} node={child} />
					))}
				</ul>
			)}
		</li>
	);
}

function select({ result, context }: ErrorTreeProps, node: ErrorTreeNode): void {
	const isWrong = result.errorKind === 'wrong';
	const rows = sliceRows(node.slice, isWrong, node.tableRows, isWrong ? node.errors : node.rows);
	context.select({ selection: { rows, row: null } });
	if (rows === null) context.announce(l10n.t('No row of it is wrong.'));
}

/** Null: the key is no step. Nodes stand in the order in which they are drawn. */
function nodeAfter(nodes: readonly ErrorTreeNode[], at: number, key: string): number | null {
	switch (key) {
		case 'ArrowDown':
			return Math.min(at + 1, nodes.length - 1);
		case 'ArrowUp':
			return Math.max(at - 1, 0);
		case 'ArrowLeft':
			return nodes[at].parent ?? at;
		case 'ArrowRight':
			return nodes.find(({ parent }) => parent === at)?.id ?? at;
		case 'Home':
			return 0;
		case 'End':
			return nodes.length - 1;
		default:
			return null;
	}
}
