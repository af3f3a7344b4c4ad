import * as l10n from '@vscode/l10n';
import type { CertainRow } from '../analyze/certainty/certain-rows.ts';
import type { RowPromiseWithheld } from '../issues/withheld.ts';
import type { RunRecord } from '../run/record/record.ts';
import { className, rowsOf } from './names.ts';
import { abbreviate, count, list, missing, number, percent } from './numbers.ts';
import { plural } from './plural.ts';
import { userName, userNames } from './user-names.ts';
import { withheldSentence } from './withheld.ts';

type About = Pick<RunRecord, 'rows' | 'preprocessing' | 'split' | 'metrics'>;

/** How sure the prediction is, what that rests on, and why it may not hold for this row: a sentence each. `isEdited`: values were set by hand. */
export function promiseSentences(
	{ promise, set, use }: CertainRow,
	record: About,
	withheld: RowPromiseWithheld | null,
	isEdited = false,
): string[] {
	if (withheld !== null) return [withheldSentence(withheld)];
	if ('reason' in promise || set === null) {
		const [needed, rows] = 'reason' in promise ? [promise.needed, promise.rows] : [0, 0];
		return [
			l10n.t('How sure it is cannot be told: that takes {0} test rows, and there are {1}.', count(needed), count(rows)),
		];
	}
	const { target } = record.preprocessing;
	const { rule } = record.split;
	const share = percent(promise.confidence);
	const said =
		set.kind === 'interval'
			? l10n.t(
					'Of rows that come the same way, at least {0} have their value inside such an interval, on average: {1} to {2}.',
					share,
					number(set.lower),
					number(set.upper),
				)
			: l10n.t(
					'Of rows that come the same way, at least {0} have their class in such a set, on average: {1}.',
					share,
					list(
						set.classes.map((one) => (target.kind === 'classes' ? className(target.classes[one], target.column) : '')),
					),
				);
	const { low, high } = promise.band;
	return [
		said,
		l10n.t(
			'That goes by the errors on {0} held out, so that it may be {1} to {2} in truth, 9 times in 10.',
			rowsOf(promise.rows),
			percent(low),
			percent(high),
		),
		...(use === 'train' || use === 'validation'
			? [l10n.t('This row itself was used in training, so that nothing is promised of it.')]
			: []),
		...(isEdited ? [l10n.t('This row was changed by hand, so that nothing is promised of it.')] : []),
		...(rule.kind === 'random'
			? []
			: [
					l10n.t(
						'The test rows were chosen by {0}: rows that come otherwise are promised nothing.',
						abbreviate(rule.column, 60),
					),
				]),
	];
}

/** What is predicted, and of a class how probable the network says it is. */
export function predictedSentence({ prediction }: CertainRow, { preprocessing: { target } }: About): string {
	if (prediction.kind === 'value' || target.kind === 'value')
		return l10n.t('Predicted {0}: {1}.', target.column, number(prediction.kind === 'value' ? prediction.value : null));
	const name = className(target.classes[prediction.class], target.column);
	return l10n.t('Predicted: {0}, by the network at {1}.', name, percent(prediction.probabilities[prediction.class]));
}

/** What the nearest training rows are; null: there is none. */
export function neighboursSentence(
	{ neighbours, prediction }: CertainRow,
	{ preprocessing: { target } }: About,
): string | null {
	if (neighbours.length === 0) return null;
	if (prediction.kind === 'value') {
		const values = neighbours.map(({ actual }) => actual);
		return l10n.t(
			'The nearest training rows have {0} from {1} to {2}; looked at: {3}.',
			target.column,
			number(Math.min(...values)),
			number(Math.max(...values)),
			count(neighbours.length),
		);
	}
	const same = neighbours.filter(({ actual }) => actual === prediction.class).length;
	const name = target.kind === 'classes' ? className(target.classes[prediction.class], target.column) : '';
	if (neighbours.length === 1)
		return same === 1
			? l10n.t('The nearest training row is {0}.', name)
			: l10n.t('The nearest training row is not {0}.', name);
	return plural(same, {
		one: l10n.t('Of the {0} nearest training rows, one is {1}.', count(neighbours.length), name),
		other: l10n.t('Of the {0} nearest training rows, {1} are {2}.', count(neighbours.length), count(same), name),
	});
}

/** Whether the row is unlike the training rows; null: that cannot be told. */
export function noveltySentence({ novelty }: CertainRow): string | null {
	if (typeof novelty?.isUnlike !== 'boolean') return null;
	return novelty.isUnlike
		? l10n.t(
				'The row is unlike the training rows: at most {0} of them are as far from the others (of rows like them, 1 in 100 is called so).',
				percent(novelty.share),
			)
		: l10n.t('Of the training rows, about {0} are as far from the others as this row is.', percent(novelty.share));
}

/** In which column a row that is unlike the training rows is furthest off; null: it is like them, or that was not asked. */
export function furthestSentence({ furthest }: Pick<CertainRow, 'furthest'>): string | null {
	if (furthest === undefined) return null;
	const [here, there] = userNames([furthest.here, furthest.there]);
	return l10n.t(
		'From the fifth nearest training row, row {0}, it is furthest in {1}: {2} here, {3} there.',
		count(furthest.row + 1),
		userName(furthest.column),
		here === '' ? missing : here,
		there === '' ? missing : there,
	);
}

export function howSureTitle(): string {
	return l10n.t('How sure it is');
}
