import { lowerRate } from '../remedies.ts';
import type { Rule } from '../rule-inputs.ts';

export const notFinite: Rule<'NG201'> = (facts) => {
	const {
		outcome: { nonFinite },
		model: { training },
	} = facts;
	if (nonFinite === null) return [];
	const { step, layer, cause } = nonFinite;
	const { learningRate } = training.optimizer;
	const place = { view: 'overview' } as const;
	return [
		{
			code: 'NG201',
			severity: 'problem',
			values: { step, layer, cause, learningRate },
			place: layer === null ? place : { ...place, layer },
			...(cause === 'learning-rate' && { remedy: lowerRate(facts) }),
		},
	];
};
