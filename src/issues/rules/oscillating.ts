import type { Rule } from '../rule-inputs.ts';
import { lowerRate } from '../remedies.ts';
import { learnedNothing, oscillation } from '../training-course.ts';

/** In well-trained networks of 20 seeds all rises together come to two fifths of the limit at most (bench/findings.md). */
export const oscillating: Rule<'NG210'> = (facts, evidence) => {
	const rises = oscillation(facts, evidence);
	if (rises === null) return [];
	return [
		{
			code: 'NG210',
			severity: learnedNothing(facts, evidence) ? 'problem' : 'notice',
			values: rises,
			place: { view: 'overview' },
			remedy: lowerRate(facts),
		},
	];
};
