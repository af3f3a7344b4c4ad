import type { Ask } from '../analyze/ask.ts';
import { rowsInDataset } from '../analyze/attributions/explained-rows.ts';
import { limitsFrom, type Limits } from '../analyze/counterfactuals/limits.ts';
import type { OptionsOf } from '../analyze/index.ts';
import type { TableRow } from '../data/table/row-numbers.ts';
import { promiseWithheld } from '../issues/withheld.ts';
import { changeSentences, keptLimitsSentence } from '../messages/counterfactuals.ts';
import { warningSentence } from '../messages/warning-sentence.ts';
import type { LoadedRun } from '../run/analyze/open-run.ts';
import { warningsOfRows } from '../run/explain/rows-of-file.ts';
import { decisionCard } from './decision-card.ts';

export interface DecisionAsked {
	/** How it is explained, and what is looked for that would change it: what was on the page it is asked from. */
	readonly attributions: Partial<OptionsOf<'attributions'>>;
	readonly counterfactuals: Partial<OptionsOf<'counterfactuals'>>;
	/** BCP 47. */
	readonly language: string;
}

/** The card of one row of the run's own table. Throws a UserError where the rows are gone. */
export function* decisionPage(
	run: LoadedRun,
	row: TableRow,
	{ attributions, counterfactuals, language }: DecisionAsked,
	ask: Ask,
): Generator<unknown, string> {
	const { record, dataset } = run;
	const limits = limitsFrom(counterfactuals.limits ?? '');
	const rows = [row];
	const explained = yield* ask('attributions', { ...attributions, rows });
	const certain = yield* ask('certainty', { rows });
	const [{ anchor }] = (yield* ask('anchors', { rows })).rows;
	const { rows: influenced, ...moved } = yield* ask('influence', { rows });
	const changes = yield* ask('counterfactuals', { ...counterfactuals, rows });
	return decisionCard(
		{
			row: explained.rows[0],
			baseline: explained.baseline,
			certain: certain.rows[0],
			anchor,
			...(moved.epochs.length < 2 ? {} : { influence: { ...moved, row: influenced[0] } }),
			withheld: promiseWithheld(record),
		},
		{
			record,
			table: dataset?.table ?? null,
			file: record.data.name,
			language,
			warnings: dataset === null ? [] : warningsOfRows(run, rowsInDataset(dataset), [row]).map(warningSentence),
			changes: [
				...(isLimited(limits) ? [keptLimitsSentence(limits)] : []),
				...changeSentences(changes, record.preprocessing.target),
			],
		},
	);
}

function isLimited({ fixed, up, down, ranges }: Limits): boolean {
	return [fixed, up, down, Object.keys(ranges)].some(({ length }) => length > 0);
}
