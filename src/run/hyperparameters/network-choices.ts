import * as l10n from '@vscode/l10n';
import { activationLabels, activationNames } from '../../core/activation-labels.ts';
import { normalizations, type Normalization } from '../../core/architecture.ts';
import { initializerNames } from '../../core/initializer-names.ts';
import { initializerFor } from '../../core/initializers.ts';
import type { DenseSpecification, ModelSpecification } from '../../core/specification.ts';
import { modelChoice } from './hyperparameter.ts';
import { inRange, oneOf, hiddenUnits, yesOrNo } from './parameter-types.ts';
import { ranges } from './ranges.ts';

/** What the network is made of. */
export const networkChoices = {
	hidden: modelChoice({
		kind: hiddenUnits,
		asked: 'always',
		of: (model) => hiddenLayers(model).map(({ units }) => units),
	}),
	activation: modelChoice({
		kind: oneOf(activationNames, (name) => activationLabels[name]),
		asked: 'always',
		of: (model) => hiddenLayers(model).at(0)?.activation,
	}),
	normalization: modelChoice({
		kind: oneOf(normalizations, normalizationLabel),
		asked: 'on-request',
		needs: () => l10n.t('a hidden layer'),
		of: (model) => (hiddenLayers(model).length === 0 ? undefined : normalizationIn(model)),
	}),
	dropout: modelChoice({
		kind: inRange(ranges.dropout),
		asked: 'on-request',
		needs: () => l10n.t('a hidden layer'),
		of: (model) => (hiddenLayers(model).length === 0 ? undefined : dropoutIn(model)),
	}),
	residual: modelChoice({
		kind: yesOrNo,
		asked: 'on-request',
		needs: () => l10n.t('two hidden layers of the same size, one after the other'),
		of: (model) => {
			const widths = hiddenLayers(model).map(({ units }) => units);
			const possible = widths.some((width, i) => i > 0 && width === widths[i - 1]);
			return possible ? model.network.layers.some(({ type }) => type === 'residual') : undefined;
		},
	}),
	initializer: modelChoice({
		kind: oneOf(initializerNames),
		asked: 'on-request',
		of: ({ network }) => {
			const first = network.layers.find((layer) => layer.type === 'dense');
			return first && (first.initializer ?? initializerFor(first.activation));
		},
	}),
} as const;

function hiddenLayers({ network }: ModelSpecification): readonly DenseSpecification[] {
	return network.layers.slice(0, -1).filter((layer) => layer.type === 'dense');
}

function normalizationIn({ network }: ModelSpecification): Normalization {
	const types = network.layers.map(({ type }) => type);
	if (types.includes('batch-normalization')) return 'batch';
	return types.includes('layer-normalization') ? 'layer' : 'none';
}

function normalizationLabel(name: Normalization): string {
	switch (name) {
		case 'none':
			return l10n.t('none');
		case 'batch':
			return l10n.t('of each unit over the rows of a batch');
		case 'layer':
			return l10n.t('of each row over the units of a layer');
	}
}

function dropoutIn({ network }: ModelSpecification): number {
	return network.layers.find((layer) => layer.type === 'dropout')?.rate ?? 0;
}
