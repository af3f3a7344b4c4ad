import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { finish } from '../../src/analyze/analyzer.ts';
import { defaultsOf } from '../../src/analyze/options.ts';
import { response, type ResponseOptions } from '../../src/analyze/response/response.ts';
import type { ActivationName } from '../../src/core/activations.ts';
import { contextOf } from '../support/analyzer-context.ts';
import { numericColumns } from '../support/numeric-columns.ts';
import { datasetOf, networkOf } from '../support/toy-model.ts';

// What make-response-fixtures.py wrote: scikit-learn and NumPy in double precision; the engine runs in single precision.
const singlePrecision = 2e-6;

interface Stored {
	readonly layers: readonly {
		readonly activation: ActivationName;
		readonly weights: readonly (readonly number[])[];
		readonly bias: readonly number[];
	}[];
	readonly inputs: readonly (readonly number[])[];
	readonly one: readonly {
		readonly grid: readonly number[];
		readonly pdp: readonly number[];
		readonly ice: readonly (readonly number[])[];
		readonly counts: readonly number[];
		readonly directions: { readonly rising: number; readonly falling: number };
		readonly effects: {
			readonly edges: readonly number[];
			readonly values: readonly number[];
			readonly counts: readonly number[];
		};
	}[];
	readonly two: {
		readonly counts: readonly (readonly number[])[];
		readonly grid: readonly (readonly number[])[];
		readonly pdp: readonly (readonly number[])[];
	};
}

const file = join('test', 'reference', 'fixtures', 'analyze', 'response.json');
const stored = JSON.parse(readFileSync(file, 'utf8')) as Stored;
const model = { network: networkOf(stored.layers), loss: 'softmax-cross-entropy' } as const;
const dataset = datasetOf({
	inputs: stored.inputs,
	targets: stored.inputs.map((_, row) => row % 2),
	classes: ['no', 'yes'],
	columns: numericColumns(stored.inputs),
});

function asked(options: Partial<ResponseOptions>) {
	return finish(response.run(model, dataset, { ...defaultsOf<ResponseOptions>(response), ...options }, contextOf()));
}

function close(actual: unknown, expected: unknown, tolerance: number): void {
	const flat = (value: unknown) => (value as number[]).flat() as readonly number[];
	const [found, truth] = [flat(actual), flat(expected)];
	assert.equal(found.length, truth.length);
	for (const [i, value] of truth.entries())
		assert.ok(Math.abs(found[i] - value) <= tolerance, `${String(i)}: ${String(found[i])}, not ${String(value)}`);
}

describe('how the prediction moves with a column, as scikit-learn has it', () => {
	for (const [column, truth] of stored.one.entries())
		it(`column ${column}: grid, partial dependence, single rows, local effects`, () => {
			const found = asked({ column: `x${String(column)}`, points: 20, bins: 7, singleRows: 60, expected: 'up' });
			close(found.grid, truth.grid, 1e-12);
			close(found.pdp, truth.pdp, singlePrecision);
			assert.deepEqual(found.iceRows, [...stored.inputs.keys()]);
			assert.deepEqual(found.counts, truth.counts);
			const { rising, falling, flat, breaking } = found.directions!;
			assert.deepEqual({ rising, falling }, truth.directions);
			assert.deepEqual([flat, breaking], [0, falling]);
			close(found.ice, truth.ice, 4 * singlePrecision);
			close(found.localEffects!.edges, truth.effects.edges, 0);
			close(found.localEffects!.counts, truth.effects.counts, 0);
			close(found.localEffects!.values, truth.effects.values, 4 * singlePrecision);
		});

	it('two columns', () => {
		const found = asked({ column: 'x0', column2: 'x2', points: 20 });
		close(found.grid, stored.two.grid[0], 1e-12);
		close(found.grid2, stored.two.grid[1], 1e-12);
		close(found.pdp, stored.two.pdp, singlePrecision);
		assert.deepEqual(found.counts, stored.two.counts);
		assert.equal(found.empty, stored.two.counts.flat().filter((count) => count === 0).length);
	});
});
