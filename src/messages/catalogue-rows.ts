import * as l10n from '@vscode/l10n';
import type { RowCode } from '../issues/row-codes.ts';
import { thresholds } from '../issues/thresholds.ts';
import type { CatalogueEntry } from './catalogue-entry.ts';
import { number, percent } from './numbers.ts';

/** Of single rows. */
export const rowCatalogue: Readonly<Record<RowCode, () => CatalogueEntry>> = {
	NG404: () => ({
		title: l10n.t('A row that is confidently wrong'),
		meaning: l10n.t(
			'The network did not learn from this row, and is nearly sure of a class that the file does not give it. The label may be wrong, a column that would tell may be missing, or the network is surer than it should be.',
		),
		threshold: l10n.t(
			'Raised for test rows where the network gives a wrong class a probability of {0} or more. Our choice.',
			percent(thresholds.confidentlyWrong),
		),
		whatToDo: l10n.t('Look at the row: is its label right, and is each of its cells?'),
	}),
	NG405: () => ({
		title: l10n.t('Equal rows with different answers'),
		meaning: l10n.t(
			'Rows are equal in every column that the network reads, but not in their class. Whatever the network says, it is wrong for some of them.',
		),
		threshold: l10n.t('Raised for every row of a run on classes that has such a twin in the table.'),
		whatToDo: l10n.t(
			'Find out which of them is right; where all are, a column is missing that tells them apart, or the answer is partly chance.',
		),
	}),
	NG406: () => ({
		title: l10n.t('A label that may be wrong'),
		meaning: l10n.t(
			'Networks that were trained without this row are surer of another class than they usually are of its rows. It is a suspicion, not a proof.',
		),
		threshold: l10n.t(
			'Raised by confident learning (Northcutt, Jiang and Chuang, 2021) where clearly more labels look wrong than would in a table whose labels are all right.',
		),
		whatToDo: l10n.t('Look at the row before its label is changed.'),
	}),
	NG407: () => ({
		title: l10n.t('A test row that was as good as learned'),
		meaning: l10n.t(
			'The network learned from a row with the same inputs, or nearly. It may know the answer of this one by heart, so that figures measured on such rows flatter.',
		),
		threshold: l10n.t(
			'Raised for test rows with the inputs of a training row, unless more than {0} of them have such of themselves, since few different rows are possible; and for those that are nearer to one than {1} of the usual distance to the fifth nearest, where chance brings about fewer than {2} such rows in a table. Our choice.',
			percent(thresholds.mostRepeating),
			percent(thresholds.nearlyEqual),
			number(thresholds.mostByChance),
		),
		whatToDo: l10n.t(
			'Find out whether the two are the same person, house or machine; where rows belong together, hold them out together.',
		),
	}),
	NG408: () => ({
		title: l10n.t('A row unlike those that were learned from'),
		meaning: l10n.t(
			'No training row is near it. A cell may be mistaken, or the row is of a kind that the network hardly knows: what it says of such rows is a guess.',
		),
		threshold: l10n.t(
			'Raised for rows whose fifth nearest training row is more than {0} times as far as 99 in 100 training rows have theirs, all inputs as the network gets them; from {1} training rows on. Our choice.',
			number(thresholds.farTimes),
			number(thresholds.fewestReferences),
		),
		whatToDo: l10n.t('Look at the column that is named, and then at the others: is each cell right?'),
	}),
	NG409: () => ({
		title: l10n.t('A row that is far off'),
		meaning: l10n.t(
			'The network did not learn from this row, and predicts it much worse than others. The answer may be mistaken, a column that would tell may be missing, or the case is rare.',
		),
		threshold: l10n.t(
			'Raised for test rows whose residual is more than {0} times the RMSE of all; of normally distributed errors that happens to 1 row in 1.7 million.',
			number(thresholds.farOff),
		),
		whatToDo: l10n.t('Look at the row: is its answer right, and is each of its cells?'),
	}),
};
