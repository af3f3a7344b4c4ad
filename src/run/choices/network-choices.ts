import * as l10n from '@vscode/l10n';
import { activationNames, activations } from '../../core/activations.ts';
import type { DenseSpecification, ModelSpecification } from '../../core/specification.ts';
import { modelChoice } from './choice.ts';
import { oneOf, unitsOfLayers } from './kinds.ts';

/** What the network is made of. */
export const networkChoices = {
	hidden: modelChoice({
		kind: unitsOfLayers,
		asked: 'always',
		title: () => l10n.t('hidden layers'),
		text: () => l10n.t('Units of each hidden layer, from the inputs on, such as 64,32; none for no hidden layer.'),
		of: (model) => hiddenLayers(model).map(({ units }) => units),
	}),
	activation: modelChoice({
		kind: oneOf(activationNames, (name) => activations[name].label),
		asked: 'always',
		title: () => l10n.t('activation'),
		text: () => l10n.t('The function of the hidden units.'),
		of: (model) => hiddenLayers(model).at(0)?.activation,
	}),
} as const;

function hiddenLayers({ network }: ModelSpecification): readonly DenseSpecification[] {
	return network.layers.slice(0, -1).filter((layer) => layer.type === 'dense');
}
