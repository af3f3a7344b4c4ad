import type { FoldSettings, Predictions } from '../../analyze/analyzer.ts';
import { measure } from '../../analyze/measure.ts';
import type { Cancellation } from '../../core/context.ts';
import { currentEngine } from '../../core/engine/variants.ts';
import { lossOf } from '../../core/losses.ts';
import { outputsOf } from '../../core/network-shape.ts';
import { Training } from '../../core/training.ts';
import type { Dataset } from '../../data/prepare/dataset.ts';
import { prepare } from '../../data/prepare/prepare.ts';
import { columnKeptWhole } from '../../data/split/kept-whole.ts';
import { sharedAnswers } from '../../data/split/shared-answers.ts';
import { scaledTargets } from '../../data/prepare/scaled-targets.ts';
import {
	anotherSeed,
	choicesOf,
	modelChoiceNames,
	modelHyperparameterOf,
	type TrainingConfig,
} from '../hyperparameters/index.ts';
import { modelFor } from '../hyperparameters/model-for.ts';
import type { RunRecord } from '../record/record.ts';
import type { KeptAnalyses } from '../store/kept-analyses.ts';
import { initializeNetwork } from '../train/initialize-network.ts';
import { prepareChoicesOf } from '../train/train-run.ts';
import type { LoadedRun } from './open-run.ts';
import { datasetRows } from '../../data/table/row-numbers.ts';

export interface RunWithRows extends LoadedRun {
	readonly dataset: Dataset;
}

interface FoldContext {
	readonly signal: Cancellation;
	readonly report: (done: number, total: number) => void;
}

/**
 * What a network says of each row that was trained without it: all rows in folds, as the run's split goes (groups and copies
 * together; by time only from earlier rows, so that the oldest have none), and for each fold a network trained anew with the
 * run's settings, from the preprocessing on. Of several seeds the mean. One run, one result; in steps of some milliseconds.
 */
export function* foldPredictions(
	run: RunWithRows,
	{ folds, repeats }: FoldSettings,
	{ signal, report }: FoldContext,
): Generator<unknown, Predictions> {
	const { record, dataset } = run;
	const { network, training } = record.model;
	const width = lossOf(training.loss).predictions(outputsOf(network));
	const values =
		dataset.task === 'regression'
			? new Float64Array(dataset.rows.length)
			: new Float32Array(dataset.rows.length * width);
	const counts = new Uint8Array(dataset.rows.length);
	const folded = new Uint8Array(dataset.rows.length);
	const together = columnOfFolds(run);
	const total = repeats * folds * training.epochs;
	const seeds: number[] = [];
	for (let seed = training.seed; seeds.length < repeats; seed = anotherSeed(seed)) {
		for (let number = 0; number < folds; number++) {
			const done = (seeds.length * folds + number) * training.epochs;
			const fold = yield* trainFold(record, dataset, { seed, number, of: folds, together }, signal, (epoch) => {
				report(done + epoch, total);
			});
			const { test } = fold.dataset.split;
			for (const { first, rows, predictions } of measure(fold, fold.dataset, test, {
				signal,
				report: () => undefined,
			})) {
				for (let row = 0; row < rows; row++) {
					const position = test[first + row];
					if (counts[position]++ === 0) folded[position] = number;
					for (let i = 0; i < width; i++) values[position * width + i] += predictions[row * width + i];
				}
				yield;
			}
		}
		seeds.push(seed);
	}
	const rows = Int32Array.from(counts.keys()).filter((position) => counts[position] > 0);
	const means = new (values.constructor as new (length: number) => typeof values)(rows.length * width);
	for (let row = 0; row < rows.length; row++)
		for (let i = 0; i < width; i++) means[row * width + i] = values[rows[row] * width + i] / counts[rows[row]];
	report(total, total);
	return {
		part: 'out-of-fold',
		folds,
		seeds,
		rows: datasetRows(rows),
		values: means,
		foldOf: Uint8Array.from(rows, (position) => folded[position]),
		inTime: record.split.rule.kind === 'time',
		together,
	};
}

/**
 * The column whose rows of a value share a fold: the one that rows were held out by, or, where a column names the parts, one that these
 * kept together, or whose rows share their answers. Null: rows are drawn one by one, or go by time.
 */
export function columnOfFolds({ record, dataset }: Pick<RunWithRows, 'record' | 'dataset'>): string | null {
	const { rule } = record.split;
	if (rule.kind === 'group') return rule.column;
	if (rule.kind !== 'column') return null;
	const { table, rows, split, preprocessing, task } = dataset;
	const target = preprocessing.target.column;
	return (
		columnKeptWhole(table, rows, split, [target, rule.column]) ?? sharedAnswers(table, target, task)?.column ?? null
	);
}

function* trainFold(
	record: RunRecord,
	{ table }: Dataset,
	{
		seed,
		together,
		...fold
	}: { readonly seed: number; readonly number: number; readonly of: number; readonly together: string | null },
	signal: Cancellation,
	report: (epoch: number) => void,
) {
	signal.throwIfAborted();
	const choices = { ...settingsOf(record), seed };
	const { dataset } = prepare(table, {
		...prepareChoicesOf(choices),
		fold: { ...fold, inTime: true, ...(together === null ? {} : { together }) },
	});
	const model = modelFor(dataset, choices);
	const network = initializeNetwork(model, dataset);
	const { train, validation } = dataset.split;
	const data = { inputs: dataset.inputs, targets: scaledTargets(dataset), train, validation };
	const steps = new Training(network, data, model.training).run(signal);
	for (;;) {
		const { done, value } = steps.next();
		signal.throwIfAborted();
		if (done) break;
		if (value !== null) report(value.epoch);
		yield;
	}
	return { network, loss: model.training.loss, dataset };
}

/** All that the run was trained with, also what was chosen for it: what is usual may have changed since, and hangs on the rows. */
export function settingsOf(record: RunRecord): TrainingConfig {
	const { model, ...chosen } = choicesOf(record);
	const given = modelChoiceNames.map((name) => [name, modelHyperparameterOf(name).of(record.model)] as const);
	const known = Object.fromEntries(given.filter(([, value]) => value !== undefined)) as Partial<TrainingConfig>;
	return { ...known, ...chosen, ...(model === undefined ? {} : { model }) };
}

/** As `foldPredictions`, and where they were made before, those. */
export function* keptFoldPredictions(
	run: RunWithRows,
	settings: FoldSettings,
	context: FoldContext,
	kept: Pick<KeptAnalyses, 'load' | 'save'>,
): Generator<unknown, Predictions> {
	const key = foldsKey(run, settings);
	const known = kept.load(run.folder, key) as Predictions | undefined;
	if (known !== undefined) return known;
	const made = yield* foldPredictions(run, settings, context);
	kept.save(run.folder, key, made);
	return made;
}

/** Changes with all that they depend on. */
export function foldsKey({ record, data, dataHash }: LoadedRun, { folds, repeats }: FoldSettings): string {
	const { id, created, versions } = record;
	return JSON.stringify(['out-of-fold', 3, id, created, versions, folds, repeats, data, dataHash, currentEngine()]);
}
