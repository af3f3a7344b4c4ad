import type { Model } from '../../analyze/model.ts';
import type { Network } from '../../core/network.ts';
import type { Dataset } from '../../data/prepare/dataset.ts';
import type { ReadOptions } from '../../data/read/read-options.ts';
import { missingWords } from '../../data/table/missing.ts';
import { areCopied, repeatedRows } from '../../data/split/repeated-rows.ts';
import type { Table } from '../../data/table/table.ts';
import { measuredMetrics } from './metrics.ts';
import { type RunFacts, type RunRecord } from '../record/record.ts';
import { testEvidence } from './test-evidence.ts';
import type { Dependence } from '../../issues/withheld.ts';
import { dependenceOf, independenceOf } from '../dependence.ts';

/** Of a network on all parts of its rows, with what the test rows prove. */
export function metricsOf(
	network: Network,
	facts: Pick<RunFacts, 'model' | 'rows' | 'split' | 'independence'>,
	dataset: Dataset,
): RunRecord['metrics'] {
	const { model, rows, independence = independenceOf(dataset, facts) } = facts;
	const trained = { network, loss: model.training.loss };
	return withEvidence(measuredMetrics(trained, dataset), trained, dataset, dependenceOf({ rows, independence }));
}

export function withEvidence(
	metrics: RunRecord['metrics'],
	model: Model,
	dataset: Dataset,
	reason: Dependence | null,
): RunRecord['metrics'] {
	const { test } = metrics;
	return test === null ? metrics : { ...metrics, test: { ...test, ...testEvidence(model, dataset, reason) } };
}

export function readingOf(
	{ reading, delimiter }: Table,
	options: ReadOptions = {},
): NonNullable<RunRecord['data']['reading']> {
	const { format, encoding, header, decimalPoint } = reading;
	const missing = options.missing ?? missingWords;
	return { format, delimiter, encoding, header: header?.present ?? null, decimalPoint, missing };
}

export function rowCounts(dataset: Dataset, copied = areCopied(dataset)): RunRecord['rows'] {
	const { train, validation, test } = dataset.split;
	const counts = { train: train.length, validation: validation.length, test: test.length };
	return { ...counts, repeated: repeatedRows(dataset), copied };
}
