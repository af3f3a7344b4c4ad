import assert from 'node:assert/strict';
import type { AnalyzerId } from '../../../../src/analyze/index.ts';
import { neverCancelled } from '../../../../src/core/context.ts';
import { seeded } from '../../../../src/core/random.ts';
import { UserError } from '../../../../src/core/user-error.ts';
import { summarise } from '../../../../src/cli/summaries.ts';
import { restoreChanged } from '../../../../src/data/prepare/restore.ts';
import { analyzeRun } from '../../../../src/run/analyze/analyze-run.ts';
import { recordedData, type LoadedRun } from '../../../../src/run/analyze/open-run.ts';
import { trainRun } from '../../../../src/run/train/train-run.ts';
import { tableOf } from '../../../support/tables.ts';

const silent = {
	signal: neverCancelled,
	listener: { started: () => undefined, progress: () => undefined },
	version: 'test',
};
const context = { signal: neverCancelled, report: () => undefined };
const random = seeded(3, 'shuffling');
const number = () => random.normal().toFixed(3);

/** Of rows, and of columns. */
const asked: readonly AnalyzerId[] = [
	'attributions',
	'certainty',
	'anchors',
	'influence',
	'what-if',
	'counterfactuals',
	'permutation-importance',
	'column-attributions',
	'column-use',
	'response',
	'interactions',
	'surrogate-tree',
	'regions',
];

async function trained(lines: readonly (readonly (string | number)[])[], epochs = 5): Promise<LoadedRun> {
	const text = lines.map((cells) => `${cells.join()}\n`).join('');
	const run = await trainRun(await tableOf(text), 'u', { target: 'y', epochs, hidden: [4], seed: 1 }, silent);
	return { ...run, folder: 'run', data: 'same', dataHash: run.record.data.hash, problem: null };
}

/** What is printed for people, or the one sentence why there is nothing. */
function said(run: LoadedRun, analyzer: AnalyzerId): string {
	try {
		return summarise(analyzer, analyzeRun(run, { analyzer }, context), run.record);
	} catch (error) {
		assert.ok(error instanceof UserError, String(error));
		return error.message;
	}
}

/** All weights 0, so that it says the same of every row. */
function constant(run: LoadedRun): LoadedRun {
	const layers = run.network.layers.map((layer) => ({
		...layer,
		weights: layer.weights.map(() => 0),
		bias: layer.bias.map(() => 0),
	}));
	return { ...run, network: { ...run.network, layers } };
}

describe('explanations of odd runs', function () {
	this.timeout(120_000);
	const runs: Record<string, LoadedRun> = {};
	before(async () => {
		const two = Array.from({ length: 120 }, (_, i) => [number(), number(), i % 2 === 0 ? 'yes' : 'no']);
		runs['a constant network'] = constant(await trained([['a', 'b', 'y'], ...two]));
		runs['a constant network that predicts a number'] = constant(
			await trained([['a', 'b', 'y'], ...two.map(([a, b]) => [a, b, number()])]),
		);
		runs['one column'] = await trained([['a', 'y'], ...two.map(([a, , y]) => [a, y])]);
		runs['100 classes'] = await trained([
			['a', 'b', 'y'],
			...Array.from({ length: 1000 }, (_, i) => [number(), number(), `class ${i % 100}`]),
		]);
		const names = Array.from({ length: 500 }, (_, i) => `c${i}`);
		runs['500 columns'] = await trained(
			[[...names, 'y'], ...Array.from({ length: 60 }, (_, i) => [...names.map(number), i % 2 === 0 ? 'yes' : 'no'])],
			2,
		);
	});

	for (const kind of [
		'a constant network',
		'a constant network that predicts a number',
		'one column',
		'100 classes',
		'500 columns',
	])
		for (const analyzer of asked)
			it(`${analyzer} of ${kind}: in sentences, without a number that is none`, () => {
				const text = said(runs[kind], analyzer);
				assert.ok(text.length > 10);
				assert.doesNotMatch(text, /NaN|Infinity|∞|undefined|null|\[object/);
			});

	it('have no counterfactual where the network says the same of every row', () => {
		assert.match(said(runs['a constant network'], 'counterfactuals'), /^No training row is predicted so/);
		assert.match(
			said(runs['a constant network that predicts a number'], 'counterfactuals'),
			/^No training row is predicted so/,
		);
	});

	it('of a file that lacks a column name it, in one sentence', async () => {
		const run = runs['100 classes'];
		const other = await tableOf('a,y\n1,class 1\n2,class 2\n3,class 3\n');
		let problem: UserError | null = null;
		try {
			restoreChanged(other, recordedData({ ...run, rows: null }));
		} catch (error) {
			assert.ok(error instanceof UserError);
			problem = error;
		}
		const lacking: LoadedRun = { ...run, dataset: null, data: 'changed', dataHash: null, problem };
		for (const analyzer of asked) {
			const text = said(lacking, analyzer);
			assert.match(text, /no longer has the column "b"/, analyzer);
			assert.equal(text.split('. ').length, 1, text);
		}
	});

	it('of a run whose file is gone name the file and what to do, unless the run alone can answer', () => {
		const { record } = runs['one column'];
		const gone: LoadedRun = { ...runs['one column'], dataset: null, data: 'missing', dataHash: null };
		for (const analyzer of asked) assert.ok(said(gone, analyzer).includes(record.data.name), analyzer);
		assert.match(said(gone, 'counterfactuals'), /put it back, or name the file it is now/);
	});
});
