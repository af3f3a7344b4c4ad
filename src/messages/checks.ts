import * as l10n from '@vscode/l10n';
import type { DataIssueKind } from '../data/quality/data-issue.ts';
import type { tableCodes, TableCodeValues } from '../issues/table-codes.ts';
import { count, list, percent } from './numbers.ts';
import { named, userName } from './user-names.ts';

/** Codes of what this file says. */
export type CheckCode = (typeof tableCodes)[DataIssueKind]['code'];

/** What is suspicious in a table, in one sentence each. */
export const checkSentences: { readonly [C in CheckCode]: (values: TableCodeValues[C]) => string } = {
	NG106: ({ column, target }) =>
		l10n.t(
			'{0} says the same as the target {1} in other words; leave it out, or the network learns nothing else.',
			userName(column),
			userName(target),
		),
	NG107: ({ column, target, task, share }) =>
		task === 'classification'
			? l10n.t(
					'{0} alone tells {1} of {2} right; unless it is known before the target is, leave it out.',
					userName(column),
					percent(share),
					userName(target),
				)
			: l10n.t(
					'{0} alone explains {1} of the spread of {2}; unless it is known before the target is, leave it out.',
					userName(column),
					percent(share),
					userName(target),
				),
	NG108: ({ target, columns }) =>
		l10n.t(
			'{0} can be computed from {1}, nearly or fully; unless they are known before it is, leave them out.',
			userName(target),
			named(columns),
		),
	NG109: ({ column, target }) =>
		l10n.t('{0} tells {1} by its order; it is left out, keep it so.', userName(column), userName(target)),
	NG110: ({ rows, target }) =>
		l10n.t(
			'{0} rows have the same inputs as another one but another {1}; not all of them can be predicted right.',
			count(rows),
			userName(target),
		),
	NG111: equalRows,
	NG112: ({ rows }) =>
		rows === 1
			? l10n.t('One row holds next to nothing: half of its cells or more are missing.')
			: l10n.t('{0} rows hold next to nothing: half of their cells or more are missing.', count(rows)),
	NG113: ({ rows }) =>
		rows === 1
			? l10n.t('There is a single row: nothing can be measured on it.')
			: l10n.t('{0} rows are few: what is measured on the rows held out will be uncertain.', count(rows)),
	NG114: ({ target, most, rarest, least }) =>
		l10n.t(
			'The commonest class of {0} has {1} rows, the rarest ("{2}") only {3}: always giving the commonest looks good.',
			userName(target),
			count(most),
			userName(rarest),
			count(least),
		),
	NG115: ({ target }) =>
		l10n.t(
			'The rows are sorted by {0}; they are shuffled before the split, so the first or last rows are no sample.',
			userName(target),
		),
	NG116: ({ column }) =>
		l10n.t(
			'The rows have a time, {0}: if later ones are to be predicted from earlier ones, hold out the latest; rows held out by chance lie among those learned from.',
			userName(column),
		),
	NG117: sentinel,
	NG118: ({ column, rows, extreme, next }) =>
		rows === 1
			? l10n.t('{0} is {1} in one row, far from all other values; the next is {2}.', userName(column), extreme, next)
			: l10n.t(
					'{0} lies far from all other values in {2} rows, as far as {1}; the next is {3}.',
					userName(column),
					extreme,
					count(rows),
					next,
				),
	NG119: numbersAsText,
	NG120: ({ column }) =>
		l10n.t(
			'The dates in {0} could have day or month first; they are read with the day first. Say the order of dates if that is wrong.',
			userName(column),
		),
	NG121: ({ column, missing, rows }) =>
		l10n.t(
			'{0} is missing in {1} of {2} rows; what little it says is mostly whether it is there.',
			userName(column),
			count(missing),
			count(rows),
		),
	NG122: ({ columns, column, missing, rows }) =>
		columns === 1
			? l10n.t('{0} is missing in {1} of {2} rows.', userName(column), count(missing), count(rows))
			: l10n.t(
					'Cells are missing in {0} columns, most in {1}: {2} of {3} rows.',
					count(columns),
					userName(column),
					count(missing),
					count(rows),
				),
	NG123: codesAsNumbers,
	NG124: manyCategories,
	NG125: ({ column, other }) =>
		l10n.t('{0} says the same as {1} in other words; one of them is enough.', userName(column), userName(other)),
	NG126: ({ column, from }) =>
		l10n.t('{0} follows from {1}: rows with the same {1} have the same {0}.', userName(column), userName(from)),
	NG127: ({ rows, where, is, constant }) =>
		l10n.t(
			'In all {0} rows where {1} is {2}, {3}.',
			count(rows),
			userName(where),
			is.map(userName).join(', '),
			heldText(constant),
		),
	NG128: ({ columns, least, most }) =>
		l10n.t(
			'{0} move together (correlation {1}): a network may use one for another, so how much each of them counts says little.',
			named(columns),
			correlations(least, most),
		),
	NG129: ({ first, second, seconds }) =>
		l10n.t(
			'{0} and {1} lie {2} apart in the median: too little to be seen by a network that is given both; if the time between them counts, make it a column.',
			userName(first),
			userName(second),
			durationText(seconds),
		),
};

