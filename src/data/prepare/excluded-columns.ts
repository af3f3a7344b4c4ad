import { categoryCounts, categoryLimit, commonestCategories } from './categories.ts';
import { embeddedCodes } from './fit-embedding.ts';
import type { CategoricalColumn, Column, ExclusionReason, Numbers, NumericColumn, Table } from '../table/table.ts';

/** Why the column would not be an input by itself; null: it would. Not asked of the target. */
export function exclusionReason(column: Column): ExclusionReason | null {
	if (isEmpty(column)) return 'empty';
	// Whether a lone value is there or missing can still tell something.
	if (column.missing === 0 && isConstant(column)) return 'constant';
	return column.kind === 'numeric' ? reasonOfNumbers(column) : reasonOfText(column);
}

export function exclusionReasons(table: Table): ReadonlyMap<string, ExclusionReason | null> {
	return new Map(table.columns.map((column) => [column.name, exclusionReason(column)]));
}

/** Names that say "this is the row's name", also behind another word: id, row_id, PassengerId, "Unnamed: 0", column 1. */
const identifierName =
	/(^|[_\s.-])(id|idx|index|uuid|guid|key|row|rownum|no|nr)$|[a-z](Id|ID)$|^unnamed: 0$|^column 1$/;
/** Coordinates and times count up, too, and mean something. */
const measuredName =
	/^(x|t|n|time|step|second|minute|hour|day|week|month|quarter|year|date|age|epoch|position|distance)s?$/i;

function isEmpty(column: Column): boolean {
	return column.kind === 'numeric' ? column.missing === column.values.length : column.distinct === 0;
}

/** Of a column without missing cells. To count all different numbers of a column takes much longer than to see two. */
function isConstant(column: Column): boolean {
	if (column.kind === 'categorical') return column.distinct === 1;
	const { values } = column;
	return values.every((value) => value === values[0]);
}

function reasonOfNumbers(column: NumericColumn): ExclusionReason | null {
	const { name, values, integer, missing, date } = column;
	const rows = values.length;
	if (!integer || date !== undefined || rows < 3) return null;
	const lowerFirst = name.slice(0, 1).toLowerCase() + name.slice(1);
	const named = identifierName.test(lowerFirst) || identifierName.test(name.toLowerCase());
	if (named && column.distinct >= 0.9 * (rows - missing)) return 'identifier';
	return rows >= 20 && !measuredName.test(name) && countsUp(values) ? 'identifier' : null;
}

/** 0, 1, 2, … or 1, 2, 3, … */
function countsUp(values: Numbers): boolean {
	return (values[0] === 0 || values[0] === 1) && values.every((value, row) => value === values[0] + row);
}

function reasonOfText(column: CategoricalColumn): ExclusionReason | null {
	const { categories, codes, missing, distinct } = column;
	const present = codes.length - missing;
	const unique = (distinct === present && present >= 3) || (distinct >= 0.9 * present && present >= 20);
	if (distinct > categoryLimit || unique) {
		const { length, words } = meanSize(categories);
		if (words >= 6 || length >= 50) return 'free-text';
	}
	if (unique) return 'identifier';
	if (distinct <= categoryLimit) return null;
	return coveredRows(column) < present / 2 ? 'too-many-categories' : null;
}

/** Rows whose category would have an input or a vector of its own. */
function coveredRows(column: CategoricalColumn): number {
	const counts = categoryCounts(column);
	const embedded = embeddedCodes(counts);
	return embedded === null
		? commonestCategories(column).covered
		: embedded.reduce((sum, code) => sum + counts[code], 0);
}

function meanSize(categories: readonly string[]): { readonly length: number; readonly words: number } {
	let length = 0;
	let words = 0;
	for (const category of categories) {
		length += category.length;
		words += category.split(/\s+/).length;
	}
	return { length: length / categories.length, words: words / categories.length };
}
