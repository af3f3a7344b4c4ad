import * as l10n from '@vscode/l10n';
import type { DynamicsResult, LayerDynamics } from '../analyze/dynamics/dynamics-result.ts';
import { thresholds } from '../issues/thresholds.ts';
import type { EpochRecord } from '../core/history.ts';
import type { Task } from '../data/prepare/dataset.ts';
import { layerName, rowsOf } from './names.ts';
import { count, number, percent } from './numbers.ts';

/** What is told of a layer by epoch. */
export type LayerMeasure = 'sumVariance' | 'gradientNorm' | 'updateRatio' | 'weightNorm' | 'dead' | 'saturated';

/** A measure of one layer, at the epochs where it is known, ascending. */
export interface LayerCourse {
	readonly layer: number;
	readonly points: readonly { readonly epoch: number; readonly value: number }[];
}

type Layers = Pick<LayerDynamics, 'layer'>;

/** Of the layers that learn; those of which nothing is known are left out. */
export function coursesOf(
	{ records }: DynamicsResult,
	measure: LayerMeasure,
	includes: (layer: number) => boolean = () => true,
): LayerCourse[] {
	const layers: readonly Layers[] = records[0]?.layers ?? [];
	return layers.flatMap(({ layer }, place) => {
		const points = records.flatMap(({ epoch, layers: at }) => {
			const value = at[place][measure];
			return value === null || !Number.isFinite(value) ? [] : [{ epoch, value }];
		});
		return includes(layer) && points.length > 0 ? [{ layer, points }] : [];
	});
}

interface AtEpoch {
	readonly layer: number;
	readonly value: number;
}

/** At the last epoch that is known of every layer: the smallest and the largest. */
function extremesAtEnd(courses: readonly LayerCourse[]) {
	const epoch = Math.min(...courses.map(({ points }) => points[points.length - 1].epoch));
	const values = courses.map(({ layer, points }): AtEpoch => ({ layer, value: valueAt(points, epoch) }));
	return {
		epoch,
		least: values.reduce((a, b) => (b.value < a.value ? b : a)),
		most: values.reduce((a, b) => (b.value > a.value ? b : a)),
	};
}

function valueAt(points: LayerCourse['points'], epoch: number): number {
	return points.find((point) => point.epoch === epoch)?.value ?? NaN;
}

/** `layers`: of the network. */
export function gradientTitle(courses: readonly LayerCourse[], layers: number): string {
	if (courses.length === 1) {
		const [{ layer, points }] = courses;
		const [first, last] = [points[0], points[points.length - 1]];
		return l10n.t(
			'Gradient norm of {0}: {1} at epoch {2}, {3} at epoch {4}',
			layerName(layer, layers),
			number(first.value),
			count(first.epoch),
			number(last.value),
			count(last.epoch),
		);
	}
	const { epoch, least, most } = extremesAtEnd(courses);
	return l10n.t(
		'Gradient norms at epoch {0}: from {1} in {2} to {3} in {4}',
		count(epoch),
		number(least.value),
		layerName(least.layer, layers),
		number(most.value),
		layerName(most.layer, layers),
	);
}

/** `result`: for the kept epoch before the last one. */
export function updateTitle(courses: readonly LayerCourse[], { records }: DynamicsResult, layers: number): string {
	const { epoch, least, most } = extremesAtEnd(courses);
	const before = records.filter((record) => record.kept && record.epoch < epoch).at(-1)?.epoch ?? 0;
	return courses.length === 1
		? l10n.t(
				'From epoch {0} to {1}, weights of {2} moved by {3} of their norm per step',
				count(before),
				count(epoch),
				layerName(least.layer, layers),
				number(least.value),
			)
		: l10n.t(
				'From epoch {0} to {1}, weights moved by {2} of their norm per step in {3}, by {4} in {5}',
				count(before),
				count(epoch),
				number(least.value),
				layerName(least.layer, layers),
				number(most.value),
				layerName(most.layer, layers),
			);
}

export function weightNormTitle(courses: readonly LayerCourse[], layers: number): string {
	const change = ({ points }: LayerCourse) => Math.abs(Math.log(points[points.length - 1].value / points[0].value));
	const { layer, points } = courses.reduce((a, b) => (change(b) > change(a) ? b : a));
	const [first, last] = [points[0], points[points.length - 1]];
	const values = [
		layerName(layer, layers),
		number(first.value),
		count(first.epoch),
		number(last.value),
		count(last.epoch),
	];
	return courses.length === 1
		? l10n.t('Norm of the weights of {0}: {1} at epoch {2}, {3} at epoch {4}', ...values)
		: l10n.t('Weights of {0} grew or shrank most: norm {1} at epoch {2}, {3} at epoch {4}', ...values);
}

/** Where training begins: how unevenly sums vary from layer to layer. `courses`: at least two. */
export function startTitle(courses: readonly LayerCourse[], layers: number): string {
	const epoch = Math.max(...courses.map(({ points }) => points[0].epoch));
	const values = courses.map(({ layer, points }): AtEpoch => ({ layer, value: valueAt(points, epoch) }));
	const least = values.reduce((a, b) => (b.value < a.value ? b : a));
	const most = values.reduce((a, b) => (b.value > a.value ? b : a));
	return least.value > 0
		? l10n.t(
				'At epoch {0}, sums vary {1} times as much in {2} as in {3}',
				count(epoch),
				number(most.value / least.value),
				layerName(most.layer, layers),
				layerName(least.layer, layers),
			)
		: l10n.t('At epoch {0}, sums of {1} do not vary', count(epoch), layerName(least.layer, layers));
}