function equalRows({ rows, copied, identifiersAside }: TableCodeValues['NG111']): string {
	if (copied)
		return l10n.t(
			'{0} rows say the same as an earlier one and look copied; a split at random keeps copies together where it can.',
			count(rows),
		);
	if (identifiersAside)
		return rows === 1
			? l10n.t('One row says the same as an earlier one, identifiers aside.')
			: l10n.t('{0} rows say the same as an earlier one, identifiers aside.', count(rows));
	return rows === 1
		? l10n.t('One row says the same as an earlier one.')
		: l10n.t('{0} rows say the same as an earlier one.', count(rows));
}

function sentinel({ columns, word, rows }: TableCodeValues['NG117']): string {
	if (columns.length > 1)
		return l10n.t(
			'{0} are {1} in some rows, {2} in all, apart from all their other values; if that means "not known", read it as missing.',
			named(columns),
			word,
			count(rows),
		);
	return rows === 1
		? l10n.t(
				'{0} is {1} in one row, apart from all other values; if that means "not known", read it as missing.',
				named(columns),
				word,
			)
		: l10n.t(
				'{0} is {1} in {2} rows, apart from all other values; if that means "not known", read it as missing.',
				named(columns),
				word,
				count(rows),
			);
}

function numbersAsText(values: TableCodeValues['NG119']): string {
	const column = userName(values.column);
	switch (values.cause) {
		case 'stored':
			return l10n.t('{0} holds numbers that the file stores as text, and is taken for text; store numbers.', column);
		case 'signs':
			return l10n.t(
				'{0} holds numbers with separators, units or signs, such as "{1}", and is taken for text; write plain numbers.',
				column,
				userName(values.example),
			);
		case 'word':
			return l10n.t(
				'{0} is taken for text, since "{1}" stands among its numbers; write a number there, or leave the cell empty.',
				column,
				userName(values.example),
			);
	}
}

function codesAsNumbers(values: TableCodeValues['NG123']): string {
	const column = userName(values.column);
	switch (values.naming) {
		case 'rows':
			return l10n.t(
				'{0} is learned from as a quantity, and by its name it only tells things apart; if so, leave it out.',
				column,
			);
		case 'kinds':
			return l10n.t(
				'{0} is learned from as a quantity, and by its name it is a code for categories; if so, have it treated as such, or leave it out.',
				column,
			);
		case null:
			return l10n.t(
				'{0} is learned from as a quantity, and has only {1} values, whole numbers far apart without a pattern ({2}): if they are codes, have them treated as categories.',
				column,
				count(values.numbers.length),
				values.numbers.join(', '),
			);
	}
}

function manyCategories({ column, categories, limit, use }: TableCodeValues['NG124']): string {
	switch (use) {
		case 'inputs':
			return l10n.t(
				'{0} has {1} categories; the {2} commonest get an input each, the others share one.',
				userName(column),
				count(categories),
				count(limit),
			);
		case 'vectors':
			return l10n.t(
				'{0} has {1} categories; the common ones get a learned vector of a few numbers each, the others share one.',
				userName(column),
				count(categories),
			);
		case 'none':
			return l10n.t(
				'{0} has {1} categories, too many and too rare to learn from; it is left out.',
				userName(column),
				count(categories),
			);
	}
}

/** What columns hold in certain rows: "tip is 0 and fee is missing". */
function heldText(constant: TableCodeValues['NG127']['constant']): string {
	return list(
		constant.map(({ column, value }) =>
			value === null
				? l10n.t('{0} is missing', userName(column))
				: l10n.t('{0} is {1}', userName(column), userName(value)),
		),
	);
}

/** 0.9999 is not to read as 1. */
function correlations(...range: readonly [least: number, most: number]): string {
	const [least, most] = range.map((strength) => (Math.floor(100 * strength) / 100).toFixed(2));
	return least === most ? least : `${least} … ${most}`;
}

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

function durationText(seconds: number): string {
	if (seconds < 2 * minute) return l10n.t('{0} seconds', Math.round(seconds));
	if (seconds < 2 * hour) return l10n.t('{0} minutes', Math.round(seconds / minute));
	if (seconds < 2 * day) return l10n.t('{0} hours', Math.round(seconds / hour));
	return l10n.t('{0} days', Math.round(seconds / day));
}
