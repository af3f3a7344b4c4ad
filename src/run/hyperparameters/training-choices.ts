import * as l10n from '@vscode/l10n';
import { optimizerNames, optimizers } from '../../core/optimizers.ts';
import { modelChoice } from './hyperparameter.ts';
import { above, below, between, oneOf, whole } from './parameter-types.ts';

/** How the network learns. */
export const trainingChoices = {
	optimizer: modelChoice({
		kind: oneOf(optimizerNames, (name) => optimizers[name].label),
		asked: 'always',
		title: () => l10n.t('optimizer'),
		text: () => l10n.t('How the weights are moved; adam with weight decay is AdamW, sgd with momentum 0 is plain.'),
		of: ({ training }) => training.optimizer.name,
	}),
	learningRate: modelChoice({
		kind: above(0, 100),
		asked: 'always',
		title: () => l10n.t('learning rate'),
		text: () => l10n.t('How far one step moves the weights, at first.'),
		of: ({ training }) => training.optimizer.learningRate,
	}),
	batchSize: modelChoice({
		kind: whole(1, 1_000_000, 'ROWS'),
		asked: 'always',
		title: () => l10n.t('batch size'),
		text: () => l10n.t('Rows per step.'),
		of: ({ training }) => training.batchSize,
	}),
	epochs: modelChoice({
		kind: whole(1, 1_000_000, 'COUNT'),
		asked: 'always',
		title: () => l10n.t('epochs'),
		text: () => l10n.t('At most so many passes over the training rows.'),
		of: ({ training }) => training.epochs,
	}),
	seed: modelChoice({
		kind: whole(0, 2 ** 32 - 1, 'NUMBER'),
		asked: 'always',
		title: () => l10n.t('seed'),
		text: () => l10n.t('Same seed, same file, same numbers.'),
		of: ({ training }) => training.seed,
	}),
	momentum: modelChoice({
		kind: below(0, 1),
		asked: 'on-request',
		title: () => l10n.t('momentum'),
		text: () => l10n.t('Share of the last step that is added to the next one.'),
		needs: () => l10n.t('the optimizer {0}', 'sgd, nesterov, rmsprop'),
		of: ({ training: { optimizer } }) => ('momentum' in optimizer ? optimizer.momentum : undefined),
	}),
	patience: modelChoice({
		kind: whole(0, 1_000_000, 'EPOCHS'),
		asked: 'on-request',
		title: () => l10n.t('patience'),
		text: () => l10n.t('Training stops after so many epochs without a better validation loss; 0: never.'),
		of: ({ training }) => training.patience,
	}),
	weightDecay: modelChoice({
		kind: between(0, 1),
		asked: 'on-request',
		title: () => l10n.t('weight decay'),
		text: () => l10n.t('Share, times the learning rate, by which each step shrinks the weights, against overfitting.'),
		of: ({ training }) => training.weightDecay,
	}),
	l1: modelChoice({
		kind: between(0, 1),
		asked: 'on-request',
		title: () => l10n.t('L1 penalty'),
		text: () => l10n.t('Penalty on the size of weights in the loss, which makes many of them 0.'),
		of: ({ training }) => training.l1 ?? 0,
	}),
	l2: modelChoice({
		kind: between(0, 1),
		asked: 'on-request',
		title: () => l10n.t('L2 penalty'),
		text: () => l10n.t('Penalty on the squares of weights in the loss, which keeps them small.'),
		of: ({ training }) => training.l2 ?? 0,
	}),
	maxNorm: modelChoice({
		kind: between(0, 1e6),
		asked: 'on-request',
		title: () => l10n.t('largest norm of weights'),
		text: () => l10n.t('The weights into a unit are shortened to at most this length, such as 3; 0: no limit.'),
		of: ({ training }) => training.maxNorm ?? 0,
	}),
	clipNorm: modelChoice({
		kind: between(0, 1e6),
		asked: 'on-request',
		title: () => l10n.t('gradient clipping'),
		text: () =>
			l10n.t('The gradients of a step are shortened to at most this length all together, such as 1; 0: no limit.'),
		of: ({ training }) => training.clipNorm ?? 0,
	}),
} as const;
