import * as l10n from '@vscode/l10n';
import { thresholds } from '../issues/thresholds.ts';
import { type CatalogueEntry } from './catalogue-entry.ts';
import { number, percent } from './numbers.ts';

/** Of the training and of the layers; their sentences are in network-issues.ts. */
export type NetworkCode =
	| 'NG209'
	| 'NG210'
	| 'NG211'
	| 'NG212'
	| 'NG213'
	| 'NG214'
	| 'NG215'
	| 'NG216'
	| 'NG217'
	| 'NG218'
	| 'NG304'
	| 'NG305'
	| 'NG306'
	| 'NG307';

/** Of how the training went, and of the width and the units of layers. */
export const networkCatalogue: Readonly<Record<NetworkCode, () => CatalogueEntry>> = {
	NG209: () => ({
		title: l10n.t('A loss that rises'),
		meaning: l10n.t(
			'Training is to make the loss small. Where it ends higher than it began, each step leads too far, past the valley it was to go down into.',
		),
		threshold: l10n.t(
			'Raised where the lowest training loss of the last three epochs is more than {0} above that before training, and above that of always giving the same answer (after the rule “LossNotDecreasing” of Amazon SageMaker Debugger).',
			percent(thresholds.diverged),
		),
		whatToDo: l10n.t('Train again with a lower learning rate.'),
	}),
	NG210: () => ({
		title: l10n.t('A loss that goes up and down'),
		meaning: l10n.t(
			'Steps that lead too far jump from one side of a valley to the other. What is left in the end is a matter of luck, and units may die on the way.',
		),
		threshold: l10n.t(
			'Raised where the rises of the training loss from one epoch to the next, from epoch 1 on, come to {0} time the loss of always giving the same answer, and {1} of the epochs or more rise by more than {2}. A problem where next to nothing was learned. Our choice: well-trained networks come to {3} at most.',
			number(thresholds.oscillation),
			percent(thresholds.risingEpochs),
			percent(thresholds.rise),
			number(0.4),
		),
		whatToDo: l10n.t('Train again with a lower learning rate, or more rows in each step.'),
	}),
	NG211: () => ({
		title: l10n.t('Stopped while it learned'),
		meaning: l10n.t(
			'The loss fell until the end, and the best epoch is one of the last. More epochs would have led further.',
		),
		threshold: l10n.t(
			'Raised where the last third of the epochs (the last half, of fewer than {1} steps) took {0} of the loss of always giving the same answer off the training loss, and the weights kept are of one of these epochs. Our choice.',
			percent(thresholds.stillFalling),
			number(thresholds.fewSteps),
		),
		whatToDo: l10n.t('Train it further, or again with more epochs or more patience.'),
	}),
	NG212: () => ({
		title: l10n.t('No better than a linear model'),
		meaning: l10n.t(
			'A weighted sum of the inputs answers as well. That says a lot of the table, and can be read off its weights; hidden layers add nothing here.',
		),
		threshold: l10n.t(
			'Raised where the network is no better on the rows held out than a linear model made for them (logistic or ridge regression, its penalty 1), and surely better by less than {0} of accuracy or R²: by the 95 % interval of the paired difference (of shares: Agresti and Min, 2005). On few rows nothing is said. Our choice.',
			number(thresholds.matters),
		),
		whatToDo: l10n.t('Train without hidden layers, and read the weights; or look for inputs that tell more.'),
	}),
	NG213: () => ({
		title: l10n.t('Underfitting'),
		meaning: l10n.t(
			'A linear model reads more from the same inputs than the network: it has not learned what is there to be learned.',
		),
		threshold: l10n.t(
			'Raised where a linear model is surely better on the rows held out (95 % interval of the paired difference), by {0} of accuracy or R² or more, or by {1} of its own where that is more. Our choice.',
			number(thresholds.matters),
			percent(thresholds.mattersShare),
		),
		whatToDo: l10n.t('Train longer, with another learning rate or wider layers; or take the linear model.'),
	}),
	NG214: () => ({
		title: l10n.t('Vanishing gradients'),
		meaning: l10n.t(
			'Gradients come from the last layer, and each layer on the way back multiplies them by the slope of its function and its weights. Where little is left, the first layers do not learn.',
		),
		threshold: l10n.t(
			'Raised where a weight of the first dense layer gets less than {0} of the gradient of one of the last (root mean square), before training and in the median of the epochs whose weights are kept, or less than {1} before training. Our choice: 0.2 to 20 is usual.',
			number(thresholds.vanishing),
			number(thresholds.vanished),
		),
		whatToDo: l10n.t('ReLU instead of sigmoid or tanh, fewer layers, normalization, or residual connections.'),
	}),
	NG215: () => ({
		title: l10n.t('Exploding gradients'),
		meaning: l10n.t(
			'Gradients get smaller where a network learns. Where they grow instead, steps become so long that they destroy what was learned.',
		),
		threshold: l10n.t(
			'Raised where the norm of the gradient of a layer, at an epoch whose weights are kept, is more than {0} times the largest before training. Our choice: in well-trained networks it is seldom above 1.',
			number(thresholds.gradientGrowth),
		),
		whatToDo: l10n.t('Clip gradients (--clip-norm 1), choose a lower learning rate, fewer layers or normalization.'),
	}),
	NG216: () => ({
		title: l10n.t('Steps too long or too short'),
		meaning: l10n.t(
			'How far a step moves the weights, beside how large they are. Usual is about a thousandth; much longer steps throw away what was learned, much shorter ones take forever.',
		),
		threshold: l10n.t(
			'Raised where until the first kept epoch each step moves the weights of every layer by more than {0} of their norm, or where no step moves those of any layer by more than {1}; of layers with {2} weights or more. Our choice; Amazon SageMaker Debugger alarms above 10 and below 1e-8.',
			number(thresholds.longStep),
			number(thresholds.shortStep),
			number(thresholds.fewestWeights),
		),
		whatToDo: l10n.t('A lower learning rate for long steps, a higher one for short steps.'),
	}),
	NG217: () => ({
		title: l10n.t('First weights that do not suit'),
		meaning: l10n.t(
			'Where sums shrink or grow from layer to layer before anything is learned, some layers start where their function is nearly a line or flat, and learning begins slowly or not at all.',
		),
		threshold: l10n.t(
			'Raised where, before training, the variance over rows of what goes into the units (mean of a layer) is more than {0} times as large in one hidden layer as in another (the rule “PoorWeightInitialization” of Amazon SageMaker Debugger).',
			number(thresholds.variances),
		),
		whatToDo: l10n.t(
			'Use what suits the function (He for ReLU, Glorot for sigmoid and tanh, LeCun for SELU), or normalization.',
		),
	}),
	NG218: () => ({
		title: l10n.t('Class imbalance'),
		meaning: l10n.t(
			'Where one class is rare, a network that never answers it is right nearly always, and the loss gains little by telling it apart. Accuracy says little then.',
		),
		threshold: l10n.t(
			'Raised where the commonest class surely has more than {0} times the rows of the rarest (the rule “ClassImbalance” of Amazon SageMaker Debugger; by Wilson’s 95 % interval, widened for the number of classes) and no weights balance them; not where the rows held out prove that more than {1} of the rarest are recognized, and no fewer than of the commonest.',
			number(thresholds.imbalance),
			percent(thresholds.missed),
		),
		whatToDo: l10n.t('Train again with balanced class weights, and look at each class by itself.'),
	}),
	NG304: () => ({
		title: l10n.t('Nearly dead units'),
		meaning: l10n.t(
			'A unit that answers on hardly any row learns from these alone, and tells the layers after it next to nothing.',
		),
		threshold: l10n.t(
			'Raised where more than {0} of a layer’s units answer on less than {1} of the rows, dead ones among them (the rule “DeadRelu” of Amazon SageMaker Debugger).',
			percent(thresholds.mostUnits),
			percent(thresholds.nearlyDead),
		),
		whatToDo: l10n.t('Try a lower learning rate, or a function that is nowhere flat, such as Leaky ReLU.'),
	}),
	NG305: () => ({
		title: l10n.t('Units that are always on'),
		meaning: l10n.t(
			'Above 0 a ReLU passes on what it gets. A unit that is above 0 on nearly all rows does what a linear one does; a layer of such units adds nothing that the layer after it could not do.',
		),
		threshold: l10n.t(
			'Raised where more than {0} of a hidden layer’s units are above 0 on {1} of the rows or more. Our choice.',
			percent(thresholds.mostUnits),
			percent(thresholds.alwaysOn),
		),
		whatToDo: l10n.t('Try without this layer.'),
	}),
	NG306: () => ({
		title: l10n.t('A layer wider than needed'),
		meaning: l10n.t(
			'The units of a wide layer may all say nearly the same. Fewer of them train faster, and their patterns are easier to look through. The effective width is the number of directions that the rows are spread in, were all alike (participation ratio).',
		),
		threshold: l10n.t(
			'Raised of layers at least {0} times as wide as what is chosen by the number of rows, where the effective width is at most {1} of the units, and so many of them are surely as good: the 95 % interval excludes a loss of {2} of accuracy, or of {3} of the RMSE. Our choice.',
			number(thresholds.wider),
			percent(thresholds.unitsNeeded),
			number(thresholds.matters),
			percent(thresholds.mattersShare),
		),
		whatToDo: l10n.t('Train again with fewer units.'),
	}),
	NG307: () => ({
		title: l10n.t('A layer that is too narrow'),
		meaning: l10n.t(
			'All that the layers after it know of a row goes through its units. Where they are too few, something that tells the target is lost there.',
		),
		threshold: l10n.t(
			'Raised of the first hidden layer with fewer units than inputs, and fewer than are chosen by the number of rows, from which a linear model reads the target surely worse than from the inputs (95 % interval of the paired difference), by {0} of accuracy or R² or more, or by {1} of that where it is more. Our choice.',
			number(thresholds.matters),
			percent(thresholds.mattersShare),
		),
		whatToDo: l10n.t('Train again with more units.'),
	}),
};
