import * as l10n from '@vscode/l10n';
import { positiveClass, saidPositive } from '../../data/prepare/positive-class.ts';
import type { InputEncoding, TargetEncoding } from '../../data/prepare/dataset.ts';
import type { ReadOptions } from '../../data/read/read-options.ts';
import { canBeBoth } from '../../data/prepare/infer-task.ts';
import { columnNamed } from '../../data/table/cells.ts';
import { splitRuleText } from '../../data/split/split-rule.ts';
import { excludedRowsSentence } from '../../messages/excluded-rows.ts';
import { trainingLossText } from '../../messages/training-loss.ts';
import type { TrainedRun } from '../../run/train/train-run.ts';
import type { Issues } from '../../issues/issue.ts';
import { epochsOf } from '../../messages/names.ts';
import { integerTargetSentence } from '../../messages/integer-target.ts';
import { networkText } from '../../messages/network.ts';
import { number, percent } from '../../messages/numbers.ts';
import { leftOutSentence, metricsText, named } from '../format.ts';
import { issueLines, tableIssueLine } from '../issues.ts';
import { pairsText } from '../../protocol/column-reading.ts';

/** What was trained, on what, and what is worth knowing of it. */
export function trainingSummary({ record, dataset }: TrainedRun, issues: Issues, folder: string): string {
	const { name, task, preprocessing, split, rows, outcome, seconds, metrics, model, data } = record;
	const leftOut = preprocessing.leftOut.filter(({ reason }) => reason !== 'target');
	const excluded = excludedRowsSentence(record);
	const held = metrics.test === null ? l10n.t('training rows') : l10n.t('test rows');
	return [
		`${name} (${task === 'classification' ? l10n.t('classification') : l10n.t('regression')})`,
		...integerSentences(record, dataset),
		...positiveSentences(preprocessing.target),
		l10n.t('Columns: {0}', named(preprocessing.inputs.map(({ column }) => column))),
		...(leftOut.length > 0 ? [l10n.t('Left out: {0}', named(leftOut.map(leftOutSentence)))] : []),
		...readingSentences(data.options),
		...preprocessing.inputs.flatMap(vectorSentences),
		l10n.t('Rows: {0} training, {1} validation, {2} test', rows.train, rows.validation, rows.test),
		...(excluded === null ? [] : [excluded]),
		...(split.rule.kind === 'random' ? [] : [l10n.t('Held out by: {0}', splitRuleText(split.rule))]),
		l10n.t('Network: {0}', networkText(model.network)),
		l10n.t('Loss trained with: {0}', trainingLossText(model.training, number)),
		l10n.t('Trained {0} in {1} s, kept epoch {2}', epochsOf(outcome.epochs), seconds.toFixed(1), outcome.bestEpoch),
		l10n.t('Result on {0}: {1}', held, metricsText(metrics.test ?? metrics.train)),
		l10n.t('Baseline: {0}', metricsText(metrics.baseline)),
		...foldsSentences(record),
		...continuedSentences(record),
		...issues.recorded.found.map(tableIssueLine),
		l10n.t('Findings:'),
		...issueLines(issues, record).map((line) => `  ${line}`),
		l10n.t('Run: {0}', folder),
	].join('\n');
}

function integerSentences({ task, target, chosen }: TrainedRun['record'], { table }: TrainedRun['dataset']): string[] {
	const column = columnNamed(table, target);
	if (column === undefined || chosen.includes('task') || !canBeBoth(column)) return [];
	return [integerTargetSentence(target, column.distinct, task)];
}

function positiveSentences(target: TargetEncoding): string[] {
	const positive = positiveClass(target);
	if (positive === null || target.kind === 'value') return [];
	return [
		saidPositive(target) === null
			? l10n.t('Positive class: {0}, the second of two; --positive names the other.', target.classes[positive])
			: l10n.t('Positive class: {0}', target.classes[positive]),
	];
}

function readingSentences({ missingIn = [], categorical = [], valueNames = [] }: ReadOptions = {}): string[] {
	const missing = missingIn.map(({ column, words }) => `${column} (${words.join(', ')})`);
	const names = valueNames.map((told) => `${told.column} (${pairsText(told.names)})`);
	return [
		...(missing.length === 0 ? [] : [l10n.t('Read as missing: {0}', named(missing))]),
		...(categorical.length === 0 ? [] : [l10n.t('Treated as categories: {0}', named(categorical))]),
		...(names.length === 0 ? [] : [l10n.t('Names of values: {0}', named(names))]),
	];
}

function vectorSentences(input: InputEncoding): string[] {
	if (input.kind !== 'embedded') return [];
	const { column, categories, dimensions } = input;
	return [l10n.t('{0}: each of {1} values as a learned vector of {2} numbers', column, categories.length, dimensions)];
}

function foldsSentences({ folds, task }: TrainedRun['record']): string[] {
	if (folds === undefined || folds.mean === null) return [];
	const { metrics, mean, deviation } = folds;
	const spread = deviation ?? 0;
	return [
		task === 'classification'
			? l10n.t('{0} folds, each row tested once: {1} ± {2} right', metrics.length, percent(mean), percent(spread))
			: l10n.t('{0} folds, each row tested once: R² {1} ± {2}', metrics.length, number(mean), number(spread)),
		l10n.t('The kept run is none of these: it is one more, trained and measured on the rows named above.'),
	];
}

function continuedSentences({ continued }: TrainedRun['record']): string[] {
	if (continued === undefined) return [];
	return [
		continued.exactly
			? l10n.t('Went on where {0} was stopped, as if it had not been.', continued.run)
			: l10n.t('Started from the weights of {0}.', continued.run),
	];
}
