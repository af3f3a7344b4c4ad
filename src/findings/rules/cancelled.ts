import type { Rule } from '../facts.ts';

export const cancelled: Rule = ({ outcome, model }) =>
	outcome.reason !== 'cancelled'
		? []
		: [
				{
					id: 'cancelled',
					severity: 'notice',
					values: { epoch: outcome.epochs, epochs: model.training.epochs },
					names: [],
					place: { view: 'overview' },
				},
			];
