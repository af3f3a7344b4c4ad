import * as l10n from '@vscode/l10n';
import { lossNames, losses } from '../../core/losses.ts';
import { optimizerNames, optimizers } from '../../core/optimizers.ts';
import { modelChoice } from './choice.ts';
import { above, oneOf, whole } from './kinds.ts';

/** How the network learns. */
export const trainingChoices = {
	loss: modelChoice({
		kind: oneOf(lossNames, (name) => losses[name].label),
		asked: 'always',
		title: () => l10n.t('loss'),
		text: () => l10n.t('What training makes small.'),
		of: ({ training }) => training.loss,
		fits: (name, { task, classes }) => losses[name].task === task && (name !== 'binary-cross-entropy' || classes === 2),
	}),
	optimizer: modelChoice({
		kind: oneOf(optimizerNames, (name) => optimizers[name].label),
		asked: 'always',
		title: () => l10n.t('optimizer'),
		text: () => l10n.t('How the weights are moved.'),
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
} as const;
