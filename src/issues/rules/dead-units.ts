import type { Rule } from '../rule-inputs.ts';
import { thresholds } from '../thresholds.ts';

/** One issue per layer; a dead unit gives 0, and learns nothing, on every row measured. */
export const deadUnits: Rule<'NG301'> = (_facts, { activations }) =>
	(activations?.layers ?? []).flatMap(({ layer, dead, units }) => {
		const share = dead.length / units;
		if (share < thresholds.deadNotice) return [];
		return {
			code: 'NG301',
			severity: share > thresholds.deadProblem ? 'problem' : 'notice',
			values: { dead: dead.length, units, layer, rows: activations!.coverage.of },
			place: { view: 'activations', layer, unit: dead[0] },
		};
	});
