import { inputsOf, parametersOf } from '../core/network-shape.ts';
import type { RuleInputs, RunSummary } from './rule-inputs.ts';

export interface EpochGradients {
	readonly epoch: number;
	/** Of each dense layer: the norm of its gradient, and that over the root of its number of parameters, as of one of them. */
	readonly layers: readonly { readonly layer: number; readonly norm: number; readonly perWeight: number }[];
}

/** Of the epochs whose weights are kept, where the gradients of all dense layers are known; ascending. */
export function gradientsOf({ model: { network } }: RunSummary, { dynamics }: RuleInputs): EpochGradients[] {
	return (dynamics?.records ?? []).flatMap(({ epoch, kept, layers }) => {
		const dense = layers.flatMap(({ layer, type, gradientNorm }) => {
			if (type !== 'dense' || gradientNorm === null || !Number.isFinite(gradientNorm)) return [];
			const { weights, bias } = parametersOf(network.layers[layer], inputsOf(network, layer));
			const parameters = weights[0] * weights[1] + bias;
			return [{ layer, norm: gradientNorm, perWeight: gradientNorm / Math.sqrt(parameters) }];
		});
		const all = layers.filter(({ type }) => type === 'dense').length;
		return kept && dense.length === all ? [{ epoch, layers: dense }] : [];
	});
}

/** What a weight of the first layer gets of what one of the last gets; NaN: neither gets any. */
export function firstToLast({ layers }: EpochGradients): number {
	return layers[0].perWeight / layers[layers.length - 1].perWeight;
}
