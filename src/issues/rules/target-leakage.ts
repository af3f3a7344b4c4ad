import type { Rule } from '../rule-inputs.ts';

export const leakage: Rule<'NG104'> = ({ target }, { leakage }) => {
	if (leakage === null || leakage.length === 0) return [];
	return [
		{
			code: 'NG104',
			severity: 'problem',
			values: { columns: leakage, target },
			place: { view: 'data' },
			remedy: { kind: 'leave-out', columns: leakage },
		},
	];
};
