import * as l10n from '@vscode/l10n';
import { dataThresholds } from '../data/thresholds.ts';
import { advice, type CatalogueEntry } from './catalogue-entry.ts';
import { number, percent } from './numbers.ts';

const { derived, imbalance, leakage, order } = dataThresholds;

/** Of the target, and of columns that give it away. */
export const targetCheckCatalogue = {
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
} as const satisfies Readonly<Record<string, () => CatalogueEntry>>;
