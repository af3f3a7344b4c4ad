import assert from 'node:assert/strict';
import { setTimeout } from 'node:timers/promises';
import { provideThreads, type ThreadHost } from '../../../../src/core/engine/crew.ts';
import { createBackend } from '../../../../src/core/create-backend.ts';
import { optimizers } from '../../../../src/core/optimizers.ts';
import type { NetworkSpecification, TrainingSpecification } from '../../../../src/core/specification.ts';
import { Training } from '../../../../src/core/training.ts';
import { threadHost } from '../../../../src/run/train/threads.ts';
import { dataPair, networkPair, wasmEngines } from '../../../support/engines.ts';
import { caseData, caseInputs, caseRows, threadCases } from '../../../support/thread-cases.ts';

const specification: NetworkSpecification = {
	inputs: 21,
	layers: [
		{ type: 'dense', units: 33, activation: 'relu' },
		{ type: 'batch-normalization', momentum: 0.1, epsilon: 1e-5 },
		{ type: 'dense', units: 33, activation: 'tanh' },
		{ type: 'residual', from: 0 },
		{ type: 'dropout', rate: 0.2 },
		{ type: 'layer-normalization', epsilon: 1e-5 },
		{ type: 'dense', units: 5, activation: 'identity' },
	],
};

const training: TrainingSpecification = {
	loss: 'softmax-cross-entropy',
	optimizer: { name: 'adam', ...optimizers.adam.defaults },
	batchSize: 61,
	epochs: 1,
	patience: 0,
	schedule: 'constant',
	weightDecay: 0.01,
	clipNorm: 1,
	maxNorm: 2,
	seed: 1,
};

const [mixedData] = dataPair(caseRows, caseInputs, 5, 'softmax-cross-entropy', 1);
const mixed = { name: 'layers of all types', network: specification, training, data: mixedData };
/** Where gradients and updates are one phase. */
const unclipped = ['embedding, adam, plain', 'layer-normalization, nesterov, penalties', 'residual, sgd, plain'].map(
	(name) => {
		const found = threadCases.find((each) => each.name.startsWith(name))!;
		return { ...found, data: caseData(found) };
	},
);

/** Weights and losses after some steps by so many threads, all of them at work. */
async function trainWith(
	engine: (typeof wasmEngines)[number],
	threads: number,
	{ network: ofNetwork, training: ofTraining, data }: typeof mixed,
	steps: number,
) {
	provideThreads(threads === 1 ? undefined : threadHost(threads));
	const [network] = networkPair(ofNetwork, 1);
	const learner = createBackend(network, data, ofTraining, engine);
	try {
		const initial = network.layers.map(({ weights }) => weights.slice());
		// Threads take a while to start; until then one thread does the work. Only steps of all count here.
		for (let tries = 0; threads > 1 && learner.threads < threads; tries++) {
			assert.ok(tries < 1000, 'the threads never came');
			await setTimeout(5);
			learner.step(0, 61, 1, 0);
		}
		learner.write(networkPair(ofNetwork, 1)[0].layers);
		learner.state = learner.state.map(({ weights, bias }) => ({ weights: weights.fill(0), bias: bias.fill(0) }));
		const losses = Array.from({ length: steps }, (_, i) => learner.step(i % 20, 40 + (i % 21), i + 1, 0.01));
		learner.read(network.layers);
		assert.notDeepEqual(
			network.layers.map(({ weights }) => weights),
			initial,
		);
		return { losses, layers: network.layers };
	} finally {
		learner.close();
		provideThreads(undefined);
	}
}

/** A training all of whose threads are at work, in the state it began with. */
async function startWith(engine: (typeof wasmEngines)[number], threads: number) {
	provideThreads(threads === 1 ? undefined : threadHost(threads));
	const [network] = networkPair(specification, 1);
	const [all] = dataPair(400, 21, 5, 'softmax-cross-entropy', 1);
	const data = { ...all, train: all.train.subarray(0, 350), validation: all.train.subarray(350) };
	const run = new Training(network, data, { ...training, schedule: 'cosine', epochs: 4 }, engine);
	const beginning = structuredClone(run.snapshot());
	for (let tries = 0; run.threads < threads; tries++) {
		assert.ok(tries < 1000, 'the threads never came');
		await setTimeout(5);
		run.step();
	}
	run.restore(beginning);
	return { run, network };
}

for (const engine of wasmEngines)
	describe(`threads of the engine ${engine}`, () => {
		it('give the same results to the last bit, however many they are', async () => {
			for (const each of [mixed, ...unclipped]) {
				const alone = await trainWith(engine, 1, each, 100);
				for (const threads of [2, 3, 4, 5])
					assert.deepEqual(
						await trainWith(engine, threads, each, 100),
						alone,
						`${each.name}, ${String(threads)} threads`,
					);
			}
		});

		it('come and go as they are chosen, and change no result', async () => {
			const run = async (
				host: ThreadHost | undefined,
				isEnough: (steps: number, seen: ReadonlySet<number>) => boolean,
			) => {
				provideThreads(host);
				const [network] = networkPair(specification, 1);
				const [data] = dataPair(61, 21, 5, 'softmax-cross-entropy', 1);
				const learner = createBackend(network, data, training, engine);
				const losses: number[] = [];
				const seen = new Set<number>();
				try {
					for (let step = 1; !isEnough(losses.length, seen); step++) {
						losses.push(learner.step(0, 61, step, 0.001));
						seen.add(learner.threads);
						// Helping threads start meanwhile.
						if (step % 10 === 0) await setTimeout(1);
					}
					learner.read(network.layers);
					return { seen: [...seen], result: { losses, layers: network.layers } };
				} finally {
					learner.close();
					provideThreads(undefined);
				}
			};
			// By this clock all stretches take equally long, so that trials come again and again and never pay.
			let time = 0;
			const host = { ...threadHost(3), forced: false, now: () => (time += 30) };
			const chosen = await run(host, (steps, seen) => steps >= 600 && (seen.has(3) || steps > 20_000));
			assert.deepEqual(chosen.seen, [1, 3]);
			const alone = await run(undefined, (steps) => steps === chosen.result.losses.length);
			assert.deepEqual(alone.seen, [1]);
			assert.deepEqual(chosen.result, alone.result);
		});

		it('train to the same last bit, also from a snapshot that another number of them left within an epoch', async () => {
			const steps = ({ run }: Awaited<ReturnType<typeof startWith>>, count: number) =>
				Array.from({ length: count }, () => run.step());
			const alone = await startWith(engine, 1);
			const first = steps(alone, 8);
			// An epoch has six steps of 59 or 58 rows: two of the second one are done.
			const left = structuredClone(alone.run.snapshot());
			assert.equal(left.batch, 2);
			const rest = steps(alone, 13);
			const end = alone.run.snapshot();
			alone.run.close();
			let before = left;
			for (const threads of [2, 3, 4]) {
				const together = await startWith(engine, threads);
				try {
					assert.deepEqual(steps(together, 8), first, `${String(threads)} threads`);
					const own = structuredClone(together.run.snapshot());
					assert.deepEqual(own, left);
					together.run.restore(before);
					assert.deepEqual(steps(together, 13), rest, `${String(threads)} threads, from a snapshot`);
					assert.deepEqual(together.run.snapshot(), end);
					before = own;
				} finally {
					together.run.close();
					provideThreads(undefined);
				}
			}
		});
	});
