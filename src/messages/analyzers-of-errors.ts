import * as l10n from '@vscode/l10n';
import type { AnalyzerId } from '../analyze/index.ts';
import type { TextsOf } from './analyzer-texts.ts';
import { classCounted, rowsOfPart, timesParted } from './option-phrases.ts';

/** Of where it errs, and of what its result is worth. */
export const errorAnalyzers = {
	errors: () => ({
		title: l10n.t('How far off it is, and on which rows'),
		options: {
			maximumRows: l10n.t('rows listed in each cell of the confusion matrix, or as the worst'),
			maximumPoints: l10n.t('points of actual against predicted values, drawn at random beside the worst'),
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
		options: {
			maximumRows: l10n.t('rows listed of each kind'),
			labels: l10n.t('searched: suspected labels are told of any rows, for which networks are trained'),
		},
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
} as const satisfies Partial<TextsOf<AnalyzerId>>;
