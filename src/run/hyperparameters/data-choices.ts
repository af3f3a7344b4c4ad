import * as l10n from '@vscode/l10n';
import type { Task } from '../../data/prepare/dataset.ts';
import { choice } from './hyperparameter.ts';
import { columnName, columnNames, modelDocument, oneOf } from './parameter-types.ts';

/** How the table is understood; and the model as a whole, for who knows what it shall be. */
export const dataChoices = {
	target: choice({
		kind: columnName,
		title: () => l10n.t('column to predict'),
		text: () => l10n.t('Column to predict from the others. Left out: the likeliest one, which is said.'),
		recorded: ({ target }) => target,
	}),
	task: choice({
		kind: oneOf<Task>(['classification', 'regression']),
		title: () => l10n.t('task'),
		text: () => l10n.t('What kind of answer to learn.'),
		recorded: ({ task }) => task,
	}),
	columns: choice({
		kind: columnNames,
		title: () => l10n.t('columns used'),
		text: () => l10n.t('Use only these input columns.'),
		// All others are recorded as left out.
		recorded: () => undefined,
	}),
	exclude: choice({
		kind: columnNames,
		title: () => l10n.t('columns left out'),
		text: () => l10n.t('Leave these input columns out.'),
		recorded: ({ preprocessing: { leftOut } }) => {
			const excluded = leftOut.filter(({ reason }) => reason === 'excluded').map(({ column }) => column);
			return excluded.length === 0 ? undefined : excluded;
		},
	}),
	model: choice({
		kind: modelDocument,
		title: () => l10n.t('model file'),
		text: () => l10n.t('JSON with "network", "training" or both, as the run.json of a run has them under "model".'),
		recorded: ({ model }) => model,
	}),
} as const;
