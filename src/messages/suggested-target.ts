import * as l10n from '@vscode/l10n';
import type { TaskReason } from '../data/prepare/infer-task.ts';
import type { TargetCandidate, TargetReason } from '../data/prepare/suggest-target.ts';

const targetReasons = {
	name: () => l10n.t('its name says so'),
	'file-name': () => l10n.t('the file is named after it'),
	'last-column': () => l10n.t('it is the last column'),
	'first-column': () => l10n.t('it is the first column'),
	'few-classes': () => l10n.t('it has few different values'),
	values: () => l10n.t('its values could be predicted'),
} as const satisfies Record<TargetReason, () => string>;

const taskReasons = {
	text: () => l10n.t('its values are words'),
	'two-values': () => l10n.t('it has two values'),
	'few-integers': () =>
		l10n.t('its values are a few whole numbers, each met often (with the task regression, a quantity)'),
	steps: () => l10n.t('its whole numbers look like steps of one scale (with the task classification, classes)'),
	numbers: () => l10n.t('its values are numbers'),
} as const satisfies Record<TaskReason, () => string>;

export function suggestedTargetSentence({ column, task, classes, reason, taskReason }: TargetCandidate): string {
	return task === 'classification'
		? l10n.t(
				'The likeliest target is {0}, since {1}; {2} classes, since {3}.',
				column,
				targetReasons[reason](),
				classes ?? 0,
				taskReasons[taskReason](),
			)
		: l10n.t(
				'The likeliest target is {0}, since {1}; a number to predict, since {2}.',
				column,
				targetReasons[reason](),
				taskReasons[taskReason](),
			);
}
