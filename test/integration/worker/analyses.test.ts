import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cwd } from 'node:process';
import { isAnswer, Rpc } from '../../../src/protocol/rpc.ts';
import type { WorkerApi } from '../../../src/protocol/worker.ts';
import { analyzeInSteps } from '../../../src/run/analyze/analyze-run.ts';
import type { ResultOf } from '../../../src/analyze/index.ts';
import { analyzersInReport, viewsOf } from '../../../src/analyze/views.ts';
import type { Question } from '../../../src/run/analyze/question.ts';
import { Analyses } from '../../../src/worker/analyses.ts';
import { workerHandlers } from '../../../src/worker/handlers.ts';
import { KeptAnalyses } from '../../../src/run/store/kept-analyses.ts';
import { makeWay, Scheduler } from '../../../src/worker/scheduler.ts';
import { samples } from '../../support/command-line.ts';
import { exampleRun, inTemporaryFolder } from '../../support/example-run.ts';
import { createNetwork } from '../../../src/core/network.ts';
import { neverCancelled } from '../../../src/core/context.ts';
import { seeded } from '../../../src/core/random.ts';
import { datasetOf } from '../../support/toy-model.ts';
import { sourceOf } from '../../support/thread.ts';

/** The worker without a thread, and how often it computes what. */
function countingWorker() {
	const cancelled = new Set<number>();
	const computed: string[] = [];
	const epochs: (number | null)[] = [];
	const now = () => performance.now();
	const counted: typeof analyzeInSteps = (run, question, context) => {
		computed.push(`${question.analyzer} ${JSON.stringify(question.options)}`);
		epochs.push(question.epoch ?? null);
		return analyzeInSteps(run, question, context);
	};
	const environment = { extensionPath: cwd(), version: '1.2.3', strings: null, language: 'en', secret: null };
	const analyses = new Analyses(new KeptAnalyses(null), now, undefined, counted);
	const { handlers } = workerHandlers(environment, () => undefined, analyses);
	const scheduler = new Scheduler<WorkerApi>(
		handlers,
		(answer) => {
			if (isAnswer(answer)) rpc.receive(answer);
		},
		(job) => cancelled.has(job),
		now,
	);
	const rpc = new Rpc<WorkerApi>((message) => {
		if (message.type === 'cancel-job') cancelled.add(message.id);
		scheduler.receive(message);
	});
	return { rpc, computed, epochs };
}

describe('questions of a panel', () => {
	it('have each analyzer compute once, a report included', () =>
		inTemporaryFolder(async (folder) => {
			const { rpc, computed } = countingWorker();
			const choices = { target: 'species', epochs: 5, seed: 5 };
			await rpc.call('train', { source: sourceOf(join(samples, 'iris.csv')), choices, runsFolder: folder });
			const file = join(folder, 'report.html');
			// All at once, as a panel that opens with the inspector and the tree beside it does.
			await Promise.all([
				rpc.call('findings', { ignore: [] }),
				...(['errors', 'activations', 'weights', 'errors', 'permutation-importance'] as const).map((analyzer) =>
					rpc.call('analyze', { analyzer, options: {} }),
				),
				rpc.call('report', { file, ignore: [] }),
				rpc.call('findings', { ignore: ['NG102'] }),
			]);
			const others = computed.filter((question) => !question.startsWith('rows'));
			const asked = viewsOf({ task: 'classification' }, false).flatMap((id): readonly string[] =>
				analyzersInReport(id),
			);
			const ids = new Set(others.map((question) => question.split(' ')[0]));
			// Findings look whether methods agree, too.
			const expected = new Set([...asked, 'attributions']);
			assert.deepEqual([...ids].sort(), [...expected].filter((id) => id !== 'rows').sort());
			assert.ok(computed.length > others.length, 'the report shows rows');
			assert.equal(new Set(computed).size, computed.length);
			const page = await readFile(file, 'utf8');
			assert.match(page, /setosa/);

			const before = computed.length;
			await rpc.call('report', { file, ignore: [] });
			assert.equal(computed.length, before);
		}));
});

