import * as l10n from '@vscode/l10n';
import type { ColumnRemoval, ColumnRemovalResult } from '../analyze/removal/column-removal.ts';
import { measuredOn } from './changed-data.ts';
import { rowsOf } from './names.ts';
import { abbreviate, count, list, number, percent } from './numbers.ts';

const mostNamed = 4;

function named(columns: readonly ColumnRemoval[]): string {
	const names = columns.slice(0, mostNamed).map(({ column }) => abbreviate(column, 40));
	return list(columns.length > mostNamed ? [...names, '…'] : names);
}

/** Without which columns networks that are trained again are surely worse. */
export function columnRemovalTitle({ columns, rows }: ColumnRemovalResult): string {
	const missed = columns.filter(({ isMissed }) => isMissed);
	const removed = count(columns.length);
	if (missed.length === 0)
		return l10n.t(
			'Of no single column is it proven that networks trained again without it are worse (removed: {0}, on {1})',
			removed,
			rowsOf(rows),
		);
	return l10n.t(
		'Trained again without it, the network is surely worse for each of: {0} ({1} of {2} removed, on {3})',
		named(missed),
		count(missed.length),
		removed,
		rowsOf(rows),
	);
}

/** Columns that are surely not needed, each beside the others; null: of none is that proven. */
export function sparedSentence({ columns, mostLost }: ColumnRemovalResult): string | null {
	const spared = columns.filter(({ isSpared }) => isSpared);
	if (spared.length === 0) return null;
	return spared.length === 1
		? l10n.t(
				'Without {0} the network does as well: surely at most {1} of what the columns tell is lost.',
				named(spared),
				percent(mostLost),
			)
		: l10n.t(
				'Without any one of {0} ({1} columns) the network does as well: surely at most {2} of what the columns tell is lost. Without several of them at once it may not.',
				named(spared),
				count(spared.length),
				percent(mostLost),
			);
}

export function columnRemovalMethodSentence({ seeds, part, rows, baseline, columns, of }: ColumnRemovalResult): string {
	const method = l10n.t(
		'{0} networks trained with all columns (mean loss {1}) and {0} without each, by the same seeds; measured on {2}, the interval over rows and seeds.',
		count(seeds),
		number(baseline),
		measuredOn(part, rowsOf(rows)),
	);
	return columns.length < of
		? `${method} ${l10n.t('Removed are the {0} of {1} columns whose shuffling raises the loss most.', count(columns.length), count(of))}`
		: method;
}
