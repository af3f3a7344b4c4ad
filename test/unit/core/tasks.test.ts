import assert from 'node:assert/strict';
import { neverCancelled } from '../../../src/core/context.ts';
import { chooseEngine, engineNames, runsHere } from '../../../src/core/engine/variants.ts';
import { predict } from '../../../src/core/forward.ts';
import type { EpochRecord } from '../../../src/core/history.ts';
import { initializerNames } from '../../../src/core/initializer-names.ts';
import type { LossName } from '../../../src/core/losses.ts';
import { createNetwork } from '../../../src/core/network.ts';
import { seeded } from '../../../src/core/random.ts';
import type { NetworkSpecification, TrainingSpecification } from '../../../src/core/specification.ts';
import type { TrainingData } from '../../../src/core/training-data.ts';
import { trainToEnd } from '../../../src/core/train.ts';

const rows = 600;
const held = 200;

/** Three normal inputs and, for each row, what `targets` makes of them. */
function dataOf(targets: (x: number, y: number, z: number) => readonly number[]): TrainingData {
	const random = seeded(3, 'sampling');
	const values = Float32Array.from({ length: rows * 3 }, () => random.normal());
	const positions = Int32Array.from({ length: rows }, (_, row) => row);
	return {
		inputs: { rows, columns: 3, values },
		targets: Float32Array.from(
			[...positions].flatMap((row) => targets(values[3 * row], values[3 * row + 1], values[3 * row + 2])),
		),
		train: positions.subarray(0, rows - held),
		validation: positions.subarray(rows - held),
	};
}

const training: TrainingSpecification = {
	loss: 'mean-squared-error',
	optimizer: { name: 'adam', learningRate: 0.02, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
	batchSize: 32,
	epochs: 60,
	patience: 0,
	schedule: 'cosine',
	weightDecay: 0,
	seed: 2,
};

function networkFor(units: number): NetworkSpecification {
	return {
		inputs: 3,
		layers: [
			{ type: 'dense', units: 24, activation: 'tanh' },
			{ type: 'dense', units, activation: 'identity' },
		],
	};
}

/** What a trained network predicts for the held-out rows, (rows, columns). */
function predictions(data: TrainingData, loss: LossName, units: number, specification = networkFor(units)) {
	const network = createNetwork(specification, seeded(2, 'initialisation'));
	trainToEnd(network, data, { ...training, loss }, neverCancelled);
	return predict(network, loss, data.inputs, data.validation);
}

for (const engine of engineNames.filter(runsHere))
	describe(`what can be learned on the engine ${engine}`, () => {
		beforeEach(() => {
			chooseEngine(engine);
		});
		afterEach(() => {
			chooseEngine(undefined);
		});

		it('several values at once', () => {
			const data = dataOf((x, y, z) => [x * y, Math.sin(2 * z), x - z]);
			const { values, columns } = predictions(data, 'mean-squared-error', 3);
			assert.equal(columns, 3);
			for (let column = 0; column < 3; column++) {
				let error = 0;
				for (let i = 0; i < held; i++)
					error += (values[i * 3 + column] - data.targets[data.validation[i] * 3 + column]) ** 2;
				assert.ok(error / held < 0.05, `mean squared error of value ${String(column)}: ${String(error / held)}`);
			}
		});

		it('one of two classes from one logit', () => {
			const data = dataOf((x, y) => [Number(x * y > 0)]);
			const { values, columns } = predictions(data, 'binary-cross-entropy', 1);
			assert.equal(columns, 2);
			const right = data.validation.filter((row, i) => Number(values[2 * i + 1] > 0.5) === data.targets[row]);
			assert.ok(right.length > 0.95 * held, String(right.length));
			for (let i = 0; i < held; i++) assert.ok(Math.abs(values[2 * i] + values[2 * i + 1] - 1) < 1e-6);
		});

		it('one of several classes', () => {
			const data = dataOf((x, y) => [2 * Number(x > 0) + Number(y > 0)]);
			for (const loss of ['softmax-cross-entropy', 'focal'] as const) {
				const { values, columns } = predictions(data, loss, 4);
				assert.equal(columns, 4);
				const right = data.validation.filter((row, i) => {
					const shares = [...values.subarray(4 * i, 4 * i + 4)];
					return shares.indexOf(Math.max(...shares)) === data.targets[row];
				});
				assert.ok(right.length > 0.95 * held, `${loss}: ${String(right.length)}`);
			}
		});

		it('several labels that a row may have', () => {
			const data = dataOf((x, y, z) => [Number(x > 0), Number(y * z > 0), Number(x + y + z > 1)]);
			const { values, columns } = predictions(data, 'binary-cross-entropy', 3);
			assert.equal(columns, 3);
			for (let label = 0; label < 3; label++) {
				const right = data.validation.filter(
					(row, i) => Number(values[3 * i + label] > 0.5) === data.targets[3 * row + label],
				);
				assert.ok(right.length > 0.9 * held, `label ${String(label)}: ${String(right.length)}`);
			}
		});

		it('a line, from first weights of every kind', () => {
			const data = dataOf((x, y, z) => [0.5 * x - y + 2 * z]);
			for (const initializer of initializerNames) {
				const layers = [{ type: 'dense', units: 1, activation: 'identity', initializer } as const];
				const { values } = predictions(data, 'mean-squared-error', 1, { inputs: 3, layers });
				for (let i = 0; i < held; i++)
					assert.ok(Math.abs(values[i] - data.targets[data.validation[i]]) < 0.02, initializer);
			}
		});

		it('goes on from weights that were learned before', () => {
			const data = dataOf((x, y) => [x * y]);
			const network = createNetwork(networkFor(1), seeded(2, 'initialisation'));
			const lossesOf = () => {
				const records: EpochRecord[] = [];
				trainToEnd(network, data, training, neverCancelled, (record) => records.push(record));
				return records.map(({ validationLoss }) => validationLoss!);
			};
			const [first, second] = [lossesOf(), lossesOf()];
			assert.ok(Math.abs(second[0] - Math.min(...first)) < 1e-6);
			assert.ok(Math.min(...second) <= second[0]);
		});

		it('reduces the rate where the held-out loss stays, as the plateau says', () => {
			const noise = seeded(4, 'sampling');
			const data = dataOf(() => [noise.normal()]);
			const records: EpochRecord[] = [];
			const network = createNetwork(networkFor(1), seeded(2, 'initialisation'));
			const scheduleSettings = { plateauEpochs: 2, factor: 0.5 };
			const plateau = { ...training, epochs: 25, schedule: 'plateau', scheduleSettings } as const;
			trainToEnd(network, data, plateau, neverCancelled, (record) => records.push(record));
			let [rate, best, waited] = [0.02, Infinity, 0];
			for (const [i, { validationLoss, learningRate }] of records.entries()) {
				// The rate of an epoch follows from the losses before it.
				if (i > 0) assert.ok(Math.abs(learningRate - rate) < 1e-12, `epoch ${String(i)}`);
				waited = validationLoss! < best ? 0 : waited + 1;
				best = Math.min(best, validationLoss!);
				if (waited <= 2) continue;
				rate *= 0.5;
				waited = 0;
			}
			assert.ok(rate < 0.02);
		});
	});
