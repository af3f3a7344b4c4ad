import assert from 'node:assert/strict';
import type { DynamicsResult, EpochDynamics, LayerDynamics } from '../../../../src/analyze/dynamics/dynamics-result.ts';
import { unitsTitle } from '../../../../src/messages/dynamics.ts';
import { lossChart } from '../../../../src/webview/charts/loss.ts';
import {
	gradientCurves,
	rateCurve,
	unitCourses,
	unitCurves,
	updateCurves,
	varianceCurves,
	weightNormCurves,
} from '../../../../src/webview/charts/training/layer-curves.ts';
import { smoothed, smoothingWidth } from '../../../../src/webview/charts/training/smooth.ts';
import { history, outcome, theme } from './samples.ts';

const layer = (number: number, part: Partial<LayerDynamics>): LayerDynamics => ({
	layer: number,
	type: 'dense',
	gradientNorm: 1,
	updateRatio: 0.001,
	weightNorm: 2,
	sumVariance: 1,
	dead: 0,
	saturated: 0,
	...part,
});

const record = (epoch: number, layers: readonly LayerDynamics[]): EpochDynamics => ({
	epoch,
	trainLoss: 1,
	validationLoss: 1,
	baselineLoss: 1,
	learningRate: 0.01,
	kept: true,
	layers,
});

const result: DynamicsResult = {
	measured: { rows: 100, of: 100 },
	records: [
		record(0, [layer(0, { updateRatio: null, weightNorm: 4 }), layer(1, { updateRatio: null, gradientNorm: 0.5 })]),
		record(2, [
			layer(0, { gradientNorm: 0, updateRatio: 0.02, weightNorm: 2, dead: 0.25 }),
			layer(1, { gradientNorm: 0.1 }),
		]),
	],
};
const data = { result, layers: 2, logarithmic: true, chosen: 2, range: null };

