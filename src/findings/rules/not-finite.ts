import type { Rule } from '../facts.ts';

export const notFinite: Rule = ({ outcome: { nonFinite }, model: { training } }) => {
	if (nonFinite === null) return [];
	const { step, layer, cause } = nonFinite;
	const place = { view: 'overview' } as const;
	return [
		{
			id: 'not-finite',
			severity: 'problem',
			values: {
				step,
				...(layer !== null && { layer }),
				...(cause === 'learning-rate' && { learningRate: training.optimizer.learningRate }),
				...(cause === 'large-numbers' && { large: 1 }),
			},
			names: [],
			place: layer === null ? place : { ...place, layer },
		},
	];
};
