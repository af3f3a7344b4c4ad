import assert from 'node:assert/strict';
import fc from 'fast-check';
import { finish } from '../../../../src/analyze/analyzer.ts';
import { explainedOutput } from '../../../../src/analyze/attributions/explained-output.ts';
import { defaultsOf } from '../../../../src/analyze/options.ts';
import { MovedRows } from '../../../../src/analyze/response/moved-rows.ts';
import { response, type ResponseOptions } from '../../../../src/analyze/response/response.ts';
import { outputsOf } from '../../../../src/core/network-shape.ts';
import { seeded } from '../../../../src/core/random.ts';
import { plainInputs } from '../../../../src/core/layers/embedding.ts';
import type { Feature, InputEncoding } from '../../../../src/data/prepare/dataset.ts';
import type { Column } from '../../../../src/data/table/table.ts';
import { anyNetworks, outputsByHand, rowsFor, withStatistics } from '../../../support/attribution-oracle.ts';
import { contextOf } from '../../../support/analyzer-context.ts';
import { networkPair } from '../../../support/engines.ts';
import { numericColumns } from '../../../support/numeric-columns.ts';
import { datasetOf, networkOf } from '../../../support/toy-model.ts';

type Dataset = ReturnType<typeof datasetOf>;
const random = seeded(8, 'sampling');

/** 3a - b - 2 of two columns. */
const straight = networkOf([{ activation: 'identity', weights: [[3], [-1]], bias: [-2] }]);
const model = { network: straight, loss: 'mean-squared-error' } as const;

function asked(dataset: Dataset, options: Partial<ResponseOptions> = {}, context = contextOf()) {
	return finish(response.run(model, dataset, { ...defaultsOf<ResponseOptions>(response), ...options }, context));
}

function twoColumns(rows: readonly (readonly number[])[]): Dataset {
	return datasetOf({
		inputs: rows,
		targets: rows.map(() => 0),
		scale: { mean: 10, deviation: 2 },
		columns: numericColumns(rows),
	});
}
const near = (found: number, truth: number, tolerance = 1e-5) =>
	assert.ok(Math.abs(found - truth) <= tolerance * Math.max(1, Math.abs(truth)), `${found}, not ${truth}`);

