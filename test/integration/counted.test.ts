import assert from 'node:assert/strict';
import { readTranslation, stringsInSources } from '../../scripts/l10n.mjs';
import { warningSentence } from '../../src/messages/warning-sentence.ts';
import { dataThresholds } from '../../src/data/thresholds.ts';
import type { DataWarning } from '../../src/data/table/table.ts';

const nouns =
	'rows|cells|values|columns|epochs|seconds|units|inputs|outputs|categories|classes|groups|folds|runs|lines|files|weights|tensors|scales|layers|warnings|errors';
const counted = new RegExp(String.raw`\{\d\} (?:(?!of )[a-z-]+ )?(?:${nouns})\b`);
/** What is a whole: "3 of {1} rows" is right for any of them but for a table of one row. */
const ofWhole = new RegExp(String.raw`\bof \{\d\} (?:[a-z-]+ )?(?:${nouns})\b`, 'g');

/** Counts that cannot be one, by what leads there, or that another sentence stands in for. */
const neverOne: readonly RegExp[] = [
	// Chosen where the number is not one; each has its sentence for one.
	/^\{0\} (rows|values|columns|epochs|seconds|units|inputs|outputs|other values)$/,
	/^\{0\} (rows|cells|columns|lines)( of \{1\})? (have|hold|lie|begin|say|that were to be left out|are (limited|\{1\}|no numbers|no dates|missing))/,
	/^\{0\} held-out rows are equal/,
	// Chosen where the number is not one; of a table with two rows at least; a limit.
	/^Stale: \{0\} rows|has rows 1 to \{2\}|^At most \{0\} rows/,
	/^\{0\} rare values/,
	/^\{0\} more columns/,
	/^\{0\} scales and \{0\} shifts/,
	/^\{0\} units held/,
	/^\{0\} on \{1\} rows it had never seen/,
	/^\{1\} units in \{0\}, one for each class/,
	/^All \{0\} units/,
	/^The \{0\} units of \{1\} are normalized/,
	/^The categories of \{1\} columns/,
	/^\{0\} × \{1\} weights/,
	/ in \{2\} rows, (far from|as far as|apart from)/,
	/in \{2\} rows in all/,
	// At least ten, or it is not said (fewestGroups in data/shared-answers.ts).
	/^Each of the \{0\} values of \{1\} goes with/,
	/^Cells are missing in \{0\} columns/,
	/\{2\} (groups|different values)(; holding rows out|, too few)/,
	// Few rows are two or more, a class or a choice among several, a run of the same beginning.
	/^\{0\} rows are (few|too few)/,
	/\{[0-2]\} classes\b/,
	/\{\d\} (categories|folds|runs)\b/,
	/^The commonest class of/,
	/^Trained \{0\}|^\{0\}\. \{1\} weights and biases/,
	// The limits of issue codes; the test below holds that none of them is one.
	/^Raised /,
	// Limits that are larger, and sizes of what is too large.
	/at most \{\d\}|more than \{\d\}|^\{0\} has \{1\} rows, of which|would need|says that it has|up to \{0\} whole numbers|each of \{\d\} values|for each of \{0\} values/,
	// Of several columns at least; of a file without a single one there is nothing to train.
	/^inferred from \{0\} columns/,
	// At least nine test rows, and fifty singular values.
	/takes \{\d\} test rows|^Below \{0\} singular values/,
	// Numbers that lie apart are several.
	/has only \{1\} values, whole numbers far apart/,
	// Of several files, and of a table of two columns at least; a value that is looked into is in many rows.
	/^Reading \{0\} files|^\{0\} \(\{1\} files\)|goes for all \{0\} files|^In all \{0\} rows where/,
	/^\{0\}: \{1\} weights and biases/,
	// Of cells that are compared, which one by itself is not; always ten.
	/for all \{5\} cells at once|\bmost of the \{0\} nearest rows/,
	// A map is made of four rows at least, each beside two.
	/of the \{[01]\} rows nearest to each\b/i,
	// Of a whole; chosen where it is not one; the widest of windows and the columns beyond those that are taken exactly.
	/of these \{0\} rows|^\{0\} rows held out$|^Thick: the mean over about \{0\} epochs|pairs of the \{0\} columns/,
];

describe('counted things', function () {
	this.timeout(240_000); // parses every source

	it('are called right where there is one of them', async () => {
		const english = Object.keys(await stringsInSources());
		const wrong = english.filter(
			(text) => counted.test(text.replaceAll(ofWhole, '')) && !neverOne.some((pattern) => pattern.test(text)),
		);
		assert.deepEqual(wrong, []);
	});

	it('are limits of checks that are never one', () => {
		const limits = Object.values(dataThresholds).flatMap((limit) =>
			typeof limit === 'number' ? limit : Object.values(limit),
		);
		assert.deepEqual(
			limits.filter((limit) => Number.isInteger(limit) && limit < 2),
			[],
		);
	});

	it('are said of in the singular by every warning', () => {
		const places = { count: 1, lines: [7] };
		const warnings: readonly DataWarning[] = [
			{ kind: 'ragged-rows', ...places },
			{ kind: 'malformed-quotes', ...places },
			{ kind: 'comment-lines', ...places },
			{ kind: 'empty-column-names', count: 1 },
			{ kind: 'rows-without-target', ...places },
			{ kind: 'folded-categories', column: 'deck', count: 1 },
			{ kind: 'unseen-categories', column: 'deck', ...places, filled: 'other' },
			{ kind: 'text-for-numbers', column: 'fare', ...places, filled: 'median', example: '$7.25' },
			{ kind: 'text-for-dates', column: 'when', ...places, filled: 'missing', example: 'soon' },
			{ kind: 'missing-unlike-training', column: 'age', ...places, filled: 'nothing' },
			{ kind: 'beyond-limit', column: 'fare', count: 1, limit: 10 },
			{ kind: 'equal-rows-apart', ...places },
			{ kind: 'validation-from-training', column: 'part', rows: 1 },
		];
		for (const warning of warnings) {
			const one = warningSentence(warning);
			assert.match(one, /\b[Oo]ne\b/, one);
			assert.doesNotMatch(one, /\b1 |the first in/, one);
			const many = warningSentence(
				'rows' in warning ? { ...warning, rows: 3 } : ({ ...warning, count: 3 } as DataWarning),
			);
			assert.match(many, /\b3\b/, many);
		}
	});

	it('have both forms in Chinese, too', () => {
		const chinese = readTranslation('bundle.l10n.zh-cn.json');
		for (const key of ['1 row', '1 value', '1 column', '1 epoch', '1 second', '1 other value'])
			assert.match(chinese[key] ?? '', /1/, key);
	});
});
