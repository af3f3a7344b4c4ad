import * as l10n from '@vscode/l10n';
import type { ErrorMapResult, MapBin, MapCell } from '../analyze/regions/error-map.ts';
import { rowsOf, tooFewToTell } from './names.ts';
import { abbreviate, count, missing, number, percent } from './numbers.ts';
import { rateInterval, rateText, weaknessText } from './weak-spots.ts';

/** Conditions longer than this are read in the table. */
const longest = 120;

/** A part of a column, on an axis and in a table: a range as (a, b], above a and up to b. */
export function binName({ value, range, others }: Pick<MapBin, 'value' | 'range' | 'others'>): string {
	if (others !== undefined) return l10n.t('other values ({0})', count(others));
	if (value === null) return l10n.t('missing');
	if (range === undefined) return value;
	if (range.from === null) return range.to === null ? l10n.t('all') : `≤ ${range.to}`;
	return range.to === null ? `> ${range.from}` : `(${range.from}, ${range.to}]`;
}

/** The same on an axis, where each range begins at the end of the one before. */
export function binTick(bin: Pick<MapBin, 'value' | 'range' | 'others'>): string {
	const { from, to } = bin.range ?? { from: null, to: null };
	return from === null || to === null ? binName(bin) : l10n.t('to {0}', to);
}

/** What is seen: the worst cell where one is surely worse, for all that were looked at. `isSure`: rows do not hang together. */
export function errorMapTitle(result: ErrorMapResult, isSure: boolean): string {
	const { errorKind, cells, worst, compared, overall } = result;
	const columns = columnsText(result);
	const isWrong = errorKind === 'wrong';
	if (compared === 0) return l10n.t('By {0} no cell has enough rows to tell whether it errs more there', columns);
	if (!isSure || compared === 1) return range(result, columns);
	const all = [rateText(errorKind, overall.errorRate), rowsOf(overall.rows)] as const;
	if (worst === null)
		return isWrong
			? l10n.t('By {0} no cell surely errs more than the rest: {1} of {2} are wrong', columns, ...all)
			: l10n.t('By {0} no cell is surely further off than the rest: {2} are {1} off on average', columns, ...all);
	const cell = cells[worst];
	const values = [
		abbreviate(cell.slice, longest),
		rateText(errorKind, cell.errorRate),
		rowsOf(cell.rows),
		widerInterval(result, cell),
		rateText(errorKind, cell.rest),
		count(compared),
	] as const;
	return isWrong
		? l10n.t(
				'It errs most where {0}: {1} of {2} are wrong ({3}, 95% for all {5} cells at once), of the rest {4}',
				...values,
			)
		: l10n.t(
				'It is furthest off where {0}: {1} on average over {2} ({3}, 95% for all {5} cells at once), the rest {4}',
				...values,
			);
}

/** Where nothing can be told, or there is nothing to compare: from the smallest to the largest rate. */
function range({ errorKind, cells }: ErrorMapResult, columns: string): string {
	const rates = cells.filter(({ tooFew }) => !tooFew).map(({ errorRate }) => errorRate ?? 0);
	const [low, high] = [Math.min(...rates), Math.max(...rates)].map((rate) => rateText(errorKind, rate));
	return errorKind === 'wrong'
		? l10n.t('By {0}: {1} to {2} of the rows of a cell are wrong', columns, low, high)
		: l10n.t('By {0}: the rows of a cell are {1} to {2} off on average', columns, low, high);
}

export function columnsText({ columns }: Pick<ErrorMapResult, 'columns'>): string {
	const [a, b] = columns.map((name) => abbreviate(name, 40));
	return b === undefined ? (a ?? missing) : l10n.t('{0} and {1}', a, b);
}

/** What was compared, and why these columns. */
export function errorMapMethod({ rows, compared, minimumRows, cells, chosenBy, columns }: ErrorMapResult): string {
	const few = cells.filter(({ tooFew }) => tooFew).length;
	const compares = l10n.t(
		'Measured on {0}. Cells of at least {1} are compared with the rest: {2}; with too few rows to tell: {3}. The chance of each is multiplied by how many are compared.',
		rowsOf(rows),
		rowsOf(minimumRows),
		count(compared),
		count(few),
	);
	return chosenBy === 'validation' && columns.length > 1
		? `${compares} ${l10n.t('Validation rows chose the columns, so that test rows judge cells that were not chosen by them.')}`
		: compares;
}

/** Heads of a table of cells. */
export function cellHeads() {
	return { interval: l10n.t('95% for all cells at once'), chance: l10n.t('p for all cells') };
}

/** The interval that holds for all cells at once. */
export function widerInterval({ errorKind }: Pick<ErrorMapResult, 'errorKind'>, cell: MapCell): string {
	return rateInterval(errorKind, { ...cell, lower: cell.widerLower, upper: cell.widerUpper });
}

/** A cell in one line. */
export function cellText(result: ErrorMapResult, cell: MapCell | undefined, isSure: boolean): string {
	if (cell === undefined) return l10n.t('no rows');
	const where = cell.slice;
	const rows = rowsOf(cell.rows);
	if (cell.tooFew) return l10n.t('{0}: {1}, too few to tell', where, rows);
	const rate = rateText(result.errorKind, cell.errorRate);
	const text =
		result.errorKind === 'wrong'
			? l10n.t('{0}: {1} of {2} wrong', where, rate, rows)
			: l10n.t('{0}: {1} off on average over {2}', where, rate, rows);
	return isSure && cell.weakness !== null ? `${text}; ${weaknessText(cell.weakness)}` : text;
}

/** Whether a cell errs more than the rest, for all that were compared. */
export function cellVerdict({ adjusted, tooFew, errorRate, rest }: MapCell, isSure: boolean): string {
	if (tooFew) return tooFewToTell();
	if (adjusted === null || !isSure) return missing;
	return adjusted <= 0.05 && (errorRate ?? 0) > (rest ?? 0) ? l10n.t('surely more') : l10n.t('not surely more');
}

/** Printed: `number` of a chance. */
export function chanceText(adjusted: number | null, isSure: boolean): string {
	return isSure && adjusted !== null ? number(adjusted) : missing;
}

export function cellRate({ errorKind }: ErrorMapResult, { tooFew, errorRate }: MapCell): string {
	return tooFew ? tooFewToTell() : errorKind === 'wrong' ? percent(errorRate) : number(errorRate);
}
