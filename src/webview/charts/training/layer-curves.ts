import * as l10n from '@vscode/l10n';
import type { DynamicsResult } from '../../../analyze/dynamics/dynamics-result.ts';
import {
	coursesOf,
	gradientTitle,
	type LayerCourse,
	measuredNote,
	rateTitle,
	startTitle,
	unitsTitle,
	unsuitedNote,
	updateTitle,
	weightNormTitle,
	updateRatioLabel,
} from '../../../messages/dynamics.ts';
import { layerLabel } from '../../../messages/names.ts';
import { number, percent } from '../../../messages/numbers.ts';
import type { Theme } from '../theme.ts';
import type { ChartView, Span } from '../view.ts';
import { epochCurves, layerCurve } from './epoch-curves.ts';

export interface LayerCurvesData {
	readonly result: DynamicsResult;
	/** Of the network, all of them. */
	readonly layers: number;
	readonly logarithmic: boolean;
	/** The epoch that other views show; null: none. */
	readonly chosen: number | null;
	/** The epochs that are shown; null: all. */
	readonly range: Span | null;
}

/** ‖ΔW‖ / ‖W‖ of a step: a thousandth is the usual advice, here with a power of ten on both sides. */
export const usualUpdates = { low: 1e-4, high: 1e-2 } as const;

/** What all charts with a line for each layer have in common; a point leads to its epoch. */
function ofLayers(courses: readonly LayerCourse[], { layers, chosen, range }: LayerCurvesData) {
	return { curves: courses.map((course) => layerCurve(course, layers)), chosen, leads: true, range };
}

/** Null: no gradient is known. */
export function gradientCurves(data: LayerCurvesData, theme: Theme): ChartView | null {
	const { result, layers } = data;
	const courses = coursesOf(result, 'gradientNorm');
	if (courses.length === 0) return null;
	return epochCurves(
		{
			id: 'gradient-norms',
			title: gradientTitle(courses, layers),
			axis: l10n.t('gradient norm'),
			...ofLayers(courses, data),
			logarithmic: data.logarithmic,
			explanation: {
				words: l10n.t(
					'The gradient says how the loss changes with each weight and bias; its norm is its length over all of a layer. Where it is many times smaller near the inputs than near the output, early layers hardly learn (it vanishes); where it grows without bound, training breaks (it explodes). Near a minimum it falls everywhere.',
				),
				formula: '‖∂L/∂(W, b)‖ = √Σ (∂L/∂wᵢ)²',
			},
			notes: [measuredNote(result)],
		},
		theme,
	);
}

export function updateCurves(data: LayerCurvesData, theme: Theme): ChartView | null {
	const { result, layers } = data;
	const courses = coursesOf(result, 'updateRatio');
	if (courses.length === 0) return null;
	return epochCurves(
		{
			id: 'update-ratios',
			title: updateTitle(courses, result, layers),
			axis: updateRatioLabel(),
			...ofLayers(courses, data),
			logarithmic: data.logarithmic,
			band: { ...usualUpdates, name: l10n.t('usual for one step') },
			explanation: {
				words: l10n.t(
					'How far the weights of a layer moved from one kept epoch to the next, as a share of their norm, divided by the steps between. Of steps that go to and fro little is left, so that single steps may have been longer than this; between epochs further apart more is lost. The band is a rule of thumb for single steps: about a thousandth, at most ten times less or more. Far above it training is unsteady, far below it hardly moves.',
				),
				formula: l10n.t('‖W − W′‖ / ‖W′‖ / steps from W′ to W'),
			},
			notes: [
				l10n.t(
					'What is left of all steps between two kept epochs, per step; band: {0} to {1}, a rule of thumb.',
					number(usualUpdates.low),
					number(usualUpdates.high),
				),
			],
		},
		theme,
	);
}

export function weightNormCurves(data: LayerCurvesData, theme: Theme): ChartView | null {
	const { result, layers } = data;
	const courses = coursesOf(result, 'weightNorm');
	if (courses.length === 0) return null;
	return epochCurves(
		{
			id: 'weight-norms',
			title: weightNormTitle(courses, layers),
			axis: l10n.t('norm of the weights'),
			...ofLayers(courses, data),
			logarithmic: false,
			explanation: {
				words: l10n.t(
					'The norm is the length of all weights of a layer, biases aside. It grows as the layer learns, unless weight decay pulls it back; where it goes on growing while validation rows get no better, the network only gets surer of itself.',
				),
				formula: '‖W‖ = √Σ wᵢ²',
			},
			notes: [],
		},
		theme,
	);
}

