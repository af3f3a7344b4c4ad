import type { Rule } from '../rule-inputs.ts';

/** The error itself holds the residuals, so a table needs more than 25 rows for one to stand out so far. */
export const farOffRows: Rule<'NG402'> = (_facts, { errors }) => {
	if (errors?.task !== 'regression' || errors.farOff.rows === 0 || errors.worst.length === 0) return [];
	const { rows, farOff, target } = errors;
	const [{ actual, predicted }] = errors.worst;
	return [
		{
			code: 'NG402',
			severity: 'notice',
			values: { count: farOff.rows, rows, times: farOff.times, actual, predicted, target },
			place: { view: 'errors' },
			remedy: { kind: 'look-at-rows' },
		},
	];
};
