import { compared, isSurelyWorse, verdictOf } from '../comparison.ts';
import type { Rule } from '../rule-inputs.ts';

/** Of rare events the accuracy of always saying no cannot be beaten by much; what the network knows is in its probabilities. */
export const probabilitiesTell: Rule<'NG208'> = (facts, evidence) => {
	if (verdictOf(facts, evidence) !== 'rare') return [];
	const { errors } = evidence;
	const measured = errors?.task === 'classification' ? errors.discrimination : null;
	const recorded = facts.metrics.test?.areaUnderCurve;
	return [
		{
			code: 'NG208',
			severity: 'notice',
			values: {
				...compared(facts, evidence),
				surely: isSurelyWorse(facts, evidence),
				area: recorded?.value ?? measured?.area ?? null,
				areaInterval:
					recorded === undefined
						? (measured?.interval ?? null)
						: recorded.lower === null || recorded.upper === null
							? null
							: { low: recorded.lower, high: recorded.upper },
			},
			place: { view: 'probabilities' },
			remedy: { kind: 'choose-threshold' },
		},
	];
};
