import type { RunRecord } from '../record/record.ts';

/** Copies among the rows, or rows of one group on both sides: errors on the test rows say nothing of rows to come. */
export function withheldIn({
	rows,
	metrics,
}: Pick<RunRecord, 'rows' | 'metrics'>): 'copied-rows' | 'shared-groups' | null {
	if (rows.copied === true) return 'copied-rows';
	return metrics.test?.withheld === 'shared-groups' ? 'shared-groups' : null;
}
