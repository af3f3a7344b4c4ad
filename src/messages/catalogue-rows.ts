import * as l10n from '@vscode/l10n';
import type { RowCode } from '../issues/row-codes.ts';
import { thresholds } from '../issues/thresholds.ts';
import type { CatalogueEntry } from './catalogue-entry.ts';
import { percent } from './numbers.ts';

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
};
