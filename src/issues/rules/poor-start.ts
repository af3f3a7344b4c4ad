import { hiddenLayers, otherInitializer } from '../remedies.ts';
import type { Rule } from '../rule-inputs.ts';
import { thresholds } from '../thresholds.ts';

/** First weights that let sums grow or shrink from layer to layer. Of weights that another run had learned it says nothing. */
export const poorStart: Rule<'NG217'> = (facts, { dynamics }) => {
	const first = dynamics?.records.at(0);
	if (first?.epoch !== 0 || facts.continued !== undefined) return [];
	const hidden = new Set(hiddenLayers(facts).map(({ layer }) => layer));
	const sums = first.layers.flatMap(({ layer, sumVariance: variance }) =>
		hidden.has(layer) && variance !== null && variance > 0 && Number.isFinite(variance) ? [{ layer, variance }] : [],
	);
	if (sums.length < 2) return [];
	const least = sums.reduce((a, b) => (b.variance < a.variance ? b : a));
	const most = sums.reduce((a, b) => (b.variance > a.variance ? b : a));
	const times = most.variance / least.variance;
	if (!(times > thresholds.variances)) return [];
	return [
		{
			code: 'NG217',
			severity: 'notice',
			values: { least: least.layer, most: most.layer, times },
			place: { view: 'dynamics', layer: least.layer },
			remedy: otherInitializer(facts),
		},
	];
};