describe('a slider over the epochs of a run', () => {
	it('that is dragged leaves at most two computations behind, and the last one is answered', () =>
		inTemporaryFolder(async (folder) => {
			const { rpc, epochs } = countingWorker();
			const choices = { target: 'species', epochs: 64, patience: 0, seed: 5 };
			await rpc.call('train', { source: sourceOf(join(samples, 'iris.csv')), choices, runsFolder: folder });
			const kept = await rpc.call('epochs');
			assert.ok(kept.length >= 7);
			const ask = (i: number) => {
				const question = { analyzer: 'activations', epoch: kept[i % kept.length], options: { maximumRows: 100 - i } };
				return rpc.start('analyze', [question as Question<'activations'>], { slot: 'activations' }).result;
			};
			const answers = await Promise.allSettled(Array.from({ length: 50 }, (_, i) => ask(i)));
			assert.ok(epochs.length <= 2, String(epochs));
			assert.equal(epochs.at(-1), kept[49 % kept.length]);
			const answered = answers.map(({ status }) => status === 'fulfilled');
			assert.ok(answered[49] && answered.filter(Boolean).length <= 2);
			for (const answer of answers)
				if (answer.status === 'rejected') assert.equal((answer.reason as Error).name, 'AbortError');
		}));
});

describe('out-of-fold predictions', () => {
	it('are made once for all that ask at the same time, and by the next one where who made them is cancelled', () =>
		inTemporaryFolder(async (folder) => {
			const { rpc } = countingWorker();
			const choices = { target: 'species', epochs: 40, seed: 5 };
			await rpc.call('train', { source: sourceOf(join(samples, 'iris.csv')), choices, runsFolder: folder });
			const told = { first: 0, second: 0 };
			const first = rpc.start('analyze', [{ analyzer: 'error-tree', options: {}, rows: 'out-of-fold' }], {
				onProgress: () => {
					told.first++;
					first.cancel();
				},
			});
			const second = rpc.start('analyze', [{ analyzer: 'label-errors', options: {} }], {
				onProgress: () => told.second++,
			});
			await assert.rejects(first.result, { name: 'AbortError' });
			const answer = (await second.result) as ResultOf<'label-errors'>;
			assert.equal(answer.rowsJudged, 150);
			assert.ok(told.first > 0 && told.second > 0);
			// The first to ask makes them, which it tells of; the other one waits.
			const progress = [0, 0];
			const { rpc: fresh } = countingWorker();
			await fresh.call('train', { source: sourceOf(join(samples, 'iris.csv')), choices, runsFolder: folder });
			const results = await Promise.all(
				(['curves', 'groups'] as const).map(
					(analyzer, i) =>
						fresh.start('analyze', [{ analyzer, options: {}, rows: 'out-of-fold' }], {
							onProgress: () => progress[i]++,
						}).result,
				),
			);
			for (const result of results) assert.ok('part' in result && result.part === 'out-of-fold');
			assert.ok(progress[0] > 0);
			assert.equal(progress[1], 0);
		}));
});

describe('an analysis', () => {
	it('that takes long lets others go first, and one that does not begins at once', () => {
		const inputs = Array.from({ length: 3000 }, (_, i) => [i % 7, i % 11]);
		const dataset = datasetOf({
			inputs,
			targets: inputs.map((_, i) => i % 2),
			classes: ['a', 'b'],
			test: [...inputs.keys()],
		});
		const context = { signal: neverCancelled, report: () => undefined, partial: () => undefined };
		const firstStep = (units: number) => {
			const layers = [
				{ type: 'dense', units, activation: 'relu' },
				{ type: 'dense', units: 2, activation: 'identity' },
			] as const;
			const network = createNetwork({ inputs: 2, layers }, seeded(1, 'initialisation'));
			const run = { ...exampleRun(), network, folder: '', data: 'same', dataHash: '', dataset, problem: null } as const;
			const analyses = new Analyses(new KeptAnalyses(null), () => 0);
			return analyses.ask(run, { analyzer: 'errors' }, context).next().value;
		};
		assert.equal(firstStep(20_000), makeWay);
		assert.notEqual(firstStep(20), makeWay);
	});
});
