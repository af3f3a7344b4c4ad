import { inputsOf } from '../../core/network-shape.ts';
import { usualWidth } from '../../core/defaults.ts';
import { mattersBeside } from '../beside-linear.ts';
import { hiddenLayers, otherWidth } from '../remedies.ts';
import type { Rule } from '../rule-inputs.ts';

/** The first hidden layer that is narrower than what comes in, and from which surely less of the target can be read than from the inputs. */
export const narrowLayer: Rule<'NG307'> = (facts, { probe }) => {
	if (probe?.part !== 'test' || probe.inputs.score === null) return [];
	const { measure, rows, inputs } = probe;
	const usual = usualWidth(facts.rows.train);
	const narrow = new Set(
		hiddenLayers(facts).flatMap(({ layer, units }) =>
			units < Math.min(usual, inputsOf(facts.model.network, layer)) ? [layer] : [],
		),
	);
	const found = probe.layers.find(({ layer, overInputs }) => {
		const isSure = overInputs !== null && overInputs.interval !== null && overInputs.interval.high < 0;
		return narrow.has(layer) && isSure && -overInputs.change >= mattersBeside(inputs.score!);
	});
	if (found === undefined || found.score === null) return [];
	const { layer, units, score } = found;
	return [
		{
			code: 'NG307',
			severity: 'notice',
			values: { layer, units, measure, score, inputs: inputs.score!, rows },
			place: { view: 'layers', layer },
			remedy: otherWidth(facts, layer, units, usual),
		},
	];
};
