import type { Task } from './dataset.ts';
import type { Column, Numbers } from './table.ts';

/** Why a task was inferred: what the target's values are. */
export type TaskReason = 'text' | 'two-values' | 'few-integers' | 'numbers';

export interface InferredTask {
	readonly task: Task;
	readonly reason: TaskReason;
}

/** More integers than this are amounts rather than names of classes. */
const mostIntegerClasses = 10;
/** Each of several integers must be met so often to be taken for a class. */
const rowsPerIntegerClass = 5;

export function inferTask(target: Column): InferredTask {
	if (target.kind === 'categorical') return { task: 'classification', reason: 'text' };
	const { integer, distinct } = target;
	if (integer && distinct <= mostIntegerClasses) {
		const rarest = leastCount(target.values);
		if (distinct === 2 && rarest >= 2) return { task: 'classification', reason: 'two-values' };
		if (distinct > 2 && rarest >= rowsPerIntegerClass) return { task: 'classification', reason: 'few-integers' };
	}
	return { task: 'regression', reason: 'numbers' };
}

function leastCount(values: Numbers): number {
	const counts = new Map<number, number>();
	for (const value of values) if (!Number.isNaN(value)) counts.set(value, (counts.get(value) ?? 0) + 1);
	return Math.min(...counts.values());
}
