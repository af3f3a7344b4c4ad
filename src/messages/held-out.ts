import * as l10n from '@vscode/l10n';
import type { SplitStrategy } from '../data/split/split-rule.ts';
import type { RunRecord } from '../run/record/record.ts';
import { measuredOn } from './changed-data.ts';
import { abbreviate, count, number, percent } from './numbers.ts';
import { rowsOf } from './names.ts';

/**
 * The rows that the figures are of, inside a sentence. "Never seen" is said only where it was counted that no test row has the
 * inputs of a training row, and not where its group was learned from.
 */
export function measuredRows({ metrics, rows }: Pick<RunRecord, 'metrics' | 'rows'>): string {
	if (metrics.test === null) return measuredOn('train', rowsOf(rows.train));
	const { repeated, test, copied } = rows;
	if (repeated === undefined || copied === true || (repeated.rows === 0 && metrics.test.withheld === 'shared-groups'))
		return measuredOn('test', rowsOf(test));
	return repeated.rows === 0
		? l10n.t('{0} it had never seen', rowsOf(test))
		: l10n.t('{0} held out, {1} of them with the inputs of a row it learned from', rowsOf(test), count(repeated.rows));
}

/** How many rows there are, and which of them were held out how. */
export function rowsSentence({ data, rows, model, split }: RunRecord): string {
	const used = rows.train + rows.validation + rows.test;
	const all =
		used < data.rows
			? l10n.t('{0} of {1} in {2}.', count(used), rowsOf(data.rows), data.name)
			: l10n.t('{0} in {1}.', rowsOf(data.rows), data.name);
	if (rows.test === 0 && rows.validation === 0)
		return `${all} ${l10n.t('All of them were learned from; none were held out.')}`;
	const parts = l10n.t(
		'{0} to learn from, {1} to decide when to stop, {2} kept back to measure.',
		count(rows.train),
		count(rows.validation),
		count(rows.test),
	);
	return `${all} ${ruleText(split.rule, model.training.seed)}: ${parts}`;
}

/** Ends before a colon. */
function ruleText(rule: SplitStrategy, seed: number): string {
	switch (rule.kind) {
		case 'random':
			return l10n.t('Split at random (seed {0})', seed);
		case 'group':
			return l10n.t('Split by {0}, all rows of a value together (seed {1})', abbreviate(rule.column, 60), seed);
		case 'time':
			return l10n.t('Split in the order of {0}, the last rows to measure', abbreviate(rule.column, 60));
		case 'column':
			return l10n.t('Split as {0} says', abbreviate(rule.column, 60));
	}
}

/** Null: there were no folds. */
export function foldsSentence({ folds, task }: RunRecord): string | null {
	if (folds === undefined || folds.mean === null) return null;
	const show = task === 'classification' ? percent : number;
	const [mean, deviation] = [show(folds.mean), show(folds.deviation)];
	const result =
		task === 'classification'
			? l10n.t('{0} right on average, with a standard deviation of {1} between folds.', mean, deviation)
			: l10n.t('R² {0} on average, with a standard deviation of {1} between folds.', mean, deviation);
	const what = l10n.t('{0} folds, each row a test row once:', count(folds.metrics.length));
	const kept = l10n.t('The network shown here is none of theirs, but one more, trained on the rows above.');
	return [what, result, kept].join(' ');
}
