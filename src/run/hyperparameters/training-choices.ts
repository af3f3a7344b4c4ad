import * as l10n from '@vscode/l10n';
import { optimizerNames, optimizers } from '../../core/optimizers.ts';
import { modelChoice } from './hyperparameter.ts';
import { inRange, oneOf } from './parameter-types.ts';
import { orZero, ranges } from './ranges.ts';

/** How the network learns. */
export const trainingChoices = {
	optimizer: modelChoice({
		kind: oneOf(optimizerNames, (name) => optimizers[name].label),
		asked: 'always',
		of: ({ training }) => training.optimizer.name,
	}),
	learningRate: modelChoice({
		kind: inRange(ranges.learningRate),
		asked: 'always',
		of: ({ training }) => training.optimizer.learningRate,
	}),
	batchSize: modelChoice({
		kind: inRange(ranges.batchSize, 'ROWS'),
		asked: 'always',
		of: ({ training }) => training.batchSize,
	}),
	epochs: modelChoice({
		kind: inRange(ranges.epochs, 'COUNT'),
		asked: 'always',
		of: ({ training }) => training.epochs,
	}),
	seed: modelChoice({
		kind: inRange(ranges.seed),
		asked: 'always',
		of: ({ training }) => training.seed,
	}),
	momentum: modelChoice({
		kind: inRange(ranges.momentum),
		asked: 'on-request',
		needs: () => l10n.t('the optimizer {0}', 'sgd, nesterov, rmsprop'),
		of: ({ training: { optimizer } }) => ('momentum' in optimizer ? optimizer.momentum : undefined),
	}),
	patience: modelChoice({
		kind: inRange(ranges.patience, 'EPOCHS'),
		asked: 'on-request',
		of: ({ training }) => training.patience,
	}),
	weightDecay: modelChoice({
		kind: inRange(ranges.weightDecay),
		asked: 'on-request',
		of: ({ training }) => training.weightDecay,
	}),
	l1: modelChoice({
		kind: inRange(ranges.l1),
		asked: 'on-request',
		of: ({ training }) => training.l1 ?? 0,
	}),
	l2: modelChoice({
		kind: inRange(ranges.l2),
		asked: 'on-request',
		of: ({ training }) => training.l2 ?? 0,
	}),
	maxNorm: modelChoice({
		kind: inRange(orZero(ranges.maxNorm)),
		asked: 'on-request',
		of: ({ training }) => training.maxNorm ?? 0,
	}),
	clipNorm: modelChoice({
		kind: inRange(orZero(ranges.clipNorm)),
		asked: 'on-request',
		of: ({ training }) => training.clipNorm ?? 0,
	}),
} as const;
