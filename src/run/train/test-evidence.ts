import type { ErrorsAlone } from '../../analyze/errors-result.ts';
import { errorsAlone } from '../../analyze/errors.ts';
import type { Model } from '../../analyze/model.ts';
import { finish } from '../../analyze/analyzer.ts';
import { neverCancelled } from '../../core/context.ts';
import { seeded } from '../../core/random.ts';
import type { Dataset } from '../../data/prepare/dataset.ts';
import type { Dependence } from '../../issues/withheld.ts';
import type { TestEvidence } from '../record/record.ts';

/** What the test rows prove; `reason`: why they prove nothing about rows to come, if they do not. */
export function testEvidence(model: Model, dataset: Dataset, reason: Dependence | null): TestEvidence {
	// No row is listed, so nothing is drawn.
	const context = { random: seeded(1, 'sampling'), signal: neverCancelled, report: () => undefined };
	const result = finish(errorsAlone(model, dataset, { maximumRows: 1, maximumPoints: 1 }, context));
	return { ...intervalOf(result, reason), ...discriminationOf(result), comparison: result.comparison };
}

function intervalOf(result: ErrorsAlone, reason: Dependence | null): Pick<TestEvidence, 'interval' | 'withheld'> {
	if (reason !== null) return { interval: null, withheld: reason };
	if (result.withheld !== null) return { interval: null, withheld: result.withheld };
	const { low, high } = result.interval!;
	const measure = result.task === 'classification' ? 'accuracy' : 'rmse';
	return { interval: { measure, level: 0.95, lower: low, upper: high } };
}

function discriminationOf(result: ErrorsAlone): Pick<TestEvidence, 'areaUnderCurve' | 'balancedAccuracy'> {
	if (result.task === 'regression') return {};
	const { discrimination, balancedAccuracy } = result;
	const { area, interval } = discrimination;
	return {
		...(area === null
			? {}
			: { areaUnderCurve: { value: area, lower: interval?.low ?? null, upper: interval?.high ?? null } }),
		...(balancedAccuracy === null ? {} : { balancedAccuracy }),
	};
}
