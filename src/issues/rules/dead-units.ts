import { otherFunction } from '../remedies.ts';
import type { Rule } from '../rule-inputs.ts';
import { thresholds } from '../thresholds.ts';

/**
 * One issue per layer; a dead unit gives 0, and learns nothing, on every row measured. In networks that learn well up to a third of
 * a layer die while the others learn all there is: fewer than half are told of only where no row comes near to waking one.
 */
export const deadUnits: Rule<'NG301'> = (facts, { activations }) =>
	(activations?.layers ?? []).flatMap(({ layer, dead, outOfReach, units }) => {
		const isProblem = dead.length > thresholds.deadProblem * units;
		if (!isProblem && outOfReach.length === 0) return [];
		return {
			code: 'NG301',
			severity: isProblem ? 'problem' : 'notice',
			values: { dead: dead.length, units, layer, rows: activations!.coverage.of },
			place: { view: 'activations', layer, unit: outOfReach.at(0) ?? dead[0] },
			remedy: otherFunction(facts, 'leaky-relu'),
		};
	});