describe('how the prediction moves with a column', () => {
	it('is what a network of every layer type says of the moved rows, in double precision', () => {
		fc.assert(
			fc.property(anyNetworks(), fc.integer({ min: 0, max: 1e6 }), (specification, seed) => {
				const chance = seeded(seed, 'sampling');
				const network = withStatistics(networkPair(specification, seed)[0], chance);
				const rows = rowsFor(specification, 5, chance);
				const [first] = specification.layers;
				const movable = first.type === 'embedding' ? plainInputs(first, specification.inputs) : [...rows[0].keys()];
				if (movable.length === 0) return;
				const input = movable[chance.integer(movable.length)];
				const dataset = datasetOf({ inputs: rows.map((row) => [...row]), targets: rows.map(() => 0) });
				const units = outputsOf(specification);
				const { target } = dataset.preprocessing;
				const output = explainedOutput('mean-squared-error', units, target, 'value', null);
				const moved = new MovedRows(network, dataset, output, dataset.inputs);
				const [cells] = numericColumns([[0.5], [-1.25]]);
				const steps = moved.stepsOf({ ...cells, name: `x${String(input)}` });
				const scores = new Float64Array(rows.length);
				moved.score(
					moved.without([`x${String(input)}`]),
					steps,
					Int32Array.from(rows.keys(), (row) => row % 2),
					scores,
				);
				const byHand = outputsByHand(network);
				for (const [row, inputs] of rows.entries()) {
					const set = inputs.slice();
					set[input] = row % 2 === 0 ? 0.5 : -1.25;
					near(scores[row], byHand(set)[0], 2e-4);
				}
			}),
			{ numRuns: 200 },
		);
	});

	it('is followed from corner to corner through straight pieces as by moving each row to each value', () => {
		let followed = 0;
		const straightLayer = fc.record({
			type: fc.constant('dense' as const),
			units: fc.integer({ min: 1, max: 12 }),
			activation: fc.constantFrom('relu' as const, 'leaky-relu' as const, 'identity' as const),
		});
		fc.assert(
			fc.property(
				fc.array(straightLayer, { minLength: 1, maxLength: 2 }),
				fc.integer({ min: 1, max: 3 }),
				fc.integer({ min: 0, max: 1e6 }),
				(hidden, outputs, seed) => {
					const last = { type: 'dense' as const, units: outputs, activation: 'identity' as const };
					const [network] = networkPair({ inputs: 3, layers: [...hidden, last] }, seed);
					const chance = seeded(seed, 'sampling');
					const rows = Array.from({ length: 5 }, () => [chance.normal(), chance.normal(), chance.normal()]);
					const dataset = datasetOf({ inputs: rows, targets: rows.map(() => 0) });
					const { target } = dataset.preprocessing;
					const output = explainedOutput('mean-squared-error', outputs, target, 'value', null);
					const values = Array.from({ length: 400 }, (_, i) => [i / 100 - 2]);
					const cells = { ...numericColumns(values)[0], name: 'x1' };
					const way = new MovedRows(network, dataset, output, dataset.inputs).along(cells);
					if (way === null) return;
					followed++;
					const byHand = outputsByHand(network);
					for (const { row, scores } of way)
						for (let i = 0; i < values.length; i += 13)
							near(scores[i], byHand(Float64Array.of(rows[row][0], values[i][0], rows[row][2]))[0], 2e-5);
				},
			),
			{ numRuns: 40 },
		);
		assert.ok(followed > 20, `${followed} networks followed`);
	});

	it('is a straight line for a straight network, in the units of the target, and the same by local effects', () => {
		const rows = Array.from({ length: 300 }, () => [random.normal(), random.normal()]);
		const { grid, pdp, ale, pdpError, ice, follow, scale } = asked(twoColumns(rows), { column: 'x0' });
		assert.equal(scale, 'value');
		assert.equal(grid.length, 100);
		assert.equal(ice.length, 50);
		const meanOther = rows.reduce((sum, [, b]) => sum + b, 0) / rows.length;
		for (const [i, x] of (grid as number[]).entries()) {
			near((pdp as number[])[i], 10 + 2 * (3 * x - meanOther - 2));
			near(ale![i] - ale![0], 6 * (x - (grid[0] as number)));
		}
		// Rows differ only by b, whose part is -2b.
		const deviation = Math.sqrt(rows.reduce((sum, [, b]) => sum + (b - meanOther) ** 2, 0) / (rows.length - 1));
		near(pdpError![0], (2 * deviation) / Math.sqrt(rows.length));
		assert.deepEqual(follow, []);
	});

	it('says which columns follow, where rows with one moved alone do not occur', () => {
		const rows = Array.from({ length: 300 }, () => {
			const a = random.normal();
			return [a, a + 0.1 * random.normal()];
		});
		const [first] = asked(twoColumns(rows)).follow;
		assert.equal(first.column, 'x1');
		assert.ok(first.association > 0.95);
		assert.deepEqual(asked(twoColumns(rows), { column2: 'x1' }).follow, []);
	});

	it('of categories takes the commonest, rare ones and missing cells left out', () => {
		const codes = Int32Array.from({ length: 60 }, (_, row) => (row < 30 ? 1 : row < 50 ? 0 : row < 58 ? 2 : -1));
		const column: Column = {
			kind: 'categorical',
			name: 'c',
			codes,
			categories: ['a', 'b', 'd'],
			missing: 2,
			distinct: 3,
		};
		const encoding: InputEncoding = {
			kind: 'categorical',
			column: 'c',
			categories: ['a', 'b'],
			missingCategory: false,
			otherCategory: false,
		};
		const features = ['a', 'b'].map((name): Feature => ({ column: 'c', kind: 'category', name: `c = ${name}` }));
		const dataset = datasetOf({
			inputs: Array.from(codes, (code) => [Number(code === 0), Number(code === 1)]),
			targets: Array.from(codes, () => 0),
			encodings: [encoding],
			features,
			columns: [column],
		});
		const found = asked(dataset, { points: 2 });
		assert.deepEqual([found.kind, found.grid, found.of, found.ale], ['category', ['b', 'a'], 3, null]);
		assert.deepEqual(found.pdp, [-3, 1]);
		assert.deepEqual(asked(dataset).pdp, [-3, 1, -2]);
	});

	it('of a number that hardly varies takes the values there are; of a constant there are no local effects', () => {
		const rare = asked(twoColumns(Array.from({ length: 200 }, (_, row) => [row < 3 ? row : 7, row])));
		assert.deepEqual(rare.grid, [0, 1, 2, 7]);
		const constant = asked(twoColumns(Array.from({ length: 20 }, (_, row) => [7, row])));
		assert.deepEqual([constant.grid, constant.ale], [[7], null]);
		const missing = twoColumns(Array.from({ length: 20 }, (_, row) => [NaN, row]));
		assert.throws(() => asked(missing), { name: 'UserError', message: /no known value of x0/ });
	});

	it('leaves missing cells out of the local effects, and moves them all the same', () => {
		const rows = Array.from({ length: 40 }, (_, row) => [row % 4 === 0 ? 0 : row, 1]);
		const dataset = twoColumns(rows);
		const cells = numericColumns(rows.map(([a, b], row) => [row % 4 === 0 ? NaN : a, b]));
		const found = asked({ ...dataset, table: { ...dataset.table, columns: cells } });
		assert.equal(
			found.localEffects!.counts.reduce((a, b) => a + b, 0),
			30,
		);
		assert.equal(found.ice.length, 40);
	});

	it('is the same for the same chance, of fewer rows where they are many', () => {
		const dataset = twoColumns(Array.from({ length: 500 }, () => [random.normal(), random.normal()]));
		const found = asked(dataset, { maximumRows: 80 });
		assert.deepEqual(found.coverage, { rows: 80, of: 500 });
		assert.deepEqual(asked(dataset, { maximumRows: 80 }), found);
		assert.notDeepEqual(asked(dataset, { maximumRows: 80 }, contextOf({ random: seeded(2, 'sampling') })), found);
	});

	it('tells which way it goes for single rows, exactly where the network is straight there', () => {
		// |a| - b: a falls below 0 and rises above; max(0, b) beside it is flat below 0.
		const network = networkOf([
			{
				activation: 'relu',
				weights: [
					[1, -1, 0],
					[0, 0, 1],
				],
				bias: [0, 0, 0],
			},
			{ activation: 'identity', weights: [[1], [1], [-1]], bias: [0] },
		]);
		const rows = [
			[-2, -1],
			[-1, 3],
			[-0.5, 2],
			[1, -4],
			[NaN, 1],
		];
		const dataset = twoColumns(rows.map(([a, b]) => [Number.isNaN(a) ? 0.25 : a, b]));
		const given = { ...dataset, table: { ...dataset.table, columns: numericColumns(rows) } };
		const of = (options: Partial<ResponseOptions>) =>
			finish(
				response.run(
					{ network, loss: 'mean-squared-error' },
					given,
					{ ...defaultsOf<ResponseOptions>(response), ...options },
					contextOf(),
				),
			).directions;
		const known = { rows: 4, rising: 1, falling: 3, flat: 0, isExact: true };
		assert.deepEqual(of({}), { ...known, expected: 'none', breaking: null });
		assert.deepEqual(of({ expected: 'up' }), { ...known, expected: 'up', breaking: 3 });
		assert.deepEqual(of({ column: 'x1', expected: 'down' }), {
			rows: 5,
			rising: 0,
			falling: 3,
			flat: 2,
			isExact: true,
			expected: 'down',
			breaking: 0,
		});
		assert.equal(of({ column2: 'x1' }), null);
	});

	it('tells which way a probability goes also where it is as good as 0 or 1', () => {
		const network = networkOf([{ activation: 'identity', weights: [[40, -40, 10]], bias: [0, 0, 0] }]);
		const rows = [[-8], [-1], [1], [9]];
		const dataset = datasetOf({
			inputs: rows,
			targets: [0, 1, 2, 0],
			classes: ['a', 'b', 'c'],
			columns: numericColumns(rows),
		});
		const options = { ...defaultsOf<ResponseOptions>(response), class: 1 };
		const { directions } = finish(
			response.run({ network, loss: 'softmax-cross-entropy' }, dataset, options, contextOf()),
		);
		assert.deepEqual([directions!.rising, directions!.flat], [4, 0]);
	});

	it('says that an answer stays where single precision does not tell that it moves', () => {
		const rows = [[-2], [-1], [1], [2]];
		const of = (weight: number) => {
			const network = networkOf([{ activation: 'identity', weights: [[weight]], bias: [3] }]);
			const dataset = datasetOf({
				inputs: rows,
				targets: [0, 1, 0, 1],
				classes: ['a', 'b'],
				columns: numericColumns(rows),
			});
			const options = { ...defaultsOf<ResponseOptions>(response), class: 2 };
			const { directions } = finish(
				response.run({ network, loss: 'binary-cross-entropy' }, dataset, options, contextOf()),
			);
			return [directions!.rising, directions!.flat];
		};
		// The numbers of 32 bits next to 3 are 2.4e-7 apart; a whole deviation is 1.6.
		assert.deepEqual(of(1e-7), [0, 4]);
		assert.deepEqual(of(1e-6), [4, 0]);
	});

	it('counts the rows near each value, and the combinations that no row has', () => {
		const rows = [
			[0, 0],
			[0, 1],
			[1, 1],
			[1, 1],
			[NaN, 1],
			[2, 0],
		];
		const dataset = twoColumns(rows);
		const given = { ...dataset, table: { ...dataset.table, columns: numericColumns(rows) } };
		assert.deepEqual(asked(given).counts, [2, 2, 1]);
		const both = asked(given, { column2: 'x1' });
		assert.deepEqual(
			[both.counts, both.empty],
			[
				[
					[1, 1],
					[0, 2],
					[1, 0],
				],
				2,
			],
		);
		// Between the 5% and the 95% quantile, beyond which half a step is near.
		const even = asked(twoColumns(Array.from({ length: 1000 }, (_, row) => [row, 0])), { points: 10 });
		const [least, next] = even.grid as number[];
		const within = Array.from({ length: 1000 }, (_, row) => row).filter(
			(row) => row >= least - (next - least) / 2 && row <= 999 - least + (next - least) / 2,
		);
		assert.equal(
			(even.counts as number[]).reduce((a, b) => a + b),
			within.length,
		);
		assert.ok((even.counts as number[]).every((count) => Math.abs(count - within.length / 10) <= 1));
	});

	it('refuses a column named twice, and a class there is not', () => {
		const rows = Array.from({ length: 9 }, (_, row) => [row, -row]);
		assert.throws(() => asked(twoColumns(rows), { column2: 'x0' }), { name: 'UserError', message: /twice/ });
		const classes = datasetOf({
			inputs: rows,
			targets: rows.map(() => 0),
			classes: ['a', 'b'],
			columns: numericColumns(rows),
		});
		assert.throws(() => asked(classes, { class: 3 }), { name: 'UserError', message: /2 classes/ });
	});
});
