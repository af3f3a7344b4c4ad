import * as l10n from '@vscode/l10n';
import { defaultShares } from '../data/split/default-shares.ts';
import type { ChoiceName } from '../run/hyperparameters/index.ts';
import { number } from './numbers.ts';

interface ChoiceWords {
	/** A noun, for titles and lists. */
	readonly title: () => string;
	/** One sentence: what is chosen, and what it does. */
	readonly text: () => string;
}

const words: Readonly<Record<ChoiceName, ChoiceWords>> = {
	target: {
		title: () => l10n.t('target'),
		text: () => l10n.t('Column to predict from the others. Left out: the likeliest one, which is said.'),
	},
	task: {
		title: () => l10n.t('task'),
		text: () =>
			l10n.t(
				'What kind of answer to learn. Of a few whole numbers, regression takes near misses as small errors; classification takes each value as a class, which forgets their order.',
			),
	},
	positive: {
		title: () => l10n.t('positive class'),
		text: () =>
			l10n.t(
				'The class that is asked about: errors, curves and explanations speak of it first. Left out: of two classes the second in ascending order (1 of 0 and 1, yes of no and yes), of more none.',
			),
	},
	columns: {
		title: () => l10n.t('columns used'),
		text: () => l10n.t('Use only these input columns.'),
	},
	exclude: {
		title: () => l10n.t('columns left out'),
		text: () => l10n.t('Leave these input columns out.'),
	},
	excludeRows: {
		title: () => l10n.t('rows left out'),
		text: () =>
			l10n.t(
				'Leave these rows out, by number from 1, such as 3,17-20; all others stay in the part (training, validation, test) they would be in with them.',
			),
	},
	model: {
		title: () => l10n.t('model file'),
		text: () => l10n.t('JSON with "network", "training" or both, as the run.json of a run has them under "model".'),
	},
	hidden: {
		title: () => l10n.t('hidden layers'),
		text: () => l10n.t('Units of each hidden layer, from the inputs on, such as 64,32; none for no hidden layer.'),
	},
	activation: {
		title: () => l10n.t('activation function'),
		text: () => l10n.t('The function of the hidden units.'),
	},
	normalization: {
		title: () => l10n.t('normalization'),
		text: () =>
			l10n.t('Brings what comes out of each hidden layer to mean 0 and deviation 1, which steadies training.'),
	},
	dropout: {
		title: () => l10n.t('dropout'),
		text: () =>
			l10n.t('Share of the hidden units that each training step leaves out, against overfitting, such as 0.2.'),
	},
	residual: {
		title: () => l10n.t('residual blocks'),
		text: () => l10n.t('Adds to each hidden layer what came out of the one before, where both have as many units.'),
	},
	initializer: {
		title: () => l10n.t('first weights'),
		text: () => l10n.t('How the weights are set before training.'),
	},
	loss: {
		title: () => l10n.t('loss'),
		text: () => l10n.t('What training makes small.'),
	},
	classWeights: {
		title: () => l10n.t('class weights'),
		text: () => l10n.t('How much a row counts by its class; balanced: rare classes count as much as common ones.'),
	},
	labelSmoothing: {
		title: () => l10n.t('label smoothing'),
		text: () =>
			l10n.t('Share of each answer that is spread over all classes, against too much certainty, such as 0.1.'),
	},
	focalFocus: {
		title: () => l10n.t('focus of the focal loss'),
		text: () => l10n.t('How much less rows count that are right already; 0: not at all.'),
	},
	huberThreshold: {
		title: () => l10n.t('threshold of the Huber loss'),
		text: () =>
			l10n.t('Errors beyond it, in standard deviations of the target, count by their size and not by their square.'),
	},
	optimizer: {
		title: () => l10n.t('optimizer'),
		text: () => l10n.t('How the weights are moved; adam with weight decay is AdamW, sgd with momentum 0 is plain.'),
	},
	learningRate: {
		title: () => l10n.t('learning rate'),
		text: () => l10n.t('How far one step moves the weights, at first.'),
	},
	batchSize: {
		title: () => l10n.t('batch size'),
		text: () => l10n.t('Rows per step.'),
	},
	epochs: {
		title: () => l10n.t('epochs'),
		text: () => l10n.t('At most so many passes over the training rows.'),
	},
	seed: {
		title: () => l10n.t('seed'),
		text: () => l10n.t('Same seed, same file, same numbers.'),
	},
	momentum: {
		title: () => l10n.t('momentum'),
		text: () => l10n.t('Share of the last step that is added to the next one.'),
	},
	patience: {
		title: () => l10n.t('patience'),
		text: () => l10n.t('Training stops after so many epochs without a better validation loss; 0: never.'),
	},
	weightDecay: {
		title: () => l10n.t('weight decay'),
		text: () => l10n.t('Share, times the learning rate, by which each step shrinks the weights, against overfitting.'),
	},
	l1: {
		title: () => l10n.t('L1 penalty'),
		text: () => l10n.t('Penalty on the size of weights in the loss, which makes many of them 0.'),
	},
	l2: {
		title: () => l10n.t('L2 penalty'),
		text: () => l10n.t('Penalty on the squares of weights in the loss, which keeps them small.'),
	},
	maxNorm: {
		title: () => l10n.t('largest norm of weights'),
		text: () => l10n.t('The weights into a unit are shortened to at most this length, such as 3; 0: no limit.'),
	},
	clipNorm: {
		title: () => l10n.t('gradient clipping'),
		text: () =>
			l10n.t('The gradients of a step are shortened to at most this length all together, such as 1; 0: no limit.'),
	},
	schedule: {
		title: () => l10n.t('schedule'),
		text: () => l10n.t('How the learning rate changes over the run.'),
	},
	warmUp: {
		title: () => l10n.t('warm-up'),
		text: () => l10n.t('Share of the run during which the learning rate rises from 0, such as 0.05.'),
	},
	stepShare: {
		title: () => l10n.t('share of the run between steps'),
		text: () => l10n.t('The learning rate is reduced after each such share of the run.'),
	},
	plateauEpochs: {
		title: () => l10n.t('epochs of a plateau'),
		text: () => l10n.t('The learning rate is reduced after so many epochs without a better loss.'),
	},
	scheduleFactor: {
		title: () => l10n.t('factor of the schedule'),
		text: () => l10n.t('What the learning rate is multiplied by when it is reduced.'),
	},
	rateChanges: {
		title: () => l10n.t('changes of the learning rate'),
		text: () =>
			l10n.t(
				'Other learning rates, before the schedule, from an epoch on, such as 10:0.001; 10+3:0.001 after three batches of it.',
			),
	},
	split: {
		title: () => l10n.t('how rows are held out'),
		text: () =>
			l10n.t(
				'How rows are held out: random; group:COLUMN keeps rows with the same value together; time:COLUMN tests on the newest; column:COLUMN says train, validation or test.',
			),
	},
	validation: {
		title: () => l10n.t('share of validation rows'),
		text: () => l10n.t('Share of the rows that decide when to stop. Left out: {0}.', number(defaultShares.validation)),
	},
	test: {
		title: () => l10n.t('share of test rows'),
		text: () => l10n.t('Share of the rows that are kept back to measure. Left out: {0}.', number(defaultShares.test)),
	},
	folds: {
		title: () => l10n.t('cross-validation'),
		text: () =>
			l10n.t(
				'Train so many times more, each row being a test row once, and report the mean; the run that is kept is trained as without.',
			),
	},
};

/** A noun, for titles and lists. What a newer version recorded keeps its own name. */
export function choiceName(choice: string): string {
	return Object.hasOwn(words, choice) ? words[choice as ChoiceName].title() : choice;
}

/** One sentence: what is chosen, and what it does. */
export function choiceText(choice: ChoiceName): string {
	return words[choice].text();
}
