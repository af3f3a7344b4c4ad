import { median } from '../../core/statistics.ts';
import { firstToLast, gradientsOf } from '../layer-gradients.ts';
import { otherFunction } from '../remedies.ts';
import type { Rule } from '../rule-inputs.ts';
import { thresholds } from '../thresholds.ts';

/**
 * Before training and all the way, or before training so that it is luck if anything is learned: a layer that dies later is no case of it, nor one that gets no gradient in the first epoch
 * alone. A ratio, since all gradients of a network that has learned are small.
 */
export const vanishingGradients: Rule<'NG214'> = (facts, evidence) => {
	const epochs = gradientsOf(facts, evidence);
	if (epochs.length < 2 || epochs[0].layers.length < 3) return [];
	const ratios = epochs.map(firstToLast).filter(Number.isFinite);
	if (ratios.length < 2 || !(ratios[0] > 0 && ratios[0] < thresholds.vanishing)) return [];
	const share = median(Float64Array.from(ratios));
	if (!(share < thresholds.vanishing || ratios[0] < thresholds.vanished)) return [];
	const { layer } = epochs[0].layers[0];
	return [
		{
			code: 'NG214',
			severity: 'problem',
			values: { layer, before: ratios[0], share, epochs: ratios.length },
			place: { view: 'dynamics', layer },
			remedy: otherFunction(facts, 'relu'),
		},
	];
};
