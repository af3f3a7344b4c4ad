import type { Rule } from '../rule-inputs.ts';

/** One issue per layer; where all of its units do the same, the layer can do no more than one unit could. */
export const equalUnits: Rule<'NG303'> = (_facts, evidence) =>
	evidence.equalUnits.map(({ layer, units, equal }) => ({
		code: 'NG303',
		severity: equal === units ? 'problem' : 'notice',
		values: { equal, units, layer },
		place: { view: 'weights', layer },
	}));
