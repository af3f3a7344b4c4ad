import assert from 'node:assert/strict';
import type { DynamicsResult, LayerDynamics } from '../../../src/analyze/dynamics/dynamics-result.ts';
import type { ProbeChange, ProbeResult } from '../../../src/analyze/probe/probe-result.ts';
import type { FewerUnits, WidthsResult } from '../../../src/analyze/widths/widths-result.ts';
import type { EpochRecord } from '../../../src/core/history.ts';
import { issuesIn, type RuleInputs, type RunSummary } from '../../../src/issues/index.ts';
import { classification, codes, layers, none, only } from './samples.ts';

const facts = classification(0.9, 0.9, 0.1);

const withNetwork = (hidden: readonly number[], more: Partial<RunSummary> = {}): RunSummary => ({
	...facts,
	model: {
		...facts.model,
		network: {
			inputs: 20,
			layers: [
				...hidden.map((units) => ({ type: 'dense', units, activation: 'relu' }) as const),
				{ type: 'dense', units: 5, activation: 'identity' },
			],
		},
	},
	...more,
});

/** Losses of epochs from 0 on, four steps each. */
const history = (...losses: readonly number[]): EpochRecord[] =>
	losses.map((trainLoss, epoch) => ({
		...{ epoch, step: 4 * epoch, trainLoss, validationLoss: trainLoss, trainMetric: 0, validationMetric: 0 },
		learningRate: 0.01,
	}));

const ended = (bestEpoch: number, baseline = 1): Pick<RunSummary, 'outcome'> => ({
	outcome: { ...facts.outcome, reason: 'finished', bestEpoch, baselineLoss: { train: baseline, validation: baseline } },
});

describe('issues of the course of training', () => {
	const found = (losses: readonly number[], bestEpoch: number, baseline = 1) =>
		issuesIn({ ...facts, ...ended(bestEpoch, baseline) }, { ...none, history: history(...losses) });

	it('tell a loss that ends above where it began, and nothing that follows from it', () => {
		const issues = found([1.2, 1.1, 3, 9, 4, 5], 0);
		assert.deepEqual(codes(issues), ['NG209']);
		const { values, remedy } = only('NG209', issues);
		assert.deepEqual(values, { epoch: 4, from: 1.2, to: 4, baseline: 1 });
		assert.deepEqual(remedy, { kind: 'lower-learning-rate', from: 0.01, choices: { learningRate: 0.001 } });
		// Within a twentieth, and after a rise in between.
		assert.ok(!codes(found([1.2, 3, 9, 1.25, 1.22, 1.25], 0)).includes('NG209'));
	});

	it('tell a loss that goes up and down by as much as a constant answer costs', () => {
		const jumps = [1.2, 0.5, 0.9, 0.4, 0.8, 0.5, 0.9, 0.3];
		const { severity, values } = only('NG210', found(jumps, 7));
		assert.equal(severity, 'notice');
		assert.deepEqual([values.rises, values.epochs, values.baseline], [3, 6, 1]);
		assert.ok(Math.abs(values.sum - 1.2) < 1e-12);
		const steady = [1.2, 0.5, 0.6, 0.4, 0.5, 0.3, 0.4, 0.3];
		assert.ok(!codes(found(steady, 7)).includes('NG210'));
		// Nothing was learned: that follows from it.
		const lost = jumps.map((loss) => loss + 1);
		assert.deepEqual([codes(found(lost, 7, 1)), only('NG210', found(lost, 7, 1)).severity], [['NG210'], 'problem']);
	});

	it('tell a training that stopped while it learned, but not where its best weights are old', () => {
		const falling = Array.from({ length: 31 }, (_, epoch) => 1.2 - 0.03 * epoch);
		const { values, remedy } = only('NG211', found(falling, 30));
		assert.deepEqual([values.from, values.to], [15, 30]);
		assert.deepEqual(remedy, { kind: 'train-longer' });
		assert.deepEqual(found(falling, 12), []);
		const flat = falling.map((loss, epoch) => (epoch > 15 ? falling[15] - 1e-3 * (epoch - 15) : loss));
		assert.deepEqual(found(flat, 30), []);
	});
});

