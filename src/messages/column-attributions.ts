import * as l10n from '@vscode/l10n';
import type { ColumnAttributionsResult } from '../analyze/attributions/column-attributions.ts';
import type { PermutationImportanceResult } from '../analyze/permutation-importance.ts';
import { measuredOn } from './changed-data.ts';
import { explainedName } from './interactions.ts';
import { methodName } from './method-names.ts';
import { rowsOf } from './names.ts';
import { abbreviate, number, signed } from './numbers.ts';

/** From here on a rank correlation is told as a direction, even at the weak end of its interval. */
const leastDirection = 0.5;

/** Which column contributes most, by how much, and how sure that is. `target`: stands before a class that is a bare number. */
export function columnAttributionsTitle(result: ColumnAttributionsResult, target: string): string {
	const { columns, firstLeads, coverage } = result;
	const [first] = columns;
	const explained = explainedName(result, target);
	const rows = rowsOf(coverage.rows);
	if (first === undefined || first.mean === 0) return nothingMoves(explained, rows);
	const numbers = [first.mean, first.lower, first.upper].map(number);
	const column = abbreviate(first.column, 60);
	if (columns.length === 1)
		return l10n.t(
			'{0} moves {1} by {2} on average over {5} (95% interval {3} to {4})',
			column,
			explained,
			...numbers,
			rows,
		);
	return firstLeads
		? l10n.t(
				'{0} moves {1} most: by {2} on average over {5} (95% interval {3} to {4})',
				column,
				explained,
				...numbers,
				rows,
			)
		: l10n.t(
				'{0} moves {1} by {2} on average over {5} (95% interval {3} to {4}); others may as much',
				column,
				explained,
				...numbers,
				rows,
			);
}

function nothingMoves(explained: string, rows: string): string {
	return l10n.t('No column moves {0}, on {1}', explained, rows);
}

/** What the single rows show of the first column: a direction, or how far it reaches. */
export function swarmTitle(result: ColumnAttributionsResult, target: string): string {
	const { columns, single, coverage } = result;
	const explained = explainedName(result, target);
	const rows = rowsOf(coverage.rows);
	const [first] = columns;
	if (first === undefined || first.mean === 0) return nothingMoves(explained, rows);
	const { direction } = first;
	const column = abbreviate(first.column, 60);
	if (direction !== null && Math.min(Math.abs(direction.lower), Math.abs(direction.upper)) >= leastDirection) {
		const known = rowsOf(direction.rows);
		const told = [direction.value, direction.lower, direction.upper].map(number);
		if (direction.lower > 0)
			return l10n.t(
				'The larger {0}, the more it adds to {1}: rank correlation {2} on {5} (95% interval {3} to {4})',
				column,
				explained,
				...told,
				known,
			);
		if (direction.upper < 0)
			return l10n.t(
				'The larger {0}, the less it adds to {1}: rank correlation {2} on {5} (95% interval {3} to {4})',
				column,
				explained,
				...told,
				known,
			);
	}
	const { contributions } = single[0];
	return l10n.t(
		'What {0} adds to {1} reaches from {2} to {3}, on {4}',
		column,
		explained,
		signed(Math.min(...contributions)),
		signed(Math.max(...contributions)),
		rows,
	);
}

/** How it was measured. */
export function columnMethodSentence({
	method,
	baseline,
	coverage,
	part,
	largestGap,
	columns,
}: ColumnAttributionsResult): string {
	const measured = l10n.t(
		'By {0}, each row compared with a row of the medians and most frequent values of {1}.',
		methodName(method),
		rowsOf(baseline.rows),
	);
	const taken =
		coverage.rows < coverage.of
			? l10n.t('{0} of {1}, taken evenly.', rowsOf(coverage.rows), measuredOn(part, rowsOf(coverage.of)))
			: l10n.t('Measured on {0}.', measuredOn(part, rowsOf(coverage.rows)));
	const largest = columns[0]?.mean ?? 0;
	const gap =
		largestGap > 1e-3 * largest && largest > 0
			? [l10n.t('At most {0} of a row is left unexplained.', number(largestGap))]
			: [];
	return [measured, taken, ...gap].join(' ');
}

/** What shuffling says of the first column, where both are sure of one; null: nothing is. */
export function besideShufflingSentence(
	{ columns, firstLeads }: Pick<ColumnAttributionsResult, 'columns' | 'firstLeads'>,
	importance: PermutationImportanceResult,
	knowsMore: boolean,
): string | null {
	const [group] = importance.groups;
	if (!firstLeads || !importance.firstLeads || !knowsMore || group.columns.length > 1) return null;
	const [shuffled] = group.columns;
	return shuffled === columns[0].column
		? l10n.t('Shuffling {0} raises the loss most, too.', abbreviate(shuffled, 60))
		: l10n.t(
				'Shuffling {0} raises the loss most: what moves predictions most need not be what makes them right.',
				abbreviate(shuffled, 60),
			);
}
