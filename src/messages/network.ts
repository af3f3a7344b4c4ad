import * as l10n from '@vscode/l10n';
import { unitsOfLayers } from '../core/network-shape.ts';
import type { LayerSpecification, NetworkSpecification } from '../core/specification.ts';
import { percent } from './numbers.ts';
import { activationLabel } from './names.ts';

/** Numbers of units from inputs to outputs, as "4-16-3": where a layer decides on them. */
export function architecture(network: NetworkSpecification): string {
	const widths = unitsOfLayers(network);
	const deciding = widths.filter((_, i) => ['dense', 'embedding'].includes(network.layers[i].type));
	return [network.inputs, ...deciding].join('-');
}

/** `4-16-3, ReLU, dropout 20%`: units where they change, then each thing between them once. */
export function networkText(network: NetworkSpecification): string {
	return [architecture(network), ...new Set(network.layers.slice(0, -1).map(layerKind))].join(', ');
}

/** What there is between inputs and outputs, each once: functions, normalisation, dropout, … */
export function hiddenParts({ layers }: NetworkSpecification): string {
	const names = [...new Set(layers.slice(0, -1).map(layerKind))];
	return names.length === 0 ? l10n.t('no hidden layer') : names.join(', ');
}

/** What a layer does, in a word or two: the function of a dense one, else its type. */
export function layerKind(layer: LayerSpecification): string {
	switch (layer.type) {
		case 'dense':
			return activationLabel(layer.activation);
		case 'embedding':
			return l10n.t('embedding');
		case 'dropout':
			return l10n.t('dropout {0}', percent(layer.rate));
		case 'batch-normalization':
			return l10n.t('batch normalization');
		case 'layer-normalization':
			return l10n.t('layer normalization');
		case 'residual':
			return l10n.t('residual');
		case 'softmax':
			return 'softmax';
	}
}
