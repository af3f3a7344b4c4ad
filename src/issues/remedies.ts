import { initializerFor } from '../core/initializers.ts';
import { optimizers } from '../core/optimizers.ts';
import type { DenseSpecification } from '../core/specification.ts';
import type { BetterFunction, RunRemedy } from './remedy.ts';
import type { RunSummary } from './rule-inputs.ts';

/** Dense layers that are no last layer, with their place among all layers. */
export function hiddenLayers({ model }: RunSummary): readonly (DenseSpecification & { readonly layer: number })[] {
	return model.network.layers
		.flatMap((each, layer) => (each.type === 'dense' ? [{ ...each, layer }] : []))
		.slice(0, -1);
}

function hiddenWith(facts: RunSummary, layer: number, units: number | null): number[] {
	return hiddenLayers(facts).flatMap((each) => {
		if (each.layer !== layer) return [each.units];
		return units === null ? [] : [units];
	});
}

/** A tenth of the rate, or what is usual for the optimizer where that is less. */
export function lowerRate({ model: { training } }: RunSummary): RunRemedy {
	const { name, learningRate: from } = training.optimizer;
	const learningRate = rounded(Math.min(from / 10, optimizers[name].defaults.learningRate));
	return { kind: 'lower-learning-rate', from, choices: { learningRate } };
}

/** Ten times the rate, or what is usual for the optimizer where that is more; what is usual already is not raised by a click. */
export function higherRate({ model: { training } }: RunSummary): RunRemedy {
	const { name, learningRate: from } = training.optimizer;
	const usual = optimizers[name].defaults.learningRate;
	const learningRate = rounded(Math.max(from * 10, usual));
	return { kind: 'higher-learning-rate', from, ...(from < usual && { choices: { learningRate } }) };
}

/** As many digits as one would type. */
function rounded(rate: number): number {
	return Number(rate.toPrecision(3));
}

/** One that is nowhere flat, or where that is so already, sums of the same size in every layer. */
export function otherFunction(facts: RunSummary, to: BetterFunction): RunRemedy {
	const isSo = hiddenLayers(facts).every(({ activation }) => activation === to);
	return isSo ? normalized : { kind: 'other-function', to, choices: { activation: to } };
}

export const normalized: RunRemedy = { kind: 'normalize', choices: { normalization: 'batch' } };

export function otherWidth(facts: RunSummary, layer: number, from: number, to: number): RunRemedy {
	return { kind: 'other-width', layer, from, to, choices: { hidden: hiddenWith(facts, layer, to) } };
}

export function withoutLayer(facts: RunSummary, layer: number | null): RunRemedy {
	return { kind: 'fewer-layers', layer, choices: { hidden: layer === null ? [] : hiddenWith(facts, layer, null) } };
}

/** What suits the functions; where that was taken, normalization. */
export function otherInitializer(facts: RunSummary): RunRemedy {
	const [first] = hiddenLayers(facts);
	const to = initializerFor(first.activation);
	return first.initializer === undefined || first.initializer === to
		? normalized
		: { kind: 'other-initializer', to, choices: { initializer: to } };
}

/** Class weights are of two losses alone; where they are balanced, a threshold is what is left to choose. */
export function balancedClasses({ model: { training } }: RunSummary): RunRemedy {
	if (training.lossSettings?.classWeights !== undefined) return { kind: 'choose-threshold' };
	const knowsClasses = training.loss === 'softmax-cross-entropy' || training.loss === 'focal';
	return { kind: 'weight-classes', ...(knowsClasses && { choices: { classWeights: 'balanced' } as const }) };
}
