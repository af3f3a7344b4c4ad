import assert from 'node:assert/strict';
import { neverCancelled } from '../../../src/core/context.ts';
import { evaluate } from '../../../src/core/evaluate.ts';
import type { EpochRecord } from '../../../src/core/history.ts';
import { copyNetwork, createNetwork } from '../../../src/core/network.ts';
import type { Network } from '../../../src/core/network.ts';
import { seeded } from '../../../src/core/random.ts';
import type { NetworkSpecification, TrainingSpecification } from '../../../src/core/specification.ts';
import { train, trainToEnd } from '../../../src/core/train.ts';
import { measuredTrainingRows } from '../../../src/core/epoch-meter.ts';
import type { TrainingData } from '../../../src/core/training-data.ts';
import { wasmEngines } from '../../support/engines.ts';

const specification: NetworkSpecification = {
	inputs: 2,
	layers: [
		{ type: 'dense', units: 8, activation: 'tanh' },
		{ type: 'dense', units: 2, activation: 'identity' },
	],
};

const training: TrainingSpecification = {
	loss: 'softmax-cross-entropy',
	optimizer: { name: 'adam', learningRate: 0.05, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
	batchSize: 16,
	epochs: 30,
	patience: 0,
	schedule: 'cosine',
	weightDecay: 0.01,
	seed: 5,
};

/** Whether a point lies inside a circle, which no line tells; `noise` is the share of labels turned over. */
function circle(rows: number, heldOut: number, noise = 0): TrainingData {
	const random = seeded(9, 'sampling');
	const values = Float32Array.from({ length: rows * 2 }, () => random.normal());
	const targets = Float64Array.from({ length: rows }, (_, row) => {
		const inside = Math.hypot(values[2 * row], values[2 * row + 1]) < 1.1;
		return Number(inside !== random.next() < noise);
	});
	const positions = Int32Array.from({ length: rows }, (_, row) => row);
	return {
		inputs: { rows, columns: 2, values },
		targets,
		train: positions.subarray(0, rows - heldOut),
		validation: positions.subarray(rows - heldOut),
	};
}

function newNetwork(seed = 5): Network {
	return createNetwork(specification, seeded(seed, 'initialisation'));
}

function trained(data: TrainingData, changes: Partial<TrainingSpecification> = {}, network = newNetwork()) {
	const records: EpochRecord[] = [];
	const outcome = trainToEnd(network, data, { ...training, ...changes }, neverCancelled, (record) =>
		records.push(record),
	);
	return { network, outcome, records };
}

/** Says stop at the first yield that `stop` is true for, after which nothing more may come. */
function stoppedAt(network: Network, data: TrainingData, stop: (value: EpochRecord | null) => boolean) {
	const signal = { aborted: false, throwIfAborted: () => undefined };
	const run = train(network, data, training, signal);
	const records: EpochRecord[] = [];
	for (;;) {
		const { done, value } = run.next();
		if (done) return { network, outcome: value, records };
		assert.equal(signal.aborted, false);
		if (value !== null) records.push(value);
		signal.aborted = stop(value);
	}
}

const flat = ({ layers }: Network) => layers.flatMap(({ weights, bias }) => [...weights, ...bias]);

describe('train', () => {
	const data = circle(240, 60, 0.1);

	it('learns what no line can tell', () => {
		const { network } = trained(circle(400, 80), { epochs: 100 });
		const fresh = circle(1000, 0);
		const result = evaluate(network, training.loss, fresh.inputs, fresh.targets, fresh.train);
		assert.ok(result.task === 'classification' && result.accuracy > 0.95);
	});

	it('records epoch 0 before any step, then each epoch with its steps and learning rate', () => {
		const network = newNetwork();
		const before = evaluate(network, training.loss, data.inputs, data.targets, data.validation);
		const { records, outcome } = trained(data, {}, network);
		assert.deepEqual(
			records.map(({ epoch, step }) => [epoch, step]),
			Array.from({ length: 31 }, (_, epoch) => [epoch, epoch * 12]),
		);
		assert.ok(Math.abs((records[0].validationLoss ?? NaN) - before.loss) < 1e-6);
		assert.equal(records[0].learningRate, 0.05);
		assert.ok(records[30].learningRate > 0 && records[30].learningRate < 1e-4);
		assert.deepEqual([outcome.reason, outcome.epochs, outcome.steps, outcome.nonFinite], ['finished', 30, 360, null]);
	});

	it('gives the same weights for the same seed, byte for byte, and others for another', () => {
		const [first, second] = [trained(data), trained(data)];
		assert.deepEqual(flat(first.network), flat(second.network));
		assert.deepEqual(first.records, second.records);
		assert.notDeepEqual(flat(first.network), flat(trained(data, { seed: 6 }).network));
	});

	it('draws the order of rows, the first weights and dropout from different streams of the seed', () => {
		// Other first weights, or dropout, take other random numbers; the rows still come in the same order.
		const [hidden, output] = specification.layers;
		const dropping: NetworkSpecification = { inputs: 2, layers: [hidden, { type: 'dropout', rate: 0.5 }, output] };
		const withDropout = createNetwork(dropping, seeded(5, 'initialisation'));
		assert.deepEqual([withDropout.layers[0], withDropout.layers[2]], newNetwork(5).layers);
		const orders = [newNetwork(5), newNetwork(6), withDropout].map((network) => {
			const values = Float32Array.from({ length: 40 }, (_, i) => i);
			const seen: number[] = [];
			const spied = { ...data, inputs: { rows: 20, columns: 2, values }, train: data.train.subarray(0, 20) };
			const recording = new Proxy(spied.targets, {
				get: (target, key) => {
					if (typeof key === 'string' && /^\d+$/.test(key)) seen.push(Number(key));
					return Reflect.get(target, key, target) as unknown;
				},
			});
			const none = new Int32Array(0);
			const spec = { ...training, epochs: 2, batchSize: 1 };
			trainToEndPlain(network, { ...spied, targets: recording, validation: none }, spec);
			return seen;
		});
		assert.ok(orders[0].length > 40);
		assert.deepEqual(orders[0], orders[1]);
		assert.deepEqual(orders[0], orders[2]);
	});

	it('keeps the weights of the epoch with the least validation loss', () => {
		// Labels turned over and a large learning rate: it gets worse after a while.
		const noisy = circle(90, 30, 0.3);
		const { network, records, outcome } = trained(noisy, { epochs: 400, schedule: 'constant', weightDecay: 0 });
		const losses = records.map(({ validationLoss }) => validationLoss ?? NaN);
		const best = Math.min(...losses);
		assert.equal(outcome.bestEpoch, losses.indexOf(best));
		assert.ok(outcome.bestEpoch < 400 && losses[400] > best);
		const { loss } = evaluate(network, training.loss, noisy.inputs, noisy.targets, noisy.validation);
		assert.ok(Math.abs(loss - best) < 1e-6 * Math.max(1, best));
	});

	it('keeps the weights of the least training loss when nothing is held out', () => {
		const { network, records, outcome } = trained(circle(60, 0, 0.2));
		const losses = records.map(({ trainLoss }) => trainLoss);
		assert.ok(
			records.every(({ validationLoss, validationMetric }) => validationLoss === null && validationMetric === null),
		);
		assert.equal(outcome.bestEpoch, losses.indexOf(Math.min(...losses)));
		const measured = circle(60, 0, 0.2);
		const { loss } = evaluate(network, training.loss, measured.inputs, measured.targets, measured.train);
		assert.ok(Math.abs(loss - Math.min(...losses)) < 1e-6);
	});

	it('stops after as many epochs without a better validation loss as its patience allows', () => {
		const noisy = circle(90, 30, 0.3);
		const { records, outcome } = trained(noisy, { epochs: 500, patience: 7, schedule: 'constant' });
		assert.equal(outcome.reason, 'early-stopping');
		assert.equal(outcome.epochs, outcome.bestEpoch + 7);
		assert.equal(records.length, outcome.epochs + 1);
	});

	it('cancelled between epochs, keeps the best weights so far', () => {
		const { network, outcome, records } = stoppedAt(newNetwork(), data, (value) => value?.epoch === 9);
		assert.deepEqual([outcome.reason, outcome.epochs, records.length], ['cancelled', 9, 10]);
		const best = Math.min(...records.map(({ validationLoss }) => validationLoss ?? NaN));
		const { loss } = evaluate(network, training.loss, data.inputs, data.targets, data.validation);
		assert.ok(Math.abs(loss - best) < 1e-6);
	});

	it('cancelled within an epoch, ends at once; in the first epoch it keeps what it has learned', () => {
		// Wide enough that an epoch takes several looks.
		const wide: NetworkSpecification = {
			inputs: 2,
			layers: [
				{ type: 'dense', units: 256, activation: 'relu' },
				{ type: 'dense', units: 256, activation: 'relu' },
				{ type: 'dense', units: 2, activation: 'identity' },
			],
		};
		const start = createNetwork(wide, seeded(1, 'initialisation'));
		let started = false;
		const { network, outcome } = stoppedAt(copyNetwork(start), circle(30_000, 5000), (value) => {
			if (value === null) return started;
			started = true;
			return false;
		});
		assert.deepEqual([outcome.reason, outcome.epochs, outcome.bestEpoch], ['cancelled', 0, 0]);
		assert.ok(outcome.steps > 0 && outcome.steps < 25_000 / training.batchSize);
		assert.notDeepEqual(flat(network), flat(start));
	});

	it('stops where the loss is not finite, says at which step and layer, and leaves finite weights', () => {
		const sgd = { name: 'sgd', learningRate: 1e30, momentum: 0.9 } as const;
		const regression = { loss: 'mean-squared-error', optimizer: sgd, schedule: 'constant' } as const;
		const network = createNetwork(
			{ inputs: 2, layers: [specification.layers[0], { type: 'dense', units: 1, activation: 'identity' }] },
			seeded(1, 'initialisation'),
		);
		const { outcome, records } = trained(data, regression, network);
		assert.equal(outcome.reason, 'non-finite');
		assert.ok(outcome.nonFinite !== null && outcome.nonFinite.step >= 1);
		assert.ok(outcome.nonFinite.layer === null || outcome.nonFinite.layer <= 1);
		assert.ok(flat(network).every(Number.isFinite));
		assert.ok(records.every(({ trainLoss }) => Number.isFinite(trainLoss)));
	});

	it('names the layer of a weight that is not finite', () => {
		const network = newNetwork();
		network.layers[1].weights[3] = NaN;
		const { outcome } = trained(data, {}, network);
		assert.equal(outcome.reason, 'non-finite');
		assert.deepEqual(outcome.nonFinite, { step: 0, layer: 1, cause: 'weights' });
	});

	it('tells the likely cause of a loss that is not finite', () => {
		const causeOf = (values: TrainingData, changes: Partial<TrainingSpecification> = {}) =>
			trained(values, changes).outcome.nonFinite;
		const optimizer = { name: 'sgd', learningRate: 1e30, momentum: 0.9 } as const;
		assert.equal(causeOf(data, { optimizer, schedule: 'constant' })?.cause, 'learning-rate');
		const withInput = (value: number) => {
			const { inputs } = data;
			return { ...data, inputs: { ...inputs, values: inputs.values.map((x, i) => (i === 7 ? value : x)) } };
		};
		assert.deepEqual(causeOf(withInput(NaN)), { step: 0, layer: null, cause: 'data' });
		// Tanh makes it finite on the way forward; the gradient of a weight is not.
		assert.equal(causeOf(withInput(-Infinity))?.cause, 'data');
		// Class scores become so large that the other class has a loss beyond float32.
		const huge = { ...data, inputs: { ...data.inputs, values: data.inputs.values.map((x) => x * 1e38) } };
		const line: NetworkSpecification = { inputs: 2, layers: [{ type: 'dense', units: 2, activation: 'identity' }] };
		const network = createNetwork(line, seeded(1, 'initialisation'));
		assert.equal(trained(huge, {}, network).outcome.nonFinite?.cause, 'large-numbers');
	});

	it('measures at most so many training rows for the curve, all held-out rows', () => {
		const large = circle(measuredTrainingRows * 2, 1000);
		const { records, network } = trained(large, { epochs: 1, batchSize: 512 });
		const held = evaluate(network, training.loss, large.inputs, large.targets, large.validation);
		const { bestEpoch } = trained(large, { epochs: 1, batchSize: 512 }).outcome;
		assert.ok(Math.abs((records[bestEpoch].validationLoss ?? NaN) - held.loss) < 1e-6);
		const all = evaluate(network, training.loss, large.inputs, large.targets, large.train);
		// A sample of half of them: near, but not the same.
		const difference = Math.abs(records[bestEpoch].trainLoss - all.loss);
		assert.ok(difference > 0 && difference < 0.05);
	});

	it('finds the line y = x', () => {
		const values = Float32Array.of(0, 2, 4, 6, 8).map((x) => (x - 4) / Math.sqrt(8));
		const line: TrainingData = {
			inputs: { rows: 5, columns: 1, values },
			targets: Float64Array.from(values),
			train: Int32Array.of(0, 1, 2, 3, 4),
			validation: new Int32Array(0),
		};
		const network = createNetwork(
			{ inputs: 1, layers: [{ type: 'dense', units: 1, activation: 'identity' }] },
			seeded(1, 'initialisation'),
		);
		const spec = { loss: 'mean-squared-error', batchSize: 5, epochs: 2000, weightDecay: 0 } as const;
		trained(line, spec, network);
		assert.ok(Math.abs(network.layers[0].weights[0] - 1) < 1e-3);
		assert.ok(Math.abs(network.layers[0].bias[0]) < 1e-3);
	});

	for (const engine of wasmEngines)
		it(`comes out the same on the engine ${engine} as on the readable one, but for rounding`, () => {
			const start = newNetwork();
			const [fast, readable] = [engine, 'typescript' as const].map((name) => {
				const network = copyNetwork(start);
				const run = train(network, data, { ...training, epochs: 5 }, neverCancelled, name);
				while (!run.next().done);
				return flat(network);
			});
			for (const [i, weight] of readable.entries()) assert.ok(Math.abs(fast[i] - weight) < 1e-3);
		});
});

/** On the readable engine, which reads the targets it is given one by one. */
function trainToEndPlain(network: Network, data: TrainingData, spec: TrainingSpecification): void {
	const run = train(network, data, spec, neverCancelled, 'typescript');
	while (!run.next().done);
}
