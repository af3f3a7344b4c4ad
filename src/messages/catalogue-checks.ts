import * as l10n from '@vscode/l10n';
import { dataThresholds } from '../data/thresholds.ts';
import { advice, type CatalogueEntry } from './catalogue-entry.ts';
import type { CheckCode } from './checks.ts';
import { number, percent } from './numbers.ts';

const {
	categories,
	codes,
	constantWhere,
	correlated,
	derived,
	emptyRow,
	fewRows,
	followsFrom,
	imbalance,
	leakage,
	mostlyMissing,
	nearDates,
	numbersAsText,
	order,
	outlier,
	sameInformation,
	sentinel,
	timeOrder,
} = dataThresholds;

/** Of what is checked in a table before training. */
export const checkCatalogue: Readonly<Record<CheckCode, () => CatalogueEntry>> = {
	NG106: () => ({
		title: l10n.t('A copy of the target'),
		meaning: l10n.t(
			'The column and the target stand for each other one to one, like a code and its name, or the same number in other units. The network would learn to copy it, and nothing else.',
		),
		threshold: l10n.t(
			'Raised where each value goes with one class and there are as many values as classes; of numbers, where their correlation is ±1 to nine digits. On {0} rows or more.',
			number(leakage.fewestRows),
		),
		whatToDo: advice.leaveOutUnlessKnown(),
	}),
	NG107: () => ({
		title: l10n.t('A column that alone tells the target'),
		meaning: l10n.t(
			'Looking at this column alone is enough to be nearly always right. Often it is filled in only when the answer is known; the network then looks excellent, and is useless before that.',
		),
		threshold: l10n.t(
			'Raised where the column is right on at least {0} of rows and leaves at most {1} of the errors of the most frequent class; of numbers, where it explains at least {0} of the variance (R² of groups, of a line, or of ranks). At least {2} rows for each of its values. Our choice.',
			percent(leakage.right),
			percent(leakage.errorsLeft),
			number(leakage.rowsPerValue),
		),
		whatToDo: advice.leaveOutUnlessKnown(),
	}),
	NG108: () => ({
		title: l10n.t('A target that is computed from columns'),
		meaning: l10n.t(
			'The target is a weighted sum of other columns, or a product of their powers, like a price from number and unit price. The network would find that formula again.',
		),
		threshold: l10n.t(
			'Raised where least squares explains at least {0} of the variance by two columns or more, with at least {1} rows for each column tried. Our choice.',
			percent(derived.explained),
			number(derived.rowsPerColumn),
		),
		whatToDo: l10n.t('Leave these columns out, unless they are truly known before the target is.'),
	}),
	NG109: () => ({
		title: l10n.t('An identifier that tells the target by its order'),
		meaning: l10n.t(
			'Sorted by the identifier, the rows are sorted by their class too, as where a file was put together class by class. The number says nothing of new rows.',
		),
		threshold: l10n.t(
			'Raised where the classes change at most as often as there are classes when the rows are sorted by the column; on {0} rows or more, at least {1} for each class. Our choice.',
			number(order.fewestRows),
			number(order.rowsPerClass),
		),
		whatToDo: l10n.t('Keep the column left out.'),
	}),
	NG110: () => ({
		title: l10n.t('Equal inputs, different answers'),
		meaning: l10n.t(
			'Rows with the same inputs have different classes. No network can be right on all of them: labels are wrong, or something that decides is in no column.',
		),
		threshold: l10n.t('Raised from the first such pair of rows on. Identifiers are not compared.'),
		whatToDo: l10n.t('Look at these rows: correct the labels, or add the column that tells them apart.'),
	}),
	NG111: () => ({
		title: l10n.t('Equal rows'),
		meaning: l10n.t(
			'Rows that are there more than once count more than once. Where they are copies, one may be learned from and another held out, and figures measured on it flatter.',
		),
		threshold: l10n.t(
			'Raised from the first repeated row on. A problem where rows look copied: they agree in every cell more often than their columns explain. Limits from generated tables with and without copies. Our choice.',
		),
		whatToDo: advice.findRepeats(),
	}),
	NG112: () => ({
		title: l10n.t('Rows that hold next to nothing'),
		meaning: l10n.t('Most of what the network is given for these rows are stand-ins for missing cells.'),
		threshold: l10n.t(
			'Raised where {0} of a row’s cells or more are missing, in tables of {1} columns or more; columns that are missing in most rows do not count. Our choice.',
			percent(emptyRow.missing),
			number(emptyRow.fewestColumns),
		),
		whatToDo: l10n.t('Look at these rows; delete them where they are leftovers, such as a line of totals.'),
	}),
	NG113: () => ({
		title: l10n.t('Few rows'),
		meaning: l10n.t(
			'Of few rows hardly any can be held out, so that nobody knows well how good the network is; and there is little to learn from.',
		),
		threshold: l10n.t('Raised under {0} rows. Our choice.', number(fewRows)),
		whatToDo: l10n.t('Collect more rows, or use cross-validation.'),
	}),
	NG114: () => ({
		title: l10n.t('Classes of very different size'),
		meaning: l10n.t(
			'Where one class is rare, a network that never answers it is right nearly always. Accuracy says little then.',
		),
		threshold: l10n.t(
			'Raised where the commonest class has more than {0} times the rows of the rarest (the rule “ClassImbalance” of Amazon SageMaker Debugger).',
			number(imbalance),
		),
		whatToDo: l10n.t('Look at each class by itself; balanced class weights make rare classes count more.'),
	}),
	NG115: () => ({
		title: l10n.t('Rows sorted by the target'),
		meaning: l10n.t(
			'The first rows are of one class and the last of another. Training shuffles them; whoever looks at the beginning of the file sees one class only.',
		),
		threshold: l10n.t(
			'Raised where the classes change at most as often down the file as there are classes; on {0} rows or more, at least {1} for each class. Our choice.',
			number(order.fewestRows),
			number(order.rowsPerClass),
		),
		whatToDo: l10n.t('Nothing, unless you hold out the last rows yourself.'),
	}),
	NG116: () => ({
		title: l10n.t('Rows that have a time'),
		meaning: l10n.t(
			'Rows held out by chance lie in time between rows that were learned from. Where the future is to be predicted from the past, that is easier than what the network is made for.',
		),
		threshold: l10n.t(
			'Raised where a column of dates has no gaps, or whole numbers that are named like a time (year, week, …) never fall; from {0} rows and {1} different moments on. Not where rows are held out by time or by a column. Our choice.',
			number(timeOrder.fewestRows),
			number(timeOrder.fewestMoments),
		),
		whatToDo: l10n.t('Hold the latest rows out (--split time:COLUMN).'),
	}),
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
};
