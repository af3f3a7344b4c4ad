import * as l10n from '@vscode/l10n';
import { firstPlace } from '../../protocol/place-text.ts';
import type { DataWarning, LeftOutReason } from '../../data/table.ts';
import { abbreviate, count, list } from '../format.ts';

const mostNamed = 5;

/** The first few by name, the rest by number. */
export function named(names: readonly string[]): string {
	const shown = names.slice(0, mostNamed).map((name) => abbreviate(name, 40));
	return names.length > mostNamed ? list([...shown, l10n.t('{0} more', count(names.length - mostNamed))]) : list(shown);
}

export function warningSentence(warning: DataWarning): string {
	switch (warning.kind) {
		case 'ragged-rows':
			return l10n.t(
				'Rows with more or fewer cells than the header: {0}, the first in {1}. Missing cells were read as empty, extra ones ignored.',
				count(warning.count),
				firstPlace(warning),
			);
		case 'malformed-quotes':
			return l10n.t(
				'Cells with text after a closing quote: {0}, the first in {1}. They were read up to the next quote.',
				count(warning.count),
				firstPlace(warning),
			);
		case 'comment-lines':
			return l10n.t(
				'{0} lines begin with # and were taken for comments, the first is {1}.',
				count(warning.count),
				firstPlace(warning),
			);
		case 'sampled-rows':
			return l10n.t(
				'{0} of {1} rows were read, drawn at random (seed {2}); all is said of these alone.',
				count(warning.count),
				count(warning.of),
				warning.seed,
			);
		case 'rounded-numbers':
			return l10n.t('To save memory, seven digits were kept of the numbers in {0}.', named(warning.names));
		case 'inexact-integers':
			return l10n.t('Whole numbers beyond 2^53 were kept to 15 digits, in {0}.', named(warning.names));
		case 'duplicate-column-names':
			return l10n.t('Column names that occur more than once: {0}.', named(warning.names));
		case 'empty-column-names':
			return l10n.t('Columns without a name in the header: {0}.', count(warning.count));
		case 'rows-without-target':
			return l10n.t(
				'Rows left out for want of a target value: {0}, the first in {1}.',
				count(warning.count),
				firstPlace(warning),
			);
		case 'not-utf8':
			return (warning.line ?? null) === null
				? l10n.t('The file is not UTF-8; it was read as {0}.', warning.encoding)
				: l10n.t(
						'The file is not UTF-8, for the first time in line {1}; it was read as {0}. If letters look wrong, save it as UTF-8.',
						warning.encoding,
						String(warning.line),
					);
		case 'no-held-out-rows':
			return l10n.t(
				'Too few rows ({0}) to hold any back: the numbers are of the rows it learned from.',
				count(warning.rows),
			);
		case 'rare-classes':
			return l10n.t('Classes with too few rows to be in every part of the split: {0}.', named(warning.classes));
		case 'folded-categories':
			return l10n.t(
				'Rare values of {1} that count as one, “other”: {0}.',
				count(warning.count),
				abbreviate(warning.column, 40),
			);
		case 'unseen-categories':
			return l10n.t(
				'Cells of {1} with values not seen in training, counted as “other”: {0}.',
				count(warning.count),
				abbreviate(warning.column, 40),
			);
		case 'beyond-limit':
			return l10n.t(
				'Cells of {1} further than {2} deviations from the mean, which is as far as they count: {0}.',
				count(warning.count),
				abbreviate(warning.column, 40),
				count(warning.limit),
			);
		case 'equal-rows-apart':
			return l10n.t(
				'Held-out rows that are equal to rows it learned from: {0}, the first in {1}. Figures measured on them flatter.',
				count(warning.count),
				firstPlace(warning),
			);
		case 'validation-from-training':
			return l10n.t(
				'Validation rows taken from the training rows at random, since {1} names none: {0}.',
				count(warning.rows),
				abbreviate(warning.column, 40),
			);
		case 'classes-not-learned':
			return l10n.t('Classes that no training row has: {0}.', named(warning.classes));
		case 'missing-columns':
			return l10n.t('Columns that are not in the file and count as empty: {0}.', named(warning.columns));
	}
}

export function leftOutSentence(reason: LeftOutReason): string {
	switch (reason) {
		case 'target':
			return l10n.t('is the target');
		case 'constant':
			return l10n.t('has the same value in every row');
		case 'empty':
			return l10n.t('is empty');
		case 'identifier':
			return l10n.t('has a different value in every row, like an identifier');
		case 'free-text':
			return l10n.t('is free text');
		case 'too-many-categories':
			return l10n.t('has too many different values');
		case 'split':
			return l10n.t('says how rows are held out');
		case 'excluded':
			return l10n.t('was excluded by you');
	}
}
