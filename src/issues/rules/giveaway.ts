import type { Rule } from '../facts.ts';

export const giveaway: Rule<'NG104'> = ({ target }, { giveaways }) => {
	if (giveaways === null || giveaways.length === 0) return [];
	return [
		{
			code: 'NG104',
			severity: 'problem',
			values: { columns: giveaways, target },
			place: { view: 'data' },
			remedy: { kind: 'leave-out', columns: giveaways },
		},
	];
};
