import { appliesToRows } from './applicability.ts';
import type { Dataset } from '../data/prepare/dataset.ts';
import type { Analyzer, AnalyzerContext } from './analyzer.ts';
import { intervalCoverage } from './certainty/interval-coverage.ts';
import { classificationErrors } from './errors-classification.ts';
import { regressionErrors } from './errors-regression.ts';
import type { Model } from './model.ts';
import { predictionsOf } from './judged/answers.ts';
import { operationsPerRow } from './sample.ts';
import type { ErrorsAlone, ErrorsResult, ErrorsOptions } from './errors-result.ts';

export type { MeasuredPart } from './held-out.ts';
export const errors = {
	id: 'errors',
	version: 6,
	options: {
		maximumRows: { kind: 'integer', minimum: 1, maximum: 10_000, default: 200 },
		maximumPoints: { kind: 'integer', minimum: 1, maximum: 100_000, default: 2000 },
	},
	needs: { rows: true },
	measures: 'held-out-rows',
	judges: 'any-predictions',
	applies: (_model, dataset) => appliesToRows(dataset),
	cost: ({ network }, _dataset, _options, rows) => operationsPerRow(network) * rows,
	*run(model, dataset, options, context): Generator<undefined, ErrorsResult> {
		const answers = yield* predictionsOf(model, dataset, context);
		if (answers.kind === 'classes') return yield* classificationErrors(dataset, answers, options);
		const result = yield* regressionErrors(dataset, answers, options, context);
		const { part, rows, predicted } = answers;
		const told = new Map(Array.from(rows, (position, i) => [position, predicted[i]]));
		return {
			...result,
			intervalCoverage: part === 'test' ? yield* intervalCoverage(model, dataset, told, context) : null,
		};
	},
} as const satisfies Analyzer<ErrorsOptions, ErrorsResult>;

/** What `errors` tells, without how often intervals hold. */
export function* errorsAlone(
	model: Model,
	dataset: Dataset,
	options: ErrorsOptions,
	context: AnalyzerContext,
): Generator<undefined, ErrorsAlone> {
	const answers = yield* predictionsOf(model, dataset, context);
	return answers.kind === 'classes'
		? yield* classificationErrors(dataset, answers, options)
		: yield* regressionErrors(dataset, answers, options, context);
}
