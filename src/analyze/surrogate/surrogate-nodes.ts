import type { Dataset } from '../../data/prepare/dataset.ts';
import type { Answers } from '../judged/answers.ts';
import type { CartNode } from '../regions/cart.ts';
import { conditionsText, conditionText, matcherOf, type Condition } from '../regions/condition.ts';
import type { CodedColumn } from '../regions/searched-columns.ts';
import { sidesOf } from '../regions/sides.ts';

export interface SurrogateNode {
	readonly id: number;
	/** Null: the root. */
	readonly parent: number | null;
	readonly depth: number;
	/** What parts its rows from the parent's others, in the file's columns and units; null: the root. */
	readonly condition: string | null;
	/** All conditions from the root on; '' for the root. */
	readonly rule: string;
	/** The same, to be computed with. */
	readonly conditions: readonly Condition[];
	readonly isLeaf: boolean;
	/** What the tree says here: number of a class, or a value. */
	readonly answer: number;
	/** Rows that it was fitted on. */
	readonly fitted: number;
	/** Judged rows, and of a class how many of them the network answers so, and of how many it is true. */
	readonly rows: number;
	readonly agree: number | null;
	readonly right: number | null;
}

/** `taught`: of the rows that the tree was grown on, in its order. Parts of a node that all say the same are not parted. */
export function surrogateNodes(
	root: CartNode,
	columns: readonly CodedColumn[],
	taught: Answers,
	judged: Answers,
	{ table, rows }: Dataset,
): SurrogateNode[] {
	const isClass = judged.kind === 'classes';
	const nodes: SurrogateNode[] = [];
	const judgedRows = judged.rows.map((position) => rows[position]);
	const add = (node: CartNode, parent: number | null, path: readonly Condition[]): void => {
		const matches = matcherOf(table, path);
		const here = Int32Array.from(judgedRows.keys()).filter((i) => matches(judgedRows[i]));
		const answer = answerOf(node.rows, taught);
		const isLeaf = node.cut === null || (isClass && saysOne(node, taught, answer));
		const equal = (truth: ArrayLike<number>) =>
			isClass ? here.reduce((sum, i) => sum + Number(truth[i] === answer), 0) : null;
		const last = path.at(-1);
		const id = nodes.length;
		nodes.push({
			id,
			parent,
			depth: node.depth,
			condition: last === undefined ? null : conditionText(last),
			rule: conditionsText(path),
			conditions: path,
			isLeaf,
			answer,
			fitted: node.rows.length,
			rows: here.length,
			agree: equal(judged.predicted),
			right: equal(judged.actual),
		});
		if (isLeaf || node.cut === null) return;
		const [left, right] = sidesOf(columns[node.cut.column], node.cut, node.rows);
		add(node.left!, id, [...path, left]);
		add(node.right!, id, [...path, right]);
	};
	add(root, null, []);
	return nodes;
}

/** What the tree says of each judged row. */
export function treeAnswers(tree: readonly SurrogateNode[], judged: Answers, { table, rows }: Dataset): Float64Array {
	const said = new Float64Array(judged.rows.length).fill(tree[0].answer);
	for (const { isLeaf, conditions, answer } of tree) {
		if (!isLeaf) continue;
		const matches = matcherOf(table, conditions);
		for (let i = 0; i < said.length; i++) if (matches(rows[judged.rows[i]])) said[i] = answer;
	}
	return said;
}

/** The commonest class, the first of equals; or the mean. */
function answerOf(rows: Int32Array, { kind, predicted }: Answers): number {
	if (kind === 'values') return rows.reduce((sum, row) => sum + predicted[row] / rows.length, 0);
	const counts = new Map<number, number>();
	for (const row of rows) counts.set(predicted[row], (counts.get(predicted[row]) ?? 0) + 1);
	let best = predicted[rows[0]];
	for (const [one, count] of counts) {
		const most = counts.get(best)!;
		if (count > most || (count === most && one < best)) best = one;
	}
	return best;
}

function saysOne({ cut, rows, left, right }: CartNode, taught: Answers, answer: number): boolean {
	if (cut === null) return answerOf(rows, taught) === answer;
	return saysOne(left!, taught, answer) && saysOne(right!, taught, answer);
}
