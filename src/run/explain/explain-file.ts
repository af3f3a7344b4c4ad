import type { AttributionMethod } from '../../analyze/attributions/attribution.ts';
import type { BaselineChoice } from '../../analyze/attributions/baseline-rows.ts';
import type { AttributionScale } from '../../analyze/attributions/explained-output.ts';
import {
	explainRows,
	RowsExplainer,
	type DescribedBaseline,
	type ExplainedRow,
} from '../../analyze/attributions/explained-rows.ts';
import { certainRows, RowsCertainty, type CertainRow } from '../../analyze/certainty/certain-rows.ts';
import { finish } from '../../analyze/analyzer.ts';
import { whatIfOf, type WhatIf } from '../../analyze/what-if/answer.ts';
import type { Edits } from '../../analyze/what-if/edits.ts';
import { seenColumns } from '../../analyze/what-if/form-columns.ts';
import { seeded } from '../../core/random.ts';
import type { TableRow } from '../../data/table/row-numbers.ts';
import { rowPromiseWithheld, type RowPromiseWithheld } from '../../issues/withheld.ts';
import type { AnalysisContext } from '../analyze/analyze-run.ts';
import { modelOf } from '../analyze/model-of.ts';
import type { LoadedRun } from '../analyze/open-run.ts';
import type { RowsOfFile } from './rows-of-file.ts';

export interface ExplanationChoices {
	/** Null, here and below: what suits. */
	readonly method: AttributionMethod | null;
	readonly scale: AttributionScale | null;
	/** Number of the class. */
	readonly class: number | null;
	readonly baseline: BaselineChoice;
	readonly confidence: number;
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
}

const baselineRows = 100;
const neighbours = 5;

/** Explanations of rows of a file, numbers from 0; same run, same file, same row: the same. */
export function explainFile(
	run: LoadedRun,
	{ from, dataset, isKnown }: RowsOfFile,
	rows: readonly TableRow[],
	{ confidence, ...choices }: ExplanationChoices,
	{ signal, report }: AnalysisContext,
): Explanation[] {
	const model = modelOf(run);
	const context = () => ({ random: seeded(run.record.model.training.seed, 'sampling'), signal, report });
	const explained = finish(
		explainRows(model, dataset, from, rows, { ...choices, baselineRows, repeats: null }, context()),
	);
	const certain = isKnown
		? finish(certainRows(model, dataset, from, rows, { confidence, neighbours }, context())).rows
		: null;
	return explained.rows.map((row, i) => ({
		row,
		baseline: explained.baseline,
		certain: certain === null ? null : certain[i],
		withheld: rowPromiseWithheld(run.record, certain === null ? {} : certain[i]),
	}));
}

/** Of a row of a file if some of its values were others; the same chance as of the row itself. Throws a UserError for edits that cannot be. */
export function explainEdited(
	run: LoadedRun,
	{ from, dataset, isKnown }: RowsOfFile,
	row: TableRow,
	edits: Edits,
	{ confidence, ...choices }: ExplanationChoices,
	{ signal }: AnalysisContext,
): { readonly explanation: Explanation; readonly whatIf: WhatIf } {
	const model = modelOf(run);
	const random = () => seeded(run.record.model.training.seed, 'sampling');
	const explainer = new RowsExplainer(model, dataset, from, { ...choices, baselineRows, repeats: null }, random());
	const certainty = isKnown ? new RowsCertainty(model, dataset, seeded(random().integer(2 ** 32), 'sampling')) : null;
	const prepared = { explainer, certainty, seen: seenColumns(dataset) };
	const whatIf = finish(whatIfOf(model, dataset, from, row, edits, prepared, { confidence, neighbours }, signal));
	const explanation = {
		row: whatIf.explained,
		baseline: explainer.baseline,
		certain: whatIf.certain,
		withheld: rowPromiseWithheld(run.record, { ...whatIf.certain, ...whatIf }),
	};
	return { explanation, whatIf };
}
