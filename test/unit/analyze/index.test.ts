import assert from 'node:assert/strict';
import { completeOptions, defaultsOf } from '../../../src/analyze/options.ts';
import type { Model } from '../../../src/analyze/model.ts';
import { finish, type Analyzer } from '../../../src/analyze/analyzer.ts';
import { analyzers, type AnalyzerId } from '../../../src/analyze/index.ts';
import { createNetwork } from '../../../src/core/network.ts';
import { seeded } from '../../../src/core/random.ts';
import type { Dataset } from '../../../src/data/prepare/dataset.ts';
import { contextOf } from '../../support/analyzer-context.ts';
import { givenFolds } from '../../support/fold-predictions.ts';
import { numericColumns } from '../../support/numeric-columns.ts';
import { datasetOf } from '../../support/toy-model.ts';

const random = seeded(5, 'shuffling');
const inputs = Array.from({ length: 400 }, () => [random.normal(), random.normal()]);
const columns = numericColumns(inputs);
const test = inputs.map((_, i) => i).filter((i) => i % 4 === 0);

const cases: readonly { readonly task: string; readonly model: Model; readonly dataset: Dataset }[] = [
	{
		task: 'classification',
		model: modelOf(3, 'softmax-cross-entropy'),
		dataset: datasetOf({
			inputs,
			targets: inputs.map((_, i) => i % 3),
			classes: ['__proto__', 'a', '<b>'],
			test,
			columns,
		}),
	},
	{
		task: 'binary classification',
		model: modelOf(1, 'binary-cross-entropy'),
		dataset: datasetOf({
			inputs,
			targets: inputs.map((_, i) => i % 2),
			classes: ['__proto__', 'constructor'],
			test,
			columns,
		}),
	},
	{
		task: 'regression',
		model: modelOf(1, 'mean-squared-error'),
		dataset: datasetOf({
			inputs,
			targets: inputs.map(([x]) => x * 7),
			scale: { mean: 3, deviation: 7 },
			test,
			columns,
		}),
	},
];

/** More rows than are run at a time. */
const large = datasetOf({
	inputs: Array.from({ length: 6000 }, (_, i) => [i % 7, i % 11]),
	targets: Array.from({ length: 6000 }, (_, i) => i % 3),
	classes: ['a', 'b', 'c'],
	test: Array.from({ length: 5000 }, (_, i) => i),
});

/** Networks as they are before they learn anything, with an input less where one of the two columns is left out. */
function* drawn({ network: { specification } }: Model, count: number, without: string | null = null) {
	yield;
	const inputs = without === null ? 2 : 1;
	return Array.from({ length: count }, (_, seed) =>
		createNetwork({ ...specification, inputs }, seeded(seed, 'initialisation')),
	);
}

function modelOf(units: number, loss: Model['loss']): Model {
	const layers = [
		{ type: 'dense', units: 5, activation: 'gelu' },
		{ type: 'dense', units, activation: 'identity' },
	] as const;
	return { network: createNetwork({ inputs: 2, layers }, seeded(1, 'initialisation')), loss };
}

/** Few rows each, so that all of them draw by chance. */
const options: Partial<Record<AnalyzerId, object>> = {
	activations: { maximumRows: 60 },
	errors: { maximumRows: 3, maximumPoints: 20 },
	unit: { layer: 1, unit: 0, maximumRows: 60, topRows: 4 },
	rows: { rows: [3, 1, 399] },
	'permutation-importance': { repeats: 2, maximumRows: 60 },
	response: { maximumRows: 60, singleRows: 5 },
};

function* typedArrays(value: unknown): Generator<ArrayBufferView> {
	if (ArrayBuffer.isView(value)) yield value;
	else if (typeof value === 'object' && value !== null)
		for (const inner of Object.values(value)) yield* typedArrays(inner);
}

for (const id of Object.keys(analyzers) as AnalyzerId[]) {
	const analyzer = analyzers[id] as unknown as Analyzer<object, object>;
	describe(`analyzer ${id}`, () => {
		for (const { task, model, dataset } of cases) {
			if (analyzer.applies(model, dataset) !== true) continue;
			const complete = { ...defaultsOf(analyzer), ...options[id] };
			const again =
				id === 'column-removal'
					? { retrained: (count: number, without?: string | null) => drawn(model, count, without) }
					: {};
			const context = () => contextOf({ ...givenFolds(analyzer, dataset), ...again });

			it(`gives the same twice and changes nothing it is given, for ${task}`, () => {
				// The promise of a hash cannot be cloned, and nobody could change it.
				const { hash } = dataset.table;
				const cloned = structuredClone({ ...dataset, table: { ...dataset.table, hash: null } });
				const before = [
					structuredClone(model),
					{ ...cloned, table: { ...cloned.table, hash } },
					structuredClone(complete),
				];
				completeOptions(analyzer, complete, model, dataset);
				const first = finish(analyzer.run(model, dataset, complete, context()));
				const second = finish(analyzer.run(model, dataset, complete, context()));
				assert.deepEqual(second, first);
				assert.deepEqual([model, dataset, complete], before);
			});

			it(`gives plain values whose typed arrays own their buffers, for ${task}`, () => {
				const result = finish(analyzer.run(model, dataset, complete, context()));
				assert.deepEqual(structuredClone(result), result);
				for (const array of typedArrays(result)) assert.equal(array.byteLength, array.buffer.byteLength);
			});

			it(`accepts its own defaults, for ${task}`, () => {
				completeOptions(analyzer, defaultsOf(analyzer), model, dataset);
				finish(analyzer.run(model, dataset, defaultsOf(analyzer), context()));
			});
		}

		it('is listed under its own id', () => {
			assert.equal(analyzer.id, id);
		});
	});
}

describe('analyzers that run rows through the network', () => {
	for (const id of ['activations', 'errors', 'unit'] as const)
		it(`report their progress and stop at a cancellation: ${id}`, () => {
			const analyzer = analyzers[id] as unknown as Analyzer<object, object>;
			const { model, dataset } = cases[0];
			let last: readonly number[] = [];
			finish(analyzer.run(model, dataset, defaultsOf(analyzer), contextOf({ report: (...done) => (last = done) })));
			assert.ok(last.length === 2 && last[0] === last[1] && last[0] > 0);
			const signal = {
				aborted: true,
				throwIfAborted: () => {
					throw new DOMException('', 'AbortError');
				},
			};
			assert.throws(() => finish(analyzer.run(model, dataset, defaultsOf(analyzer), contextOf({ signal }))), {
				name: 'AbortError',
			});
		});

	for (const id of ['activations', 'errors', 'unit', 'permutation-importance'] as const)
		it(`take more steps for more rows, and stop within a few of them: ${id}`, () => {
			const analyzer = analyzers[id] as unknown as Analyzer<object, object>;
			const [{ model }] = cases;
			const dataset = large;
			const options = { ...defaultsOf(analyzer), maximumRows: 5000 };
			let aborted = false;
			const signal = {
				get aborted() {
					return aborted;
				},
				throwIfAborted() {
					if (aborted) throw new DOMException('', 'AbortError');
				},
			};
			const start = () => analyzer.run(model, dataset, options, contextOf({ signal })) as Generator<unknown, object>;
			let steps = 0;
			for (const run = start(); !run.next().done;) steps++;
			assert.ok(steps >= 4, `${String(steps)} steps`);
			const cancelled = start();
			cancelled.next();
			aborted = true;
			const more = () => {
				for (let step = 0; step < 10; step++) if (cancelled.next().done) return;
			};
			assert.throws(more, { name: 'AbortError' });
		});
});
