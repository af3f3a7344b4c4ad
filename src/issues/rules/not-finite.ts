import type { Rule } from '../rule-inputs.ts';

export const notFinite: Rule<'NG201'> = ({ outcome: { nonFinite }, model: { training } }) => {
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
			...(cause === 'learning-rate' && { remedy: { kind: 'lower-learning-rate', from: learningRate } as const }),
		},
	];
};
