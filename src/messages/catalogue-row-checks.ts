import * as l10n from '@vscode/l10n';
import { dataThresholds } from '../data/thresholds.ts';
import { advice, type CatalogueEntry } from './catalogue-entry.ts';
import { number, percent } from './numbers.ts';

const { emptyRow, fewRows, timeOrder } = dataThresholds;

/** Of rows, and how many there are. */
export const rowCheckCatalogue = {
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
} as const satisfies Readonly<Record<string, () => CatalogueEntry>>;
