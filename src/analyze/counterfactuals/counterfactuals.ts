import * as l10n from '@vscode/l10n';
import { forwardOperations } from '../../core/propagation.ts';
import { UserError } from '../../core/user-error.ts';
import type { TableRow } from '../../data/table/row-numbers.ts';
import type { Analyzer } from '../analyzer.ts';
import { rowsToAsk } from '../asked-rows.ts';
import { predictionOf, rowsInDataset } from '../attributions/explained-rows.ts';
import { counterfactualsOf, type CounterfactualsResult } from './counterfactual-rows.ts';
import { limitsFrom } from './limits.ts';
import { wantedFrom, type WantedOptions } from './wanted.ts';

export interface CounterfactualsOptions extends WantedOptions {
	readonly rows: readonly TableRow[];
	/** `Limits` in JSON; '': none. */
	readonly limits: string;
	/** Columns changed at most. */
	readonly columns: number;
	/** Listed at most. */
	readonly most: number;
	/** Networks trained with other seeds, to see whether a change holds for them, too. */
	readonly reruns: number;
}

/** Rows that are tried as donors, and tries on the way from each. */
const tries = 4 * 40 * 60;

/** The smallest changes of one row that change its prediction as wanted, and whether they hold for networks of other seeds. */
export const counterfactuals = {
	id: 'counterfactuals',
	options: {
		rows: { kind: 'rows', most: 1, default: [] },
		class: { kind: 'integer', minimum: 0, maximum: 100_000, default: 0 },
		atLeast: { kind: 'text', longest: 100, default: '' },
		atMost: { kind: 'text', longest: 100, default: '' },
		limits: { kind: 'text', longest: 20_000, default: '' },
		columns: { kind: 'integer', minimum: 1, maximum: 9999, default: 3 },
		most: { kind: 'integer', minimum: 1, maximum: 40, default: 4 },
		reruns: { kind: 'integer', minimum: 0, maximum: 100, default: 0 },
	},
	needs: { rows: true },
	measures: null,
	applies: () => true,
	cost: ({ network }, { split, inputs }) =>
		forwardOperations(network) * (split.train.length + tries) + inputs.columns * split.train.length,
	*run(model, dataset, options, { signal, retrained }): Generator<unknown, CounterfactualsResult> {
		const limits = limitsFrom(options.limits);
		const [row] = rowsToAsk(dataset, options.rows);
		const from = rowsInDataset(dataset);
		const predicted = predictionOf(model, dataset, from.encode(Int32Array.of(row)));
		const wanted = wantedFrom(options, dataset.preprocessing.target, predicted);
		if (dataset.split.train.length === 0)
			throw new UserError(
				l10n.t(
					'Which rows of {0} the network learned from is not known any more, and changes are taken from those.',
					dataset.table.name,
				),
			);
		const { columns, most, reruns } = options;
		return yield* counterfactualsOf(
			model,
			dataset,
			from,
			row,
			{ wanted, limits, columns, most },
			signal,
			retrained === undefined || reruns === 0 ? null : () => retrained(reruns),
		);
	},
} as const satisfies Analyzer<CounterfactualsOptions, CounterfactualsResult>;
