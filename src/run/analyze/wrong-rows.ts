import { answersOf, type Answers } from '../../analyze/judged/answers.ts';
import type { Cancellation } from '../../core/context.ts';
import { UserError } from '../../core/user-error.ts';
import { positions } from '../../data/split/split.ts';
import { datasetRows, type TableRow } from '../../data/table/row-numbers.ts';
import { thresholds } from '../../issues/thresholds.ts';
import type { RunWithRows } from './fold-predictions.ts';
import { modelOf } from './model-of.ts';

/**
 * Rows of the table, also those that were learned from, that the network gives another class than the file, the surest first; or whose
 * number it misses by more than `wrongNumber` times its root mean squared error, the furthest first. None where it gives no numbers.
 */
export function* wrongRows(
	run: RunWithRows,
	context: { readonly signal: Cancellation; readonly report: (done: number, total: number) => void },
): Generator<undefined, TableRow[]> {
	const { dataset } = run;
	if (dataset.rows.length === 0) return [];
	try {
		const rows = datasetRows(positions(dataset.rows.length));
		const answers = yield* answersOf(modelOf(run), dataset, { rows, ...context });
		const misses = missesOf(answers);
		return [...answers.rows.keys()]
			.filter((i) => misses[i] > 0)
			.sort((a, b) => misses[b] - misses[a] || a - b)
			.map((i) => dataset.rows[answers.rows[i]]);
	} catch (error) {
		if (error instanceof UserError) return [];
		throw error;
	}
}

/** How wrong each is, 0 for right ones: the probability of a wrong class, or the size of the error. */
function missesOf(answers: Answers): Float64Array {
	const { rows, actual, predicted } = answers;
	if (answers.kind === 'classes') {
		const { probabilities, classes } = answers;
		return Float64Array.from(rows, (_, i) =>
			predicted[i] === actual[i] ? 0 : probabilities[i * classes.length + predicted[i]],
		);
	}
	const sizes = Float64Array.from(rows, (_, i) => Math.abs(predicted[i] - actual[i]));
	const limit = thresholds.wrongNumber * Math.sqrt(sizes.reduce((sum, size) => sum + size * size, 0) / rows.length);
	return sizes.map((size) => (size > limit ? size : 0));
}
