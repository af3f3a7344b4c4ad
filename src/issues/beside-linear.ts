import type { ProbeChange } from '../analyze/probe/probe-result.ts';
import type { BesideLinear } from './run-codes.ts';
import { hiddenLayers } from './remedies.ts';
import type { RuleInputs, RunSummary } from './rule-inputs.ts';
import { thresholds } from './thresholds.ts';

/** How much better a model must be than one with this score: accuracy or R². */
export function mattersBeside(score: number): number {
	return Math.max(thresholds.matters, thresholds.mattersShare * Math.abs(score));
}

export interface ComparedWithLinear {
	readonly values: BesideLinear;
	readonly over: ProbeChange;
}

/** The network and a linear model on the same rows held out; null: not known, or the network is a linear model. */
export function besideLinear(facts: RunSummary, { probe }: RuleInputs): ComparedWithLinear | null {
	if (probe?.part !== 'test' || hiddenLayers(facts).length === 0) return null;
	const { measure, rows, inputs, network } = probe;
	if (inputs.score === null || network.score === null || network.overInputs === null) return null;
	return { values: { measure, value: network.score, linear: inputs.score, rows }, over: network.overInputs };
}
