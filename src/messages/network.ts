import * as l10n from '@vscode/l10n';
import type { LayerSpecification, NetworkSpecification } from '../core/specification.ts';
import { percent } from './numbers.ts';
import { activationLabel } from './names.ts';

/** Numbers that come out of each layer. */
export function widthsOf({ inputs, layers }: NetworkSpecification): number[] {
	let width = inputs;
	return layers.map((layer) => {
		if (layer.type === 'dense') width = layer.units;
		if (layer.type === 'embedding') for (const { dimensions } of layer.columns) width += dimensions - 1;
		return width;
	});
}

/** Weights and biases, all that is learned. */
export function parameterCount(network: NetworkSpecification): number {
	const widths = [network.inputs, ...widthsOf(network)];
	return network.layers.reduce((sum, layer, i) => sum + parametersIn(layer, widths[i]), 0);
}

function parametersIn(layer: LayerSpecification, inputs: number): number {
	switch (layer.type) {
		case 'dense':
			return (inputs + 1) * layer.units;
		case 'embedding':
			return layer.columns.reduce((sum, { categories, dimensions }) => sum + categories * dimensions, 0);
		case 'batch-normalization':
		case 'layer-normalization':
			return 2 * inputs;
		case 'dropout':
		case 'residual':
		case 'softmax':
			return 0;
	}
}

/** Numbers of units from inputs to outputs, as "4-16-3": where a layer decides on them. */
export function architecture(network: NetworkSpecification): string {
	const widths = widthsOf(network);
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
