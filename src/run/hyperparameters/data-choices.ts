import type { Task } from '../../data/prepare/dataset.ts';
import { choice } from './hyperparameter.ts';
import { rowList } from './row-list.ts';
import { classNameType, columnNameType, columnNamesType, modelDocument, oneOf } from './parameter-types.ts';

/** How the table is understood; and the model as a whole, for who knows what it shall be. */
export const dataChoices = {
	target: choice({
		kind: columnNameType,
		recorded: ({ target }) => target,
	}),
	task: choice({
		kind: oneOf<Task>(['classification', 'regression']),
		recorded: ({ task }) => task,
	}),
	positive: choice({
		kind: classNameType,
		recorded: ({ preprocessing: { target } }) => (target.kind === 'classes' ? target.positive : undefined),
	}),
	columns: choice({
		kind: columnNamesType,
		// All others are recorded as left out.
		recorded: () => undefined,
	}),
	exclude: choice({
		kind: columnNamesType,
		recorded: ({ preprocessing: { leftOut } }) => {
			const excluded = leftOut.filter(({ reason }) => reason === 'excluded').map(({ column }) => column);
			return excluded.length === 0 ? undefined : excluded;
		},
	}),
	excludeRows: choice({
		kind: rowList,
		recorded: ({ excludedRows }) => excludedRows?.rows.map(({ row, hash }) => ({ row, hash })),
	}),
	model: choice({
		kind: modelDocument,
		recorded: ({ model }) => model,
	}),
} as const;
