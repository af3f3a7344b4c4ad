import type { LayerSpecification } from '../../specification.ts';
import type { KernelLayer, Place } from '../kernel-layer.ts';
import { dropoutLayer, residualLayer, softmaxLayer } from './combining.ts';
import { denseLayer } from './dense.ts';
import { embeddingLayer } from './embedding.ts';
import { batchNormalizationLayer, layerNormalizationLayer } from './normalization.ts';

export function kernelLayer(specification: LayerSpecification, place: Place): KernelLayer {
	switch (specification.type) {
		case 'dense':
			return denseLayer(specification, place);
		case 'embedding':
			return embeddingLayer(specification, place);
		case 'dropout':
			return dropoutLayer(specification, place);
		case 'batch-normalization':
			return batchNormalizationLayer(specification, place);
		case 'layer-normalization':
			return layerNormalizationLayer(specification, place);
		case 'residual':
			return residualLayer(specification, place);
		case 'softmax':
			return softmaxLayer(place);
	}
}
