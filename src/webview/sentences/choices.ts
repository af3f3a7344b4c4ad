import * as l10n from '@vscode/l10n';
import type { TrainingChoices } from '../../run/choices.ts';

const names: Readonly<Record<keyof TrainingChoices, () => string>> = {
	target: () => l10n.t('target'),
	task: () => l10n.t('task'),
	columns: () => l10n.t('columns used'),
	exclude: () => l10n.t('columns left out'),
	hidden: () => l10n.t('hidden layers'),
	activation: () => l10n.t('activation function'),
	loss: () => l10n.t('loss'),
	optimizer: () => l10n.t('optimizer'),
	learningRate: () => l10n.t('learning rate'),
	batchSize: () => l10n.t('batch size'),
	epochs: () => l10n.t('epochs'),
	seed: () => l10n.t('seed'),
};

/** What a recorded choice is called; one of a newer version keeps its own name. */
export function choiceName(choice: string): string {
	return Object.hasOwn(names, choice) ? names[choice as keyof TrainingChoices]() : choice;
}
