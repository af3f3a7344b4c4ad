import * as l10n from '@vscode/l10n';
import { defaultShares } from '../data/split/default-shares.ts';
import { dataThresholds } from '../data/thresholds.ts';
import { issueCodes, type IssueCode } from '../issues/codes.ts';
import { thresholds } from '../issues/thresholds.ts';
import { checkCatalogue } from './catalogue-checks.ts';
import { advice, type Catalogue, type CatalogueEntry } from './catalogue-entry.ts';
import { networkCatalogue } from './catalogue-network.ts';
import { rowCatalogue } from './catalogue-rows.ts';
import { warningCatalogue } from './catalogue-warnings.ts';
import { number, percent } from './numbers.ts';

const catalogue: Readonly<Record<IssueCode, () => CatalogueEntry>> = {
	...checkCatalogue,
	...warningCatalogue,
	...rowCatalogue,
	...networkCatalogue,
	NG101: () => ({
		title: l10n.t('No rows held out'),
		meaning: l10n.t(
			'Every figure is measured on rows that the network learned from. It may know them by heart and still fail on new ones.',
		),
		threshold: l10n.t('Raised where no test rows were held out.'),
		whatToDo: l10n.t(
			'Hold rows out (--test {0}), or use cross-validation where there are few.',
			String(defaultShares.test),
		),
	}),
	NG102: () => ({
		title: l10n.t('Few test rows'),
		meaning: l10n.t(
			'On few rows luck weighs much. The interval is where the figure for all such rows lies, in 19 of 20 cases.',
		),
		threshold: l10n.t(
			'Raised where the 95% interval of the accuracy is wider than {0}, or that of the RMSE wider than {1} of the RMSE. Our choice. Accuracy: Wilson (1927).',
			percent(thresholds.widestAccuracy),
			percent(thresholds.widestError),
		),
		whatToDo: l10n.t('Hold more rows out, use cross-validation, or collect more rows before you compare networks.'),
	}),
	NG103: () => ({
		title: l10n.t('Held-out rows that repeat'),
		meaning: l10n.t(
			'Rows that were held out have the same inputs as rows that were learned from. A network that knows rows by heart is right on them, whatever it makes of new rows.',
		),
		threshold: l10n.t(
			'Raised from {0} of the test rows on, as a problem from {1} on or where the table looks copied. Nothing is praised then. Our choice.',
			percent(thresholds.repeatedNotice),
			percent(thresholds.repeatedProblem),
		),
		whatToDo: l10n.t(
			'Find out why rows repeat. Where rows belong together (the same person, house, machine), hold them out together.',
		),
	}),
	NG104: () => ({
		title: l10n.t('A column gives the target away'),
		meaning: l10n.t(
			'One column (or a few together) tells the target nearly without fail. It may be a copy of it, or known only after it. The network then looks excellent and is useless where the column is not known yet.',
		),
		threshold: l10n.t(
			'Raised where a column by itself is right on at least {0} of rows and leaves at most {1} of the errors of the most frequent class, or explains at least {0} of the variation. Nothing is praised then. Our choice.',
			percent(dataThresholds.leakage.right),
			percent(dataThresholds.leakage.errorsLeft),
		),
		whatToDo: advice.leaveOutUnlessKnown(),
	}),
	NG105: () => ({
		title: l10n.t('Rows that belong together on both sides'),
		meaning: l10n.t(
			'All rows of a person, house or machine have the same answer, and some were learned from while others were held out. The network can recognize whom a row is of, and look the answer up. Leaving the column out does not help: other columns give away whom a row is of.',
		),
		threshold: l10n.t(
			'Raised where a column of names or whole numbers has at least {0} values, {1} rows of each on average, and at least {2} of the rows have their value’s most frequent answer. Nothing is praised then. Our choice.',
			number(dataThresholds.sharedAnswers.fewestGroups),
			number(dataThresholds.sharedAnswers.rowsPerGroup),
			percent(dataThresholds.sharedAnswers.right),
		),
		whatToDo: l10n.t('Hold rows out by that column (--split group:COLUMN).'),
	}),
	NG201: () => ({
		title: l10n.t('Training broke off'),
		meaning: l10n.t(
			'A number grew beyond what the computer can hold, or was none. The last sound weights were kept, but training did not end.',
		),
		threshold: l10n.t('Raised at the first number that is not finite.'),
		whatToDo: l10n.t(
			'A lower learning rate or gradient clipping helps most often; look for extreme values in the data.',
		),
	}),
	NG202: () => ({
		title: l10n.t('No better than a constant answer'),
		meaning: l10n.t(
			'Always giving the same answer (the most frequent class, or the mean, of the training rows) is as good. The inputs may hold nothing about the target, or the training failed. Where one class is rare, accuracy tells little: look at the classes one by one.',
		),
		threshold: l10n.t(
			'Raised where the network is no better on the rows measured, by accuracy or RMSE. “Worse” where a paired test at 2.5% says so: McNemar’s exact test, or that of the mean difference of squared errors.',
		),
		whatToDo: l10n.t('Look at the loss curve: did it fall at all? Look at the columns: could a person tell?'),
	}),
	NG203: () => ({
		title: l10n.t('Not proven better than a constant answer'),
		meaning: l10n.t(
			'It is better than always giving the same answer on these rows, but with so few rows that may be chance. This is no sign that it is bad.',
		),
		threshold: l10n.t(
			'Raised where it is better on these rows, but a paired test at 2.5% does not exclude chance: McNemar’s exact test, or that of the mean difference of squared errors.',
		),
		whatToDo: l10n.t('Measure on more rows, or use cross-validation.'),
	}),
	NG204: () => ({
		title: l10n.t('Overfitting'),
		meaning: l10n.t(
			'It does better on rows it learned from than on rows held out: part of what it learned is peculiar to the training rows.',
		),
		threshold: l10n.t(
			'Raised where the gap between training and test rows is at least {0} of accuracy, or {0} of the RMSE of always giving the same answer, and at least {1} of the accuracy or RMSE on training rows (after the rule “Overfit” of Amazon SageMaker Debugger), and no chance of these rows (2.5%).',
			number(thresholds.matters),
			percent(thresholds.mattersShare),
		),
		whatToDo: l10n.t('Try fewer units, dropout or weight decay; more rows help most.'),
	}),
	NG205: () => ({
		title: l10n.t('Cancelled'),
		meaning: l10n.t('The training was stopped before it was done. What was learned until then is kept.'),
		threshold: l10n.t('Raised where you stopped the training.'),
		whatToDo: l10n.t('“Train Further” goes on exactly where it stopped.'),
	}),
	NG206: () => ({
		title: l10n.t('Next to nothing learned'),
		meaning: l10n.t(
			'Even on the rows it learned from, the network whose weights were kept is hardly better than always giving the same answer. Patterns in its weights mean next to nothing.',
		),
		threshold: l10n.t(
			'Raised where the training loss of the kept epoch is less than {0} below that of the best constant answer; of runs that do not record it, below that before training. Our choice.',
			percent(thresholds.leastLearned),
		),
		whatToDo: l10n.t(
			'Try a higher learning rate, more epochs, ReLU instead of sigmoid in deep networks; or the inputs hold nothing about the target.',
		),
	}),
	NG207: () => ({
		title: l10n.t('Clearly better than a constant answer'),
		meaning: l10n.t(
			'Measured on rows held out, it makes at most half the errors of always giving the same answer. That is no claim about rows of another kind.',
		),
		threshold: l10n.t(
			'Raised where a paired test at 2.5% says better, surely with at most {0} of the baseline’s errors (of an RMSE: R² of at least {1}), and nothing makes the figure doubtful. Our choice.',
			percent(thresholds.clearlyBetter),
			number(1 - thresholds.clearlyBetter ** 2),
		),
		whatToDo: l10n.t('Look at what it goes by, and at the rows it gets wrong.'),
	}),
	NG208: () => ({
		title: l10n.t('Probabilities that tell, answers that do not'),
		meaning: l10n.t(
			'Where one class is rare, always answering the frequent one is right nearly always, and hardly to be beaten. Rows of the rare class get higher probabilities for it all the same. The area under the ROC curve is how often a row of the class gets a higher one than a row that is not of it: 0.5 is chance, 1 is perfect.',
		),
		threshold: l10n.t(
			'Raised where accuracy is not proven better, the 95% interval of the area lies above 0.5 (Newcombe, 2006), and the area is at least {0} or the cross-entropy better by a paired test at 2.5%; of more than two classes by the cross-entropy alone.',
			number(thresholds.tellsApart),
		),
		whatToDo: l10n.t('Use the probabilities, with a threshold that fits what each kind of mistake costs.'),
	}),
	NG301: () => ({
		title: l10n.t('Dead units'),
		meaning: l10n.t('A unit that gives 0 for every row passes nothing on, and no gradient reaches its weights.'),
		threshold: l10n.t(
			'Raised as a problem above {0} of a layer’s units (the rule “DeadRelu” of Amazon SageMaker Debugger), since networks that learn well do without a third of a layer; and from the first unit on that no row comes near to waking: its largest sum lies below 0 by ten times what is usual in the layer (our choice).',
			percent(thresholds.deadProblem),
		),
		whatToDo: l10n.t('Try a lower learning rate, fewer units, or a function that is nowhere flat, such as Leaky ReLU.'),
	}),
	NG302: () => ({
		title: l10n.t('Saturated units'),
		meaning: l10n.t(
			'Where its function is flat, a unit gives the same for different rows, and hardly any gradient passes through it.',
		),
		threshold: l10n.t(
			'A unit counts where it is saturated on more than {0} of rows, surely so by the 95% interval. Raised from {1} of a layer’s units on, as a problem above {2} (Amazon SageMaker Debugger).',
			percent(thresholds.saturatedRows),
			percent(thresholds.saturatedNotice),
			percent(thresholds.saturatedProblem),
		),
		whatToDo: l10n.t('Try a lower learning rate, smaller first weights, normalization, or ReLU.'),
	}),
	NG303: () => ({
		title: l10n.t('Equal units'),
		meaning: l10n.t(
			'Units with the same weights do the same on every row, and learn the same: together they can do no more than one of them.',
		),
		threshold: l10n.t(
			'Raised from the first two units of a hidden layer on that have exactly the same weights and bias; as a problem where all have. From {0} of the units on, nothing is praised. Weights drawn at random are never equal.',
			percent(thresholds.equalUnits),
		),
		whatToDo: l10n.t('Use first weights drawn at random, as with He or Glorot: equal ones stay equal.'),
	}),
	NG401: () => ({
		title: l10n.t('Two classes mixed up'),
		meaning: l10n.t('Rows of one class are often taken for one other class.'),
		threshold: l10n.t(
			'Raised where the 95% interval (Wilson, 1927) of the share of a class that is taken for the other lies above {0}; the three largest are named. Our choice.',
			percent(thresholds.confused),
		),
		whatToDo: l10n.t('Look at these rows: are the labels right, and could a person tell the classes apart?'),
	}),
	NG402: () => ({
		title: l10n.t('Rows that are far off'),
		meaning: l10n.t(
			'A few rows are predicted much worse than the others. They may be mistakes in the data, or rare cases.',
		),
		threshold: l10n.t(
			'Raised where a residual is more than {0} times the RMSE; of normally distributed errors that happens to 1 row in 1.7 million.',
			number(thresholds.farOff),
		),
		whatToDo: l10n.t('Look at these rows in the file.'),
	}),
	NG403: () => ({
		title: l10n.t('A class that is missed'),
		meaning: l10n.t(
			'Most rows of a class are taken for another. A high accuracy hides that where the class is rare, and often it is the class one looks for.',
		),
		threshold: l10n.t(
			'Raised where the 95% interval (Wilson, 1927) of the share missed, widened for the number of classes (Bonferroni), lies above {0}. Our choice.',
			percent(thresholds.missed),
		),
		whatToDo: l10n.t('Use balanced class weights, more rows of this class, or another threshold for its probability.'),
	}),
	NG501: () => ({
		title: l10n.t('What the network goes by'),
		meaning: l10n.t(
			'Shuffling this column makes the loss rise more than shuffling any other. Columns that say the same share their importance, so that each of them looks weaker than it is.',
		),
		threshold: l10n.t(
			'Raised where the rise is ahead of the second by more than chance explains (95%). Permutation importance: Breiman (2001), Fisher, Rudin and Dominici (2019).',
		),
		whatToDo: l10n.t('Ask whether it should go by this column; compare with a network that is trained without it.'),
	}),
	NG502: () => ({
		title: l10n.t('One column carries nearly everything'),
		meaning: l10n.t(
			'With this column shuffled the network knows next to nothing. That is fine where the column is known in time and measured well; often it is filled in after the answer, or is the answer in other words.',
		),
		threshold: l10n.t(
			'Raised where its share of the rise in loss is at least {0}, and at least {1} even at the lower end of its 95% interval and the upper ends of all others. Our choice.',
			percent(thresholds.nearlyAll),
			percent(thresholds.nearlyAllSurely),
		),
		whatToDo: advice.askWhoFillsIn(),
	}),
	NG507: () => ({
		title: l10n.t('One column is nearly enough'),
		meaning: l10n.t(
			'The most frequent class, or the mean, for each of its values answers nearly as well as the network with all columns. The others add little; and often a column that tells so much is filled in after the answer.',
		),
		threshold: l10n.t(
			'Raised where on the rows held out the network is surely better than groups of one column (its categories, or 20 groups of its numbers by rank) by less than {0} of accuracy or R², or than {1} of its own where that is more, and these are surely better than always giving the same answer by more than that (95 % intervals of paired differences); on {2} rows held out or more. Our choice.',
			number(thresholds.matters),
			percent(thresholds.mattersShare),
			number(thresholds.fewestForOneColumn),
		),
		whatToDo: advice.askWhoFillsIn(),
	}),
	NG503: () => ({
		title: l10n.t('A column left out that acts through another'),
		meaning: l10n.t(
			'A column was left out by hand, but another one, or several together, tell much of it, and the network goes by them. Who left it out so that it does not count has not reached that.',
		),
		threshold: l10n.t(
			'Raised where the association of the two (rank correlation, bias-corrected Cramér’s V or correlation ratio) is surely at least {0} (one-sided 95%, Bonferroni over all pairs), and the 95% interval of what shuffling the other one adds to the loss lies above 0; or where no single one does, but a linear model of all inputs surely tells {1} of its variance (cross-validated), and the network goes by one of the three that tell most. Our choice. Columns that give the target away are passed over.',
			number(thresholds.standsIn),
			percent(thresholds.standsIn ** 2),
		),
		whatToDo: l10n.t(
			'Compare groups of the column that was left out, in the Groups view; leave the other one out too if it must not count.',
		),
	}),
	NG504: () => ({
		title: l10n.t('Explanations that hang on the method'),
		meaning: l10n.t(
			'Methods that explain the same number of the same row against the same baseline put other columns first. Each is right by its own definition: the network bends or joins columns so much that one short list of reasons cannot tell it.',
		),
		threshold: l10n.t(
			'Raised where the first three columns (those above {0} of all) differ, or their order, on more than half of the rows by the 95% interval (Wilson, 1927); up to 30 rows held out, taken evenly, each against the median row. Our choice. Krishna and others (2022) measured how often methods disagree.',
			percent(0.01),
		),
		whatToDo: l10n.t(
			'Read more than one method in the Explain view, and what the prediction does when a value is changed; a smaller or more regular network may be easier to explain.',
		),
	}),
	NG505: () => ({
		title: l10n.t('Predictions beyond the data'),
		meaning: l10n.t(
			'Rows held out are further from the rows that were learned from than those are from each other. There the network was never corrected: its answers, and how sure it seems, are guesses.',
		),
		threshold: l10n.t(
			'Raised where the lower end of the 95% interval (Wilson, 1927) of the share of unlike rows is above {0}; up to 100 rows held out, taken evenly. A row is unlike where fewer than 1 in 100 training rows are as far from their fifth nearest (conformal anomaly detection: Laxhammar, 2014). Our choice.',
			percent(thresholds.unlike),
		),
		whatToDo: l10n.t(
			'Ask what makes these rows different, such as a later time or another place; learn from rows like them, or do not use the network on such.',
		),
	}),
	NG506: () => ({
		title: l10n.t('An effect against an expected direction'),
		meaning: l10n.t(
			'Somebody said which way the prediction goes with a column, and for many rows it goes the other way when the column alone is a little higher. Nothing in a network keeps it to one direction: few rows, or columns that go along, are enough to turn it.',
		),
		threshold: l10n.t(
			'Raised where the lower end of the 95% interval (Wilson, 1927) of the share of rows that go against it is above {0}, by the slope at up to 1,000 rows; exact where the network is linear around each row. Of classes the probability of the positive one counts. Our choice. Networks that keep to directions by their making: Sill (1998).',
			percent(thresholds.against),
		),
		whatToDo: l10n.t(
			'Look at the column in the Response view, where it turns and how far. Compare with a linear model, which has one direction for all rows, or ask whether the expectation is right.',
		),
	}),
};

export const publishedCodes: readonly IssueCode[] = issueCodes;

export function catalogueEntry(code: IssueCode): CatalogueEntry {
	return catalogue[code]();
}

/** Of these codes, or of all. */
export function catalogueOf(codes: Iterable<IssueCode> = publishedCodes): Catalogue {
	return Object.fromEntries([...codes].map((code) => [code, catalogueEntry(code)]));
}
