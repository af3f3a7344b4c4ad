import { normalQuantile } from '../../core/normal-quantile.ts';
import { wilsonInterval } from '../../core/statistics.ts';
import { rowsOfClasses } from '../classes.ts';
import { balancedClasses } from '../remedies.ts';
import type { Rule } from '../rule-inputs.ts';
import { thresholds } from '../thresholds.ts';

/** The confusion matrix shows the others. */
const most = 3;

/**
 * A problem, whatever the accuracy says: whoever asks for this class is told of fewer than half of its rows. As many
 * intervals are looked at as there are classes, so that each is as much wider (Bonferroni): where no class is missed, one
 * run in 20 says so at most.
 */
export const missedClass: Rule<'NG403'> = (facts, { errors }) => {
	if (errors?.task !== 'classification') return [];
	const rows = rowsOfClasses(errors);
	// Of thirty classes with four rows each, one is missed entirely by a network that is right on half of each.
	const z = normalQuantile(1 - 0.025 / errors.classes.length);
	// Whoever named a class asks about it.
	const positive = facts.preprocessing?.target.positive;
	return errors.classes
		.map((name, actual) => {
			const right = errors.cells.find((cell) => cell.actual === actual && cell.predicted === actual)?.count ?? 0;
			const wrong = errors.cells.filter((cell) => cell.actual === actual && cell.predicted !== actual);
			return { name, actual, missed: rows[actual] - right, wrong };
		})
		.filter(({ actual, missed }) => wilsonInterval(missed, rows[actual], z).low > thresholds.missed)
		.sort((a, b) => Number(b.name === positive) - Number(a.name === positive) || b.missed - a.missed)
		.slice(0, most)
		.map(({ name, actual, missed, wrong }) => ({
			code: 'NG403',
			severity: 'problem',
			values: { missed, rows: rows[actual], actual: name },
			place: {
				view: 'errors',
				actual,
				predicted: wrong.reduce((largest, cell) => (cell.count > largest.count ? cell : largest)).predicted,
			},
			remedy: balancedClasses(facts),
		}));
};
