import * as l10n from '@vscode/l10n';
import { UserError } from '../../core/user-error.ts';
import type { Dataset } from '../../data/prepare/dataset.ts';
import { columnNamed } from '../../data/table/cells.ts';
import { momentsOf, type Interval } from '../../core/statistics.ts';
import type { Analyzer, AnalyzerContext, Coverage } from '../analyzer.ts';
import { appliesToRows } from '../applicability.ts';
import { groupRows } from '../groups.ts';
import { answersOf, type Answers } from '../judged/answers.ts';
import { judgedRows, type JudgedPart } from '../judged/judged-rows.ts';
import type { ProbeScore } from '../probe/probe-result.ts';
import { probeAccuracy, r2Of } from '../probe/score.ts';
import { growTree } from '../regions/cart.ts';
import { coded, type CodedColumn } from '../regions/searched-columns.ts';
import { operationsPerRow, stratifiedSample } from '../sample.ts';
import { linearAnswers } from './linear-answers.ts';
import { surrogateNodes, treeAnswers, type SurrogateNode } from './surrogate-nodes.ts';
import { everyRow } from '../measure.ts';
import type { DatasetRows } from '../../data/table/row-numbers.ts';

export interface SurrogateTreeOptions {
	readonly depth: number;
	/** Of a leaf, of those it is fitted on. */
	readonly minimumRows: number;
	/** Rows it is fitted on, and rows it is judged by. */
	readonly maximumRows: number;
}

/** How good another model is that is to say what the network says: on the judged rows, none of which it was fitted on. */
export interface SurrogateScores {
	/** How often it agrees with the network; of a value R² of its answers for the network's. Null: the network's do not vary. */
	readonly fidelity: number | null;
	/** 95%. */
	readonly fidelityInterval: Interval | null;
	/** The same for the truth. */
	readonly accuracy: number | null;
	readonly accuracyInterval: Interval | null;
}

export interface SurrogateTreeResult extends SurrogateScores {
	/** `agreement`: shares of rows. */
	readonly measure: 'agreement' | 'r2';
	/** Of the target. */
	readonly classes: readonly string[] | null;
	readonly part: JudgedPart;
	/** Judged. */
	readonly rows: number;
	/** Training rows that it was fitted on. */
	readonly fitted: Coverage;
	/** The network's own accuracy (or R²) on the judged rows. */
	readonly network: number | null;
	/** How often the answer that the network gives most is the network's: what agreeing takes nothing for. Null of a value. */
	readonly constant: number | null;
	/** A node before its children, left before right. */
	readonly tree: readonly SurrogateNode[];
	/** A linear model of the network's inputs. Null: they are not finite, or too many. */
	readonly linear: SurrogateScores | null;
}

