import type { Analyzer } from '../analyzer.ts';
import { appliesToRows } from '../applicability.ts';
import type { JudgedPart } from '../judged/judged-rows.ts';
import { operationsPerRow } from '../sample.ts';
import { growTree, type CartNode } from './cart.ts';
import { conditionsText, conditionText, matcherOf, type Condition } from './condition.ts';
import { matching, rateOf, rowErrors, trainingErrors, type Rate, type RowErrors } from './row-errors.ts';
import { coded, searchedColumns, type CodedColumn } from './searched-columns.ts';
import { sidesOf } from './sides.ts';
import { errsMore, quantileFor, weaknessOf, type Weakness } from './weakness.ts';

export interface ErrorTreeNode extends Rate {
	readonly id: number;
	/** Null: the root. */
	readonly parent: number | null;
	readonly depth: number;
	/** What parts its rows from the parent's others, in the file's columns and units; null: the root. */
	readonly condition: string | null;
	readonly split: Condition | null;
	/** All conditions from the root on, as they can be typed as a slice; '' for the root. */
	readonly slice: string;
	/** Share of all errors. */
	readonly coverage: number | null;
	readonly isLeaf: boolean;
	/** The same region of the training rows: bad there too, it is noisy or under-fitted; else over-fitted. Null: not known. */
	readonly train: Rate | null;
	/** And of validation rows, which the tree did not see: what to believe where it was the search that made a region look bad. */
	readonly validation: Rate | null;
	/** Null: it errs no more than all rows do. The tree chose it for what is seen, so that validation rows must say the same. */
	readonly weakness: Weakness | null;
	/** Rows of the table, at most `maximumRows`, those with the largest errors first. */
	readonly tableRows: Int32Array;
}

export interface ErrorTreeResult {
	readonly part: JudgedPart;
	readonly rows: number;
	/** `wrong`: errors are rows with a wrong class; `distance`: sums of |predicted - actual|, rates their means. */
	readonly errorKind: RowErrors['kind'];
	/** A node before its children, left before right. */
	readonly nodes: readonly ErrorTreeNode[];
}

export interface ErrorTreeOptions {
	readonly depth: number;
	/** Of a leaf. */
	readonly minimumRows: number;
	/** Listed for each node. */
	readonly maximumRows: number;
}

/** Where it errs: the rows cut again and again in the column that parts wrong from right best. */
export const errorTree = {
	id: 'error-tree',
	version: 2,
	options: {
		depth: { kind: 'integer', minimum: 1, maximum: 8, default: 3 },
		minimumRows: { kind: 'integer', minimum: 1, maximum: 1_000_000, default: 20 },
		maximumRows: { kind: 'integer', minimum: 0, maximum: 10_000, default: 200 },
	},
	needs: { rows: true },
	measures: 'held-out-rows',
	judges: 'any-predictions',
	applies: (_model, dataset) => appliesToRows(dataset),
	cost: ({ network }, { preprocessing }, { depth }, rows) =>
		rows * (operationsPerRow(network) + preprocessing.inputs.length * (100 + 10 * depth)),
	*run(model, dataset, { depth, minimumRows, maximumRows }, context): Generator<undefined, ErrorTreeResult> {
		const errors = yield* rowErrors(model, dataset, context);
		const columns: CodedColumn[] = [];
		for (const column of searchedColumns(dataset)) {
			columns.push(coded(column, errors.rows));
			yield;
		}
		const root = yield* growTree(columns, errors.sizes, { depth, minimumRows }, () => {
			context.signal.throwIfAborted();
		});
		const train = yield* trainingErrors(model, dataset, errors.part, context);
		const { validation: rows } = dataset.split;
		const validation =
			errors.part !== 'test' || rows.length === 0
				? null
				: yield* rowErrors(model, dataset, { rows, signal: context.signal, report: () => undefined });
		const all = errors.sizes.reduce((sum, size) => sum + size, 0);
		const overall = all / errors.sizes.length;
		const claims = countOf(root) - 1;
		const kindOf = (matches: (row: number) => boolean, { errorRate }: Rate): Weakness | null => {
			if (errorRate === null || errorRate <= overall) return null;
			if (validation === null || train === null) return 'unclear';
			const places = matching(validation, matches);
			if (!errsMore(validation, places, claims)) return 'unclear';
			return weaknessOf(train, matching(train, matches), rateOf(validation, places, quantileFor(claims)), claims);
		};
		const nodes: ErrorTreeNode[] = [];
		const add = (node: CartNode, parent: number | null, path: readonly Condition[]): void => {
			const matches = matcherOf(dataset.table, path);
			const elsewhere = (other: RowErrors | null) => (other === null ? null : rateOf(other, matching(other, matches)));
			const split = path.at(-1) ?? null;
			const rate = rateOf(errors, node.rows);
			const id = nodes.length;
			nodes.push({
				id,
				parent,
				depth: node.depth,
				condition: split === null ? null : conditionText(split),
				split,
				slice: conditionsText(path),
				...rate,
				coverage: all === 0 ? null : rate.errors / all,
				isLeaf: node.cut === null,
				train: elsewhere(train),
				validation: elsewhere(validation),
				weakness: parent === null ? null : kindOf(matches, rate),
				tableRows: worstRows(errors, node.rows, maximumRows),
			});
			if (node.cut === null) return;
			const [left, right] = sidesOf(columns[node.cut.column], node.cut, node.rows);
			add(node.left!, id, [...path, left]);
			add(node.right!, id, [...path, right]);
		};
		add(root, null, []);
		return { part: errors.part, rows: errors.rows.length, errorKind: errors.kind, nodes };
	},
} as const satisfies Analyzer<ErrorTreeOptions, ErrorTreeResult>;

function countOf({ left, right }: CartNode): number {
	return 1 + (left === null ? 0 : countOf(left)) + (right === null ? 0 : countOf(right));
}

function worstRows({ rows, sizes, kind }: RowErrors, chosen: Int32Array, most: number): Int32Array {
	const wrong =
		kind === 'wrong' ? chosen.filter((i) => sizes[i] > 0) : chosen.toSorted((a, b) => sizes[b] - sizes[a] || a - b);
	return Int32Array.from(wrong.subarray(0, most), (i) => rows[i]);
}
