import { areaOf, compared, isSurelyWorse, verdictOf } from '../comparison.ts';
import type { Rule } from '../rule-inputs.ts';

/** Of rare events the accuracy of always saying no cannot be beaten by much; what the network knows is in its probabilities. */
export const probabilitiesTell: Rule<'NG208'> = (facts, evidence) => {
	if (verdictOf(facts, evidence) !== 'rare') return [];
	const area = areaOf(facts, evidence);
	const { lower = null, upper = null } = area ?? {};
	return [
		{
			code: 'NG208',
			severity: 'notice',
			values: {
				...compared(facts, evidence),
				surely: isSurelyWorse(facts, evidence),
				area: area?.value ?? null,
				areaInterval: lower === null || upper === null ? null : { low: lower, high: upper },
			},
			place: { view: 'probabilities' },
			remedy: { kind: 'choose-threshold' },
		},
	];
};
