import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cwd } from 'node:process';
import { isAnswer, Rpc } from '../../../src/protocol/rpc.ts';
import type { WorkerApi } from '../../../src/protocol/worker.ts';
import { analyzeInSteps } from '../../../src/run/analyze-run.ts';
import { Analyses } from '../../../src/worker/analyses.ts';
import { workerHandlers } from '../../../src/worker/handlers.ts';
import { KeptAnalyses } from '../../../src/worker/kept-analyses.ts';
import { Scheduler } from '../../../src/worker/scheduler.ts';
import { samples } from '../cli/command-line.ts';
import { inTemporaryFolder } from '../run/example.ts';
import { sourceOf } from './thread.ts';

/** The worker without a thread, and how often it computes what. */
function countingWorker() {
	const computed: string[] = [];
	const now = () => performance.now();
	const counted: typeof analyzeInSteps = (run, question, context) => {
		computed.push(`${question.analyzer} ${JSON.stringify(question.options)}`);
		return analyzeInSteps(run, question, context);
	};
	const environment = { extensionPath: cwd(), version: '1.2.3', strings: null, language: 'en', secret: null };
	const analyses = new Analyses(new KeptAnalyses(null), now, undefined, counted);
	const handlers = workerHandlers(environment, () => undefined, analyses);
	const scheduler = new Scheduler<WorkerApi>(
		handlers,
		(answer) => {
			if (isAnswer(answer)) rpc.receive(answer);
		},
		() => false,
		now,
	);
	const rpc = new Rpc<WorkerApi>((message) => {
		scheduler.receive(message);
	});
	return { rpc, computed };
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
			assert.deepEqual(others.sort(), ['activations {}', 'errors {}', 'permutation-importance {}', 'weights {}']);
			assert.ok(computed.length > others.length, 'the report shows rows');
			assert.equal(new Set(computed).size, computed.length);
			const page = await readFile(file, 'utf8');
			assert.match(page, /setosa/);

			const before = computed.length;
			await rpc.call('report', { file, ignore: [] });
			assert.equal(computed.length, before);
		}));
});
