import * as l10n from '@vscode/l10n';
import type { AnalyzerId, OptionsOf } from '../analyze/index.ts';
import type { OptionDescription } from '../analyze/options.ts';
import { count, number } from './numbers.ts';

const rowsMeasured = () => l10n.t('rows measured at most; fewer through a large network');
const itsLayer = () => l10n.t('its layer; the first is 0');
const whichRows = () => l10n.t('which; the first is 0; none: the first that was held out');

/** What an analyzer and its options are called in lists, help and forms. */
export interface AnalyzerTexts<K extends AnalyzerId> {
	/** What is asked, as a noun phrase. */
	readonly title: string;
	/** A phrase for each option. */
	readonly options: { readonly [Name in keyof OptionsOf<K>]: string };
}

const texts: { readonly [K in AnalyzerId]: () => AnalyzerTexts<K> } = {
	network: () => ({
		title: l10n.t('The network as a drawing: columns, units and the connections that carry most'),
		options: {
			units: l10n.t('columns or units listed of each layer at most, those that send most'),
			lines: l10n.t('connections listed between two layers at most, the strongest'),
			maximumRows: rowsMeasured(),
		},
	}),
	activations: () => ({
		title: l10n.t('What each layer gives: distributions, dead and saturated units'),
		options: { maximumRows: rowsMeasured() },
	}),
	weights: () => ({ title: l10n.t('The weights of each layer, with their statistics'), options: {} }),
	paths: () => ({
		title: l10n.t('Which inputs reach which output, by the products of weights along all paths: a rough measure'),
		options: {},
	}),
	'weight-difference': () => ({
		title: l10n.t('How far the weights are from those of an earlier epoch, or of another layer of the same shape'),
		options: { against: l10n.t('epoch N of those kept, or layer N; from 0') },
	}),
	spectra: () => ({
		title: l10n.t('The shape of each dense layer’s weights: singular values, norms, distance from the start'),
		options: {},
	}),
	projection: () => ({
		title: l10n.t('The rows as points, by what a layer gives for them'),
		options: {
			layer: itsLayer(),
			maximumRows: l10n.t('rows drawn at most; fewer of a very wide layer'),
		},
	}),
	probe: () => ({
		title: l10n.t('How well a linear model reads the target from each layer'),
		options: { maximumRows: l10n.t('rows it learns from, and rows it is scored on, at most') },
	}),
	widths: () => ({
		title: l10n.t('How many units of each hidden layer the network makes use of'),
		options: { maximumRows: rowsMeasured() },
	}),
	dynamics: () => ({
		title: l10n.t(
			'The training, epoch by epoch: losses, gradients and updates of each layer, dead and saturated units',
		),
		options: {},
	}),
	errors: () => ({
		title: l10n.t('How far off it is, and on which rows'),
		options: {
			maximumRows: l10n.t('rows listed in each cell of the confusion matrix, or as the worst'),
			maximumPoints: l10n.t('points of actual against predicted values, drawn at random beside the worst'),
		},
	}),
	unit: () => ({
		title: l10n.t('One unit: its weights, its activation by group, and the rows it is most active in'),
		options: {
			layer: itsLayer(),
			unit: l10n.t('its place in the layer; the first is 0'),
			maximumRows: rowsMeasured(),
			topRows: l10n.t('rows listed'),
			row: l10n.t('the row whose columns are moved; the first is 0, left out: the one it reacts to most'),
			columns: l10n.t('columns moved'),
			points: l10n.t('values that each is moved to'),
		},
	}),
	ablation: () => ({
		title: l10n.t('What the network would be with units switched off or held at a value, together'),
		options: {
			units: l10n.t('LAYER.UNIT=NUMBER, from 0, with commas between; 0 switches off: 0.3=0, 1.2=0.8'),
			rows: l10n.t('a row whose prediction is followed; the first is 0'),
			maximumRows: rowsMeasured(),
			most: l10n.t('units that are listed of the row'),
		},
	}),
	rows: () => ({
		title: l10n.t('Rows of the table as they were read'),
		options: { rows: l10n.t('which; the first is 0') },
	}),
	'permutation-importance': () => ({
		title: l10n.t('How much each column counts: the rise in loss when its cells are shuffled'),
		options: {
			repeats: l10n.t('how often each column is shuffled; 0: more often the fewer rows there are'),
			maximumRows: l10n.t('rows measured at most; fewer where many columns take long'),
		},
	}),
	surface: () => ({
		title: l10n.t('What it says over two columns, the others being held'),
		options: {
			x: l10n.t('column to the right; left out: of those read as numbers the one that counts most in the first layer'),
			y: l10n.t('column upwards; likewise'),
			row: l10n.t(
				'the row whose values the other columns have; the first is 0, left out: medians and commonest values',
			),
			points: l10n.t('cells along each axis'),
			maximumRows: l10n.t('rows drawn on it at most'),
			units: l10n.t('of hidden layers with so many units at most, also what each unit gives'),
		},
	}),
	response: () => ({
		title: l10n.t('How the prediction moves with a column: partial dependence, single rows, local effects'),
		options: {
			column: l10n.t('the column; none: the first that the network reads'),
			column2: l10n.t('a second column, moved with it'),
			scale: l10n.t('what predictions are measured in; auto: probabilities, or the units of the target'),
			class: classLookedAt(),
			points: l10n.t('values of the column at most; of each of two columns twice the square root of that'),
			bins: l10n.t('bins of the local effects, of equally many rows'),
			expected: l10n.t('which way the prediction is expected to go with a number'),
			singleRows: l10n.t('single rows shown, drawn at random'),
			maximumRows: rowsMeasured(),
		},
	}),
	interactions: () => ({
		title: l10n.t('Pairs of columns that work together: what the two add beyond what each adds alone'),
		options: {
			method: l10n.t('auto: Shapley interactions of few columns, else Friedman’s H'),
			scale: scaleMeasured(),
			class: classLookedAt(),
			maximumRows: l10n.t('rows averaged over at most; fewer through a large network'),
			baselineRows: l10n.t('training rows each of them is compared with at most'),
		},
	}),
	'surrogate-tree': () => ({
		title: l10n.t('The network in other words: a tree of conditions that answers as it does, and how often'),
		options: {
			depth: timesParted(),
			minimumRows: rowsOfPart(),
			maximumRows: l10n.t('rows it is fitted on, and rows it is judged by, at most'),
		},
	}),
	regions: () => ({
		title: l10n.t('The linear models that the network is made of, and how many rows each of them answers'),
		options: {
			tolerance: l10n.t('how far apart models may be that count as one, in standard deviations of what is predicted'),
			class: l10n.t(
				'the class whose coefficients are given, counted from 1; 0: the positive one, where there is none the commonest',
			),
			maximumRows: l10n.t('rows measured at most'),
			maximumModels: l10n.t('models given with their coefficients at most'),
		},
	}),
	'column-attributions': () => ({
		title: l10n.t('What each column contributes to predictions on average, and in single rows'),
		options: {
			method: l10n.t('auto: exact Shapley values where they take little time, else DeepLIFT or integrated gradients'),
			scale: scaleMeasured(),
			class: classLookedAt(),
			maximumRows: l10n.t('rows explained at most, taken evenly; fewer through a large network'),
			maximumColumns: l10n.t('columns whose single rows are given'),
		},
	}),
	'column-use': () => ({
		title: l10n.t('Whether a column is used at all, given the others: a conditional randomisation test'),
		options: {
			draws: l10n.t('how often each column is drawn anew; 0: so often that one column of all can be proven'),
			maximumRows: rowsMeasured(),
			maximumColumns: l10n.t('columns tested, in the order of the network’s inputs'),
		},
	}),
	attributions: () => ({
		title: l10n.t('Why single rows are predicted so: what each column contributes'),
		options: {
			rows: whichRows(),
			method: methodText(),
			scale: scaleText(),
			class: classExplained(),
			baseline: baselineText(),
			reference: referenceText(),
			baselineRows: l10n.t('rows drawn for the baselines training and class'),
			repeats: l10n.t('orders of the columns drawn for sampled Shapley values; 0: as many as take little time'),
			compare: l10n.t('1: ask other methods, too, which columns they name first'),
		},
	}),
	anchors: () => ({
		title: l10n.t('Rules in plain words for single rows, chosen by training rows and judged on others'),
		options: {
			rows: whichRows(),
			precision: l10n.t('share of the rows under a rule that are to be answered alike'),
			columns: l10n.t('columns that a rule names at most'),
		},
	}),
	influence: () => ({
		title: l10n.t('Which training rows moved the answer for a row most, by the weights of kept epochs'),
		options: {
			rows: whichRows(),
			maximumRows: l10n.t('training rows looked at, taken evenly; fewer of a large network'),
			most: l10n.t('training rows listed, of each direction'),
		},
	}),
	certainty: () => ({
		title: l10n.t('How sure single predictions are: sets and intervals, the nearest training rows'),
		options: {
			rows: whichRows(),
			confidence: confidenceText(),
			neighbours: l10n.t('nearest training rows that are listed'),
		},
	}),
	'what-if': () => ({
		title: l10n.t('What it would say of a row if some of its values were others, and why'),
		options: {
			rows: whichRows(),
			set: l10n.t('the other values in JSON, a text by column; an empty text: missing'),
			method: methodText(),
			scale: scaleText(),
			class: classExplained(),
			baseline: baselineText(),
			reference: referenceText(),
			confidence: confidenceText(),
		},
	}),
	counterfactuals: () => ({
		title: l10n.t('What would change a prediction: the smallest changes of a row after which it is another one'),
		options: {
			rows: whichRows(),
			class: l10n.t('the class it is to become, counted from 1; 0: any other'),
			atLeast: l10n.t('the number it is to reach; left out with atMost: a standard deviation of the target more'),
			atMost: l10n.t('the number it is to stay below'),
			limits: l10n.t('what may change, in JSON: columns that are fixed, that only go up or down, and ranges'),
			columns: l10n.t('columns changed at most in one go'),
			most: l10n.t('answers at most, each with other columns'),
			reruns: l10n.t('networks trained with other seeds to see whether a change holds for them'),
		},
	}),
	curves: () => ({
		title: l10n.t('How well probabilities tell each class from the others: ROC and precision-recall'),
		options: { maximumPoints: l10n.t('points of each curve; areas are of all') },
	}),
	thresholds: () => ({
		title: l10n.t('What calling a class from some probability on does: how many are found, how many false alarms'),
		options: {
			class: classCounted(),
			maximumPoints: l10n.t('probabilities that rows have, beside whole percents and all that some costs would choose'),
		},
	}),
	calibration: () => ({
		title: l10n.t('Whether probabilities are as often right as they say'),
		options: {
			bins: l10n.t('equally wide ranges of probability'),
			class: l10n.t(
				'the class whose probability is judged, counted from 1; 0: the one said to be positive, else the predicted one',
			),
			definition: l10n.t('top-label: the predicted one in any case'),
		},
	}),
	'error-tree': () => ({
		title: l10n.t('Where it errs: rows parted again and again by the column that tells wrong ones best'),
		options: {
			depth: timesParted(),
			minimumRows: rowsOfPart(),
			maximumRows: l10n.t('rows listed of each part'),
		},
	}),
	slices: () => ({
		title: l10n.t('Slices of the table in which it errs more than in the rest'),
		options: {
			slice: l10n.t('one to judge, as age > 60 and sex = "F"; none: they are searched for'),
			level: l10n.t('share of false ones that is allowed among those found'),
			minimumRows: l10n.t('rows of a slice at least; 0: one in a hundred, at least 20'),
			maximumSlices: l10n.t('slices at most'),
			maximumRows: l10n.t('rows listed of each slice'),
		},
	}),
	'error-causes': () => ({
		title: l10n.t(
			'Wrong rows by what is seen of them: confident, on the border, surrounded by another label, unlike, suspected',
		),
		options: { maximumRows: l10n.t('rows listed of each kind') },
	}),
	'error-map': () => ({
		title: l10n.t('How often it errs in each cell of two columns'),
		options: {
			columns: l10n.t('two columns of the table, as age,sex; none: the ones that tell errors on validation rows best'),
			bins: l10n.t(
				'parts of each column at most: of numbers as many rows each, of names the commonest; 0: as many as leave cells with rows enough',
			),
			minimumRows: l10n.t('rows of a cell from which on it is compared with the rest'),
			maximumRows: l10n.t('rows listed of each cell'),
		},
	}),
	groups: () => ({
		title: l10n.t('Whether groups of rows are treated alike'),
		options: {
			column: l10n.t('the column whose values are the groups; any of the table'),
			threshold: l10n.t('the probability from which on rows are called the class; 0: where it is the likeliest'),
			class: classCounted(),
			maximumRows: l10n.t('rows listed of each group'),
		},
	}),
	robustness: () => ({
		title: l10n.t('What its measure is worth where rows are not quite like these: noise, other names, the worst rows'),
		options: {
			repeats: l10n.t('how often noise and names are drawn'),
			maximumRows: l10n.t('rows that are changed at most'),
		},
	}),
	drift: () => ({
		title: l10n.t('Which columns differ between two groups of rows, or between the run’s rows and another file'),
		options: {
			first: l10n.t('rows that are compared'),
			second: l10n.t('rows that they are compared with, unless a slice or a second file is given'),
			slice: l10n.t('compare the rows of this slice with all others; as age > 60 and sex = "F"'),
			level: l10n.t('share of false ones that is allowed among the columns found, of few rows'),
			least: l10n.t('stability index from which on a column counts as different, of many rows'),
		},
	}),
	'label-errors': () => ({
		title: l10n.t('Labels that look wrong, by networks that were trained without the row'),
		options: {
			folds: l10n.t('parts of the table; for each a network is trained on the others'),
			repeats: l10n.t(
				'how often that is done, with other parts and first weights; of their probabilities the mean is taken',
			),
			ranking: l10n.t(
				'which comes first: the least probability of the given class, or the largest lead of another one',
			),
			maximumRows: l10n.t('rows listed'),
		},
	}),
};

