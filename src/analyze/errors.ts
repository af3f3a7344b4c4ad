import { appliesToRows } from './applicability.ts';
import type { Analyzer } from './analyzer.ts';
import { classificationErrors } from './errors-classification.ts';
import { regressionErrors } from './errors-regression.ts';
import { predictionsOf } from './judged/answers.ts';
import { operationsPerRow } from './sample.ts';
import type { ErrorsResult, ErrorsOptions } from './errors-result.ts';

export type { MeasuredPart } from './held-out.ts';
export const errors = {
	id: 'errors',
	version: 5,
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
		return answers.kind === 'classes'
			? yield* classificationErrors(dataset, answers, options)
			: yield* regressionErrors(dataset, answers, options, context);
	},
} as const satisfies Analyzer<ErrorsOptions, ErrorsResult>;
