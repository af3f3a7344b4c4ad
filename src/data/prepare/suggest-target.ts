import type { Task } from './dataset.ts';
import { canBeBoth, inferTask, type TaskReason } from './infer-task.ts';
import { exclusionReason } from './excluded-columns.ts';
import type { Column, Table } from '../table/table.ts';

/** Why a column is suggested: what spoke for it most. */
export type TargetReason = 'name' | 'file-name' | 'last-column' | 'first-column' | 'few-classes' | 'values';

export interface TargetCandidate {
	readonly column: string;
	readonly task: Task;
	/** Null for regression. */
	readonly classes: number | null;
	readonly reason: TargetReason;
	readonly taskReason: TaskReason;
	/** Classes it would have, where it can be taken both as a number and as classes; null: there is nothing to choose. */
	readonly integers: number | null;
}

/** How much a name speaks for being the target: whole names first, at 0.6 as one word of several (`sale_price`). */
const nameScores: readonly (readonly [score: number, names: readonly string[]])[] = [
	[100, ['target', 'label', 'labels', 'outcome', 'response', 'groundtruth']],
	[
		90,
		[
			'survived',
			'species',
			'diagnosis',
			'churn',
			'churned',
			'exited',
			'default',
			'fraud',
			'spam',
			'sentiment',
			'disease',
		],
	],
	[75, ['price', 'quality', 'salary', 'income', 'malignant', 'approved', 'defect', 'failure', 'strength', 'charges']],
	[70, ['class', 'result', 'category', 'mpg', 'variety', 'digit', 'sales', 'cost', 'risk', 'rating', 'score']],
	[50, ['type', 'status', 'fare', 'revenue', 'amount', 'value', 'output', 'demand', 'rent', 'stars']],
	[40, ['total', 'tip', 'grade', 'count']],
];
const scoreOfName: ReadonlyMap<string, number> = new Map(
	nameScores.flatMap(([score, names]) => names.map((name) => [name, score] as const)),
);

/** Every column that can be a target, the likeliest first. */
export function suggestTargets(table: Table): readonly TargetCandidate[] {
	return table.columns
		.map((column, position) => ({ column, ...judge(table, column, position) }))
		.filter(({ column }) => column.distinct >= 2 && !isDate(column) && exclusionReason(column) === null)
		.sort((a, b) => b.score - a.score)
		.map(({ column, reason }) => {
			const { task, reason: taskReason } = inferTask(column);
			const classes = task === 'classification' ? column.distinct : null;
			const integers = canBeBoth(column) ? column.distinct : null;
			return { column: column.name, task, classes, reason, taskReason, integers };
		});
}

/** When something happened is what predictions start from. */
function isDate(column: Column): boolean {
	return column.kind === 'numeric' && column.date !== undefined;
}

function judge(
	table: Table,
	column: Column,
	position: number,
): { readonly score: number; readonly reason: TargetReason } {
	const last = position === table.columns.length - 1;
	const first = position === 0;
	const isClasses = inferTask(column).task === 'classification' && column.distinct <= 20;
	const scores: Record<TargetReason, number> = {
		name: byName(column.name, first || last),
		'file-name': isNamedLike(column.name, table.name) ? 80 : 0,
		'last-column': last ? 15 : 0,
		'first-column': first ? 8 : 0,
		'few-classes': isClasses ? 10 : 0,
		values: column.kind === 'numeric' && !column.integer ? 5 : 1,
	};
	const reasons = Object.keys(scores) as TargetReason[];
	const total = reasons.reduce((sum, reason) => sum + scores[reason], 0);
	const reason = reasons.reduce((best, each) => (scores[each] > scores[best] ? each : best));
	// Rows without a target teach nothing.
	const present = 1 - column.missing / Math.max(1, table.rows);
	return { score: total * present, reason };
}

function byName(name: string, atAnEnd: boolean): number {
	// In the middle, as in x, y, z, it is a coordinate.
	if (name.toLowerCase() === 'y') return atAnEnd ? 95 : 0;
	const words = name
		.replace(/([a-z])([A-Z])/g, '$1 $2')
		.toLowerCase()
		.split(/[^\p{L}\p{N}]+/u);
	const whole = scoreOfName.get(words.join(''));
	return whole ?? 0.6 * Math.max(0, ...words.map((word) => scoreOfName.get(word) ?? 0));
}

/** tips.csv and its column tip, mpg.csv and mpg. */
function isNamedLike(column: string, file: string): boolean {
	const base = file.toLowerCase().replace(/(\.[a-z0-9]{1,8})+$/, '');
	const name = column.toLowerCase();
	return base === name || base === `${name}s` || base === `${name}es`;
}
