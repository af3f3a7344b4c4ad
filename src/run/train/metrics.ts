import { evaluate } from '../../core/evaluate.ts';
import { median, RegressionErrorsAccumulator } from '../../core/statistics.ts';
import type { Model } from '../../analyze/model.ts';
import type { Dataset } from '../../data/prepare/dataset.ts';
import type { ClassificationMetrics, Metrics, RegressionMetrics, RunRecord } from '../record/record.ts';
import { scaledTargets } from '../../data/prepare/scaled-targets.ts';

/** Of the network on each part of the split, and of the baseline that knows nothing but the training targets. */
export function measuredMetrics(model: Model, dataset: Dataset): RunRecord['metrics'] {
	const { train, validation, test } = dataset.split;
	const targets = scaledTargets(dataset);
	const of = (positions: Int32Array) => measurePart(model, dataset, targets, positions);
	return {
		train: of(train),
		validation: validation.length > 0 ? of(validation) : null,
		test: test.length > 0 ? of(test) : null,
		baseline: measureBaseline(dataset),
	};
}

function measurePart(
	{ network, loss }: Model,
	dataset: Dataset,
	targets: Float64Array,
	positions: Int32Array,
): Metrics {
	const result = evaluate(network, loss, dataset.inputs, targets, positions);
	if (result.task === 'classification') return { loss: result.loss, accuracy: result.accuracy };
	const unit = dataset.preprocessing.target.kind === 'value' ? dataset.preprocessing.target.deviation : 1;
	const { loss: squaredError, rmse, mae, medianAbsoluteError, r2, spread } = result;
	return {
		...{ loss: squaredError, rmse: rmse * unit, mae: mae * unit },
		...{ medianAbsoluteError: medianAbsoluteError * unit, r2 },
		...(Number.isFinite(spread) ? { spread } : {}),
	};
}

/** On the test rows, or on the training rows where none are held out. */
function measureBaseline({ targets, split, preprocessing: { target } }: Dataset): Metrics {
	const measured = split.test.length > 0 ? split.test : split.train;
	const learned = Float64Array.from(split.train, (position) => targets[position]);
	const asked = Float64Array.from(measured, (position) => targets[position]);
	return target.kind === 'classes'
		? commonestClass(learned, asked, target.classes.length)
		: meanAndMedian(learned, asked, target.deviation);
}

/**
 * The commonest class for every row. Its loss is that of answering each class's share of the training rows, with one row
 * more of each class (Laplace), so that a class never seen in training has no probability of 0.
 */
function commonestClass(learned: Float64Array, asked: Float64Array, classes: number): ClassificationMetrics {
	const counts = new Float64Array(classes);
	for (const number of learned) counts[number]++;
	const commonest = counts.indexOf(Math.max(...counts));
	let right = 0;
	let loss = 0;
	for (const number of asked) {
		if (number === commonest) right++;
		loss -= Math.log((counts[number] + 1) / (learned.length + classes));
	}
	return { loss: loss / asked.length, accuracy: right / asked.length };
}

/** Each error of the constant answer that is best for it: squares of the training mean, sizes of the training median. */
function meanAndMedian(learned: Float64Array, asked: Float64Array, deviation: number): RegressionMetrics {
	const mean = learned.reduce((sum, value) => sum + value / learned.length, 0);
	const errors = new RegressionErrorsAccumulator();
	for (const actual of asked) errors.add(actual, mean);
	const { rmse, r2 } = errors;
	const middle = median(learned);
	const sizes = asked.map((actual) => Math.abs(actual - middle));
	const mae = sizes.reduce((sum, size) => sum + size, 0) / sizes.length;
	return { loss: (rmse / deviation) ** 2, rmse, mae, medianAbsoluteError: median(sizes), r2 };
}
