import type { Task } from './dataset.ts';
import type { Column, Numbers, NumericColumn } from '../table/table.ts';

/** Why a task was inferred: what the target's values are. */
export type TaskReason = 'text' | 'two-values' | 'few-integers' | 'steps' | 'numbers';

export interface InferredTask {
	readonly task: Task;
	readonly reason: TaskReason;
}

/** More integers than this are amounts rather than names of classes. */
const mostIntegerClasses = 10;
/** Each of several integers must be met so often to be taken for a class. */
const rowsPerIntegerClass = 5;

/** Fewer are grades that people think of as classes, or cannot be told from them. */
const fewestSteps = 6;
/** Last words of names of scales, and of names of kinds. */
const scaleName = /(^|[^\p{L}])(quality|rating|score|stars|grade|rank|level|rings|age|count|points|years?|severity)$/iu;
const kindName = /(^|[^\p{L}])(class|label|digit|type|kind|category|cluster|group|species|code|id)$/iu;

/** Beyond, single classes have few rows, and nobody thinks of the values as kinds. */
const mostIntegersToChoose = 30;

/** Whether the target can be taken both as a number and as classes, by what people mean: a few whole numbers, more than two. */
export function canBeBoth(target: Column): boolean {
	if (target.kind === 'categorical' || target.date !== undefined) return false;
	const { integer, distinct } = target;
	return (
		integer && distinct > 2 && distinct <= mostIntegersToChoose && distinct < target.values.length - target.missing
	);
}

export function inferTask(target: Column): InferredTask {
	if (target.kind === 'categorical') return { task: 'classification', reason: 'text' };
	const { integer, distinct } = target;
	if (integer && distinct <= mostIntegerClasses) {
		const rarest = leastCount(target.values);
		if (distinct === 2 && rarest >= 2) return { task: 'classification', reason: 'two-values' };
		if (distinct >= fewestSteps && areSteps(target)) return { task: 'regression', reason: 'steps' };
		if (distinct > 2 && rarest >= rowsPerIntegerClass) return { task: 'classification', reason: 'few-integers' };
	}
	return { task: 'regression', reason: 'numbers' };
}

/**
 * Steps of one scale, such as a quality from 3 to 9, rather than names of classes: as classes, an 8 for a 9 would be as wrong as
 * a 3. Known by the name, or since no step is left out and both ends are rare: kinds are numbered without regard to that.
 */
function areSteps({ name, values, distinct }: NumericColumn): boolean {
	if (kindName.test(name)) return false;
	if (scaleName.test(name)) return true;
	const counts = countsOf(values);
	const steps = [...counts.keys()].sort((a, b) => a - b);
	const [first, last] = [steps[0], steps[steps.length - 1]];
	if (last - first + 1 !== distinct) return false;
	let rows = 0;
	for (const count of counts.values()) rows += count;
	return [first, last].every((end) => (counts.get(end) ?? 0) < rows / distinct / 2);
}

function leastCount(values: Numbers): number {
	return Math.min(...countsOf(values).values());
}

function countsOf(values: Numbers): ReadonlyMap<number, number> {
	const counts = new Map<number, number>();
	for (const value of values) if (!Number.isNaN(value)) counts.set(value, (counts.get(value) ?? 0) + 1);
	return counts;
}
