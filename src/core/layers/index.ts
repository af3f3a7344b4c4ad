import type { ActivationName } from '../activations.ts';
import type { FloatArray } from '../matrix.ts';
import type { LayerSpecification } from '../specification.ts';
import { batchNormalization } from './batch-normalization.ts';
import { dense } from './dense.ts';
import { dropout } from './dropout.ts';
import { embedding } from './embedding.ts';
import { layerNormalization } from './layer-normalization.ts';
import type { LayerContext, LayerPass, LayerType } from './layer.ts';
import { residual } from './residual.ts';
import { softmax } from './softmax.ts';

/** Every type of layer. A convolution would be one more file and one more line. */
export const layerTypes = {
	dense,
	embedding,
	dropout,
	'batch-normalization': batchNormalization,
	'layer-normalization': layerNormalization,
	residual,
	softmax,
} as const satisfies {
	readonly [K in LayerSpecification['type']]: LayerType<Extract<LayerSpecification, { type: K }>>;
};

/** The compiler does not see that the type found by a specification's name takes that specification. */
function typeOf(specification: LayerSpecification): LayerType<LayerSpecification> {
	return layerTypes[specification.type] as unknown as LayerType<LayerSpecification>;
}

/** The function of a layer; null: it has none. */
export function activationOf(specification: LayerSpecification): ActivationName | null {
	return specification.type === 'dense' ? specification.activation : null;
}

export function passOf<T extends FloatArray>(
	specification: LayerSpecification,
	surroundings: LayerContext<T>,
): LayerPass<T> {
	return typeOf(specification).pass(specification, surroundings);
}
