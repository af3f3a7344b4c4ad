import * as l10n from '@vscode/l10n';
import type { RegressionErrors } from '../analyze/errors-result.ts';
import type {
	MeanResidual,
	NormalResiduals,
	ResidualGroup,
	ResidualsByColumn,
	ResidualsInOrder,
} from '../analyze/residual-groups.ts';
import { promiseWithheld, type RecordedDependence } from '../issues/withheld.ts';
import { rowsOf } from './names.ts';
import { abbreviate, count, percent, signed } from './numbers.ts';

const longest = 60;

/** Of a group, beside its bar and in sentences. */
export function residualGroupName({ value }: ResidualGroup): string {
	return value === null ? l10n.t('missing') : abbreviate(value, longest);
}

function ends<Group extends MeanResidual>(groups: readonly Group[]): readonly [low: Group, high: Group] {
	const sorted = groups.toSorted((a, b) => a.mean - b.mean);
	return [sorted[0], sorted[sorted.length - 1]];
}

export function residualsByColumnTitle({ column, groups }: ResidualsByColumn): string {
	const [low, high] = ends(groups);
	return l10n.t(
		'By {0}: from {1} on average ({2}) to {3} ({4})',
		abbreviate(column, longest),
		signed(low.mean),
		residualGroupName(low),
		signed(high.mean),
		residualGroupName(high),
	);
}

/** Rows of the table, counted from 1. */
export function orderName({ first, last }: ResidualsInOrder): string {
	return l10n.t('rows {0} to {1}', count(first + 1), count(last + 1));
}

export function residualsInOrderTitle(groups: readonly ResidualsInOrder[]): string {
	const [low, high] = ends(groups);
	return l10n.t(
		'In the order of the file: from {0} on average ({1}) to {2} ({3})',
		signed(low.mean),
		orderName(low),
		signed(high.mean),
		orderName(high),
	);
}

export function normalTitle({ withinOne }: NormalResiduals, rows: number): string {
	return l10n.t(
		'{0} of the errors of {1} lie within one standard deviation; of a normal distribution it is 68.3%',
		percent(withinOne),
		rowsOf(rows),
	);
}

/** How many columns are not drawn. */
export function columnsLeftSentence(columns: number): string {
	return l10n.t('Columns whose groups lie closer together, not drawn: {0}.', count(columns));
}

/** On how many rows intervals of single predictions hold; null: not told, or promised nothing. */
export function intervalCoverageSentence(
	{ intervalCoverage: coverage }: Pick<RegressionErrors, 'intervalCoverage'>,
	record: RecordedDependence,
): string | null {
	if (coverage === null || promiseWithheld(record) !== null) return null;
	const { confidence, calibrated, inside, rows, share, interval } = coverage;
	return l10n.t(
		'Intervals that promise {0}, made from the errors on {1} held out, hold the value for {2} of {3} others: {4} (95% interval {5} to {6}).',
		percent(confidence),
		rowsOf(calibrated),
		count(inside),
		count(rows),
		percent(share),
		percent(interval.low),
		percent(interval.high),
	);
}

export function residualLabel(target: string): string {
	return l10n.t('predicted − actual ({0})', target);
}
