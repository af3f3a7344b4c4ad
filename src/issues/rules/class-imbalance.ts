import { normalQuantile } from '../../core/normal-quantile.ts';
import { wilsonInterval } from '../../core/statistics.ts';
import { rowsOfClasses } from '../classes.ts';
import { balancedClasses } from '../remedies.ts';
import type { Rule, RuleInputs } from '../rule-inputs.ts';
import { thresholds } from '../thresholds.ts';

/**
 * The commonest class has surely more than ten times the rows of the rarest: of the rows of both, the rarest's share is below 1/11 by
 * Wilson's interval, as much wider as there are classes that could be the rarest. Not raised where classes are weighted, nor where the
 * rows held out prove that the network does not neglect the rarest: more than half of them are surely recognized, and not surely
 * fewer than of the commonest.
 */
export const classImbalance: Rule<'NG218'> = (facts, { classes, errors }) => {
	if (facts.model.training.lossSettings?.classWeights !== undefined) return [];
	const learned = (classes ?? []).map((each, number) => ({ ...each, number })).filter(({ rows }) => rows > 0);
	if (learned.length < 2) return [];
	const [commonest, ...others] = learned.toSorted((a, b) => b.rows - a.rows);
	const rarest = others[others.length - 1];
	const z = normalQuantile(1 - 0.025 / others.length);
	const { high } = wilsonInterval(rarest.rows, rarest.rows + commonest.rows, z);
	if (high >= 1 / (1 + thresholds.imbalance)) return [];
	const [of, beside] = [rarest, commonest].map(({ number }) => recognized(errors, number));
	if (of.rows > 0) {
		const own = wilsonInterval(of.right, of.rows);
		const isWorse = beside.rows > 0 && own.high < wilsonInterval(beside.right, beside.rows).low;
		if (own.low > thresholds.missed && !isWorse) return [];
	}
	return [
		{
			code: 'NG218',
			severity: 'notice',
			values: { rarest: rarest.name, least: rarest.rows, commonest: commonest.name, most: commonest.rows, ...of },
			place: { view: 'errors', actual: rarest.number },
			remedy: balancedClasses(facts),
		},
	];
};

/** Of a class's rows held out. */
function recognized(errors: RuleInputs['errors'], number: number): { readonly rows: number; readonly right: number } {
	if (errors?.task !== 'classification' || errors.part !== 'test') return { rows: 0, right: 0 };
	const right = errors.cells.find(({ actual, predicted }) => actual === number && predicted === number)?.count ?? 0;
	return { rows: rowsOfClasses(errors)[number] ?? 0, right };
}
