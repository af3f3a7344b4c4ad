import * as l10n from '@vscode/l10n';
import type { Attribution, ColumnContribution } from '../analyze/attributions/attribution.ts';
import type { CellInContext } from '../analyze/attributions/column-distributions.ts';
import type { AttributionScale } from '../analyze/attributions/explained-output.ts';
import type { DescribedBaseline, ExplainedRow } from '../analyze/attributions/explained-rows.ts';
import type { TargetEncoding } from '../data/prepare/dataset.ts';
import { methodName } from './method-names.ts';
import { className, rowsOf } from './names.ts';
import { abbreviate, count, fine, list, missing, number, percent, signed } from './numbers.ts';
import { plural } from './plural.ts';

/** Columns named for the prediction, and against it. */
const mostFor = 3;
const mostAgainst = 2;
/** Of all contributions together: smaller ones are not worth naming. */
const worthNaming = 0.05;
/** A number that so many rows have is told by their share: none is smaller than a 0 that two rows of three have. */
const sharedByMany = 0.05;
/** Less than this reads as nothing: a tenth of a point. */
const leastPoints = 5e-4;

/** What the network says of the row, and which columns speak most for it and against it. */
export function explainedSentence(row: ExplainedRow, target: TargetEncoding): string {
	const { attribution, prediction, output } = row;
	const { scale } = attribution;
	const named = attribution.contributions.map((each, i) => ({ ...each, cell: row.cells[i] }));
	const texts = (sign: number, most: number) =>
		list(
			largest(named, sign, scale)
				.slice(0, most)
				.map((each) => cellContribution(each, scale)),
		);
	const [pro, contra] = [texts(1, mostFor), texts(-1, mostAgainst)];
	if (prediction.kind === 'value') {
		const value = number(prediction.value);
		if (pro !== '' && contra !== '')
			return l10n.t(
				'{0} is predicted as {1}: what speaks most for more is {2}; for less, {3}.',
				output,
				value,
				pro,
				contra,
			);
		if (pro !== '') return l10n.t('{0} is predicted as {1}: what speaks most for more is {2}.', output, value, pro);
		if (contra !== '')
			return l10n.t('{0} is predicted as {1}: what speaks most for less is {2}.', output, value, contra);
		return l10n.t('{0} is predicted as {1}: no column speaks for more or less.', output, value);
	}
	const name = className(output, target.column);
	const share = percent(prediction.probabilities[attribution.class ?? prediction.class]);
	if (pro !== '' && contra !== '')
		return l10n.t('{0} at {1}: what speaks most for it is {2}; against it, {3}.', name, share, pro, contra);
	if (pro !== '') return l10n.t('{0} at {1}: what speaks most for it is {2}.', name, share, pro);
	if (contra !== '') return l10n.t('{0} at {1}: what speaks most against it is {2}.', name, share, contra);
	return l10n.t('{0} at {1}: no column speaks for it or against it by a tenth of a point.', name, share);
}

/** Of one sign, by falling size. */
function largest<C extends ColumnContribution>(
	contributions: readonly C[],
	sign: number,
	scale: AttributionScale,
): C[] {
	const total = contributions.reduce((sum, { contribution }) => sum + Math.abs(contribution), 0);
	const least = Math.max(worthNaming * total, scale === 'probability' ? leastPoints : 0);
	return contributions.filter(({ contribution }) => sign * contribution > 0 && Math.abs(contribution) >= least);
}

function cellContribution(
	{ cell, contribution }: { readonly cell: CellInContext; readonly contribution: number },
	scale: AttributionScale,
): string {
	const column = abbreviate(cell.column, 60);
	const amount = contributionText(contribution, scale);
	return cell.text === ''
		? l10n.t('{0} missing ({1})', column, amount)
		: l10n.t('{0} = {1} ({2})', column, cellValue(cell), amount);
}

/** In the file's own units. */
export function cellValue({ text, number: value }: Pick<CellInContext, 'text' | 'number'>): string {
	if (text === '') return missing;
	return value === null ? abbreviate(text, 40) : fine(value);
}

/** Points are hundredths of a probability. */
export function contributionText(contribution: number, scale: AttributionScale): string {
	if (scale !== 'probability') return signed(contribution);
	const points = Math.round(1000 * contribution) / 10;
	return plural(Math.abs(points), {
		one: l10n.t('{0} point', signed(points)),
		other: l10n.t('{0} points', signed(points)),
	});
}

