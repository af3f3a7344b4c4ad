import type { TableRow } from '../../data/table/row-numbers.ts';
import type { Analyzer } from '../analyzer.ts';
import { rowsToAsk } from '../asked-rows.ts';
import { plainNetwork } from './plain-network.ts';
import { attributionMethods, type AttributionMethod } from './attribution.ts';
import { baselineKinds, type BaselineChoice, type BaselineKind } from './baseline-rows.ts';
import { coalitionOperations } from './coalitions.ts';
import { mostExactColumns } from './exact-shapley.ts';
import { explainRows, rowsInDataset, type AttributionsResult } from './explained-rows.ts';
import type { AttributionScale } from './explained-output.ts';

export interface AttributionsOptions {
	/** Rows of the table, from 0; none: the first that was held out. */
	readonly rows: readonly TableRow[];
	readonly method: 'auto' | AttributionMethod;
	readonly scale: 'auto' | AttributionScale;
	/** The class that is explained, counted from 1; 0: the one that was said to be positive, else the predicted one. */
	readonly class: number;
	readonly baseline: BaselineKind;
	/** Of the baseline `row`: the row of the table, from 0; of `class`: the class, from 1. */
	readonly reference: number;
	readonly baselineRows: number;
	/** Orders drawn of each row, for sampled Shapley values; 0: as many as take little time. */
	readonly repeats: number;
	/** 1: other methods are asked, too, for what they name first. */
	readonly compare: number;
}

/**
 * Why the network predicts what it does of single rows: what each column's cells add to the prediction against a baseline.
 * Shapley values with missing columns drawn from the baseline (Lundberg and Lee, 2017), integrated gradients or DeepLIFT.
 */
export const attributions = {
	id: 'attributions',
	options: {
		rows: { kind: 'rows', most: 10_000, default: [] },
		method: { kind: 'choice', choices: ['auto', ...attributionMethods], default: 'auto' },
		scale: { kind: 'choice', choices: ['auto', 'probability', 'logit', 'value'], default: 'auto' },
		class: { kind: 'integer', minimum: 0, maximum: 10_000, default: 0 },
		baseline: { kind: 'choice', choices: baselineKinds, default: 'median' },
		reference: { kind: 'integer', minimum: 0, maximum: 1e9, default: 0 },
		baselineRows: { kind: 'integer', minimum: 1, maximum: 1000, default: 100 },
		repeats: { kind: 'integer', minimum: 0, maximum: 100_000, default: 0 },
		compare: { kind: 'integer', minimum: 0, maximum: 1, default: 1 },
	},
	needs: { rows: true },
	measures: null,
	applies: () => true,
	cost({ network }, { features }, options) {
		const { columns, network: plain } = plainNetwork(network, features);
		const isExact = columns.length <= mostExactColumns && options.method !== 'sampled-shapley';
		const coalitions = isExact ? 2 ** columns.length : 2000;
		const baselineRows = options.baseline === 'training' || options.baseline === 'class' ? options.baselineRows : 1;
		return Math.max(1, options.rows.length) * coalitions * baselineRows * coalitionOperations(plain);
	},
	run(model, dataset, options, context) {
		const { method, scale, class: one, repeats, compare, baselineRows } = options;
		const wanted = rowsToAsk(dataset, options.rows);
		const choices = {
			method: method === 'auto' ? null : method,
			scale: scale === 'auto' ? null : scale,
			class: one === 0 ? null : one - 1,
			repeats: repeats === 0 ? null : Math.max(2, repeats),
			compare: compare === 1,
			baseline: baselineChoice(options),
			baselineRows,
		};
		return explainRows(model, dataset, rowsInDataset(dataset), wanted, choices, context);
	},
} as const satisfies Analyzer<AttributionsOptions, AttributionsResult>;

export function baselineChoice({
	baseline,
	reference,
}: Pick<AttributionsOptions, 'baseline' | 'reference'>): BaselineChoice {
	switch (baseline) {
		case 'row':
			return { kind: 'row', row: reference };
		case 'class':
			return { kind: 'class', class: Math.max(0, reference - 1) };
		case 'median':
		case 'training':
			return { kind: baseline };
	}
}