/** Null: of fewer than two hidden layers variances are known. */
export function varianceCurves(data: LayerCurvesData, theme: Theme): ChartView | null {
	const { result, layers } = data;
	const courses = coursesOf(result, 'sumVariance', (layer) => layer < layers - 1);
	if (courses.length < 2) return null;
	return epochCurves(
		{
			id: 'sum-variances',
			title: startTitle(courses, layers),
			axis: l10n.t('variance of the sums'),
			...ofLayers(courses, data),
			logarithmic: data.logarithmic,
			explanation: {
				words: l10n.t(
					'How much what goes into the functions of a layer differs from row to row, the mean over its units. First weights that suit their functions let it be about the same in all hidden layers; where it shrinks or grows many times from layer to layer before training, signals and gradients do, too (NG217).',
				),
				formula: l10n.t('mean over units of Var(z) over rows'),
			},
			notes: [unsuitedNote(), measuredNote(result)],
		},
		theme,
	);
}

/** Null: nothing is known, or no unit is dead or saturated at any epoch, which a sentence says better. */
export function unitCurves({ result, layers, chosen, range }: LayerCurvesData, theme: Theme): ChartView | null {
	const { dead, saturated } = unitCourses(result);
	const curves = [
		...dead.map((course) => ({
			...layerCurve(course, layers),
			name: l10n.t('{0} dead', layerLabel(course.layer, layers)),
			dash: [],
		})),
		...saturated.map((course) => ({
			...layerCurve(course, layers),
			name: l10n.t('{0} saturated', layerLabel(course.layer, layers)),
			dash: [3, 3],
		})),
	].filter(({ points }) => points.some(({ y }) => y > 0));
	if (curves.length === 0) return null;
	return epochCurves(
		{
			id: 'idle-units',
			title: unitsTitle(dead, saturated, layers),
			axis: l10n.t('share of units'),
			curves,
			logarithmic: false,
			chosen,
			leads: true,
			range,
			format: percent,
			most: 1,
			explanation: {
				words: l10n.t(
					'A unit is dead where it gives 0 on every row measured: nothing it has learned is used, and it cannot learn any more on these rows. It is saturated where its function is flat, with less than a hundredth of its steepest slope, on more than half of the rows: it learns slowly. Layers without such units at any epoch are left out.',
				),
				formula: l10n.t('dead: max z ≤ 0; saturated: |f′(z)| < 0.01 · max |f′| on most rows'),
			},
			notes: [measuredNote(result)],
		},
		theme,
	);
}

/** Of layers with a function; others neither die nor saturate. */
export function unitCourses(result: DynamicsResult) {
	const isDense = new Set(result.records[0]?.layers.flatMap(({ layer, type }) => (type === 'dense' ? [layer] : [])));
	const of = (measure: 'dead' | 'saturated') => coursesOf(result, measure, (layer) => isDense.has(layer));
	return { dead: of('dead'), saturated: of('saturated') };
}

/** Of every epoch. `history`: at least one that was trained. */
export function rateCurve(
	history: readonly { readonly epoch: number; readonly learningRate: number }[],
	chosen: number | null,
	theme: Theme,
	range: Span | null = null,
): ChartView {
	return epochCurves(
		{
			id: 'learning-rate',
			title: rateTitle(history),
			axis: l10n.t('learning rate'),
			curves: [
				{
					name: l10n.t('learning rate'),
					points: history.map(({ epoch, learningRate }) => ({ x: epoch, y: learningRate })),
					kind: 2,
					dash: [],
				},
			],
			logarithmic: false,
			chosen,
			leads: false,
			range,
			explanation: {
				words: l10n.t(
					'How far a step goes along the gradient. Schedules lower it towards the end, so that the weights settle; a warm-up raises it at first.',
				),
				formula: '',
			},
			notes: [],
		},
		theme,
	);
}