/** The network in other words: a tree of conditions on columns that is to answer as it does (Craven and Shavlik, 1996). */
export const surrogateTree = {
	id: 'surrogate-tree',
	options: {
		depth: { kind: 'integer', minimum: 1, maximum: 8, default: 4 },
		minimumRows: { kind: 'integer', minimum: 1, maximum: 1_000_000, default: 10 },
		maximumRows: { kind: 'integer', minimum: 2, maximum: 100_000, default: 10_000 },
	},
	needs: { rows: true },
	measures: 'held-out-rows',
	applies: (_model, dataset) => appliesToRows(dataset),
	cost({ network }, { preprocessing, split, inputs }, { depth, maximumRows }, rows) {
		const fitted = Math.min(maximumRows, Math.max(split.train.length, 1));
		const perRow = operationsPerRow(network);
		return (
			Math.min(rows, maximumRows) * (perRow + depth) +
			fitted * (perRow + preprocessing.inputs.length * (100 + 10 * depth) + inputs.columns ** 2)
		);
	},
	*run(model, dataset, { depth, minimumRows, maximumRows }, context): Generator<undefined, SurrogateTreeResult> {
		const { signal, report } = context;
		const { part, rows, from, of } = rowsFor(dataset, maximumRows, context);
		const quiet = { signal, report: () => undefined };
		const judged = yield* answersOf(model, dataset, { ...quiet, rows });
		const taught = yield* answersOf(model, dataset, { ...quiet, rows: from });
		report(1, 4);
		const columns: CodedColumn[] = [];
		const tableRows = taught.rows.map((position) => dataset.rows[position]);
		for (const { column: name } of dataset.preprocessing.inputs) {
			const column = columnNamed(dataset.table, name);
			if (column !== undefined) columns.push(coded(column, tableRows));
			yield;
		}
		const { sizes, outputs } = sizesOf(taught);
		const root = yield* growTree(columns, sizes, { depth, minimumRows, outputs }, () => signal.throwIfAborted());
		report(2, 4);
		const tree = surrogateNodes(root, columns, taught, judged, dataset);
		report(3, 4);
		const linear = yield* linearAnswers(model, dataset, taught, judged, signal);
		report(4, 4);
		const counts = new Map<number, number>();
		for (const answer of judged.predicted) counts.set(answer, (counts.get(answer) ?? 0) + 1);
		const isClass = judged.kind === 'classes';
		return {
			measure: isClass ? 'agreement' : 'r2',
			classes: isClass ? judged.classes : null,
			part,
			rows: judged.rows.length,
			fitted: { rows: taught.rows.length, of },
			...scoresOf(treeAnswers(tree, judged, dataset), judged),
			network: scoreOf(judged.predicted, judged.actual, isClass).score,
			constant: isClass ? Math.max(...counts.values()) / judged.rows.length : null,
			tree,
			linear: linear && scoresOf(linear, judged),
		};
	},
} as const satisfies Analyzer<SurrogateTreeOptions, SurrogateTreeResult>;

/** None is in both; where nothing is held out, every other row is judged and not fitted on. */
function rowsFor(dataset: Dataset, most: number, { rows: asked, random }: AnalyzerContext) {
	const judged = judgedRows(dataset, asked);
	const { train } = dataset.split;
	const known = train.length > 0 ? train : everyRow(dataset);
	const without = (held: DatasetRows) => {
		const isHeld = new Set(held);
		return known.filter((row) => !isHeld.has(row));
	};
	let held = judged.rows;
	if (without(held).length === 0) held = held.filter((_, i) => i % 2 === 1);
	const from = without(held);
	if (from.length === 0 || held.length === 0)
		throw new UserError(
			l10n.t('{0} has too few rows to fit another model on some and judge it by others.', dataset.table.name),
		);
	const grouping = groupRows(dataset);
	return {
		part: judged.part,
		rows: stratifiedSample(held, grouping, most, random),
		from: stratifiedSample(from, grouping, most, random),
		of: from.length,
	};
}

/** What the tree is grown for: of a class 0 or 1 for each (of two, of the second), of a value how far it is from the mean. */
function sizesOf(answers: Answers): { readonly sizes: Float64Array; readonly outputs: number } {
	const { predicted } = answers;
	if (answers.kind === 'values') {
		const { mean } = momentsOf(Float64Array.from(predicted));
		return { sizes: Float64Array.from(predicted, (value) => value - mean), outputs: 1 };
	}
	const { length } = answers.classes;
	if (length <= 2) return { sizes: Float64Array.from(predicted), outputs: 1 };
	const sizes = new Float64Array(predicted.length * length);
	for (const [row, one] of predicted.entries()) sizes[row * length + one] = 1;
	return { sizes, outputs: length };
}

function scoresOf(said: Float64Array, { kind, predicted, actual }: Answers): SurrogateScores {
	const isClass = kind === 'classes';
	const [agrees, right] = [scoreOf(said, predicted, isClass), scoreOf(said, actual, isClass)];
	return {
		fidelity: agrees.score,
		fidelityInterval: agrees.interval,
		accuracy: right.score,
		accuracyInterval: right.interval,
	};
}

function scoreOf(said: ArrayLike<number>, truth: ArrayLike<number>, isClass: boolean): ProbeScore {
	if (!isClass) return r2Of(Float64Array.from(truth), Float64Array.from(said));
	let right = 0;
	for (let row = 0; row < said.length; row++) if (said[row] === truth[row]) right++;
	return probeAccuracy(right, said.length);
}
