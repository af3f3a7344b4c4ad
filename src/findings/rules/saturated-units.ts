import { wilsonInterval } from '../../core/statistics.ts';
import type { Rule } from '../facts.ts';

/** A unit counts as saturated when it is so on most rows, and a layer when most of its units are (SageMaker Debugger). */
const rowShare = 0.5;
const problemShare = 0.5;
/** Below a fifth of its units, a layer hardly misses them. */
const noticeShare = 0.2;

/** One finding per layer. A unit on few rows counts only where the interval of its share lies above `rowShare`. */
export const saturatedUnits: Rule = (_facts, { activations }) => {
	if (activations === null) return [];
	const { rows } = activations.coverage;
	return activations.layers.flatMap(({ layer, saturatedShare, units }) => {
		const numbers = [...saturatedShare.keys()].filter(
			(unit) => wilsonInterval(Math.round(saturatedShare[unit] * rows), rows).low > rowShare,
		);
		const share = numbers.length / units;
		if (share < noticeShare) return [];
		const problem = share > problemShare;
		return {
			id: 'saturated-units',
			severity: problem ? 'problem' : 'notice',
			values: {
				saturated: numbers.length,
				units,
				share,
				threshold: problem ? problemShare : noticeShare,
				layer,
				rows,
			},
			names: [],
			place: { view: 'activations', layer, unit: numbers[0] },
		};
	});
};
