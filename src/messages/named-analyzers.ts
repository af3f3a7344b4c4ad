import type { AnalyzerId } from '../analyze/index.ts';

const named: Readonly<Record<AnalyzerId, true>> = {
	network: true,
	activations: true,
	weights: true,
	spectra: true,
	projection: true,
	probe: true,
	widths: true,
	dynamics: true,
	errors: true,
	unit: true,
	rows: true,
	'permutation-importance': true,
	response: true,
	interactions: true,
	'surrogate-tree': true,
	regions: true,
	attributions: true,
	certainty: true,
	'what-if': true,
	counterfactuals: true,
	curves: true,
	thresholds: true,
	calibration: true,
	'error-tree': true,
	slices: true,
	'error-map': true,
	'error-causes': true,
	groups: true,
	robustness: true,
	drift: true,
	'label-errors': true,
};

/** For rooms that must hold neither the analyzers themselves nor what is said of them. */
export const namedAnalyzers = Object.keys(named) as AnalyzerId[];
