import { inputsOf, parametersOf } from '../../core/network-shape.ts';
import type { Issue } from '../issue.ts';
import { higherRate, lowerRate } from '../remedies.ts';
import type { Rule } from '../rule-inputs.ts';
import { thresholds } from '../thresholds.ts';
import { oscillation } from '../training-course.ts';

/** Long steps right after the start in every layer, or short ones throughout in all of them; small matrices do not count. */
export const updateRatio: Rule<'NG216'> = (facts, evidence) => {
	const { network } = facts.model;
	const isLarge = (layer: number) => {
		const { weights } = parametersOf(network.layers[layer], inputsOf(network, layer));
		return weights[0] * weights[1] >= thresholds.fewestWeights;
	};
	const epochs = (evidence.dynamics?.records ?? []).flatMap(({ epoch, layers }) => {
		const known = layers.flatMap(({ layer, type, updateRatio: ratio }) =>
			type === 'dense' && isLarge(layer) && ratio !== null && Number.isFinite(ratio) ? [{ epoch, layer, ratio }] : [],
		);
		return known.length > 0 ? [known] : [];
	});
	if (epochs.length === 0) return [];
	const least = epochs[0].reduce((a, b) => (b.ratio < a.ratio ? b : a));
	if (least.ratio > thresholds.longStep && oscillation(facts, evidence) === null)
		return [found('long', least, lowerRate(facts))];
	const most = epochs.flat().reduce((a, b) => (b.ratio > a.ratio ? b : a));
	return most.ratio < thresholds.shortStep ? [found('short', most, higherRate(facts))] : [];
};

function found(
	kind: 'long' | 'short',
	{ ratio, layer, epoch }: { readonly ratio: number; readonly layer: number; readonly epoch: number },
	remedy: Issue<'NG216'>['remedy'] & object,
): Issue<'NG216'> {
	return {
		code: 'NG216',
		severity: 'notice',
		values: { kind, ratio, layer, epoch },
		place: { view: 'dynamics', layer },
		remedy,
	};
}
