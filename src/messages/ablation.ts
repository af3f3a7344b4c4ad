import * as l10n from '@vscode/l10n';
import type { AblatedRow, AblationResult, HeldUnit, UnitRange } from '../analyze/ablation/ablation-result.ts';
import type { TargetEncoding } from '../data/prepare/dataset.ts';
import { reasonFor } from '../issues/withheld.ts';
import type { RunRecord } from '../run/record/record.ts';
import { measuredOn } from './changed-data.ts';
import { className, layerName, rowsOf } from './names.ts';
import { count, list, number, percent, signed } from './numbers.ts';
import { plural } from './plural.ts';
import { withheldSentence } from './withheld.ts';

/** Units named in a sentence. */
const mostNamed = 3;

/** "unit 3 of layer 1", from 1; `layers`: of the network. */
export function unitText({ layer, unit, name }: Pick<UnitRange, 'layer' | 'unit' | 'name'>, layers: number): string {
	return l10n.t('{0} of {1}', name ?? l10n.t('unit {0}', count(unit + 1)), layerName(layer, layers));
}

/** What is done to it, where it stands alone. */
export function heldText(value: number): string {
	return value === 0 ? l10n.t('switched off') : l10n.t('held at {0}', number(value));
}

function heldUnitsText(held: readonly HeldUnit[], layers: number): string {
	if (held.length > mostNamed)
		return plural(held.length, { one: l10n.t('1 unit held'), other: l10n.t('{0} units held', count(held.length)) });
	return list(
		held.map((each) =>
			each.value === 0
				? l10n.t('{0} switched off', unitText(each, layers))
				: l10n.t('{0} held at {1}', unitText(each, layers), number(each.value)),
		),
	);
}

/** What the measure is with the units held, how sure that is, and on what; none where none is held. */
export function ablationSentences(result: AblationResult, record: RunRecord): readonly string[] {
	const { held, after, measure, part, coverage, metric } = result;
	if (after === null) return [];
	const isShare = measure === 'accuracy';
	const text = isShare ? percent : number;
	const changed = (value: number) =>
		isShare ? l10n.t('{0} points', signed(Number((100 * value).toFixed(1)))) : signed(value);
	const what = heldUnitsText(held, record.model.network.layers.length);
	const on = measuredOn(part, rowsOf(coverage.rows));
	const [now, was] = [after.metric, metric].map(text);
	if (after.change === 0)
		return [
			isShare
				? l10n.t('With {0}, {1} of {2} are right, as many as without.', what, now, on)
				: l10n.t('With {0}, RMSE stays {1} on {2}.', what, now, on),
		];
	const reason = reasonFor(part, record);
	const { interval } = after;
	if (interval === null || reason !== null) {
		const sentence = isShare
			? l10n.t('With {0}, {1} of {2} are right instead of {3} ({4}).', what, now, on, was, changed(after.change))
			: l10n.t('With {0}, RMSE is {1} instead of {2} on {3} ({4}).', what, now, was, on, changed(after.change));
		return reason === null ? [sentence] : [sentence, withheldSentence(reason)];
	}
	const [low, high] = [interval.low, interval.high].map(changed);
	const sentence = isShare
		? l10n.t(
				'With {0}, {1} of {2} are right instead of {3} ({4}; 95% interval {5} to {6}).',
				what,
				now,
				on,
				was,
				changed(after.change),
				low,
				high,
			)
		: l10n.t(
				'With {0}, RMSE is {1} instead of {2} on {3} ({4}; 95% interval {5} to {6}).',
				what,
				now,
				was,
				on,
				changed(after.change),
				low,
				high,
			);
	const mayBeChance = interval.low <= 0 && interval.high >= 0;
	return mayBeChance ? [sentence, l10n.t('The interval holds no change, too: that may be chance.')] : [sentence];
}

/** What the units that are held make of the prediction of the row; null: none are. */
export function ablatedRowSentence({ before, after }: AblatedRow, target: TargetEncoding): string {
	if (before.kind === 'value' || after.kind === 'value' || target.kind === 'value') {
		const [was, is] = [before, after].map((each) => number(each.kind === 'value' ? each.value : null));
		return was === is
			? l10n.t('Of this row, {0} is still predicted as {1}.', target.column, is)
			: l10n.t('Of this row, {0} is then predicted as {1} instead of {2}.', target.column, is, was);
	}
	const name = (of: number) => className(target.classes[of], target.column);
	const [was, is] = [before, after].map(({ probabilities }) => percent(probabilities[before.class]));
	if (before.class !== after.class)
		return l10n.t(
			'For this row {0} is then at {1} instead of {2}, and {3} at {4}: {3} is predicted instead.',
			name(before.class),
			is,
			was,
			name(after.class),
			percent(after.probabilities[after.class]),
		);
	return was === is
		? l10n.t('For this row {0} stays predicted, at {1}.', name(before.class), is)
		: l10n.t('For this row {0} stays predicted, at {1} instead of {2}.', name(before.class), is, was);
}

/** What stands over the units of a row, of which there is at least one. */
export function decidingSentence(row: AblatedRow, target: TargetEncoding, layers: number): string {
	const { units, before } = row;
	const name =
		before.kind === 'classes' && target.kind === 'classes'
			? className(target.classes[before.class], target.column)
			: target.column;
	const [first] = units;
	const isShare = before.kind === 'classes';
	if (isShare && Math.abs(first.change) < 0.0005)
		return l10n.t('No single unit matters for {0} of this row: held at its mean, none moves it by 0.1 points.', name);
	if (first.change === 0)
		return l10n.t('No single unit matters for {0} of this row: held at its mean, none moves it.', name);
	return l10n.t(
		'For {0} of this row {1} matters most: held at its mean, it would move {0} by {2}.',
		name,
		unitText(first, layers),
		effectText(first.change, isShare),
	);
}

/** A change of a prediction: points of a percent, or in the target's units. */
export function effectText(change: number, isShare: boolean): string {
	return isShare ? l10n.t('{0} points', signed(Number((100 * change).toFixed(1)))) : signed(change);
}