export function analyzerTexts<K extends AnalyzerId>(id: K): AnalyzerTexts<K> {
	return texts[id]();
}

/** What may be given for an option, as a phrase; '' where that depends on the run, and the option's own text says it. */
export function rangeText(option: OptionDescription): string {
	switch (option.kind) {
		case 'integer':
			return l10n.t('{0} to {1}', count(option.minimum), count(option.maximum));
		case 'number':
			return l10n.t('{0} to {1}', number(option.minimum), number(option.maximum));
		case 'text':
			return l10n.t('at most {0} characters', count(option.longest));
		case 'choice':
			return option.choices.join(' | ');
		case 'rows':
			return l10n.t('at most {0}', count(option.most));
		case 'column':
		case 'layer':
		case 'unit':
			return '';
	}
}

function classLookedAt(): string {
	return l10n.t(
		'the class whose prediction is looked at, counted from 1; 0: the positive one, where there is none the commonest',
	);
}

function timesParted(): string {
	return l10n.t('how often rows are parted');
}

function rowsOfPart(): string {
	return l10n.t('rows of a part at least');
}

function methodText(): string {
	return l10n.t('auto: exact Shapley values of few columns, else sampled ones');
}

function scaleMeasured(): string {
	return l10n.t('what is measured; auto: log-odds, or the units of the target');
}

function scaleText(): string {
	return l10n.t('what contributions are measured in; auto: what suits the method');
}

function classExplained(): string {
	return l10n.t('the class that is explained, counted from 1; 0: the one said to be positive, else the predicted one');
}

function baselineText(): string {
	return l10n.t('what the row is compared with');
}

function referenceText(): string {
	return l10n.t('with baseline row its number, the first is 0; with baseline class the class, counted from 1');
}

function confidenceText(): string {
	return l10n.t('share of new rows whose truth is inside');
}

function classCounted(): string {
	return l10n.t('the class, counted from 1; 0: the positive one, where there is none the last');
}
