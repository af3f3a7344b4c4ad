import type { Rule } from '../facts.ts';

export const noHeldOutRows: Rule = ({ rows }) =>
	rows.test > 0
		? []
		: [
				{
					id: 'no-held-out-rows',
					severity: 'notice',
					values: { rows: rows.train },
					names: [],
					place: { view: 'overview' },
				},
			];
