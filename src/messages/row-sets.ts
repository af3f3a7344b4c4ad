import * as l10n from '@vscode/l10n';
import { layerName, rowsOf, unitName } from './names.ts';
import { abbreviate, count } from './numbers.ts';

/** Rows of a confusion cell, by the names of its classes as `className` gives them. */
export function cellRowsName(predicted: string, actual: string): string {
	return l10n.t('said {0}, was {1}', predicted, actual);
}

export function unitRowsName(layer: number, layers: number, unit: number): string {
	return l10n.t('strongest in {0} of {1}', unitName(null, unit), layerName(layer, layers));
}

export function pointsRowsName(layer: number, layers: number): string {
	return l10n.t('marked in the plane of {0}', layerName(layer, layers));
}

export function furthestOffName(): string {
	return l10n.t('furthest off first');
}

/** `cause`: as a table of them has it. */
export function causeRowsName(cause: string): string {
	return l10n.t('wrong rows that are {0}', cause);
}

export function suspectedLabelsName(): string {
	return l10n.t('labels that look wrong');
}

/** `conditions`: '' for all rows. */
export function sliceRowsName(conditions: string, isWrong: boolean): string {
	if (conditions === '') return isWrong ? l10n.t('all that are wrong') : l10n.t('all rows judged');
	const text = abbreviate(conditions, 120);
	return isWrong ? l10n.t('wrong where {0}', text) : l10n.t('where {0}', text);
}

/** `at`: which of them is in focus, from 0; null: none is. `total`: of which the set lists the first. */
export function rowsPosition(at: number | null, rows: number, total: number): string {
	const among = at === null ? rowsOf(rows) : l10n.t('{0} of {1}', count(at + 1), count(rows));
	return total > rows ? l10n.t('{0} (listed of {1})', among, count(total)) : among;
}
