import type { Dataset } from '../data/prepare/dataset.ts';
import type { TableRow } from '../data/table/row-numbers.ts';
import type { Ask } from './ask.ts';
import { firstColumns, sameFirst, type Attribution, type AttributionMethod } from './attributions/attribution.ts';
import { evenly } from './evenly.ts';

/** How often methods name the same columns first that single rows are predicted by, on one scale and against the median row. */
export interface ExplainedAlike {
	/** Rows held out that were explained; rows that are answered as the median row is are not among them. */
	readonly rows: number;
	/** Of these, those of which two methods do not name the same columns first, in the same order. */
	readonly apart: number;
	readonly methods: readonly AttributionMethod[];
}

const mostRows = 30;

/** Rows are taken evenly from those held out; null: none of them can be explained by two methods. */
export function* explainedAlike(dataset: Dataset, ask: Ask): Generator<unknown, ExplainedAlike | null> {
	const rows: readonly TableRow[] = Array.from(evenly(dataset.split.test, mostRows), (at) => dataset.rows[at]);
	if (rows.length === 0) return null;
	const scale = dataset.preprocessing.target.kind === 'value' ? 'value' : 'logit';
	const { rows: explained } = yield* ask('attributions', { rows, scale });
	const answers = explained.map(({ attribution }) => answersOf(attribution)).filter(({ length }) => length > 1);
	if (answers.length === 0) return null;
	return {
		rows: answers.length,
		apart: answers.filter(([first, ...others]) => others.some((other) => !sameFirst(first.first, other.first))).length,
		methods: [...new Set(answers.flatMap((each) => each.map(({ method }) => method)))],
	};
}

/** What each method names first; sampled values are left out, since chance may have put them in their order. */
function answersOf({ method, contributions, others }: Attribution) {
	const own = { method, first: firstColumns(contributions) };
	return method === 'sampled-shapley' || others.length === 0 ? others : [own, ...others];
}
