import { wilsonInterval } from '../../core/statistics.ts';
import { otherFunction } from '../remedies.ts';
import type { Rule } from '../rule-inputs.ts';
import { thresholds } from '../thresholds.ts';

/** One issue per layer. A unit on few rows counts only where the interval of its share lies above the threshold. */
export const saturatedUnits: Rule<'NG302'> = (facts, { activations }) => {
	if (activations === null) return [];
	const { rows } = activations.coverage;
	return activations.layers.flatMap(({ layer, saturatedShare, units }) => {
		const numbers = [...saturatedShare.keys()].filter(
			(unit) => wilsonInterval(Math.round(saturatedShare[unit] * rows), rows).low > thresholds.saturatedRows,
		);
		const share = numbers.length / units;
		if (share < thresholds.saturatedNotice) return [];
		return {
			code: 'NG302',
			severity: share > thresholds.saturatedProblem ? 'problem' : 'notice',
			values: { saturated: numbers.length, units, layer, rows },
			place: { view: 'activations', layer, unit: numbers[0] },
			remedy: otherFunction(facts, 'relu'),
		};
	});
};
