import { compared, verdictOf } from '../comparison.ts';
import type { Rule } from '../rule-inputs.ts';

export const noBetter: Rule<'NG202'> = (facts, evidence) => {
	const verdict = verdictOf(facts, evidence);
	if (verdict !== 'worse' && verdict !== 'no-better') return [];
	return [
		{
			code: 'NG202',
			severity: 'problem',
			values: { ...compared(facts, evidence), surely: verdict === 'worse' },
			place: { view: 'errors' },
		},
	];
};
