import { isLeft, leftOf } from '../cells/drift-cells.ts';
import { numberOf } from '../twin/table.ts';
import type { Rows, Twin } from '../twin/twin.ts';
import type { About, Claims } from './about.ts';
import { all, amount, count, holds, numberIn, share, type Truth } from './told.ts';

/** Kolmogorov and Smirnov's distance at every value, and the limit of its chance. */
function chanceOf(a: readonly number[], b: readonly number[]): number {
	const [x, y] = [a, b].map((values) => values.filter((value) => !Number.isNaN(value)).sort((p, q) => p - q));
	if (x.length === 0 || y.length === 0) return 1;
	let distance = 0;
	for (const limit of new Set([...x, ...y])) {
		const below = (values: readonly number[]) => values.filter((value) => value <= limit).length / values.length;
		distance = Math.max(distance, Math.abs(below(x) - below(y)));
	}
	const at = distance * Math.sqrt((x.length * y.length) / (x.length + y.length));
	return Math.min(1, 2 * Math.exp(-2 * at * at));
}

/** Columns of numbers that differ between training and test rows whatever may have been tried, and those that may differ. */
function differing({ twin }: About): { readonly surely: number; readonly perhaps: number } {
	const { train, test } = twin.parts;
	const chances = [...twin.table.cells.values()].map((cells) => {
		const numbers = (rows: Rows) => rows.map((row) => numberOf(cells[row]));
		return cells.some((cell) => cell !== null && Number.isNaN(numberOf(cell)))
			? null
			: chanceOf(numbers(train), numbers(test));
	});
	const of = (limit: number) => chances.filter((p) => p !== null && p < limit).length;
	const names = chances.filter((p) => p === null).length;
	return { surely: of(0.0005), perhaps: of(0.1) + names };
}

function differ([found, of]: readonly string[], about: About): Truth {
	const { surely, perhaps } = differing(about);
	return all(
		holds(numberIn(of) <= about.twin.table.columns.length, `there are ${about.twin.table.columns.length} columns`),
		holds(numberIn(found) >= Math.min(surely, numberIn(of)), `at least ${surely} differ`),
		holds(numberIn(found) <= perhaps, `at most ${perhaps} differ`),
	);
}

/** Errors of the test rows, the largest first. */
function worst(rows: number, twin: Twin): Rows {
	const badness = (row: number) =>
		twin.classification ? -twin.outputs[row][twin.actual[row]] : Math.abs(twin.residuals([row])[0]);
	return twin.measured.toSorted((a, b) => badness(b) - badness(a)).slice(0, rows);
}

function measureOf(text: string, rows: Rows, twin: Twin): Truth {
	const told = text.replace(/^RMSE | right$/g, '');
	// Rows with like errors may stand in for each other at the border.
	return twin.classification
		? share(told, twin.accuracy(rows), 1.01 / rows.length)
		: amount(told, twin.rmse(rows), 1e-4 * twin.rmse(rows));
}

function worstRows([part, rows, metric]: readonly string[], { twin }: About): Truth {
	const told = numberIn(/^[\d,]+/.exec(rows)![0]);
	return all(
		count(rows, Math.max(1, Math.round(numberIn(part) * twin.measured.length))),
		measureOf(metric, worst(told, twin), twin),
	);
}

/** What the measure is, and what is left of it where numbers or names are others. */
const shakenMeasure =
	(kind: 'numbers' | 'names') =>
	([metric, rows, level, left]: readonly string[], { twin }: About): Truth =>
		all(
			count(rows, twin.measured.length),
			measureOf(metric, twin.measured, twin),
			isLeft(left, twin, leftOf(twin, kind, numberIn(level))),
		);

/** Which columns differ, and what is left of the measure where rows are others. */
export const driftClaims: Claims = {
	'{0} ({1}); with noise of {2} standard deviations in every number, {3} (mean of {4} draws)': shakenMeasure('numbers'),
	'{0} ({1}); with {2} of the names drawn anew, {3} (mean of {4} draws)': shakenMeasure('names'),
	'{0}, compared with {1}.': ([first, second], { twin }) =>
		all(count(first, twin.parts.train.length), count(second, twin.parts.test.length)),
	'Columns that differ: {0} of {1}, where {2} of those found may differ by chance (Benjamini and Hochberg).': differ,
	'Columns that differ: {0} of {1}, by a stability index of at least {2} that is beyond chance; of so many rows a test would find any difference.':
		(values, { twin }) =>
			all(
				holds(Math.min(twin.parts.train.length, twin.parts.test.length) > 1000, 'the rows are few enough for a test'),
				holds(numberIn(values[0]) <= numberIn(values[1]), 'more columns than there are'),
			),
	'Worst {0} ({1}): {2}; they differ from the others in no column more than chance explains.': worstRows,
	'Worst {0} ({1}): {2}; they differ from the others in {3} of {4} columns (1 in 20 would by chance): {5}.': (
		values,
		about,
	) =>
		all(
			worstRows(values, about),
			holds(numberIn(values[3]) <= numberIn(values[4]), 'more columns than were compared'),
			holds(numberIn(values[4]) <= about.twin.table.columns.length, 'more columns than the table has'),
		),
	'{0}: {1}; {2}.': ([rows, , metric], { twin }) =>
		all(count(rows, twin.measured.length), measureOf(metric, twin.measured, twin)),
};
