import type { ActivationName } from './activations.ts';
import type { InitializerName } from './initializer-names.ts';
import type { EmbeddingSpecification, LayerSpecification, NetworkSpecification } from './specification.ts';

export const normalizations = ['none', 'batch', 'layer'] as const;
export type Normalization = (typeof normalizations)[number];

/** What hidden layers may have around their units; left out: nothing. */
export interface ArchitectureChoices {
	readonly normalization?: Normalization;
	/** Share of the units that a training step leaves out. */
	readonly dropout?: number;
	/** Each hidden layer as wide as the one before adds what came out of that (He et al., 2016). */
	readonly residual?: boolean;
	/** Of all dense layers; left out: what suits the activation. */
	readonly initializer?: InitializerName;
}

/** PyTorch's. */
const batchMomentum = 0.1;
const epsilon = 1e-5;

/**
 * Vectors for `embedded` inputs, hidden blocks of one activation, and a last layer whose outputs the loss reads. A block is
 * dense, then normalisation, dropout and residual where they are chosen: the way past a block stays free of all three.
 */
export function architecture(
	inputs: number,
	hidden: readonly number[],
	activation: ActivationName,
	outputs: number,
	{ normalization = 'none', dropout = 0, residual = false, initializer }: ArchitectureChoices = {},
	embedded: EmbeddingSpecification['columns'] = [],
): NetworkSpecification {
	const first = initializer === undefined ? {} : { initializer };
	const layers: LayerSpecification[] = embedded.length > 0 ? [{ type: 'embedding', columns: embedded }] : [];
	for (const [block, units] of hidden.entries()) {
		const before = layers.length - 1;
		layers.push({ type: 'dense', units, activation, ...first });
		if (normalization === 'batch') layers.push({ type: 'batch-normalization', momentum: batchMomentum, epsilon });
		if (normalization === 'layer') layers.push({ type: 'layer-normalization', epsilon });
		if (dropout > 0) layers.push({ type: 'dropout', rate: dropout });
		if (residual && block > 0 && units === hidden[block - 1]) layers.push({ type: 'residual', from: before });
	}
	layers.push({ type: 'dense', units: outputs, activation: 'identity', ...first });
	return { inputs, layers };
}
