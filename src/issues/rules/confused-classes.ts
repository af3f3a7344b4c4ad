import { wilsonInterval } from '../../core/statistics.ts';
import { rowsOfClasses } from '../classes.ts';
import type { Rule } from '../rule-inputs.ts';
import { thresholds } from '../thresholds.ts';

/** The confusion matrix shows the others. */
const most = 3;

export const confusedClasses: Rule<'NG401'> = (_facts, { errors }) => {
	if (errors?.task !== 'classification') return [];
	const rows = rowsOfClasses(errors);
	return errors.cells
		.filter(
			({ actual, predicted, count }) =>
				actual !== predicted && wilsonInterval(count, rows[actual]).low > thresholds.confused,
		)
		.sort((a, b) => b.count - a.count)
		.slice(0, most)
		.map(({ actual, predicted, count }) => ({
			code: 'NG401',
			severity: 'notice',
			values: {
				wrong: count,
				rows: rows[actual],
				actual: errors.classes[actual],
				predicted: errors.classes[predicted],
			},
			place: { view: 'errors', actual, predicted },
			remedy: { kind: 'look-at-rows' },
		}));
};
