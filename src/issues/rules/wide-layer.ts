import type { FewerUnits, WidthsResult } from '../../analyze/widths/widths-result.ts';
import { usualWidth } from '../../core/defaults.ts';
import { otherWidth } from '../remedies.ts';
import type { Rule } from '../rule-inputs.ts';
import { thresholds } from '../thresholds.ts';

/**
 * One issue per layer. Widths as they are chosen by the number of rows are more than small tables need, and cost nothing there: only
 * layers beyond them are judged, and only where rows tell that fewer units are as good.
 */
export const wideLayer: Rule<'NG306'> = (facts, { widths }) => {
	if (widths?.part !== 'test') return [];
	return widths.layers.flatMap(({ layer, units, effectiveWidth, fewer }) => {
		const isWide = units >= thresholds.wider * usualWidth(facts.rows.train);
		const most = thresholds.unitsNeeded * units;
		const enough = fewer.find((each) => each.units <= most && isAsGood(each, widths));
		if (!isWide || effectiveWidth === null || effectiveWidth > most || enough === undefined) return [];
		// A network that is trained so finds its way less easily than one whose other units were there to help.
		const to = Math.max(8, 2 * enough.units);
		return {
			code: 'NG306',
			severity: 'notice',
			values: {
				layer,
				units,
				kept: enough.units,
				effective: effectiveWidth,
				measure: widths.measure,
				before: widths.metric,
				metric: enough.metric,
				rows: widths.rows,
			},
			place: { view: 'layers', layer },
			...(to < units && { remedy: otherWidth(facts, layer, units, to) }),
		};
	});
};

/** Surely loses less than matters. */
function isAsGood({ interval }: FewerUnits, { measure, metric }: WidthsResult): boolean {
	if (interval === null) return false;
	return measure === 'accuracy' ? interval.low > -thresholds.matters : interval.high < thresholds.mattersShare * metric;
}
