import { mattersBeside } from '../beside-linear.ts';
import { verdictOf } from '../comparison.ts';
import type { Rule } from '../rule-inputs.ts';
import { thresholds } from '../thresholds.ts';
import { proven } from './main-column.ts';

/**
 * One column by itself answers nearly as well as the network: what that gains is surely too little to matter, and what the column gains over
 * the constant answer surely is not. Of a network that is proven better than that.
 */
export const oneColumnAlone: Rule<'NG507'> = (facts, evidence) => {
	const { probe } = evidence;
	const verdict = verdictOf(facts, evidence);
	if (probe?.part !== 'test' || probe.oneColumn === null || verdict === null || !proven.has(verdict)) return [];
	const { column, score, overConstant, networkOver } = probe.oneColumn;
	const value = probe.network.score;
	const isKnown = overConstant?.interval && networkOver?.interval;
	if (score === null || value === null || !isKnown || probe.rows < thresholds.fewestForOneColumn) return [];
	const margin = mattersBeside(value);
	if (networkOver.interval.high >= margin || overConstant.interval.low <= margin) return [];
	return [
		{
			code: 'NG507',
			severity: 'notice',
			values: { column, measure: probe.measure, alone: score, value, rows: probe.rows },
			place: { view: 'importance' },
		},
	];
};
