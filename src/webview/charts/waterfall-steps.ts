import type { ExplainedRow } from '../../analyze/attributions/explained-rows.ts';

/** One line of a waterfall: where it begins and ends on the axis. */
export type WaterfallStep = { readonly from: number; readonly to: number } & (
	| { readonly kind: 'compared' | 'row' | 'gap' }
	/** `at`: of the contributions. */
	| { readonly kind: 'column'; readonly at: number }
	| { readonly kind: 'others'; readonly count: number }
);

/** Columns with a line of their own. */
const most = 9;
/** Of the way between baseline and value, or of these: less is rounding. */
const noGap = 1e-6;

/** From the baseline to the value, the largest contribution first; those beyond `most`, and those of nothing, are one. */
export function waterfallSteps({ attribution }: Pick<ExplainedRow, 'attribution'>): readonly WaterfallStep[] {
	const { contributions, baseline, value, gap } = attribution;
	const counting = contributions.filter(({ contribution }) => contribution !== 0).length;
	const shown = counting <= most + 1 && counting === contributions.length ? counting : Math.min(counting, most);
	const steps: WaterfallStep[] = [{ kind: 'compared', from: baseline, to: baseline }];
	let at = baseline;
	const add = (change: number) => {
		const from = at;
		at += change;
		return { from, to: at };
	};
	for (let i = 0; i < shown; i++) steps.push({ kind: 'column', at: i, ...add(contributions[i].contribution) });
	const rest = contributions.slice(shown);
	if (rest.length > 0) {
		const together = rest.reduce((sum, { contribution }) => sum + contribution, 0);
		steps.push({ kind: 'others', count: rest.length, ...add(together) });
	}
	if (Math.abs(gap) > noGap * Math.max(Math.abs(value), Math.abs(baseline), Math.abs(value - baseline)))
		steps.push({ kind: 'gap', ...add(gap) });
	return [...steps, { kind: 'row', from: value, to: value }];
}
