import { metricOf, type Evidence, type RunFacts } from './facts.ts';
import type { Comparison } from './issue.ts';
import { thresholds } from './thresholds.ts';

/** The metric on the test rows; on the training rows where there are none. */
export function compared({ metrics, rows }: RunFacts, { errors }: Evidence): Comparison {
	const part = metrics.test === null ? 'train' : 'test';
	return {
		measure: 'accuracy' in metrics.train ? 'accuracy' : 'rmse',
		value: metricOf(metrics.test ?? metrics.train),
		baseline: metricOf(metrics.baseline),
		interval: errors?.part === part ? errors.interval : null,
		rows: rows[part],
		heldOut: metrics.test !== null,
	};
}

/**
 * Beside the baseline: 'worse' also where it is equal on the very rows measured; 'unproven' where the interval does not
 * exclude the baseline; 'clearly-better' where even its bad end halves what the baseline gets wrong.
 */
export type Verdict = 'worse' | 'unproven' | 'better' | 'clearly-better';

export function verdictOf({ measure, value, baseline, interval }: Comparison): Verdict {
	const higherIsBetter = measure === 'accuracy';
	if (higherIsBetter ? value <= baseline : value >= baseline) return 'worse';
	if (interval === null) return 'better';
	const bad = higherIsBetter ? interval.low : interval.high;
	if (higherIsBetter ? bad <= baseline : bad >= baseline) return 'unproven';
	const [error, ofBaseline] = higherIsBetter ? [1 - bad, 1 - baseline] : [bad, baseline];
	return error <= thresholds.clearlyBetter * ofBaseline ? 'clearly-better' : 'better';
}
