import assert from 'node:assert/strict';
import type { DataIssue } from '../../../src/data/quality/data-issue.ts';
import type { DataWarning } from '../../../src/data/table/table.ts';
import { tableCodes, type TableKind, type TableValues } from '../../../src/issues/table-codes.ts';
import { tableIssue } from '../../../src/issues/table-issues.ts';
import { tableIssueSentence } from '../../../src/messages/issues.ts';

const at = { column: null, rows: [0], lines: [2], count: 1 };
const cells = { column: 'age', count: 2, lines: [4, 9], filled: 'median' } as const;

/** Each kind there is: values, and what is said of them. */
const said: { readonly [K in TableKind]: readonly (readonly [TableValues[K], string])[] } = {
	'copy-of-target': [
		[
			{ column: 'alive', target: 'survived' },
			'alive says the same as the target survived in other words; leave it out, or the network learns nothing else.',
		],
	],
	'predicts-target': [
		[
			{ column: 'a', target: 'y', task: 'classification', share: 0.99965 },
			'a alone tells 99.97% of y right; unless it is known before the target is, leave it out.',
		],
		[
			{ column: 'a', target: 'y', task: 'regression', share: 1 },
			'a alone explains 100% of the spread of y; unless it is known before the target is, leave it out.',
		],
	],
	'derives-target': [
		[
			{ target: 'total', columns: ['a', 'b'] },
			'total can be computed from a and b, nearly or fully; unless they are known before it is, leave them out.',
		],
	],
	'identifier-orders-target': [[{ column: 'id', target: 'y' }, 'id tells y by its order; it is left out, keep it so.']],
	'conflicting-rows': [
		[
			{ rows: 1200, target: 'y' },
			'1,200 rows have the same inputs as another one but another y; not all of them can be predicted right.',
		],
	],
	'equal-rows': [
		[{ rows: 1, copied: false, identifiersAside: false }, 'One row says the same as an earlier one.'],
		[{ rows: 2, copied: false, identifiersAside: true }, '2 rows say the same as an earlier one, identifiers aside.'],
		[
			{ rows: 9, copied: true, identifiersAside: true },
			'9 rows say the same as an earlier one and look copied; a split at random keeps copies together where it can.',
		],
	],
	'mostly-empty-rows': [[{ rows: 1 }, 'One row holds next to nothing: half of its cells or more are missing.']],
	'few-rows': [
		[{ rows: 1 }, 'There is a single row: nothing can be measured on it.'],
		[{ rows: 40 }, '40 rows are few: what is measured on the rows held out will be uncertain.'],
	],
	'imbalanced-classes': [
		[
			{ target: 'y', most: 2000, rarest: '<b>', least: 3 },
			'The commonest class of y has 2,000 rows, the rarest ("<b>") only 3: always giving the commonest looks good.',
		],
	],
	'sorted-by-target': [
		[
			{ target: 'y' },
			'The rows are sorted by y; they are shuffled before the split, so the first or last rows are no sample.',
		],
	],
	'time-order': [
		[
			{ column: 'day' },
			'The rows have a time, day: if later ones are to be predicted from earlier ones, hold out the latest; rows held out by chance lie among those learned from.',
		],
	],
	sentinel: [
		[
			{ columns: ['age'], word: '-1', rows: 1 },
			'age is -1 in one row, apart from all other values; if that means "not known", read it as missing.',
		],
		[
			{ columns: ['a', 'b', 'c', 'd', 'e', 'f'], word: '999', rows: 1234 },
			'a, b, c, d, e, and 1 more are 999 in some rows, 1,234 in all, apart from all their other values; if that means "not known", read it as missing.',
		],
	],
	outlier: [
		[
			{ column: 'a', rows: 2, extreme: '9000', next: '80' },
			'a lies far from all other values in 2 rows, as far as 9000; the next is 80.',
		],
	],
	'numbers-as-text': [
		[
			{ column: 'a', cause: 'stored' },
			'a holds numbers that the file stores as text, and is taken for text; store numbers.',
		],
		[
			{ column: 'a', cause: 'signs', example: '$5' },
			'a holds numbers with separators, units or signs, such as "$5", and is taken for text; write plain numbers.',
		],
		[
			{ column: 'a', cause: 'word', example: 'x'.repeat(100) },
			`a is taken for text, since "${'x'.repeat(20)}…${'x'.repeat(19)}" stands among its numbers; write a number there, or leave the cell empty.`,
		],
	],
	'ambiguous-dates': [
		[
			{ column: 'day' },
			'The dates in day could have day or month first; they are read with the day first. Say the order of dates if that is wrong.',
		],
	],
	'mostly-missing': [
		[
			{ column: 'a', missing: 3, rows: 5 },
			'a is missing in 3 of 5 rows; what little it says is mostly whether it is there.',
		],
	],
	'missing-cells': [
		[{ columns: 1, column: 'a', missing: 1, rows: 5 }, 'a is missing in 1 of 5 rows.'],
		[{ columns: 2, column: 'a', missing: 1, rows: 5 }, 'Cells are missing in 2 columns, most in a: 1 of 5 rows.'],
	],
	'codes-as-numbers': [
		[
			{ column: 'zip', naming: 'kinds' },
			'zip is learned from as a quantity, and by its name it is a code for categories; if so, have it treated as such, or leave it out.',
		],
		[
			{ column: 'site', naming: null, numbers: [3, 11, 40, 57] },
			'site is learned from as a quantity, and has only 4 values, whole numbers far apart without a pattern (3, 11, 40, 57): if they are codes, have them treated as categories.',
		],
	],
	'many-categories': [
		[
			{ column: 'a', categories: 50, limit: 30, use: 'inputs' },
			'a has 50 categories; the 30 commonest get an input each, the others share one.',
		],
		[
			{ column: 'a', categories: 50, limit: 30, use: 'none' },
			'a has 50 categories, too many and too rare to learn from; it is left out.',
		],
	],
	'same-information': [[{ column: 'b', other: 'a' }, 'b says the same as a in other words; one of them is enough.']],
	'follows-from': [[{ column: 'b', from: 'a' }, 'b follows from a: rows with the same a have the same b.']],
	'constant-where': [
		[
			{
				rows: 90,
				where: 'pay',
				is: ['cash', 'card'],
				constant: [
					{ column: 'tip', value: '0' },
					{ column: 'fee', value: null },
				],
			},
			'In all 90 rows where pay is cash, card, tip is 0 and fee is missing.',
		],
	],
	correlated: [
		[
			{ columns: ['a', 'b'], least: 0.9999, most: 0.9999 },
			'a and b move together (correlation 0.99): a network may use one for another, so how much each of them counts says little.',
		],
	],
	'near-dates': [
		[
			{ first: 'a', second: 'b', seconds: 660 },
			'a and b lie 11 minutes apart in the median: too little to be seen by a network that is given both; if the time between them counts, make it a column.',
		],
	],
	'ragged-rows': [
		[
			{ count: 2, lines: [5, 9], file: 'b.csv' },
			'2 rows have more or fewer cells than the header, the first in b.csv, line 5; missing cells were read as empty, extra ones ignored.',
		],
	],
	'malformed-quotes': [
		[
			{ count: 1, lines: [5] },
			'One cell, in line 5, has text after its closing quote; it was read up to the next quote.',
		],
	],
	'comment-lines': [[{ count: 1, lines: [1] }, 'One line, line 1, begins with # and was taken for a comment.']],
	'not-utf8': [[{ encoding: 'windows-1252' }, 'The file is not UTF-8; it was read as windows-1252.']],
	'duplicate-column-names': [[{ names: ['a'] }, 'Column names that occur more than once: a.']],
	'empty-column-names': [[{ count: 1 }, 'One column has no name in the header.']],
	'sampled-rows': [
		[
			{ count: 1000, of: 5000, seed: 1 },
			'1,000 of 5,000 rows were read, drawn at random (seed 1); all is said of these alone.',
		],
	],
	'rounded-numbers': [[{ names: ['a'] }, 'To save memory, seven digits were kept of the numbers in a.']],
	'inexact-integers': [[{ names: ['a'] }, 'Whole numbers beyond 2^53 were kept to 15 digits, in a.']],
	'rows-without-target': [[{ count: 1, lines: [7] }, 'One row, line 7, has no target value and was left out.']],
	'rare-classes': [[{ classes: ['x'] }, 'Classes with too few rows to be in every part of the split: x.']],
	'folded-categories': [[{ column: 'a', count: 3 }, '3 rare values of a count as one, “other”.']],
	'classes-not-learned': [[{ classes: ['x'] }, 'Classes that no training row has: x.']],
	'equal-rows-apart': [
		[
			{ count: 1, lines: [7] },
			'One held-out row, line 7, is equal to a row it learned from; figures measured on it may flatter.',
		],
	],
	'validation-from-training': [
		[{ column: 'part', rows: 9 }, 'part names no validation rows; 9 were taken from the training rows at random.'],
	],
	'missing-columns': [[{ columns: ['a', 'b'] }, 'Columns that are not in the file and count as empty: a and b.']],
	'unseen-categories': [
		[
			cells,
			'2 cells of age hold values not seen in training, the first in line 4; read as the median of the training rows.',
		],
	],
	'text-for-numbers': [
		[
			{ ...cells, example: 'old' },
			'2 cells of age are no numbers, the first in line 4 (“old”); read as the median of the training rows.',
		],
	],
	'text-for-dates': [
		[
			{ ...cells, example: 'soon' },
			'2 cells of age are no dates, the first in line 4 (“soon”); read as the median of the training rows.',
		],
	],
	'missing-unlike-training': [
		[
			cells,
			'2 cells of age are missing, the first in line 4, as none was in training; read as the median of the training rows.',
		],
	],
	'beyond-limit': [
		[
			{ column: 'a', count: 2, limit: 8 },
			'2 cells of a lie further than 8 deviations from the mean; that is as far as they count.',
		],
	],
	'other-date-order': [
		[
			{ column: 'a', learned: 'dmy', found: 'mdy', unclear: false },
			'The dates in a are written month first (12/31/2024), unlike those learned from, which were read day first (31/12/2024).',
		],
	],
	'unreadable-dates': [
		[
			{ column: 'a', learned: 'dmy', count: 3 },
			'Cells of a that are no dates written day first (31/12/2024), like those learned from; they count as missing: 3.',
		],
	],
	'no-held-out-rows': [[{ rows: 12 }, 'All 12 rows were learned from, so nothing is known about new ones.']],
};

/** As a check or a reader gives it. */
function noticed(kind: TableKind, values: object): DataIssue | DataWarning {
	// The codes of checks end where those of readers begin.
	const isOfCheck = tableCodes[kind].code > 'NG101' && tableCodes[kind].code < 'NG130';
	return (isOfCheck ? { kind, ...at, values } : { kind, ...values }) as DataIssue | DataWarning;
}

describe('sentences of what is noticed in a table', () => {
	for (const [kind, sentences] of Object.entries(said))
		for (const [values, sentence] of sentences)
			it(`${kind}: ${sentence}`, () => {
				assert.equal(tableIssueSentence(tableIssue(noticed(kind as TableKind, values))), sentence);
			});
});
