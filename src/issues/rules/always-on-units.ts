import { activations as functions } from '../../core/activations.ts';
import { hiddenLayers, withoutLayer } from '../remedies.ts';
import type { Rule } from '../rule-inputs.ts';
import { thresholds } from '../thresholds.ts';

/** One issue per hidden layer most of whose units never bend: a layer before or after could do the same. */
export const alwaysOnUnits: Rule<'NG305'> = (facts, { activations }) => {
	const hidden = new Set(hiddenLayers(facts).map(({ layer }) => layer));
	return (activations?.layers ?? []).flatMap(({ layer, activation, activeShare, units }) => {
		if (activation === null || !functions[activation].zeroOnLeft || !hidden.has(layer)) return [];
		const on = [...activeShare.keys()].filter((unit) => activeShare[unit] >= Math.fround(thresholds.alwaysOn));
		if (on.length <= thresholds.mostUnits * units) return [];
		return {
			code: 'NG305',
			severity: 'notice',
			values: { on: on.length, units, layer, rows: activations!.coverage.rows },
			place: { view: 'activations', layer, unit: on[0] },
			remedy: withoutLayer(facts, layer),
		};
	});
};
