import type { TableRow } from '../../data/table/row-numbers.ts';
import { seeded, type Random } from '../../core/random.ts';
import type { Dataset } from '../../data/prepare/dataset.ts';
import { cellText, columnNamed } from '../../data/table/cells.ts';
import type { Analyzer } from '../analyzer.ts';
import { rowsToAsk } from '../asked-rows.ts';
import { attributions, baselineChoice, type AttributionsOptions } from '../attributions/attributions.ts';
import { RowsExplainer, rowsInDataset, type DescribedBaseline } from '../attributions/explained-rows.ts';
import { RowsCertainty } from '../certainty/certain-rows.ts';
import { certainty } from '../certainty/certainty.ts';
import type { Model } from '../model.ts';
import { whatIfOf, type Prepared, type WhatIf } from './answer.ts';
import { editsFrom } from './edits.ts';
import { seenColumns, type FormColumn } from './form-columns.ts';

export interface WhatIfOptions extends Pick<
	AttributionsOptions,
	'rows' | 'method' | 'scale' | 'class' | 'baseline' | 'reference'
> {
	/** Other values, `{"COLUMN": "VALUE"}` in JSON, as they would stand in the file; '' as a value: missing. '': none. */
	readonly set: string;
	readonly confidence: number;
}

export interface WhatIfResult extends WhatIf {
	readonly baseline: DescribedBaseline;
	/** What can be set, in the order of the table, with the row's own cells, as texts. */
	readonly columns: readonly (FormColumn & { readonly cell: string })[];
}

const baselineRows = 100;
/** None are listed; the row as it is has its own. */
const neighbours = 5;

/** What the network would say of a row if some of its cells were others, why, and how surely. */
export const whatIf = {
	id: 'what-if',
	options: {
		rows: { kind: 'rows', most: 1, default: [] },
		set: { kind: 'text', longest: 20_000, default: '' },
		method: attributions.options.method,
		scale: attributions.options.scale,
		class: attributions.options.class,
		baseline: attributions.options.baseline,
		reference: attributions.options.reference,
		confidence: certainty.options.confidence,
	},
	needs: { rows: true },
	measures: null,
	applies: () => true,
	cost: (model, dataset, { method, baseline }) =>
		attributions.cost(model, dataset, { ...defaults, rows: [0 as TableRow], method, baseline }) +
		3 * dataset.inputs.columns * dataset.inputs.rows,
	*run(model, dataset, options, { random, signal }): Generator<undefined, WhatIfResult> {
		const edits = editsFrom(options.set);
		const [row] = rowsToAsk(dataset, options.rows);
		const prepared = preparedFor(model, dataset, options, random);
		yield;
		const from = rowsInDataset(dataset);
		const answer = yield* whatIfOf(
			model,
			dataset,
			from,
			row,
			edits,
			prepared,
			{ confidence: options.confidence, neighbours },
			signal,
		);
		return {
			...answer,
			baseline: prepared.explainer.baseline,
			columns: prepared.seen.map(({ form }) => {
				const column = columnNamed(dataset.table, form.column);
				return { ...form, cell: column === undefined ? '' : cellText(column, row) };
			}),
		};
	},
} as const satisfies Analyzer<WhatIfOptions, WhatIfResult>;

const defaults: AttributionsOptions = {
	rows: [],
	method: 'auto',
	scale: 'auto',
	class: 0,
	baseline: 'median',
	reference: 0,
	baselineRows,
	repeats: 0,
	compare: 0,
};

interface Kept extends Prepared {
	readonly layers: Model['network']['layers'];
	readonly chance: number;
	readonly asked: string;
}

/** Of a dataset, what was prepared last: while somebody edits a row, only the row changes. */
const kept = new WeakMap<Dataset, Kept>();

/** The same whether it was kept or not: chance is the run's. */
function preparedFor(model: Model, dataset: Dataset, options: WhatIfOptions, random: Random): Prepared {
	const { method, scale, class: one, baseline, reference } = options;
	// Drawn as those who explain the row as it is draw it, so that both say the same.
	const chance = random.integer(2 ** 32);
	const asked = JSON.stringify([method, scale, one, baseline, reference]);
	const before = kept.get(dataset);
	const isSame = before?.layers === model.network.layers && before.chance === chance;
	if (isSame && before.asked === asked) return before;
	const made: Kept = {
		layers: model.network.layers,
		chance,
		asked,
		explainer: new RowsExplainer(
			model,
			dataset,
			rowsInDataset(dataset),
			{
				method: method === 'auto' ? null : method,
				scale: scale === 'auto' ? null : scale,
				class: one === 0 ? null : one - 1,
				repeats: null,
				compare: false,
				baseline: baselineChoice({ baseline, reference }),
				baselineRows,
			},
			random,
			chance,
		),
		certainty: isSame ? before.certainty : new RowsCertainty(model, dataset, seeded(chance, 'sampling')),
		seen: before?.seen ?? seenColumns(dataset),
	};
	kept.set(dataset, made);
	return made;
}
