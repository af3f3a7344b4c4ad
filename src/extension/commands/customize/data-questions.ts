import { l10n } from 'vscode';
import type { Task } from '../../../data/prepare/dataset.ts';
import { examplesText } from '../../../messages/examples.ts';
import { kindText } from '../pick-target.ts';
import { pickManyStep, pickStep } from '../input-steps.ts';
import type { Draft } from './draft.ts';
import type { Question } from './question.ts';
import { splitQuestions } from './split-questions.ts';

/** What to learn, and from which columns. */
export function dataQuestions(draft: Draft): Question[] {
	return [target(draft), task(draft), columnsQuestion(draft), ...splitQuestions(draft)];
}

function target(draft: Draft): Question {
	return {
		title: l10n.t('column to predict'),
		applies: () => true,
		ask: (step) => {
			const items = draft.table.targets.map((each) => ({
				label: each.column,
				description: kindText(each),
				value: each.column,
			}));
			const prompt = l10n.t('The column to predict from the others');
			return pickStep(step, prompt, items, draft.target.column, (value) => {
				draft.set('target', value, undefined);
			});
		},
	};
}

/** Only numbers can be both: a quantity, or the number of a class. */
function task(draft: Draft): Question {
	return {
		title: l10n.t('task'),
		applies: () => {
			const numeric = draft.targetColumn?.kind === 'numeric';
			if (!numeric) draft.drop('task');
			return numeric;
		},
		ask: (step) => {
			const items: readonly { label: string; description: string; value: Task }[] = [
				{ label: l10n.t('Classification'), description: l10n.t('each value is a class'), value: 'classification' },
				{ label: l10n.t('Regression'), description: l10n.t('the value is a quantity'), value: 'regression' },
			];
			return pickStep(step, l10n.t('What kind of answer to learn'), items, draft.task, (value) => {
				draft.set('task', value, draft.target.task);
			});
		},
	};
}

export function columnsQuestion(draft: Draft): Question {
	return {
		title: l10n.t('columns to leave out'),
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