/** `dead` and `saturated`: at least one course in one of them. */
export function unitsTitle(dead: readonly LayerCourse[], saturated: readonly LayerCourse[], layers: number): string {
	const all = [...dead, ...saturated];
	if (all.every(({ points }) => points.every(({ value }) => value === 0)))
		return l10n.t(
			'No unit is dead or saturated at any of the epochs whose weights are kept ({0})',
			count(new Set(all.flatMap(({ points }) => points.map(({ epoch }) => epoch))).size),
		);
	const ends = [dead, saturated].map((courses) => (courses.length === 0 ? null : extremesAtEnd(courses)));
	const [deadAtEnd, saturatedAtEnd] = ends;
	if (deadAtEnd !== null && deadAtEnd.most.value > 0)
		return l10n.t(
			'At epoch {0}, {1} of the units of {2} are dead: they give 0 on every row measured',
			count(deadAtEnd.epoch),
			percent(deadAtEnd.most.value),
			layerName(deadAtEnd.most.layer, layers),
		);
	if (saturatedAtEnd !== null && saturatedAtEnd.most.value > 0)
		return l10n.t(
			'At epoch {0}, {1} of the units of {2} are saturated: flat on most rows measured',
			count(saturatedAtEnd.epoch),
			percent(saturatedAtEnd.most.value),
			layerName(saturatedAtEnd.most.layer, layers),
		);
	return l10n.t(
		'No unit is dead or saturated at epoch {0}, the last one looked at; some were before',
		count(Math.max(...ends.flatMap((end) => end?.epoch ?? []))),
	);
}

interface WithRate {
	readonly epoch: number;
	readonly learningRate: number;
}

/** Whether it was another one at some epoch; `history`: without the untrained network, which no step has led to. */
export function rateChanges(history: readonly WithRate[]): boolean {
	return history.some(({ learningRate }) => learningRate !== history[0].learningRate);
}

/** `history`: at least one epoch. */
export function rateTitle(history: readonly WithRate[]): string {
	const [first] = history;
	const last = history[history.length - 1];
	if (!rateChanges(history)) return l10n.t('Learning rate {0} at every epoch', number(first.learningRate));
	const highest = history.reduce((a, b) => (b.learningRate > a.learningRate ? b : a));
	const values = [number(first.learningRate), count(first.epoch), number(last.learningRate), count(last.epoch)];
	return highest.learningRate > Math.max(first.learningRate, last.learningRate)
		? l10n.t(
				'Learning rate {0} at epoch {1}, {2} at epoch {3}; highest {4} at epoch {5}',
				...values,
				number(highest.learningRate),
				count(highest.epoch),
			)
		: l10n.t('Learning rate {0} at epoch {1}, {2} at epoch {3}', ...values);
}

/** On what gradients and units were measured. */
export function measuredNote({ measured: { rows, of } }: DynamicsResult): string {
	return rows < of
		? l10n.t(
				'Measured after kept epochs on {0} of {1} training rows, drawn at random with a fixed seed; nothing dropped out.',
				count(rows),
				count(of),
			)
		: l10n.t('Measured after kept epochs on all training rows ({0}); nothing dropped out.', rowsOf(of));
}

/** From where on first weights are told of. */
export function unsuitedNote(): string {
	return l10n.t(
		'First weights are called unsuited (NG217) from {0} times on; the output layer is left out.',
		number(thresholds.variances),
	);
}

export function updateRatioLabel(): string {
	return l10n.t('update ratio per step');
}

/** One epoch as it was recorded, with what is held against it. */
type Metrics = Pick<EpochRecord, 'epoch' | 'trainMetric' | 'validationMetric'>;

/**
 * After which epoch most is right, or the error least: on validation rows where there are any; the first of equals.
 * `rows`: of validation, or of training.
 */
export function metricTitle(history: readonly Metrics[], task: Task, rows: number): string {
	const isShare = task === 'classification';
	const known = history.flatMap(({ epoch, trainMetric, validationMetric }) =>
		validationMetric === null || !Number.isFinite(validationMetric)
			? []
			: [{ epoch, train: trainMetric, value: validationMetric }],
	);
	const isValidated = known.length > 0;
	const of = isValidated
		? known
		: history.map(({ epoch, trainMetric }) => ({ epoch, train: trainMetric, value: trainMetric }));
	const best = of.reduce((a, b) => ((isShare ? b.value > a.value : b.value < a.value) ? b : a));
	const [value, train] = [best.value, best.train].map((each) => (isShare ? percent(each) : number(each)));
	const epoch = count(best.epoch);
	if (isShare)
		return isValidated
			? l10n.t(
					'Most are right after epoch {0}: {1} of {2} of validation, {3} of training rows',
					epoch,
					value,
					rowsOf(rows),
					train,
				)
			: l10n.t('Most are right after epoch {0}: {1} of {2} it learns from', epoch, value, rowsOf(rows));
	return isValidated
		? l10n.t(
				'The error is least after epoch {0}: RMSE {1} standard deviations on {2} of validation, {3} on training rows',
				epoch,
				value,
				rowsOf(rows),
				train,
			)
		: l10n.t(
				'The error is least after epoch {0}: RMSE {1} standard deviations on {2} it learns from',
				epoch,
				value,
				rowsOf(rows),
			);
}
