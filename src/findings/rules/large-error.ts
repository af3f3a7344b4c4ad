import type { Rule } from '../facts.ts';

/**
 * Residuals this many times the root mean squared error do not happen by normal chance: 1 in 1.7 million rows.
 * The error itself holds the residual, so a table needs more than 25 rows for one to stand out so far.
 */
const timesTypical = 5;

export const largeError: Rule = (_facts, { errors }) => {
	if (errors?.task !== 'regression' || errors.worst.length === 0) return [];
	const [{ row, startLine, actual, predicted, residual }] = errors.worst;
	const ratio = Math.abs(residual) / errors.rootMeanSquaredError;
	if (!(ratio > timesTypical)) return [];
	return [
		{
			id: 'large-error',
			severity: 'notice',
			values: { residual, ratio, threshold: timesTypical, row, startLine, actual, predicted },
			names: [errors.target],
			place: { view: 'errors' },
		},
	];
};
