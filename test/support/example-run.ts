import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StoredRun } from '../../src/run/store/stored-run.ts';

/** A run of two inputs, one hidden layer of two units and two classes, small enough to be read by eye. */
export function exampleRun(id = '2026-11-23T18-12-03-456Z-a1b2c3'): StoredRun {
	const metrics = { loss: 0.5, accuracy: 0.75 };
	return {
		record: {
			schema: 5,
			id,
			name: '__proto__.csv → <b>',
			created: '2026-11-23T18:12:03.456Z',
			data: {
				uri: 'file:///a%20b/__proto__.csv',
				name: '__proto__.csv',
				bytes: 123,
				hash: 'ab'.repeat(32),
				rows: 20,
				dates: [],
			},
			task: 'classification',
			target: '<b>',
			preprocessing: {
				inputs: [
					{
						kind: 'numeric',
						column: '__proto__',
						mean: 1,
						deviation: 2,
						limit: 1e6,
						median: 1.5,
						missingIndicator: false,
					},
					{
						kind: 'categorical',
						column: 'c',
						categories: ['constructor'],
						missingCategory: false,
						otherCategory: false,
					},
				],
				target: { kind: 'classes', column: '<b>', classes: ['yes', 'no'] },
				leftOut: [
					{ column: '<b>', reason: 'target' },
					{ column: 'id', reason: 'identifier' },
				],
			},
			split: { rule: { kind: 'random' }, validation: 0.15, test: 0.15 },
			rows: { train: 14, validation: 3, test: 3 },
			model: {
				network: {
					inputs: 2,
					layers: [
						{ type: 'dense', units: 3, activation: 'relu' },
						{ type: 'dense', units: 2, activation: 'identity' },
					],
				},
				training: {
					loss: 'softmax-cross-entropy',
					optimizer: { name: 'adam', learningRate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
					batchSize: 14,
					epochs: 10,
					patience: 5,
					schedule: 'cosine',
					weightDecay: 0,
					seed: 1,
				},
			},
			chosen: ['seed'],
			outcome: {
				reason: 'non-finite',
				bestEpoch: 0,
				epochs: 1,
				steps: 1,
				nonFinite: { step: 1, layer: null, cause: 'learning-rate' },
			},
			seconds: 0.25,
			metrics: { train: metrics, validation: { loss: Infinity, accuracy: 0.5 }, test: null, baseline: metrics },
			warnings: [{ kind: 'rare-classes', classes: ['__proto__'] }],
			versions: { neuroglass: '0.1.0', engine: 'plain', node: '20.0.0' },
		},
		network: {
			specification: {
				inputs: 2,
				layers: [
					{ type: 'dense', units: 3, activation: 'relu' },
					{ type: 'dense', units: 2, activation: 'identity' },
				],
			},
			layers: [
				{ weights: Float32Array.from([1, -2, 3, 4, 5, 6]), bias: Float32Array.from([0.1, 0.2, NaN]) },
				{ weights: Float32Array.from([1, 2, 3, 4, 5, 6]), bias: Float32Array.from([-1, 1e-30]) },
			],
		},
		rows: null,
		history: [
			{
				epoch: 0,
				step: 0,
				trainLoss: 0.7,
				validationLoss: 0.8,
				trainMetric: 0.5,
				validationMetric: 0.5,
				learningRate: 0.01,
			},
			{
				epoch: 1,
				step: 1,
				trainLoss: NaN,
				validationLoss: Infinity,
				trainMetric: 0,
				validationMetric: null,
				learningRate: 0.01,
			},
		],
	};
}

/** A folder of its own for one test, removed whatever happens. */
export async function inTemporaryFolder(work: (folder: string) => Promise<void>): Promise<void> {
	const folder = await mkdtemp(join(tmpdir(), 'neuroglass-test-'));
	try {
		await work(folder);
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}
