import { l10n } from 'vscode';
import type { Task } from '../../../data/prepare/dataset.ts';
import { examplesText } from '../../../messages/examples.ts';
import { readingOfIntegers } from '../../../messages/integer-target.ts';
import { positiveSetting } from './positive-question.ts';
import { kindText } from '../pick-target.ts';
import { pickManyStep, pickStep } from '../input-steps.ts';
import type { Draft } from './draft.ts';
import { rowsSetting } from './rows-question.ts';
import type { Setting } from './question.ts';
import { splitSettings } from './split-questions.ts';
import { choiceName } from '../../../messages/choices.ts';

/** What to learn, and from which columns. */
export function dataSettings(draft: Draft): Setting[] {
	return [
		target(draft),
		task(draft),
		positiveSetting(draft),
		columnsSetting(draft),
		rowsSetting(draft),
		...splitSettings(draft),
	];
}

function target(draft: Draft): Setting {
	return {
		title: choiceName('target'),
		group: l10n.t('data'),
		text: targetPrompt(),
		value: () => draft.target.column,
		// It was picked before.
		usual: () => null,
		reset: () => undefined,
		applies: () => true,
		ask: (step) => {
			const items = draft.table.targets.map((each) => ({
				label: each.column,
				description: kindText(each),
				value: each.column,
			}));
			return pickStep(step, targetPrompt(), items, draft.target.column, (value) => {
				draft.setTarget(value);
			});
		},
	};
}

/** Only numbers can be both: a quantity, or the number of a class. */
function task(draft: Draft): Setting {
	return {
		title: choiceName('task'),
		group: l10n.t('data'),
		text: taskPrompt(),
		value: () => taskText(draft.task),
		usual: () => (draft.get('task') === undefined ? null : taskText(draft.target.task)),
		reset: () => {
			draft.drop('task');
		},
		applies: () => {
			const numeric = draft.targetColumn?.kind === 'numeric';
			if (!numeric) draft.drop('task');
			return numeric;
		},
		ask: (step) => {
			const items: readonly { label: string; description: string; value: Task }[] = [
				{ label: taskText('classification'), description: readingOfIntegers.classification(), value: 'classification' },
				{ label: taskText('regression'), description: readingOfIntegers.regression(), value: 'regression' },
			];
			return pickStep(step, taskPrompt(), items, draft.task, (value) => {
				draft.set('task', value, draft.target.task);
			});
		},
	};
}

function taskText(name: Task): string {
	return name === 'classification' ? l10n.t('Classification') : l10n.t('Regression');
}

export function columnsSetting(draft: Draft): Setting {
	return {
		title: l10n.t('columns to leave out'),
		group: l10n.t('data'),
		text: l10n.t('Columns the network must not see'),
		value: () => draft.get('exclude')?.join(', ') ?? l10n.t('none'),
		usual: () => (draft.get('exclude') === undefined ? null : l10n.t('none')),
		reset: () => {
			draft.drop('exclude');
		},
		applies: () => true,
		ask: (step) => {
			const items = draft.table.columns
				.filter(({ name, leftOut }) => name !== draft.target.column && (leftOut === null || leftOut === 'target'))
				.map(({ name, kind, examples }) => ({
					label: name,
					description: kind === 'numeric' ? l10n.t('number') : l10n.t('category'),
					detail: examplesText(examples),
					value: name,
				}));
			const prompt = l10n.t('Columns the network must not see (none: Enter)');
			return pickManyStep(step, prompt, items, draft.get('exclude') ?? [], (values) => {
				draft.set('exclude', values, []);
			});
		},
	};
}

function targetPrompt(): string {
	return l10n.t('The column to predict from the others');
}

function taskPrompt(): string {
	return l10n.t('What kind of answer to learn');
}
