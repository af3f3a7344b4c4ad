import { activations as functions } from '../../core/activations.ts';
import { otherFunction } from '../remedies.ts';
import type { Rule } from '../rule-inputs.ts';
import { thresholds } from '../thresholds.ts';

/** One issue per layer, where more than the dead ones are meant; of functions that are 0 on the left. */
export const nearlyDeadUnits: Rule<'NG304'> = (facts, { activations }) =>
	(activations?.layers ?? []).flatMap(({ layer, activation, activeShare, units, dead }) => {
		if (activation === null || !functions[activation].zeroOnLeft) return [];
		const near = [...activeShare.keys()].filter((unit) => activeShare[unit] < Math.fround(thresholds.nearlyDead));
		if (near.length <= thresholds.mostUnits * units || dead.length > thresholds.deadProblem * units) return [];
		return {
			code: 'NG304',
			severity: 'notice',
			values: { near: near.length, units, layer, rows: activations!.coverage.rows },
			place: { view: 'activations', layer, unit: near[0] },
			remedy: otherFunction(facts, 'leaky-relu'),
		};
	});
