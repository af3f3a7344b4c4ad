import * as l10n from '@vscode/l10n';
import type { AnalyzerId } from '../analyze/index.ts';
import type { TextsOf } from './analyzer-texts.ts';
import {
	baselineText,
	classExplained,
	classLookedAt,
	confidenceText,
	methodText,
	referenceText,
	rowsMeasured,
	rowsOfPart,
	scaleMeasured,
	scaleText,
	timesParted,
	whichRows,
} from './option-phrases.ts';

/** Of what the network makes of columns, and of one row. */
export const columnAnalyzers = {
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
	'column-removal': () => ({
		title: l10n.t('What is lost when a column is removed: networks trained again without it, beside shuffling'),
		options: {
			seeds: l10n.t('networks trained with all columns, and without each'),
			maximumColumns: l10n.t('columns that are removed, those first whose shuffling raises the loss most'),
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
} as const satisfies Partial<TextsOf<AnalyzerId>>;
