import { wilsonInterval } from '../core/statistics.ts';
import type { DatasetRow } from '../data/table/row-numbers.ts';
import type { Dataset } from '../data/prepare/dataset.ts';
import { compareClasses, type ClassAnswer } from './comparison.ts';
import { scoresOf } from './class-scores.ts';
import { discrimination } from './discrimination.ts';
import type { ClassifiedRow, ConfusionCell, ClassificationErrors, ErrorsOptions } from './errors-result.ts';
import type { ClassAnswers } from './judged/answers.ts';
import { placeOfDatasetRow } from './places.ts';

/** A row in its cell, without the place that only the rows shown need. */
interface Answer {
	readonly position: number;
	readonly confidence: number;
	readonly actualProbability: number;
}

export function* classificationErrors(
	dataset: Dataset,
	{ part, rows, classes, actual: actuals, predicted: named, probabilities }: ClassAnswers,
	{ maximumRows }: ErrorsOptions,
): Generator<undefined, ClassificationErrors> {
	// (actual, predicted), row-major; empty cells stay holes.
	const cells = new Map<number, Answer[]>();
	for (let i = 0; i < rows.length; i++) {
		const [actual, predicted] = [actuals[i], named[i]];
		const cell = actual * classes.length + predicted;
		const answers = cells.get(cell) ?? [];
		if (answers.length === 0) cells.set(cell, answers);
		answers.push({
			position: rows[i],
			confidence: probabilities[i * classes.length + predicted],
			actualProbability: probabilities[i * classes.length + actual],
		});
	}
	yield;

	const counts = (actual: number, predicted: number) => cells.get(actual * classes.length + predicted)?.length ?? 0;
	const numbers = [...classes.keys()];
	const scores = numbers.map((one) => {
		const found = counts(one, one);
		const there = sum(numbers.map((predicted) => counts(one, predicted)));
		const called = sum(numbers.map((actual) => counts(actual, one)));
		return scoresOf(found, there, called);
	});
	const recall = scores.map((of) => of.recall.value);
	const recalled = recall.filter((value) => value !== null);
	const right = sum(numbers.map((number) => counts(number, number)));
	return {
		task: 'classification',
		part,
		rows: rows.length,
		wrong: rows.length - right,
		accuracy: right / rows.length,
		interval: wilsonInterval(right, rows.length),
		withheld: null,
		classes,
		cells: [...cells.entries()]
			.sort(([a], [b]) => a - b)
			.map(([cell, answers]) => cellOf(dataset, cell, classes.length, answers, maximumRows)),
		precision: scores.map((of) => of.precision.value),
		recall,
		f1: scores.map((of) => of.f1.value),
		intervals: {
			precision: scores.map((of) => of.precision.interval),
			recall: scores.map((of) => of.recall.interval),
			f1: scores.map((of) => of.f1.interval),
		},
		balancedAccuracy: recalled.length === 0 ? null : sum(recalled) / recalled.length,
		discrimination: yield* discrimination(probabilities, actuals, classes.length),
		comparison: compareClasses(answersOf(cells, classes.length), dataset, classes.length),
	};
}

function* answersOf(cells: ReadonlyMap<number, readonly Answer[]>, classes: number): Generator<ClassAnswer, void> {
	for (const [cell, answers] of cells)
		for (const { actualProbability } of answers)
			yield { actual: Math.floor(cell / classes), predicted: cell % classes, probability: actualProbability };
}

function cellOf(
	dataset: Dataset,
	cell: number,
	classes: number,
	answers: Answer[],
	maximumRows: number,
): ConfusionCell {
	const actual = Math.floor(cell / classes);
	const predicted = cell % classes;
	const shown = answers.sort((a, b) => b.confidence - a.confidence || a.position - b.position).slice(0, maximumRows);
	return {
		actual,
		predicted,
		count: answers.length,
		rows: shown.map(({ position, confidence, actualProbability }): ClassifiedRow => {
			return {
				...placeOfDatasetRow(dataset, position as DatasetRow),
				actual,
				predicted,
				confidence,
				actualProbability,
			};
		}),
	};
}

function sum(values: readonly number[]): number {
	return values.reduce((a, b) => a + b, 0);
}
