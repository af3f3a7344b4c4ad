import * as l10n from '@vscode/l10n';
import { predictedClass } from '../../core/evaluate.ts';
import { outputsOf } from '../../core/network-shape.ts';
import { UserError } from '../../core/user-error.ts';
import type { Dataset } from '../../data/prepare/dataset.ts';
import type { AnalyzerContext } from '../analyzer.ts';
import type { NotApplicable } from '../applicability.ts';
import { appliesToRows } from '../applicability.ts';
import { measureAnswers } from '../measure.ts';
import type { Model } from '../model.ts';
import { judgedRows, type JudgedPart } from './judged-rows.ts';
import type { DatasetRows } from '../../data/table/row-numbers.ts';
import { datasetRows } from '../../data/table/row-numbers.ts';

/** What the network says of rows with a known class, side by side with what is true. */
export interface ClassAnswers {
	readonly kind: 'classes';
	readonly part: JudgedPart;
	/** Positions in the dataset, ascending. */
	readonly rows: DatasetRows;
	readonly classes: readonly string[];
	/** Number of the class of each row, and of the one the network says. */
	readonly actual: Int32Array;
	readonly predicted: Int32Array;
	/** (rows, classes), row-major. */
	readonly probabilities: Float32Array;
}

export interface ValueAnswers {
	readonly kind: 'values';
	readonly part: JudgedPart;
	readonly rows: DatasetRows;
	/** In the target's units. */
	readonly actual: Float64Array;
	readonly predicted: Float64Array;
}

export type Answers = ClassAnswers | ValueAnswers;

/** What is judged, and where from. */
type AskedOf = Pick<AnalyzerContext, 'rows' | 'predictions' | 'signal' | 'report'>;

/** Of the rows asked about, or those held out, whatever the network says of them; there may be none with a known class. */
export function* predictionsOf(model: Model, dataset: Dataset, context: AskedOf): Generator<undefined, Answers> {
	const { part, rows } = context.predictions ?? judgedRows(dataset, context.rows);
	return yield* predictionsFor(model, dataset, part, rows, context);
}

/**
 * Of the rows asked about, or those held out. Throws a UserError where there is no row with a known class, or the network gives
 * no numbers.
 */
export function* answersOf(model: Model, dataset: Dataset, context: AskedOf): Generator<undefined, Answers> {
	const answers = yield* predictionsOf(model, dataset, context);
	if (answers.rows.length === 0)
		throw new UserError(l10n.t('None of the rows has a class that the network knows, so that none can be judged.'));
	const numbers = answers.kind === 'classes' ? answers.probabilities : answers.predicted;
	if (numbers.some((number) => !Number.isFinite(number)))
		throw new UserError(
			l10n.t(
				'The network gives no numbers for some rows: its weights are broken; train again with a lower learning rate.',
			),
		);
	return answers;
}

export function* classAnswers(model: Model, dataset: Dataset, context: AskedOf): Generator<undefined, ClassAnswers> {
	const answers = yield* answersOf(model, dataset, context);
	if (answers.kind !== 'classes') throw new Error('classification without classes');
	return answers;
}

/** `wanted`: counted from 1; 0 stands for none of them in particular. Throws a UserError where there is no such class. */
export function checkClass(wanted: number, classes: readonly string[]): void {
	if (wanted > classes.length)
		throw new UserError(l10n.t('The run has no class {0}; it has {1}.', String(wanted), String(classes.length)));
}

/** Of analyzers of probabilities. */
export function appliesToClasses(dataset: Dataset): true | NotApplicable {
	if (dataset.task === 'classification') return appliesToRows(dataset);
	const sentence = l10n.t(
		'The run predicts a number, {0}; this is asked of classes.',
		dataset.preprocessing.target.column,
	);
	return { code: 'no-classes', sentence };
}

function* predictionsFor(
	model: Model,
	dataset: Dataset,
	part: JudgedPart,
	all: DatasetRows,
	context: Pick<AnalyzerContext, 'predictions' | 'signal' | 'report'>,
): Generator<undefined, Answers> {
	const { target } = dataset.preprocessing;
	const { targets } = dataset;
	if (target.kind === 'value') {
		const predicted = Float64Array.from(context.predictions?.values ?? new Float64Array(all.length));
		if (context.predictions === undefined)
			for (const { first, predictions } of measureAnswers(model, dataset, all, context)) {
				predicted.set(predictions, first);
				yield;
			}
		return { kind: 'values', part, rows: all, actual: Float64Array.from(all, (row) => targets[row]), predicted };
	}
	const { classes } = target;
	// A changed file may hold classes the network was not taught.
	const known = Int32Array.from(all.keys()).filter((i) => classes[targets[all[i]]] !== undefined);
	const rows = datasetRows(known.map((i) => all[i]));
	const actual = rows.map((row) => targets[row]);
	const width = classes.length;
	const probabilities = new Float32Array(rows.length * width);
	const predicted = new Int32Array(rows.length);
	if (context.predictions !== undefined) {
		const { values } = context.predictions;
		for (let row = 0; row < known.length; row++) {
			for (let one = 0; one < width; one++) probabilities[row * width + one] = values[known[row] * width + one];
			predicted[row] = predictedClass(probabilities, row, width);
		}
		return { kind: 'classes', part, rows, classes, actual, predicted, probabilities };
	}
	const units = outputsOf(model.network.specification);
	for (const { first, rows: count, outputs, predictions } of measureAnswers(model, dataset, rows, context)) {
		probabilities.set(predictions, first * width);
		for (let i = 0; i < count; i++) predicted[first + i] = predictedClass(outputs, i, units);
		yield;
	}
	return { kind: 'classes', part, rows, classes, actual, predicted, probabilities };
}