/** A number on the scale of the explanation. */
export function explainedNumber(value: number, scale: AttributionScale): string {
	return scale === 'probability' ? percent(value) : number(value);
}

export function scaleText(scale: AttributionScale, target: string): string {
	switch (scale) {
		case 'probability':
			return l10n.t('points of probability');
		case 'logit':
			return l10n.t('log-odds');
		case 'value':
			return target;
	}
}

/** What the row is compared with, and what the network says of that. */
export function baselineSentence(
	baseline: DescribedBaseline,
	target: TargetEncoding,
	{ baseline: value, scale }: Attribution,
): string {
	return l10n.t(
		'Compared with {0}, for which it is {1}.',
		baselineName(baseline, target),
		explainedNumber(value, scale),
	);
}

/** Inside a sentence. */
export function baselineName({ choice, part, rows, of }: DescribedBaseline, target: TargetEncoding): string {
	switch (choice.kind) {
		case 'median':
			return part === 'train'
				? l10n.t('a row of the medians and most frequent values of {0} it learned from', rowsOf(rows))
				: l10n.t('a row of the medians and most frequent values of {0} of the file', rowsOf(rows));
		case 'training':
			return part === 'train'
				? l10n.t('the mean over {0} drawn from the {1} it learned from', rowsOf(rows), count(of))
				: l10n.t('the mean over {0} drawn from the {1} of the file', rowsOf(rows), count(of));
		case 'class': {
			const name = target.kind === 'classes' ? className(target.classes[choice.class], target.column) : '';
			return l10n.t('the mean over {0} drawn from the {1} that are {2}', rowsOf(rows), count(of), name);
		}
		case 'row':
			return l10n.t('row {0} of the file', count(choice.row + 1));
	}
}

/** How the contributions were computed, and how exact they are. */
export function methodSentence(attribution: Attribution): string {
	const { method, varying, steps, contributions, scale } = attribution;
	const rest = unexplained(attribution);
	switch (method) {
		case 'exact-shapley':
			return l10n.t(
				'Exact Shapley values; columns that differ from what it is compared with: {0}; left unexplained: {1}.',
				count(varying),
				rest,
			);
		case 'sampled-shapley': {
			const error = Math.max(...contributions.map(({ standardError = 0 }) => standardError));
			return l10n.t(
				'Shapley values by {0} orders of the columns drawn at random; largest standard error: {1}; left unexplained: {2}.',
				count(steps ?? 0),
				scale === 'probability' ? contributionText(error, scale) : number(error),
				rest,
			);
		}
		case 'integrated-gradients':
			return l10n.t('Integrated gradients over {0} pieces of the way; left unexplained: {1}.', count(steps ?? 0), rest);
		case 'deep-lift':
			return l10n.t('DeepLIFT, by the rescale rule; left unexplained: {0}.', rest);
	}
}

/** Rounding is nothing. */
function unexplained({ gap, value, baseline, scale }: Attribution): string {
	if (Math.abs(gap) <= 1e-6 * Math.max(Math.abs(value), Math.abs(baseline), Math.abs(value - baseline)))
		return l10n.t('nothing');
	return scale === 'probability' ? contributionText(gap, scale) : number(gap);
}

/** Whether other methods name the same columns first, in the same order; a sentence each, none where none was asked. */
export function otherMethodSentences({ others }: Attribution): string[] {
	const agreeing = others.filter(({ agrees }) => agrees).map(({ method }) => methodName(method));
	return [
		...(agreeing.length === 0
			? []
			: [l10n.t('By {0} the same columns come first, in the same order.', list(agreeing))]),
		...others
			.filter(({ agrees }) => !agrees)
			.map(({ method, first }) =>
				first.length === 0
					? l10n.t('By {0} no column comes first: the order hangs on the method.', methodName(method))
					: l10n.t('By {0} the first are {1}: the order hangs on the method.', methodName(method), list(first)),
			),
	];
}

/** What a contribution is not. */
export function notACauseSentence(): string {
	return l10n.t(
		'A contribution tells what the answer of the network hangs on; it is not a cause, and does not tell what would come about if a value were changed.',
	);
}

/** Where the cell lies among those of the training rows; '' where that says nothing. */
export function contextText({ below, equal }: Pick<CellInContext, 'below' | 'equal'>): string {
	if (below !== null && (equal === null || equal < sharedByMany)) return l10n.t('larger than {0}', percent(below));
	return equal === null ? '' : l10n.t('as {0} are', percent(equal));
}
