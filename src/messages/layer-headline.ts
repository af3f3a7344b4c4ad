import * as l10n from '@vscode/l10n';
import type { LayerActivations } from '../analyze/activations-result.ts';
import type { LayerSpecification } from '../core/specification.ts';
import { count, number, percent } from './numbers.ts';

/** What there is to say of a layer that has no function. `name`: of the layer, inside a sentence. */
export function headlineOfOthers(specification: LayerSpecification, layer: LayerActivations, name: string): string {
	switch (specification.type) {
		case 'dropout':
			return l10n.t('Dropout is for training: {0} leaves out {1} of the units.', name, percent(specification.rate));
		case 'batch-normalization':
		case 'layer-normalization': {
			const [low, high] = [Math.min(...layer.deviation), Math.max(...layer.deviation)];
			if (layer.units === 1) return l10n.t('The unit of {0} is normalized: it varies by {1}.', name, number(low));
			return l10n.t(
				'The {0} units of {1} are normalized: they vary by {2} to {3}.',
				count(layer.units),
				name,
				number(low),
				number(high),
			);
		}
		case 'residual':
			return l10n.t('The outputs of layer {1} are added to what comes into {0}.', name, specification.from + 1);
		case 'embedding':
			if (specification.columns.length === 1)
				return l10n.t(
					'The categories of a column become vectors in {0}; {1} numbers come out in all.',
					name,
					count(layer.units),
				);
			return l10n.t(
				'The categories of {1} columns become vectors in {0}; {2} numbers come out in all.',
				name,
				specification.columns.length,
				count(layer.units),
			);
		case 'softmax':
			return l10n.t('What comes into {0} is turned into shares that add up to 1.', name);
		case 'dense':
			throw new Error('a dense layer has a function');
	}
}
