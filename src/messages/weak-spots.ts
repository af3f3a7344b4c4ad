import * as l10n from '@vscode/l10n';
import type { ErrorTreeNode, ErrorTreeResult } from '../analyze/regions/error-tree.ts';
import type { Rate, RowErrors } from '../analyze/regions/row-errors.ts';
import type { Slice, SlicesResult } from '../analyze/regions/slices.ts';
import type { Weakness } from '../analyze/regions/weakness.ts';
import { rowsOf } from './names.ts';
import { abbreviate, count, missing, number, percent } from './numbers.ts';

/** Conditions longer than this are read in the table. */
const longest = 120;

/** Of an error rate: a share of rows, or a mean distance in the target's units. */
export function rateText(kind: RowErrors['kind'], rate: number | null | undefined): string {
	return kind === 'wrong' ? percent(rate) : number(rate);
}

/** `isSure`: rows do not hang together, so that intervals hold. */
export function rateInterval(kind: RowErrors['kind'], { lower, upper }: Rate, isSure = true): string {
	return lower === null || upper === null || !isSure
		? missing
		: l10n.t('{0} to {1}', rateText(kind, lower), rateText(kind, upper));
}

/** What the error tree shows: its worst part beside all. */
export function treeTitle({ errorKind, nodes }: ErrorTreeResult): string {
	const [all, ...parts] = nodes;
	const leaves = parts.filter(({ isLeaf }) => isLeaf);
	if (leaves.length === 0 || all === undefined) return notParted();
	const worst = leaves.reduce((a, b) => ((b.errorRate ?? 0) > (a.errorRate ?? 0) ? b : a));
	const where = abbreviate(worst.slice, longest);
	return errorKind === 'wrong'
		? l10n.t(
				'Parted by what tells wrong rows best: where {0}, {1} of {2} are wrong, of all {3}',
				where,
				percent(worst.errorRate),
				rowsOf(worst.rows),
				percent(all.errorRate),
			)
		: l10n.t(
				'Parted by what tells large errors best: where {0}, {2} are {1} off on average, all rows {3}',
				where,
				number(worst.errorRate),
				rowsOf(worst.rows),
				number(all.errorRate),
			);
}

/** Null: there is nothing that was chosen. */
export function treeCaution({ nodes }: Pick<ErrorTreeResult, 'nodes'>): string | null {
	return nodes.length < 2
		? null
		: l10n.t(
				'The parts were chosen because they differ on these very rows; how they do on validation rows says whether that holds.',
			);
}

/** A node in one line, for who does not see it. `isSure`: rows do not hang together, so that chance can be told. */
export function nodeText(kind: RowErrors['kind'], node: ErrorTreeNode, isSure: boolean): string {
	const name = node.condition ?? l10n.t('all rows judged');
	const [rate, of] = [rateText(kind, node.errorRate), percent(node.coverage)];
	const text =
		kind === 'wrong'
			? l10n.t('{0}: {1} of {2} wrong ({3}), {4} of all errors', name, count(node.errors), rowsOf(node.rows), rate, of)
			: l10n.t('{0}: {1} off on average over {2}, {3} of all errors', name, rate, rowsOf(node.rows), of);
	return isSure && node.weakness !== null ? `${text}; ${weaknessText(node.weakness)}` : text;
}

/** Where it surely errs more than elsewhere, or that no such place was found. */
export function slicesHeadline(result: SlicesResult, isSure: boolean): string {
	const { slices, tried, errorKind, overall } = result;
	const worst = slices[0];
	if (worst === undefined)
		return tried === 0
			? l10n.t('There are too few rows to search for places in which it errs more.')
			: errorKind === 'wrong'
				? l10n.t(
						'No place was found in which it surely errs more than elsewhere: {0} of {1} are wrong.',
						percent(overall.errorRate),
						rowsOf(overall.rows),
					)
				: l10n.t(
						'No place was found in which it surely errs more than elsewhere: {0} are {1} off on average.',
						rowsOf(overall.rows),
						number(overall.errorRate),
					);
	const where = abbreviate(worst.text, longest);
	const values = [
		where,
		rateText(errorKind, worst.errorRate),
		rowsOf(worst.rows),
		rateText(errorKind, worst.rest),
	] as const;
	if (errorKind === 'wrong')
		return isSure
			? l10n.t(
					'It errs more where {0}: {1} of {2} are wrong ({4}, 95% interval), of the rest {3}.',
					...values,
					rateInterval(errorKind, worst),
				)
			: l10n.t('It errs more where {0}: {1} of {2} are wrong, of the rest {3}.', ...values);
	return l10n.t('It is further off where {0}: {1} on average over {2}, the rest {3}.', ...values);
}

/** How slices were found; null: they were typed. */
export function searchSentence({ search, tried, minimumRows, slices }: SlicesResult): string | null {
	if (search === null) return null;
	const [slice, rows] = [rowsOf(minimumRows), rowsOf(search.rows)];
	if (tried === 0)
		return l10n.t('No slice of at least {0} was found to try among the {1} that are searched.', slice, rows);
	if (search.found === 0)
		return l10n.t(
			'Slices of at least {1} tried on {2}: {0}; none of them was so much worse that chance is unlikely.',
			count(tried),
			slice,
			rows,
		);
	return l10n.t(
		'Slices of at least {1} tried on {2}: {0}; unlikely by chance: {3}; of these confirmed on {5} that took no part in the search: {4}.',
		count(tried),
		slice,
		rows,
		count(search.found),
		count(slices.length),
		rowsOf(search.judged),
	);
}

/** Of a column of a table. */
export function weaknessHead(): string {
	return l10n.t('weak');
}

/** In a table; null: it is not weak. */
export function weaknessText(weakness: Weakness | null): string {
	switch (weakness) {
		case 'everywhere':
			return l10n.t('in training, too: noisy or under-fitted');
		case 'held-out-only':
			return l10n.t('held out only: over-fitted');
		case 'unclear':
			return l10n.t('not proven');
		case null:
			return missing;
	}
}

/** A slice in one line. */
export function sliceText(kind: RowErrors['kind'], slice: Slice): string {
	const [rate, rest] = [rateText(kind, slice.errorRate), rateText(kind, slice.rest)];
	return kind === 'wrong'
		? l10n.t('{0}: {1} of {2} wrong, of the rest {3}', slice.text, rate, rowsOf(slice.rows), rest)
		: l10n.t('{0}: {1} off on average over {2}, the rest {3}', slice.text, rate, rowsOf(slice.rows), rest);
}

export function notParted(): string {
	return l10n.t('No way was found to part these rows.');
}
