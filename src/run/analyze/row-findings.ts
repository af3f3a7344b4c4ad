import { classAnswers } from '../../analyze/judged/answers.ts';
import type { LabelErrorsResult } from '../../analyze/label-errors/label-errors.ts';
import type { Cancellation } from '../../core/context.ts';
import type { Dataset } from '../../data/prepare/dataset.ts';
import { groupsOfEqualRows } from '../../data/split/equal-rows.ts';
import { membersOf, sizeOf } from '../../data/split/members.ts';
import { inputColumns } from '../../data/split/repeated-rows.ts';
import type { TableRow } from '../../data/table/row-numbers.ts';
import type { RowCode, RowCodeValues } from '../../issues/row-codes.ts';
import { thresholds } from '../../issues/thresholds.ts';
import { modelOf } from './model-of.ts';
import type { RunWithRows } from './fold-predictions.ts';

/** Something worth saying of one row; `other`: the row that it has to be seen beside. */
export type RowFinding<C extends RowCode = RowCode> = {
	readonly [K in C]: {
		readonly code: K;
		readonly values: RowCodeValues[K];
		readonly row: TableRow;
		readonly other?: TableRow;
	};
}[C];

/**
 * Rows to look at of a run on classes, kind by kind as in `rowCodes`, each kind with the weightiest first: labels suspected in
 * `labelErrors` (null: in none), rows whose twins have another class, and test rows that are confidently wrong. Of a run on
 * numbers none: equal rows with different numbers are nothing unusual, and no error is confident.
 */
export function* rowFindings(
	run: RunWithRows,
	labelErrors: LabelErrorsResult | null,
	context: { readonly signal: Cancellation; readonly report: (done: number, total: number) => void },
): Generator<undefined, readonly RowFinding[]> {
	const { dataset } = run;
	if (dataset.preprocessing.target.kind !== 'classes') return [];
	const suspected = suspectedLabels(dataset, labelErrors);
	yield;
	const conflicting = conflictingRows(dataset);
	yield;
	return [...suspected, ...conflicting, ...(yield* confidentErrors(run, context))];
}

function suspectedLabels({ preprocessing }: Dataset, found: LabelErrorsResult | null): RowFinding<'NG406'>[] {
	const { column: target } = preprocessing.target;
	return (found?.rows ?? []).map(({ place, given, suggested, probabilities }) => ({
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

/** First those that the most of their twins speak against. */
function conflictingRows(dataset: Dataset): RowFinding<'NG405'>[] {
	const { rows, targets, preprocessing } = dataset;
	const { target } = preprocessing;
	const columns = inputColumns(dataset);
	if (target.kind !== 'classes' || columns.length === 0) return [];
	// Of most rows there is no second: they are passed over before anything is made of them.
	const members = membersOf(groupsOfEqualRows(columns, rows));
	const found = Array.from({ length: members.count }, (_, group) => group).flatMap((group) => {
		if (sizeOf(members, group) < 2) return [];
		const positions = [...members.positions.subarray(members.starts[group], members.starts[group + 1])];
		const byAnswer = grouped(positions, (position) => targets[position]);
		if (byAnswer.size < 2) return [];
		const answers = [...byAnswer].sort(([, a], [, b]) => b.length - a.length);
		return positions.map((position) => {
			const own = targets[position];
			const [other, others] = answers.find(([answer]) => answer !== own)!;
			return {
				against: 1 - byAnswer.get(own)!.length / positions.length,
				code: 'NG405' as const,
				row: rows[position],
				other: rows[others[0]],
				values: {
					target: target.column,
					answer: target.classes[own],
					other: target.classes[other],
					rows: positions.length,
					others: positions.length - byAnswer.get(own)!.length,
				},
			};
		});
	});
	return found.sort((a, b) => b.against - a.against || a.row - b.row).map(({ against: _, ...finding }) => finding);
}

function grouped(positions: Iterable<number>, keyOf: (position: number) => number): Map<number, number[]> {
	const members = new Map<number, number[]>();
	for (const position of positions) {
		const key = keyOf(position);
		const known = members.get(key);
		if (known === undefined) members.set(key, [position]);
		else known.push(position);
	}
	return members;
}

/** The surest first. */
function* confidentErrors(
	run: RunWithRows,
	{ signal, report }: { readonly signal: Cancellation; readonly report: (done: number, total: number) => void },
): Generator<undefined, RowFinding<'NG404'>[]> {
	const { dataset } = run;
	if (dataset.split.test.length === 0) return [];
	const { rows, actual, predicted, probabilities, classes } = yield* classAnswers(modelOf(run), dataset, {
		rows: dataset.split.test,
		signal,
		report,
	});
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
