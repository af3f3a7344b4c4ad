import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { chooseEngine } from '../../src/core/engine/variants.ts';
import type { EngineName } from '../../src/core/engine/variants.ts';
import { forward } from '../../src/core/forward.ts';
import { createBackend } from '../../src/core/create-backend.ts';
import type { FloatArray } from '../../src/core/matrix.ts';
import type { Network } from '../../src/core/network.ts';
import { seeded } from '../../src/core/random.ts';
import { Plateau, scheduleOver } from '../../src/core/schedules.ts';
import type { ScheduleSettings } from '../../src/core/schedules.ts';
import type { LayerSpecification, TrainingSpecification } from '../../src/core/specification.ts';
import { inRoot } from '../../scripts/root.mjs';
import { relativeDifference, wasmEngines } from '../support/engines.ts';

interface Values {
	readonly weights: number[];
	readonly bias: number[];
	readonly statistics?: { readonly mean: number[]; readonly variance: number[] };
}

interface Case {
	readonly name: string;
	readonly layers: LayerSpecification[];
	readonly training: Partial<TrainingSpecification> & Pick<TrainingSpecification, 'loss' | 'optimizer'>;
	readonly targets: number[];
	readonly targetColumns: number;
	readonly initial: Values[];
	readonly losses: number[];
	readonly final: Values[];
	/** Of the trained network, of all rows. */
	readonly outputs: number[];
}

interface Fixture {
	readonly steps: number;
	readonly batch: number;
	readonly rows: number;
	readonly seed: number;
	readonly dropoutKey: number;
	readonly inputs: { readonly numeric: number[]; readonly categories: number[] };
	readonly cases: Case[];
	readonly plateau: { readonly settings: ScheduleSettings; readonly losses: number[]; readonly rates: number[] };
}

/** Written by make-training-fixtures.py with PyTorch, in double precision. */
const fixture = JSON.parse(readFileSync(inRoot('test', 'reference', 'fixtures', 'training.json'), 'utf8')) as Fixture;

interface Trained<T extends FloatArray> {
	readonly network: Network<T>;
	/** Mean loss of every step. */
	readonly losses: number[];
	readonly outputs: T;
}

function trainAs<T extends FloatArray>(
	{ layers, training, initial, targets }: Case,
	engine: EngineName,
	array: (values: number[]) => T,
): Trained<T> {
	const columns = 5;
	const hasCategories = layers[0].type === 'embedding';
	const inputs = {
		rows: fixture.rows,
		columns,
		values: array(hasCategories ? fixture.inputs.categories : fixture.inputs.numeric),
	};
	const network: Network<T> = {
		specification: { inputs: columns, layers },
		layers: initial.map(({ weights, bias, statistics }) => ({
			weights: array(weights),
			bias: array(bias),
			...(statistics && { statistics: { mean: array(statistics.mean), variance: array(statistics.variance) } }),
		})),
	};
	const specification: TrainingSpecification = {
		batchSize: fixture.batch,
		epochs: 1,
		patience: 0,
		schedule: 'constant',
		weightDecay: 0,
		...training,
		seed: fixture.seed,
	};
	const train = Int32Array.from({ length: fixture.rows }, (_, row) => row);
	const data = { inputs, targets: array(targets), train, validation: new Int32Array(0) };
	const learner = createBackend(network, data, specification, engine);
	assert.equal(learner.engine, engine);
	const losses: number[] = [];
	const { schedule, scheduleSettings = {}, optimizer } = specification;
	const weights = training.lossSettings?.classWeights;
	const factorOf = scheduleOver(schedule, scheduleSettings, fixture.steps);
	for (let step = 1; step <= fixture.steps; step++) {
		const from = ((step - 1) * fixture.batch) % fixture.rows;
		const sum = learner.step(from, from + fixture.batch, step, optimizer.learningRate * factorOf(step - 1));
		const classes = targets.slice(from, from + fixture.batch);
		losses.push(sum / (weights ? classes.reduce((total, c) => total + weights[c], 0) : fixture.batch));
	}
	learner.read(network.layers);
	chooseEngine(engine);
	const { activations } = forward(network, inputs);
	chooseEngine(undefined);
	return { network, losses, outputs: activations[activations.length - 1].values };
}

/** The largest relative difference of any array of parameters, of the losses and of the outputs. */
function differenceOf<T extends FloatArray>(
	{ network, losses, outputs }: Trained<T>,
	expected: Omit<Case, 'initial'>,
): number {
	const arrays = network.layers.flatMap(({ weights, bias, statistics }, layer) => {
		const { final } = expected;
		const pairs: [ArrayLike<number>, ArrayLike<number>][] = [
			[weights, final[layer].weights],
			[bias, final[layer].bias],
		];
		if (statistics)
			pairs.push(
				[statistics.mean, final[layer].statistics!.mean],
				[statistics.variance, final[layer].statistics!.variance],
			);
		return pairs;
	});
	return Math.max(
		...arrays.map(([actual, wanted]) => relativeDifference(actual, wanted)),
		relativeDifference(losses, expected.losses),
		relativeDifference(outputs, expected.outputs),
	);
}

describe('training as PyTorch trains, 200 steps from the same weights on the same batches', () => {
	it('draws dropout from the documented stream', () => {
		assert.equal(seeded(fixture.seed, 'dropout').integer(2 ** 32), fixture.dropoutKey);
	});

	for (const expected of fixture.cases)
		it(`${expected.name}: float64 to 1e-9`, () => {
			const trained = trainAs(expected, 'typescript', (values) => Float64Array.from(values));
			assert.ok(differenceOf(trained, expected) < 1e-9, String(differenceOf(trained, expected)));
		});

	for (const engine of wasmEngines)
		for (const expected of fixture.cases)
			it(`${expected.name}: ${engine} to 1e-4`, () => {
				const trained = trainAs(expected, engine, (values) => Float32Array.from(values));
				assert.ok(differenceOf(trained, expected) < 1e-4, String(differenceOf(trained, expected)));
			});
});

describe('the schedule "plateau"', () => {
	it('reduces the rate where PyTorch does', () => {
		const plateau = new Plateau(fixture.plateau.settings);
		for (const [i, loss] of fixture.plateau.losses.entries()) {
			plateau.judge(loss);
			assert.ok(Math.abs(plateau.factor - fixture.plateau.rates[i]) < 1e-12);
		}
	});
});
