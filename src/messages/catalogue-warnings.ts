import * as l10n from '@vscode/l10n';
import { dataThresholds } from '../data/thresholds.ts';
import { advice, type CatalogueEntry } from './catalogue-entry.ts';
import { number } from './numbers.ts';
import type { WarningCode } from './warnings.ts';

const fromTheFirst = () => l10n.t('Raised from the first one on.');
const fromTheFirstCell = () => l10n.t('Raised from the first such cell on.');

/** Of what is noticed while a file is read, made ready for training, or given to a network. */
export const warningCatalogue: Readonly<Record<WarningCode, () => CatalogueEntry>> = {
	NG130: () => ({
		title: l10n.t('Rows of another length'),
		meaning: l10n.t(
			'A row has more or fewer cells than the header. A delimiter within a text without quotes does that, and then all cells after it are in the wrong columns.',
		),
		threshold: fromTheFirst(),
		whatToDo: l10n.t('Look at these lines. If they are many, choose what is between the cells (--delimiter).'),
	}),
	NG131: () => ({
		title: l10n.t('Text after a closing quote'),
		meaning: l10n.t(
			'By RFC 4180 a quote within a quoted cell is written twice. Where it is not, the end of the cell is a guess.',
		),
		threshold: fromTheFirst(),
		whatToDo: l10n.t('Look at these lines, and write quotes within cells twice.'),
	}),
	NG132: () => ({
		title: l10n.t('Comment lines'),
		meaning: l10n.t('Lines that begin with # were taken for comments and are no rows.'),
		threshold: fromTheFirst(),
		whatToDo: l10n.t('If they are rows, put their first cell in quotes.'),
	}),
	NG133: () => ({
		title: l10n.t('A file that is not UTF-8'),
		meaning: l10n.t(
			'The bytes are no valid UTF-8, so an older encoding was assumed. Umlauts and accents may be wrong.',
		),
		threshold: l10n.t('Raised at the first byte that is not valid.'),
		whatToDo: l10n.t('Save the file as UTF-8.'),
	}),
	NG134: () => ({
		title: l10n.t('Column names that repeat'),
		meaning: l10n.t('Columns are told apart by their names, so those after the first got a number.'),
		threshold: fromTheFirst(),
		whatToDo: advice.nameColumns(),
	}),
	NG135: () => ({
		title: l10n.t('Columns without a name'),
		meaning: l10n.t('Columns are told apart by their names, so those without one are named after their place.'),
		threshold: fromTheFirst(),
		whatToDo: advice.nameColumns(),
	}),
	NG136: () => ({
		title: l10n.t('A sample of the rows'),
		meaning: l10n.t(
			'Of a large table so many rows were kept as fit into memory, or as you said, each with the same chance. The same file gives the same rows again.',
		),
		threshold: l10n.t('Raised where not all rows were kept.'),
		whatToDo: l10n.t('More rows can be kept where there is memory for them (--most-rows).'),
	}),
	NG137: () => ({
		title: l10n.t('Numbers rounded to seven digits'),
		meaning: l10n.t('A table that would not fit into memory is kept in 32 bits, which hold seven digits of a number.'),
		threshold: l10n.t('Raised where a number has more digits than are kept.'),
		whatToDo: l10n.t('Nothing, unless the digits behind matter; then keep fewer rows (--most-rows).'),
	}),
	NG138: () => ({
		title: l10n.t('Whole numbers beyond 2^53'),
		meaning: l10n.t(
			'Larger whole numbers are not all held by 64-bit floating point (IEEE 754): neighbours may become equal.',
		),
		threshold: l10n.t('Raised where a column holds a whole number beyond 2^53.'),
		whatToDo: l10n.t('Such numbers are mostly identifiers: store them as text, or leave them out.'),
	}),
	NG139: () => ({
		title: l10n.t('Rows without a target'),
		meaning: l10n.t('A row without an answer can be neither learned from nor measured on.'),
		threshold: fromTheFirst(),
		whatToDo: l10n.t('Ask why the answer is missing: if it is so for rows of a kind, the network never saw that kind.'),
	}),
	NG140: () => ({
		title: l10n.t('Classes with very few rows'),
		meaning: l10n.t(
			'A class whose rows are fewer than the parts (training, validation, test) is missing in some of them: it is not learned there, or not measured.',
		),
		threshold: l10n.t('Raised under {0} rows of a class, one for each part.', number(dataThresholds.rowsOfClass)),
		whatToDo: l10n.t('Collect more rows of these classes, or join them with others.'),
	}),
	NG141: () => ({
		title: l10n.t('Rare values that count as one'),
		meaning: l10n.t('Values that few training rows have share one input or one learned vector, called “other”.'),
		threshold: l10n.t('Raised where values of a column were put together.'),
		whatToDo: l10n.t('Nothing, unless a rare value matters; then collect more rows of it.'),
	}),
	NG142: () => ({
		title: l10n.t('Classes that were not learned'),
		meaning: l10n.t('A class that only held-out rows have is never answered: the network is wrong on all of them.'),
		threshold: l10n.t('Raised where no training row has the class.'),
		whatToDo: l10n.t('Hold rows out in another way, or collect more rows of these classes.'),
	}),
	NG143: () => ({
		title: l10n.t('Held-out rows equal to training rows'),
		meaning: l10n.t('A row that was learned from, target and all, was met again when the network was measured.'),
		threshold: l10n.t('Raised from the first such row on; NG103 says when there are so many that figures mislead.'),
		whatToDo: advice.findRepeats(),
	}),
	NG144: () => ({
		title: l10n.t('Validation rows drawn from training rows'),
		meaning: l10n.t(
			'The column that says which rows are held out names no validation rows. Some are needed to know when to stop.',
		),
		threshold: l10n.t('Raised where rows are held out by a column that names no validation rows.'),
		whatToDo: l10n.t('Nothing; or name validation rows in the column.'),
	}),
	NG145: () => ({
		title: l10n.t('Columns that are not in the file'),
		meaning: l10n.t(
			'The network learned from columns that these rows do not have. Answers without them are poorer than those it was measured by.',
		),
		threshold: l10n.t('Raised where a column is missing by its name.'),
		whatToDo: l10n.t('Give the columns the names that they had in training.'),
	}),
	NG146: () => ({
		title: l10n.t('Values that were not seen in training'),
		meaning: l10n.t('Of such a value the network knows nothing. It counts as what the sentence says.'),
		threshold: fromTheFirstCell(),
		whatToDo: l10n.t('Look for other spellings; where the value is new, train again with rows that have it.'),
	}),
	NG147: () => ({
		title: l10n.t('Text where numbers were learned from'),
		meaning: l10n.t('The column held numbers in training. A cell that is none counts as what the sentence says.'),
		threshold: fromTheFirstCell(),
		whatToDo: l10n.t('Write numbers there as in the file learned from, with the same decimal point.'),
	}),
	NG148: () => ({
		title: l10n.t('Text where dates were learned from'),
		meaning: l10n.t('The column held dates in training. A cell that is none counts as what the sentence says.'),
		threshold: fromTheFirstCell(),
		whatToDo: advice.writeDates(),
	}),
	NG149: () => ({
		title: l10n.t('Missing cells that training had not'),
		meaning: l10n.t(
			'In training every row had a value in this column, so the network never learned what a missing one means.',
		),
		threshold: fromTheFirstCell(),
		whatToDo: l10n.t('Fill the cells in, or train again with rows in which some are missing.'),
	}),
	NG150: () => ({
		title: l10n.t('Numbers that are cut off'),
		meaning: l10n.t(
			'A number far beyond those learned from would drive the network where it knows nothing, so that it counts as the limit.',
		),
		threshold: l10n.t(
			'Raised where a number is further from the mean of the training rows than the limit in the sentence.',
		),
		whatToDo: l10n.t('Look for mistakes and other units; trust these answers less.'),
	}),
	NG151: () => ({
		title: l10n.t('Dates in another order'),
		meaning: l10n.t(
			'The dates cannot be in the order of day, month and year that was learned from, and were read in the only one that fits.',
		),
		threshold: l10n.t('Raised where a date of the column fits another order alone.'),
		whatToDo: l10n.t('Where the order learned from was wrong, train again with it said (--date-order).'),
	}),
	NG152: () => ({
		title: l10n.t('Cells that are no dates'),
		meaning: l10n.t('The column held dates in training. Cells that are none in their order count as missing.'),
		threshold: fromTheFirstCell(),
		whatToDo: advice.writeDates(),
	}),
};
