import { wilsonInterval } from '../../core/statistics.ts';
import type { Issue } from '../issue.ts';
import { withoutLayer } from '../remedies.ts';
import type { Rule } from '../rule-inputs.ts';
import { thresholds } from '../thresholds.ts';

/** Longer lists nobody reads. */
const most = 3;

/**
 * Raised of a column with which the answer is said to rise or to fall, where it surely goes the other way for more than a few rows.
 * Of the network alone: whether the expectation is right, no table can tell.
 */
export const unexpectedEffect: Rule<'NG506'> = (facts, { againstExpected }) =>
	againstExpected
		.filter(({ breaking, rows }) => wilsonInterval(breaking, rows).low > thresholds.against)
		.sort((a, b) => b.breaking / b.rows - a.breaking / a.rows)
		.slice(0, most)
		.map((values): Issue<'NG506'> => {
			// A linear model has one direction for all rows, and hidden layers can be left out only where there are some.
			const isDeep = facts.model.network.layers.length > 1;
			return {
				code: 'NG506',
				severity: 'notice',
				values,
				place: { view: 'response' },
				...(isDeep && { remedy: withoutLayer(facts, null) }),
			};
		});
