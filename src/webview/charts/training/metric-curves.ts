import * as l10n from '@vscode/l10n';
import type { EpochRecord } from '../../../core/history.ts';
import type { Task } from '../../../data/prepare/dataset.ts';
import { metricTitle } from '../../../messages/dynamics.ts';
import { percent } from '../../../messages/numbers.ts';
import type { Theme } from '../theme.ts';
import type { ChartView, Point, Span } from '../view.ts';
import { epochCurves } from './epoch-curves.ts';

export interface MetricCurvesData {
	readonly task: Task;
	/** Epochs that were trained; at least one. */
	readonly history: readonly EpochRecord[];
	readonly rows: { readonly train: number; readonly validation: number };
	readonly chosen: number | null;
	readonly range: Span | null;
}

/** Training rows that an epoch is measured on at most. */
const mostMeasured = 10_000;

/** The share right, or the error, of every epoch: training solid, validation dashed. Null: none is a number. */
export function metricCurves(
	{ task, history: all, rows, chosen, range }: MetricCurvesData,
	theme: Theme,
): ChartView | null {
	const history = all.filter(({ trainMetric }) => Number.isFinite(trainMetric));
	if (history.length === 0) return null;
	const isShare = task === 'classification';
	const validated = history.flatMap(({ epoch, validationMetric }): Point[] =>
		validationMetric === null || !Number.isFinite(validationMetric) ? [] : [{ x: epoch, y: validationMetric }],
	);
	return epochCurves(
		{
			id: 'metric',
			title: metricTitle(history, task, validated.length > 0 ? rows.validation : Math.min(rows.train, mostMeasured)),
			axis: isShare ? l10n.t('share right') : l10n.t('RMSE (standard deviations)'),
			curves: [
				{
					name: l10n.t('training'),
					points: history.map(({ epoch, trainMetric }) => ({ x: epoch, y: trainMetric })),
					kind: 0,
					dash: [],
					colour: theme.colours.training,
				},
				...(validated.length > 0
					? [
							{
								name: l10n.t('validation'),
								points: validated,
								kind: 1,
								dash: [6, 4],
								colour: theme.colours.validation,
							},
						]
					: []),
			],
			logarithmic: false,
			chosen,
			leads: false,
			range,
			...(isShare ? { format: percent, most: 1 } : {}),
			explanation: {
				words: isShare
					? l10n.t(
							'How many rows are right after each epoch: of the training rows, of many a sample of 10,000, and of the validation rows, which it does not learn from. Few validation rows make steps: a row more or less is chance.',
						)
					: l10n.t(
							'How far predictions are from the truth after each epoch, in standard deviations of the target: on the training rows, of many a sample of 10,000, and on the validation rows, which it does not learn from.',
						),
				formula: isShare ? l10n.t('rows right / rows') : '√(Σ (ŷ − y)² / n) / σ',
			},
			notes: [],
		},
		theme,
	);
}
