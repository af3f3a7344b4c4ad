import type { TableRow } from '../../data/table/row-numbers.ts';
import type { Analyzer } from '../analyzer.ts';
import { rowsToAsk } from '../asked-rows.ts';
import { rowsInDataset } from '../attributions/explained-rows.ts';
import { certainRows, type CertaintyResult } from './certain-rows.ts';

export interface CertaintyOptions {
	/** Rows of the table, from 0; none: the first that was held out. */
	readonly rows: readonly TableRow[];
	readonly confidence: number;
	/** Nearest training rows that are listed. */
	readonly neighbours: number;
}

/** How sure single predictions are: what holds the truth as often as is said, the nearest training rows, and how near they are. */
export const certainty = {
	id: 'certainty',
	version: 3,
	options: {
		rows: { kind: 'rows', most: 10_000, default: [] },
		confidence: { kind: 'number', minimum: 0.5, maximum: 0.999, default: 0.9 },
		neighbours: { kind: 'integer', minimum: 0, maximum: 100, default: 5 },
	},
	needs: { rows: true },
	measures: null,
	applies: () => true,
	cost: (_model, { inputs, split }, { rows }) =>
		2e8 + Math.max(1, rows.length) * 3 * inputs.columns * (split.train.length + split.validation.length),
	run: (model, dataset, { rows, ...choices }, context) =>
		certainRows(model, dataset, rowsInDataset(dataset), rowsToAsk(dataset, rows), choices, context),
} as const satisfies Analyzer<CertaintyOptions, CertaintyResult>;