describe('curves of a training', () => {
	it('say of which layer the gradient is smallest and largest at the last kept epoch', () => {
		const view = gradientCurves(data, theme())!;
		assert.equal(view.title, 'Gradient norms at epoch 2: from 0 in layer 1 to 0.1 in the output layer');
		// The 0 is not on a logarithmic axis, but in the table and in a note.
		assert.deepEqual(view.configuration.data.datasets[0].data, [{ x: 0, y: 1 }]);
		assert.equal(view.table.cell(1, 1), 0);
		assert.match(view.note ?? '', /Points at 0 \(1\)/);
		assert.deepEqual(gradientCurves({ ...data, logarithmic: false }, theme())!.configuration.data.datasets[0].data, [
			{ x: 0, y: 1 },
			{ x: 2, y: 0 },
		]);
	});

	it('mark the epoch that other views show, and lead to those whose weights are kept', () => {
		const view = gradientCurves(data, theme())!;
		assert.match(view.note ?? '', /Diamonds: epoch 2/);
		assert.equal(view.marks.kind, 'series');
		assert.deepEqual(view.marks.target(1, 0), { selection: { epoch: 0 } });
		assert.doesNotMatch(gradientCurves({ ...data, chosen: null }, theme())!.note ?? '', /Diamonds/);
	});

	it('tell updates from the kept epoch before, and only where there is one', () => {
		const view = updateCurves(data, theme())!;
		assert.equal(
			view.title,
			'From epoch 0 to 2, weights moved by 0.001 of their norm per step in the output layer, by 0.02 in layer 1',
		);
		assert.equal(view.table.rows, 1);
		const first = { ...result, records: result.records.slice(0, 1) };
		assert.equal(updateCurves({ ...data, result: first }, theme()), null);
	});

	it('say how unevenly sums vary where training begins, of hidden layers alone', () => {
		const begun = [
			record(0, [layer(0, { sumVariance: 2 }), layer(1, { sumVariance: 0.1 }), layer(2, { sumVariance: 90 })]),
			record(4, [layer(0, { sumVariance: 3 }), layer(1, { sumVariance: 3 }), layer(2, { sumVariance: 90 })]),
		];
		const three = { ...data, result: { ...result, records: begun }, layers: 3 };
		const view = varianceCurves(three, theme())!;
		assert.equal(view.title, 'At epoch 0, sums vary 20 times as much in layer 1 as in layer 2');
		assert.equal(view.configuration.data.datasets.length, 2);
		assert.match(view.note ?? '', /from 10 times on/);
		// Of a single hidden layer there is nothing to compare.
		assert.equal(varianceCurves(data, theme()), null);
		const still = [record(0, [layer(0, {}), layer(1, { sumVariance: 0 }), layer(2, {})])];
		assert.equal(
			varianceCurves({ ...three, result: { ...result, records: still } }, theme())!.title,
			'At epoch 0, sums of layer 2 do not vary',
		);
	});

	it('name the layer whose norm changed by the largest factor', () => {
		assert.equal(
			weightNormCurves(data, theme())!.title,
			'Weights of layer 1 grew or shrank most: norm 4 at epoch 0, 2 at epoch 2',
		);
	});

	it('draw idle units where there are any, and say that there are none in one sentence', () => {
		const view = unitCurves(data, theme())!;
		assert.equal(view.title, 'At epoch 2, 25% of the units of layer 1 are dead: they give 0 on every row measured');
		assert.deepEqual(
			view.configuration.data.datasets.map(({ label }) => label),
			['Layer 1 dead'],
		);
		const quiet = { ...result, records: result.records.slice(0, 1) };
		assert.equal(unitCurves({ ...data, result: quiet }, theme()), null);
		const { dead, saturated } = unitCourses(quiet);
		assert.equal(
			unitsTitle(dead, saturated, 2),
			'No unit is dead or saturated at any of the epochs whose weights are kept (1)',
		);
		const recovered = { ...result, records: [record(0, [layer(0, { saturated: 1 })]), record(1, [layer(0, {})])] };
		const courses = unitCourses(recovered);
		assert.match(
			unitsTitle(courses.dead, courses.saturated, 1),
			/at epoch 1, the last one looked at; some were before$/,
		);
	});

	it('are left out where nothing is known', () => {
		const nothing = { measured: { rows: 0, of: 0 }, records: [record(0, [layer(0, { gradientNorm: null })])] };
		assert.equal(gradientCurves({ ...data, result: nothing }, theme()), null);
		assert.equal(gradientCurves({ ...data, result: { ...nothing, records: [] } }, theme()), null);
	});

	it('say of a warm-up where the rate was highest', () => {
		const rates = [0.001, 0.01, 0.002].map((learningRate, i) => ({ epoch: i + 1, learningRate }));
		assert.equal(
			rateCurve(rates, null, theme()).title,
			'Learning rate 0.001 at epoch 1, 0.002 at epoch 3; highest 0.01 at epoch 2',
		);
		assert.equal(rateCurve(rates.slice(1), null, theme()).title, 'Learning rate 0.01 at epoch 2, 0.002 at epoch 3');
	});
});

describe('smoothing', () => {
	it('is a mean around each point, so that a straight line stays where it is', () => {
		const line = Array.from({ length: 50 }, (_, x) => ({ x, y: 3 * x + 1 }));
		const width = smoothingWidth(line.length);
		assert.equal(width % 2, 1);
		for (const [i, { x, y }] of smoothed(line, width).entries()) {
			assert.equal(x, i);
			assert.ok(Math.abs(y - line[i].y) < 1e-9);
		}
		const zigzag = Array.from({ length: 50 }, (_, x) => ({ x, y: x % 2 }));
		for (const { y } of smoothed(zigzag, 5).slice(2, -2)) assert.ok(Math.abs(y - 0.5) <= 0.1 + 1e-12);
	});

	it('of a loss is drawn over the raw lines, which stay', () => {
		const records = history(Array.from({ length: 40 }, (_, i): [number, number] => [1 / (i + 1), 2 / (i + 1)]));
		const of = (smooth: boolean) =>
			lossChart(
				{
					task: 'classification',
					history: records,
					outcome: outcome({ bestEpoch: 39, epochs: 39 }),
					epochs: null,
					logarithmic: false,
					smooth,
				},
				theme(),
			);
		const [raw, both] = [of(false), of(true)].map((view) => view.configuration.data.datasets);
		assert.equal(both.length, raw.length + 2);
		for (const [i, { data: points }] of raw.entries()) assert.deepEqual(both[i].data, points);
		assert.match(of(true).note ?? '', /^Thick: the mean over about 5 epochs/);
		// A key on a smoothed point tells the raw number.
		const { marks } = of(true);
		assert.equal(marks.kind, 'series');
		assert.equal(marks.describe(raw.length, 3), marks.describe(0, 3));
	});
});
