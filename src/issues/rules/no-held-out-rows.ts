import type { Rule } from '../rule-inputs.ts';

export const noHeldOutRows: Rule<'NG101'> = ({ rows }) =>
	rows.test > 0
		? []
		: [
				{
					code: 'NG101',
					severity: 'problem',
					values: { rows: rows.train },
					place: { view: 'overview' },
					remedy: { kind: 'hold-out-rows' },
				},
			];