describe('issues of gradients and steps', () => {
	const layer = (number: number, part: Partial<LayerDynamics>): LayerDynamics => ({
		...{ layer: number, type: 'dense', gradientNorm: 1, updateRatio: 1e-3, weightNorm: 1 },
		...{ sumVariance: 1, dead: 0, saturated: 0, ...part },
	});
	const dynamics = (...epochs: readonly (readonly Partial<LayerDynamics>[])[]): DynamicsResult => ({
		measured: { rows: 100, of: 100 },
		records: epochs.map((each, i) => ({
			...{ epoch: i === 0 ? 0 : 2 ** (i - 1), trainLoss: 1, validationLoss: 1, baselineLoss: 1, learningRate: 0.01 },
			kept: true,
			layers: each.map((part, number) => layer(number, i === 0 ? { updateRatio: null, ...part } : part)),
		})),
	});
	const found = (result: DynamicsResult, run = withNetwork([10, 10])) => issuesIn(run, { ...none, dynamics: result });

	it('compare what a weight of the first layer gets with one of the last, from before training on', () => {
		const epoch = [{ gradientNorm: 1e-4 }, { gradientNorm: 0.01 }, {}];
		const { values, place } = only('NG214', found(dynamics(epoch, epoch, epoch)));
		// 210 and 55 parameters.
		assert.ok(Math.abs(values.share - 1e-4 * Math.sqrt(55 / 210)) < 1e-12);
		assert.deepEqual([values.epochs, place], [3, { view: 'dynamics', layer: 0 }]);
		assert.deepEqual(found(dynamics(epoch, [{}, {}, {}], [{}, {}, {}])), []);
		assert.deepEqual(found(dynamics([{}, {}, {}], epoch, epoch)), []);
	});

	it('tell gradients that grew to more than a hundred times the largest before training', () => {
		const grown = (norm: number) =>
			dynamics([{}, { gradientNorm: 2 }, {}], [{}, {}, {}], [{ gradientNorm: norm }, {}, {}]);
		const { values, remedy } = only('NG215', found(grown(300)));
		assert.deepEqual(values, { layer: 0, times: 150, epoch: 2 });
		assert.deepEqual(remedy, { kind: 'clip-gradients', to: 1, choices: { clipNorm: 1 } });
		assert.deepEqual(found(grown(190)), []);
	});

	it('tell steps that move every layer by a fifth of its norm, or none by a ten-thousandth', () => {
		const steps = (...ratios: readonly number[]) =>
			found(
				dynamics(
					[{}, {}, {}],
					ratios.map((updateRatio) => ({ updateRatio })),
				),
			);
		assert.deepEqual(only('NG216', steps(0.4, 0.3, 0.5)).values, { kind: 'long', ratio: 0.3, layer: 1, epoch: 1 });
		assert.deepEqual(steps(0.4, 0.1, 0.5), []);
		const { values, remedy } = only('NG216', steps(1e-5, 9e-5, 2e-5));
		assert.deepEqual([values.kind, values.layer, remedy], ['short', 1, { kind: 'higher-learning-rate', from: 0.01 }]);
		assert.deepEqual(steps(1e-5, 2e-4, 2e-5), []);
	});

	it('compare the sums of hidden layers before training, but not of weights that were learned before', () => {
		const start = [{ sumVariance: 0.1 }, { sumVariance: 1.2 }, { sumVariance: 100 }];
		const { values, remedy } = only('NG217', found(dynamics(start, start)));
		assert.deepEqual([values.least, values.most, Math.round(values.times)], [0, 1, 12]);
		assert.deepEqual(remedy, { kind: 'normalize', choices: { normalization: 'batch' } });
		assert.deepEqual(found(dynamics(start, start), withNetwork([10, 10], { continued: {} })), []);
		const even = [{ sumVariance: 0.1 }, { sumVariance: 0.9 }, { sumVariance: 100 }];
		assert.deepEqual(found(dynamics(even, even)), []);
	});
});

