import { wilsonInterval } from '../../core/statistics.ts';
import type { Rule } from '../rule-inputs.ts';
import { thresholds } from '../thresholds.ts';

/** Raised where the share of rows held out that are unlike the training rows is surely many times that of like rows taken for unlike. */
export const beyondTheData: Rule<'NG505'> = (_facts, { rowsUnlike }) => {
	if (rowsUnlike === null) return [];
	const { rows, unlike } = rowsUnlike;
	// One row of few is unlike the others by chance in 1 of 100.
	if (unlike < 2 || !(wilsonInterval(unlike, rows).low > thresholds.unlike)) return [];
	return [{ code: 'NG505', severity: 'notice', values: { unlike, rows }, place: { view: 'data' } }];
};
