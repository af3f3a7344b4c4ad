import * as l10n from '@vscode/l10n';
import type { Task } from '../data/prepare/dataset.ts';
import { count } from './numbers.ts';
import { userName as name } from './user-names.ts';

/** What it means to take whole numbers so. */
export const readingOfIntegers = {
	classification: () => l10n.t('each value is a class of its own; which of them are near each other is forgotten'),
	regression: () => l10n.t('the value is a quantity: near misses are small errors; an answer may lie between values'),
} as const satisfies Record<Task, () => string>;

/** Of a target that could be taken both ways: how it was, what that means, and how the other is had on the command line. */
export function integerTargetSentence(target: string, values: number, task: Task): string {
	return task === 'regression'
		? l10n.t(
				'{0} has {1} different whole numbers and is taken as a number, so that near misses are small errors; --task classification takes each as a class, which forgets their order.',
				name(target),
				count(values),
			)
		: l10n.t(
				'{0} has {1} different whole numbers, each taken as a class, which forgets their order; --task regression takes them as a number, so that near misses are small errors.',
				name(target),
				count(values),
			);
}
