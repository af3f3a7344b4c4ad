import { hiddenLayers, otherInitializer } from '../remedies.ts';
import type { Rule, RunSummary } from '../rule-inputs.ts';

/** One issue per layer; where all of its units do the same, the layer can do no more than one unit could. */
export const equalUnits: Rule<'NG303'> = (facts, evidence) =>
	evidence.equalUnits.map(({ layer, units, equal }) => ({
		code: 'NG303',
		severity: equal === units ? 'problem' : 'notice',
		values: { equal, units, layer },
		place: { view: 'weights', layer },
		...(isChosen(facts) && { remedy: otherInitializer(facts) }),
	}));

/** First weights drawn at random do not come out equal: there is nothing to choose otherwise. */
function isChosen(facts: RunSummary): boolean {
	return hiddenLayers(facts).some(({ initializer }) => initializer === 'constant' || initializer === 'zeros');
}
