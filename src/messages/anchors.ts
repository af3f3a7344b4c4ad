import * as l10n from '@vscode/l10n';
import type { Anchor } from '../analyze/anchors/anchor.ts';
import type { TargetEncoding } from '../data/prepare/dataset.ts';
import { className, rowsOf } from './names.ts';
import { abbreviate, count, number, percent } from './numbers.ts';

export function ruleTitle(): string {
	return l10n.t('A rule for this row');
}

/** A rule for one row in plain words: how often it goes with the answer on rows that did not choose it, for how many it holds, and how good it is itself. */
export function anchorSentence(anchor: Anchor, target: TargetEncoding): string {
	const { conditions, judged, chosen, interval, right, isPrecise } = anchor;
	const says = answerText(anchor, target);
	if (conditions.length === 0)
		return isPrecise
			? l10n.t(
					'No condition is needed: of {0} that it learned from, {1} are answered so ({2}).',
					rowsOf(chosen.of),
					percent(chosen.alike / chosen.of),
					says,
				)
			: l10n.t('No rule on a few columns goes with this answer ({0}).', says);
	const rule = abbreviate(anchor.rule, 300);
	const sentences = [
		isPrecise
			? l10n.t('Rule: where {0}, the network says {1}.', rule, says)
			: l10n.t(
					'No rule on a few columns surely goes with this answer; the nearest to one: where {0}, it says {1}.',
					rule,
					says,
				),
	];
	if (interval === null)
		sentences.push(
			l10n.t('None of {0} that took no part in the choice fulfils it, so that it is not judged.', rowsOf(judged.of)),
		);
	else
		sentences.push(
			l10n.t(
				'It does on {0} of {1} that fulfil it and took no part in the choice: {2} (95% interval {3} to {4}).',
				count(judged.alike),
				rowsOf(judged.rows),
				percent(judged.alike / judged.rows),
				percent(interval.low),
				percent(interval.high),
			),
			l10n.t(
				'The rule covers {0} of {1}; of those it covers, {2} are so in truth.',
				percent(judged.rows / judged.of),
				rowsOf(judged.of),
				percent(right / judged.rows),
			),
		);
	return sentences.join(' ');
}

/** A class, or the range of values that count as the same. */
function answerText({ prediction, tolerance }: Anchor, target: TargetEncoding): string {
	if (prediction.kind === 'classes' && target.kind === 'classes')
		return className(target.classes[prediction.class], target.column);
	const value = prediction.kind === 'value' ? prediction.value : NaN;
	return l10n.t('{0} to {1}', number(value - (tolerance ?? 0)), number(value + (tolerance ?? 0)));
}