describe('issues of layers', () => {
	const change = (value: number, reach: number): ProbeChange => ({
		change: value,
		interval: { low: value - reach, high: value + reach },
	});
	const probe = (network: ProbeChange, ...places: readonly ProbeChange[]): ProbeResult => ({
		...{ measure: 'accuracy', part: 'test', rows: 200, learnedFrom: 700, penalty: 1 },
		inputs: { score: 0.8, interval: null, width: 20 },
		layers: places.map((overInputs, layer) => ({
			...{ layer, type: 'dense', units: 4, score: 0.8 + overInputs.change, interval: null, overInputs },
		})),
		network: { score: 0.8 + network.change, interval: null, overInputs: network },
		constant: { score: 0.5, interval: null },
		oneColumn: null,
	});
	const found = (evidence: Partial<RuleInputs>, run = withNetwork([32])) => issuesIn(run, { ...none, ...evidence });

	it('say that a linear model is as good only where rows are enough to exclude three points', () => {
		const values = { measure: 'accuracy', value: 0.8, linear: 0.8, rows: 200 };
		const issue = only('NG212', found({ probe: probe(change(0, 0.02)) }));
		assert.deepEqual(
			[issue.values, issue.remedy],
			[values, { kind: 'fewer-layers', layer: null, choices: { hidden: [] } }],
		);
		assert.deepEqual(found({ probe: probe(change(0, 0.04)) }), []);
		assert.deepEqual(found({ probe: probe(change(0.005, 0.02)) }), []);
		assert.deepEqual(found({ probe: { ...probe(change(0, 0.02)), part: 'train' } }), []);
		assert.deepEqual(found({ probe: probe(change(0, 0.02)) }, withNetwork([])), []);
	});

	it('say that a network is underfit where a linear model is surely better by a tenth', () => {
		const issues = found({ probe: probe(change(-0.1, 0.05)) });
		assert.deepEqual([codes(issues), issues[0].severity], [['NG213'], 'problem']);
		assert.ok(!codes(found({ probe: probe(change(-0.1, 0.11)) })).includes('NG213'));
		assert.ok(!codes(found({ probe: probe(change(-0.07, 0.05)) })).includes('NG213'));
	});

	it('say that a layer is too narrow where it surely loses what the inputs tell', () => {
		const lost = probe(change(0.05, 0.02), change(-0.2, 0.05), change(-0.3, 0.05));
		const { values, remedy } = only('NG307', found({ probe: lost }, withNetwork([4, 32])));
		assert.deepEqual([values.layer, values.units, values.inputs], [0, 4, 0.8]);
		assert.deepEqual(remedy, { kind: 'other-width', layer: 0, from: 4, to: 32, choices: { hidden: [32, 32] } });
		assert.deepEqual(found({ probe: lost }, withNetwork([32, 32])), []);
		assert.deepEqual(found({ probe: probe(change(0.05, 0.02), change(-0.2, 0.21)) }, withNetwork([4])), []);
	});

	it('say that a layer is wider than needed where a quarter of its units is surely as good', () => {
		const fewer = (units: number, low: number): FewerUnits => ({
			...{ units, metric: 0.9, change: 0, interval: { low, high: 0.01 } },
		});
		const widths = (effectiveWidth: number, ...given: readonly FewerUnits[]): WidthsResult => ({
			...{ measure: 'accuracy', part: 'test', rows: 200, metric: 0.9 },
			layers: [{ layer: 0, units: 64, effectiveWidth, fewer: given }],
		});
		const wide = widths(3, fewer(1, -0.5), fewer(8, -0.02), fewer(16, 0));
		const { values, remedy } = only('NG306', found({ widths: wide }, withNetwork([64])));
		assert.deepEqual([values.kept, values.units, values.effective], [8, 64, 3]);
		assert.deepEqual(remedy, { kind: 'other-width', layer: 0, from: 64, to: 16, choices: { hidden: [16] } });
		assert.deepEqual(found({ widths: widths(20, fewer(8, 0)) }, withNetwork([64])), []);
		assert.deepEqual(found({ widths: widths(3, fewer(8, -0.1), fewer(32, 0)) }, withNetwork([64])), []);
		const usual = { ...wide, layers: wide.layers.map((each) => ({ ...each, units: 32 })) };
		assert.deepEqual(found({ widths: usual }, withNetwork([32])), []);
	});

	it('count units that are nearly dead or always on, where most of a ReLU layer are', () => {
		const share = (few: number, rest: number) => Float32Array.from({ length: 10 }, (_, i) => (i < 6 ? few : rest));
		const of = (activeShare: Float32Array, dead: readonly number[] = []) =>
			found({ activations: layers(1000, { activation: 'relu', activeShare, dead }) }, withNetwork([10]));
		assert.equal(only('NG304', of(share(0.005, 0.5))).values.near, 6);
		assert.deepEqual(codes(of(share(0, 0.5), [0, 1, 2, 3, 4, 5])), ['NG301']);
		assert.deepEqual(of(share(0.01, 0.5)), []);
		const { values, remedy } = only('NG305', of(share(0.99, 0.5)));
		assert.deepEqual([values.on, remedy], [6, { kind: 'fewer-layers', layer: 0, choices: { hidden: [] } }]);
		assert.deepEqual(of(share(0.98, 0.5)), []);
		assert.deepEqual(found({ activations: layers(1000, { activeShare: share(0.005, 1) }) }, withNetwork([10])), []);
	});
});
