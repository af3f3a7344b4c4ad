import { answersOf, type ClassAnswers, type ValueAnswers } from '../../analyze/judged/answers.ts';
import type { LabelErrorsResult } from '../../analyze/label-errors/label-errors.ts';
import type { Cancellation } from '../../core/context.ts';
import { UserError } from '../../core/user-error.ts';
import type { Dataset } from '../../data/prepare/dataset.ts';
import { thresholds } from '../../issues/thresholds.ts';
import { conflictingRows } from './conflicting-rows.ts';
import { modelOf } from './model-of.ts';
import type { RunWithRows } from './fold-predictions.ts';
import { oddRowsOnce } from './odd-rows.ts';
import type { RowFinding } from './row-finding.ts';

interface Context {
	readonly signal: Cancellation;
	readonly report: (done: number, total: number) => void;
}

/**
 * Rows to look at, kind by kind as in `rowCodes`, each kind with the weightiest first: labels suspected in `labelErrors` (null: in
 * none), rows whose twins have another class, test rows that are confidently wrong or far off, test rows that are nearly copies of training
 * rows, and rows unlike these. Equal rows with different numbers are nothing unusual. `odd`: the last two kinds too, which take a second
 * where there are many rows.
 */
export function* rowFindings(
	run: RunWithRows,
	labelErrors: LabelErrorsResult | null,
	context: Context,
	odd = true,
): Generator<undefined, readonly RowFinding[]> {
	const { dataset, record } = run;
	const suspected = suspectedLabels(dataset, labelErrors);
	yield;
	const conflicting = conflictingRows(dataset);
	yield;
	const errors = yield* largeErrors(run, context);
	return [
		...suspected,
		...conflicting,
		...errors,
		...(odd ? yield* oddRowsOnce(dataset, record.model.training.seed, context.signal) : []),
	];
}

function suspectedLabels({ preprocessing }: Dataset, found: LabelErrorsResult | null): RowFinding<'NG406'>[] {
	const { column: target } = preprocessing.target;
	// Where the nearest rows are of the class that is given, the row is not accused.
	const accused = (found?.rows ?? []).filter(({ nearby, given }) => nearby !== given);
	return accused.map(({ place, given, suggested, probabilities }) => ({
		code: 'NG406',
		row: place.row,
		values: {
			target,
			given,
			suggested,
			givenProbability: probabilities.given,
			suggestedProbability: probabilities.suggested,
		},
	}));
}

/** Of test rows; none where the network gives no numbers. */
function* largeErrors(run: RunWithRows, context: Context): Generator<undefined, RowFinding<'NG404' | 'NG409'>[]> {
	const { dataset } = run;
	if (dataset.split.test.length === 0) return [];
	try {
		const answers = yield* answersOf(modelOf(run), dataset, { rows: dataset.split.test, ...context });
		return answers.kind === 'classes' ? confidentErrors(dataset, answers) : farOff(dataset, answers);
	} catch (error) {
		if (error instanceof UserError) return [];
		throw error;
	}
}

/** The surest first. */
function confidentErrors(
	dataset: Dataset,
	{ rows, actual, predicted, probabilities, classes }: ClassAnswers,
): RowFinding<'NG404'>[] {
	const found: RowFinding<'NG404'>[] = [];
	for (let i = 0; i < rows.length; i++) {
		const probability = probabilities[i * classes.length + predicted[i]];
		if (predicted[i] === actual[i] || probability < thresholds.confidentlyWrong) continue;
		found.push({
			code: 'NG404',
			row: dataset.rows[rows[i]],
			values: {
				target: dataset.preprocessing.target.column,
				actual: classes[actual[i]],
				predicted: classes[predicted[i]],
				probability,
			},
		});
	}
	return found.sort((a, b) => b.values.probability - a.values.probability || a.row - b.row);
}

/** The furthest first. */
function farOff(dataset: Dataset, { rows, actual, predicted }: ValueAnswers): RowFinding<'NG409'>[] {
	const squares = predicted.reduce((sum, value, i) => sum + (value - actual[i]) ** 2, 0);
	const error = Math.sqrt(squares / rows.length);
	const found: RowFinding<'NG409'>[] = [];
	for (let i = 0; i < rows.length; i++) {
		const times = Math.abs(predicted[i] - actual[i]) / error;
		if (!(times > thresholds.farOff)) continue;
		const { column: target } = dataset.preprocessing.target;
		const values = { target, actual: actual[i], predicted: predicted[i], times, rows: rows.length };
		found.push({ code: 'NG409', row: dataset.rows[rows[i]], values });
	}
	return found.sort((a, b) => b.values.times - a.values.times || a.row - b.row);
}
