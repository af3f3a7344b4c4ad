import * as l10n from '@vscode/l10n';
import type { PinnedUnit, Ablation } from '../analyze/unit/ablation.ts';
import type { Selectivity } from '../analyze/unit/selectivity.ts';
import type { UnitResponse } from '../analyze/unit/unit-response.ts';
import { className } from './names.ts';
import { number, percent, signed } from './numbers.ts';

/** The class that the unit alone tells best from all others, or how it goes with the target; null: it is not known. */
export function selectivityText({ areas, correlation }: Selectivity, target: string): string | null {
	if (areas === null)
		return correlation === null ? null : l10n.t('correlation with {0}: {1}', target, number(correlation));
	const known = areas.filter(({ area }) => area !== null);
	if (known.length === 0) return null;
	const best = known.reduce((a, b) => (Math.abs(b.area! - 0.5) > Math.abs(a.area! - 0.5) ? b : a));
	return best.interval === null
		? l10n.t('{0}: area under the curve {1}', className(best.class, target), number(best.area))
		: l10n.t(
				'{0}: area under the curve {1} ({2} to {3})',
				className(best.class, target),
				number(best.area),
				number(best.interval.low),
				number(best.interval.high),
			);
}

/** `hasIntervals`: they hold for new rows. */
export function pinnedText(
	{ measure }: Pick<Ablation, 'measure'>,
	{ metric, change, interval }: PinnedUnit,
	hasIntervals: boolean,
): string {
	const text = measure === 'accuracy' ? percent : number;
	const changed = (value: number) => (measure === 'accuracy' ? points(value) : signed(value));
	const name = measure === 'accuracy' ? l10n.t('{0} right', text(metric)) : l10n.t('RMSE {0}', text(metric));
	return interval === null || !hasIntervals
		? l10n.t('{0} ({1})', name, changed(change))
		: l10n.t(
				'{0} ({1}; 95% interval {2} to {3})',
				name,
				changed(change),
				changed(interval.low),
				changed(interval.high),
			);
}

/** A difference of shares, in points of a percent. */
function points(change: number): string {
	return l10n.t('{0} points', signed(Number((100 * change).toFixed(1))));
}

/** From where to where the unit goes when the column is moved. */
export function responseText({ column, activations }: UnitResponse): string {
	return l10n.t('{0}: {1} to {2}', column, number(Math.min(...activations)), number(Math.max(...activations)));
}

export function unitOutputLabel(): string {
	return l10n.t('output of a unit');
}
