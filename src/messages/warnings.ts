import * as l10n from '@vscode/l10n';
import type { RunCode } from '../issues/run-codes.ts';
import type { tableCodes, TableCodeValues } from '../issues/table-codes.ts';
import type { DataWarning, Filling } from '../data/table/table.ts';
import { dateOrderText } from './date-order.ts';
import { notUtf8Sentence } from './encoding.ts';
import { count } from './numbers.ts';
import { firstPlace } from './places.ts';
import { named, userName } from './user-names.ts';

/** Codes of what this file says. */
export type WarningCode = Exclude<(typeof tableCodes)[DataWarning['kind']]['code'], RunCode>;

/** What such cells are for the network, after a semicolon. */
const fillingText = {
	median: () => l10n.t('read as the median of the training rows'),
	medians: () => l10n.t('read as the medians of the dates in training, part by part'),
	missing: () => l10n.t('read as missing'),
	other: () => l10n.t('read as “other”, like the rare values in training'),
	unlearned: () => l10n.t('read as “other”, of which there was none to learn from'),
	nothing: () => l10n.t('all inputs of the column are 0, as in no training row'),
} as const satisfies Record<Filling, () => string>;

/** What the reader noticed, or what was done about it, in one sentence. */
export const warningSentences: { readonly [C in WarningCode]: (warning: TableCodeValues[C]) => string } = {
	NG130: (warning) =>
		warning.count === 1
			? l10n.t(
					'One row, {0}, has more or fewer cells than the header; missing cells were read as empty, extra ones ignored.',
					firstPlace(warning),
				)
			: l10n.t(
					'{0} rows have more or fewer cells than the header, the first in {1}; missing cells were read as empty, extra ones ignored.',
					count(warning.count),
					firstPlace(warning),
				),
	NG131: (warning) =>
		warning.count === 1
			? l10n.t(
					'One cell, in {0}, has text after its closing quote; it was read up to the next quote.',
					firstPlace(warning),
				)
			: l10n.t(
					'{0} cells have text after their closing quote, the first in {1}; they were read up to the next quote.',
					count(warning.count),
					firstPlace(warning),
				),
	NG132: (warning) =>
		warning.count === 1
			? l10n.t('One line, {0}, begins with # and was taken for a comment.', firstPlace(warning))
			: l10n.t(
					'{0} lines begin with # and were taken for comments, the first is {1}.',
					count(warning.count),
					firstPlace(warning),
				),
	NG136: (warning) =>
		l10n.t(
			'{0} of {1} rows were read, drawn at random (seed {2}); all is said of these alone.',
			count(warning.count),
			count(warning.of),
			warning.seed,
		),
	NG137: (warning) => l10n.t('To save memory, seven digits were kept of the numbers in {0}.', named(warning.names)),
	NG138: (warning) => l10n.t('Whole numbers beyond 2^53 were kept to 15 digits, in {0}.', named(warning.names)),
	NG134: (warning) => l10n.t('Column names that occur more than once: {0}.', named(warning.names)),
	NG135: (warning) =>
		warning.count === 1
			? l10n.t('One column has no name in the header.')
			: l10n.t('{0} columns have no name in the header.', count(warning.count)),
	NG139: (warning) =>
		warning.count === 1
			? l10n.t('One row, {0}, has no target value and was left out.', firstPlace(warning))
			: l10n.t(
					'{0} rows have no target value and were left out, the first in {1}.',
					count(warning.count),
					firstPlace(warning),
				),
	NG133: notUtf8Sentence,
	NG140: (warning) =>
		l10n.t('Classes with too few rows to be in every part of the split: {0}.', named(warning.classes)),
	NG141: (warning) =>
		warning.count === 1
			? l10n.t('One rare value of {0} counts as “other”.', userName(warning.column))
			: l10n.t('{0} rare values of {1} count as one, “other”.', count(warning.count), userName(warning.column)),
	NG146: (warning) =>
		warning.count === 1
			? l10n.t(
					'One cell of {0}, in {1}, holds a value not seen in training; {2}.',
					userName(warning.column),
					firstPlace(warning),
					fillingText[warning.filled](),
				)
			: l10n.t(
					'{0} cells of {1} hold values not seen in training, the first in {2}; {3}.',
					count(warning.count),
					userName(warning.column),
					firstPlace(warning),
					fillingText[warning.filled](),
				),
	NG147: (warning) =>
		warning.count === 1
			? l10n.t(
					'One cell of {0}, in {1}, is no number (“{2}”); {3}.',
					userName(warning.column),
					firstPlace(warning),
					userName(warning.example),
					fillingText[warning.filled](),
				)
			: l10n.t(
					'{0} cells of {1} are no numbers, the first in {2} (“{3}”); {4}.',
					count(warning.count),
					userName(warning.column),
					firstPlace(warning),
					userName(warning.example),
					fillingText[warning.filled](),
				),
	NG148: (warning) =>
		warning.count === 1
			? l10n.t(
					'One cell of {0}, in {1}, is no date (“{2}”); {3}.',
					userName(warning.column),
					firstPlace(warning),
					userName(warning.example),
					fillingText[warning.filled](),
				)
			: l10n.t(
					'{0} cells of {1} are no dates, the first in {2} (“{3}”); {4}.',
					count(warning.count),
					userName(warning.column),
					firstPlace(warning),
					userName(warning.example),
					fillingText[warning.filled](),
				),
	NG149: (warning) =>
		warning.count === 1
			? l10n.t(
					'One cell of {0}, in {1}, is missing, as none was in training; {2}.',
					userName(warning.column),
					firstPlace(warning),
					fillingText[warning.filled](),
				)
			: l10n.t(
					'{0} cells of {1} are missing, the first in {2}, as none was in training; {3}.',
					count(warning.count),
					userName(warning.column),
					firstPlace(warning),
					fillingText[warning.filled](),
				),
	NG150: (warning) =>
		warning.count === 1
			? l10n.t(
					'One cell of {0} lies further than {1} deviations from the mean; that is as far as it counts.',
					userName(warning.column),
					count(warning.limit),
				)
			: l10n.t(
					'{0} cells of {1} lie further than {2} deviations from the mean; that is as far as they count.',
					count(warning.count),
					userName(warning.column),
					count(warning.limit),
				),
	NG143: (warning) =>
		warning.count === 1
			? l10n.t(
					'One held-out row, {0}, is equal to a row it learned from; figures measured on it may flatter.',
					firstPlace(warning),
				)
			: l10n.t(
					'{0} held-out rows are equal to rows it learned from, the first in {1}; figures measured on them may flatter.',
					count(warning.count),
					firstPlace(warning),
				),
	NG144: (warning) =>
		warning.rows === 1
			? l10n.t(
					'{0} names no validation rows; one was taken from the training rows at random.',
					userName(warning.column),
				)
			: l10n.t(
					'{0} names no validation rows; {1} were taken from the training rows at random.',
					userName(warning.column),
					count(warning.rows),
				),
	NG142: (warning) => l10n.t('Classes that no training row has: {0}.', named(warning.classes)),
	NG145: (warning) => l10n.t('Columns that are not in the file and count as empty: {0}.', named(warning.columns)),
	NG151: (warning) =>
		warning.unclear
			? l10n.t(
					'The dates in {0} are written {1}. Those learned from could be read both ways and were read {2}: if that was wrong, train again with the order of dates said.',
					userName(warning.column),
					dateOrderText[warning.found](),
					dateOrderText[warning.learned](),
				)
			: l10n.t(
					'The dates in {0} are written {1}, unlike those learned from, which were read {2}.',
					userName(warning.column),
					dateOrderText[warning.found](),
					dateOrderText[warning.learned](),
				),
	NG152: (warning) =>
		l10n.t(
			'Cells of {1} that are no dates written {2}, like those learned from; they count as missing: {0}.',
			count(warning.count),
			userName(warning.column),
			dateOrderText[warning.learned](),
		),
};
