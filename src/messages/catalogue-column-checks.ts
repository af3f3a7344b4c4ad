import * as l10n from '@vscode/l10n';
import { dataThresholds } from '../data/thresholds.ts';
import type { CatalogueEntry } from './catalogue-entry.ts';
import { number, percent } from './numbers.ts';

const {
	categories,
	codes,
	constantWhere,
	correlated,
	followsFrom,
	mostlyMissing,
	nearDates,
	numbersAsText,
	outlier,
	sameInformation,
	sentinel,
} = dataThresholds;

/** Of columns, and what is in their cells. */
export const columnCheckCatalogue = {
	NG117: () => ({
		title: l10n.t('A number that may mean “not known”'),
		meaning: l10n.t(
			'Codes such as -999 or 99 are written where nothing was measured. Taken for quantities, they pull means and scales, and the network learns from them.',
		),
		threshold: l10n.t(
			'Raised for -1, 0, and numbers written in 9s or 8s alone that lie apart from all other values by more than {0} of the range from the {1} to the {2} quantile; also for a 0 that stands alone before positive measurements. Our choice.',
			percent(sentinel.gap),
			percent(sentinel.tail),
			percent(1 - sentinel.tail),
		),
		whatToDo: l10n.t('If it means “not known”, read it as missing in this column (--missing COLUMN=VALUE).'),
	}),
	NG118: () => ({
		title: l10n.t('Numbers far from all others'),
		meaning: l10n.t('A few numbers far out, such as a misplaced decimal point makes, may be mistakes.'),
		threshold: l10n.t(
			'Raised for up to {0} numbers that lie beyond the {1} quantile by more than {2} times its distance from the median, with a gap of {3} such distances before them (likewise at the low end); from {4} rows and {5} different values on. Our choice, from log-normal samples.',
			number(outlier.most),
			percent(1 - outlier.tail),
			number(outlier.far),
			number(outlier.hole),
			number(outlier.fewestRows),
			number(outlier.fewestValues),
		),
		whatToDo: l10n.t('Look at these rows in the file, and correct what is wrong.'),
	}),
	NG119: () => ({
		title: l10n.t('Numbers taken for text'),
		meaning: l10n.t(
			'Cells hold numbers with units, signs or separators, or one word stands among numbers, so that the column counts as categories: that 3 is less than 4 is lost.',
		),
		threshold: l10n.t(
			'Raised where at most {0} of the different values of a column of text is not like a number, from {1} different values on. Our choice.',
			percent(numbersAsText.odd),
			number(numbersAsText.fewestValues),
		),
		whatToDo: l10n.t('Write plain numbers, choose the decimal point, or read the word as missing.'),
	}),
	NG120: () => ({
		title: l10n.t('Dates that can be read both ways'),
		meaning: l10n.t('In dates such as 03/04/2024, no row of the column tells day from month.'),
		threshold: l10n.t('Raised where every date of the column could have day or month first.'),
		whatToDo: l10n.t('Say the order of dates if it is wrong (--date-order mdy).'),
	}),
	NG121: () => ({
		title: l10n.t('A column that is mostly missing'),
		meaning: l10n.t('A column with few values has little to tell, beyond whether there is one.'),
		threshold: l10n.t('Raised where more than {0} of its cells are missing. Our choice.', percent(mostlyMissing)),
		whatToDo: l10n.t('Leave the column out, unless it matters that a value is there.'),
	}),
	NG122: () => ({
		title: l10n.t('Missing cells'),
		meaning: l10n.t(
			'For a missing cell the network is given a stand-in: the median of the training rows with an input that says so, or a category of its own.',
		),
		threshold: l10n.t(
			'Raised from the first missing cell on, in columns that are missing in at most half of the rows.',
		),
		whatToDo: l10n.t('Ask why they are missing: a reason that has to do with the target is a clue, or a leak.'),
	}),
	NG123: () => ({
		title: l10n.t('Codes learned from as quantities'),
		meaning: l10n.t(
			'A zip code or an account number is written as a number and is none: twice as much means nothing. Learned from as a quantity, it adds noise, or a pattern that is none.',
		),
		threshold: l10n.t(
			'Raised for whole numbers where the last word of the column’s name is one such as id, number, zip or code, from {0} rows and {1} different values on; or where {2} to {3} values, each met {4} times or more, cover at most {5} of the whole numbers between them, in uneven steps and with no common divisor. Our choice.',
			number(codes.fewestRows),
			number(codes.fewestValues),
			number(codes.fewestScattered),
			number(codes.mostScattered),
			number(codes.rowsPerValue),
			percent(codes.densest),
		),
		whatToDo: l10n.t('Leave the column out, or have its numbers treated as categories (--categorical COLUMN).'),
	}),
	NG124: () => ({
		title: l10n.t('Many categories'),
		meaning: l10n.t(
			'Of a category with few rows little can be learned, so rare ones share an input or a learned vector, called “other”; where hardly any category is common, the column is left out.',
		),
		threshold: l10n.t('Raised above {0} categories. Our choice.', number(categories)),
		whatToDo: l10n.t('Group categories that mean the same, or leave the column out.'),
	}),
	NG125: () => ({
		title: l10n.t('Two columns that say the same'),
		meaning: l10n.t(
			'Each value of one column goes with one value of the other. The network gains nothing by having both, and what it goes by is shared among them, so that each looks weaker.',
		),
		threshold: l10n.t(
			'Raised where values go together one to one in all rows looked at and the different ones are at most {0} of the rows. The first {1} columns used are compared.',
			percent(sameInformation.valuesPerRow),
			number(sameInformation.mostColumns),
		),
		whatToDo: l10n.t('Leave one of them out.'),
	}),
	NG126: () => ({
		title: l10n.t('A column that follows from another'),
		meaning: l10n.t(
			'One column tells the other in every row, as a town tells its country. The coarser one adds nothing.',
		),
		threshold: l10n.t(
			'Raised where it holds in all rows looked at, with at least {0} rows for each value of the finer column. The first {1} columns of names and whole numbers are compared. Our choice.',
			number(followsFrom.rowsPerValue),
			number(followsFrom.mostColumns),
		),
		whatToDo: l10n.t('Nothing has to be done; leave the coarser column out for a smaller network.'),
	}),
	NG127: () => ({
		title: l10n.t('A column that is constant in some groups'),
		meaning: l10n.t(
			'Wherever one column has a certain value, another is always the same. It may not have been written down there, or was made from the first.',
		),
		threshold: l10n.t(
			'Raised for groups of at least {0} rows and {1} of all, by columns of at most {2} values, where the constant value is in less than {3} of the other rows. Our choice.',
			number(constantWhere.fewestRows),
			percent(constantWhere.leastShare),
			number(constantWhere.mostValues),
			percent(constantWhere.usual),
		),
		whatToDo: l10n.t('Ask whether the value was measured there; if not, read it as missing.'),
	}),
	NG128: () => ({
		title: l10n.t('Columns that move together'),
		meaning: l10n.t(
			'Of numbers that rise and fall together, the network can use one for another. Its answers need not suffer, but how much each column counts says little.',
		),
		threshold: l10n.t(
			'Raised from a correlation (Pearson) of ±{0} on, over {1} rows or more. The first {2} columns of numbers are compared. Our choice.',
			number(correlated.correlation),
			number(correlated.fewestRows),
			number(correlated.mostColumns),
		),
		whatToDo: l10n.t('Judge them as a group, or keep one of them.'),
	}),
	NG129: () => ({
		title: l10n.t('Two dates close to each other'),
		meaning: l10n.t(
			'A date counts in units of the time that all rows cover. The time between two close dates is too small in them to be seen.',
		),
		threshold: l10n.t(
			'Raised where the median distance is less than {0} of the time that the first column covers, over {1} rows or more. Our choice.',
			percent(nearDates.share),
			number(nearDates.fewestRows),
		),
		whatToDo: l10n.t('If the time between them may count, make it a column.'),
	}),
} as const satisfies Readonly<Record<string, () => CatalogueEntry>>;
