import type { Rule } from '../facts.ts';
import { thresholds } from '../thresholds.ts';

/** The error itself holds the residuals, so a table needs more than 25 rows for one to stand out so far. */
export const farOffRows: Rule<'NG402'> = (_facts, { errors }) => {
	if (errors?.task !== 'regression' || errors.worst.length === 0) return [];
	const { worst, rows, rootMeanSquaredError, target } = errors;
	const limit = thresholds.farOff * rootMeanSquaredError;
	const far = worst.filter(({ residual }) => Math.abs(residual) > limit);
	if (far.length === 0) return [];
	const [{ actual, predicted }] = far;
	return [
		{
			code: 'NG402',
			severity: 'notice',
			values: {
				count: far.length,
				atLeast: far.length === worst.length && worst.length < rows,
				rows,
				times: thresholds.farOff,
				actual,
				predicted,
				target,
			},
			place: { view: 'errors' },
			remedy: { kind: 'look-at-rows' },
		},
	];
};
