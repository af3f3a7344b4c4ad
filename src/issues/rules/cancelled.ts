import type { Rule } from '../rule-inputs.ts';

export const cancelled: Rule<'NG205'> = ({ outcome, model }) =>
	outcome.reason !== 'cancelled'
		? []
		: [
				{
					code: 'NG205',
					severity: 'notice',
					values: { epoch: outcome.epochs, epochs: model.training.epochs },
					place: { view: 'overview' },
					remedy: { kind: 'train-longer' },
				},
			];
