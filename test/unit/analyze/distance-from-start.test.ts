import assert from 'node:assert/strict';
import { finish } from '../../../src/analyze/analyzer.ts';
import { distanceFromStart } from '../../../src/analyze/distance-from-start.ts';
import { weights } from '../../../src/analyze/weights.ts';
import { initializeNetwork } from '../../../src/run/train/initialize-network.ts';
import { modelOf } from '../../../src/run/analyze/model-of.ts';
import { contextOf } from '../../support/analyzer-context.ts';
import { datasetOf, networkOf } from '../../support/toy-model.ts';
import { exampleRun } from '../../support/example-run.ts';

const identity = networkOf([{ activation: 'identity', weights: [[1], [2]], bias: [0] }]);

describe('deviations of inputs', () => {
	const deviationsOf = (inputs: readonly (readonly number[])[], test: readonly number[] = []) => {
		const dataset = datasetOf({ inputs, targets: inputs.map(() => 0), test });
		return finish(weights.run({ network: identity, loss: 'mean-squared-error' }, dataset, {}, contextOf()))
			.inputDeviations;
	};

	it('are those of the training rows', () => {
		const inputs = Array.from({ length: 100 }, (_, i) => [i === 0 ? 1 : 0, i % 2 === 0 ? 3 : -3]);
		const expected = [Math.sqrt(0.01 * 0.99), 3];
		assert.deepEqual(
			[...deviationsOf(inputs)!].map((d) => d.toFixed(5)),
			expected.map((d) => d.toFixed(5)),
		);
		assert.deepEqual(
			[...deviationsOf([...inputs, [1000, 1000]], [100])!].map((d) => d.toFixed(5)),
			expected.map((d) => d.toFixed(5)),
		);
	});

	it('are not known without rows', () => {
		assert.equal(deviationsOf([]), null);
	});
});

describe('distance of weights from their start', () => {
	it('is a share of their length', () => {
		const of = (values: readonly number[]) => networkOf([{ activation: 'identity', weights: [values], bias: [9, 9] }]);
		assert.equal(distanceFromStart(of([3, 4]), of([3, 4])), 0);
		assert.equal(distanceFromStart(of([3, 9]), of([3, 4])), 1);
		assert.equal(distanceFromStart(of([3, 9]), of([0, 0])), null);
	});

	it('is by the weights of the run’s seed, and not known of a run that continued another', () => {
		const { record, network } = exampleRun();
		const dataset = datasetOf({ inputs: [[0, 1]], targets: [0], classes: ['yes', 'no'] });
		const start = initializeNetwork(record.model, dataset);
		const distanceOf = (run: Parameters<typeof modelOf>[0]) =>
			finish(weights.run(modelOf(run), dataset, {}, contextOf())).distanceFromStart;
		assert.equal(distanceOf({ record, network: start }), 0);
		assert.ok(distanceOf({ record, network })! > 0);
		const continued = { ...record, continued: { run: 'other', exactly: false } };
		assert.equal(distanceOf({ record: continued, network: start }), null);
	});
});
