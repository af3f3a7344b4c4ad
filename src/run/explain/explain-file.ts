import { Anchors, type Anchor, type AnchorOptions } from '../../analyze/anchors/anchor.ts';
import { anchors, type AnchorsOptions } from '../../analyze/anchors/anchors.ts';
import type { AttributionMethod } from '../../analyze/attributions/attribution.ts';
import type { BaselineChoice } from '../../analyze/attributions/baseline-rows.ts';
import type { AttributionScale } from '../../analyze/attributions/explained-output.ts';
import {
	RowsExplainer,
	type DescribedBaseline,
	type ExplainedRow,
	type RowsIn,
} from '../../analyze/attributions/explained-rows.ts';
import { RowsCertainty, type CertainRow } from '../../analyze/certainty/certain-rows.ts';
import {
	influence,
	influenceOn,
	type Influenced,
	type InfluenceOptions,
	type InfluenceResult,
} from '../../analyze/influence/influence.ts';
import { finish } from '../../analyze/analyzer.ts';
import { defaultsOf } from '../../analyze/options.ts';
import { whatIfOf, type WhatIf } from '../../analyze/what-if/answer.ts';
import type { Edits } from '../../analyze/what-if/edits.ts';
import { seenColumns } from '../../analyze/what-if/form-columns.ts';
import type { Cancellation } from '../../core/context.ts';
import { seeded } from '../../core/random.ts';
import type { Dataset } from '../../data/prepare/dataset.ts';
import type { TableRow } from '../../data/table/row-numbers.ts';
import { rowPromiseWithheld, type RowPromiseWithheld } from '../../issues/withheld.ts';
import { modelOf } from '../analyze/model-of.ts';
import type { LoadedRun } from '../analyze/open-run.ts';
import { doesLackColumns, type RowsOfFile } from './rows-of-file.ts';

export interface ExplanationChoices {
	/** Null, here and below: what suits. */
	readonly method: AttributionMethod | null;
	readonly scale: AttributionScale | null;
	/** Number of the class. */
	readonly class: number | null;
	readonly baseline: BaselineChoice;
	readonly confidence: number;
	/** Also by other methods, and by a rule. */
	readonly compare: boolean;
}

/** All that is said of one row. */
export interface Explanation {
	readonly row: ExplainedRow;
	readonly baseline: DescribedBaseline;
	/** Null: the rows the run was trained on are gone. */
	readonly certain: CertainRow | null;
	/** Why no promise is given, where the run's rows or the row itself speak against it. */
	readonly withheld: RowPromiseWithheld | null;
	/** A rule for it; left out: not asked for, or the rows it is chosen by are gone. */
	readonly anchor?: Anchor;
	/** Training rows that moved the answer; left out: as of the rule, or no weights of epochs are kept. */
	readonly influence?: InfluenceOnRow;
}

export interface InfluenceOnRow extends Pick<InfluenceResult, 'coverage' | 'epochs'> {
	readonly row: Influenced;
}

const baselineRows = 100;
const usualAnchor: AnchorOptions = defaultsOf<AnchorsOptions>(anchors);
const neighbours = 5;

/**
 * Explanations of rows of a file, numbers from 0, one after the other, of which none is kept; same run, same file, same row: the
 * same, whichever others are asked about.
 */
export function* explainFile(
	run: LoadedRun,
	{ from, dataset, isKnown }: RowsOfFile,
	rows: Iterable<TableRow>,
	{ confidence, ...choices }: ExplanationChoices,
	signal: Cancellation,
): Generator<Explanation> {
	const { explainer, certainty } = explainersOf(run, { from, dataset, isKnown }, choices);
	const rules =
		choices.compare && isKnown && dataset.split.train.length > 0 ? new Anchors(modelOf(run), dataset) : null;
	const lacksColumns = doesLackColumns(run, from);
	for (const each of rows) {
		signal.throwIfAborted();
		const row = finish(explainer.explain(from, each, signal));
		const certain = certainty?.of(from, each, { confidence, neighbours }) ?? null;
		yield {
			row,
			baseline: explainer.baseline,
			certain,
			withheld: rowPromiseWithheld(run.record, { ...certain, lacksColumns }),
			...(rules === null
				? {}
				: { anchor: rules.of(from, each, usualAnchor), ...influenceOf(run, dataset, from, each, signal) }),
		};
	}
}

/** Where at least two epochs are kept, which is what it goes by. */
function influenceOf(
	run: LoadedRun,
	dataset: Dataset,
	from: RowsIn,
	row: TableRow,
	signal: Cancellation,
): { readonly influence?: InfluenceOnRow } {
	if ((run.epochs?.length ?? 0) < 2) return {};
	const options = defaultsOf<InfluenceOptions>(influence);
	const { rows, ...found } = finish(
		influenceOn(modelOf({ ...run, dataset }), dataset, from, [row], options, { signal, report: () => undefined }),
	);
	return { influence: { ...found, row: rows[0] } };
}

/** What does not depend on the row. */
function explainersOf(
	run: LoadedRun,
	{ from, dataset, isKnown }: RowsOfFile,
	choices: Omit<ExplanationChoices, 'confidence'>,
) {
	const model = modelOf(run);
	const random = () => seeded(run.record.model.training.seed, 'sampling');
	return {
		explainer: new RowsExplainer(model, dataset, from, { ...choices, baselineRows, repeats: null }, random()),
		certainty: isKnown ? new RowsCertainty(model, dataset, seeded(random().integer(2 ** 32), 'sampling')) : null,
	};
}

/** Of a row of a file if some of its values were others; the same chance as of the row itself. Throws a UserError for edits that cannot be. */
export function explainEdited(
	run: LoadedRun,
	{ from, dataset, isKnown }: RowsOfFile,
	row: TableRow,
	edits: Edits,
	{ confidence, ...choices }: ExplanationChoices,
	signal: Cancellation,
): { readonly explanation: Explanation; readonly whatIf: WhatIf } {
	const model = modelOf(run);
	const { explainer, certainty } = explainersOf(run, { from, dataset, isKnown }, choices);
	const prepared = { explainer, certainty, seen: seenColumns(dataset) };
	const whatIf = finish(whatIfOf(model, dataset, from, row, edits, prepared, { confidence, neighbours }, signal));
	const explanation = {
		row: whatIf.explained,
		baseline: explainer.baseline,
		certain: whatIf.certain,
		withheld: rowPromiseWithheld(run.record, {
			...whatIf.certain,
			...whatIf,
			lacksColumns: doesLackColumns(run, from),
		}),
	};
	return { explanation, whatIf };
}
