import type { Rule } from '../facts.ts';

export const notFinite: Rule = ({ outcome: { nonFinite } }) => {
	if (nonFinite === null) return [];
	const { step, layer } = nonFinite;
	const place = { view: 'overview' } as const;
	return [
		{
			id: 'not-finite',
			severity: 'problem',
			values: { step, ...(layer === null ? {} : { layer }) },
			names: [],
			place: layer === null ? place : { ...place, layer },
		},
	];
};
