import assert from 'node:assert/strict';
import fc from 'fast-check';
import { finish } from '../../../../src/analyze/analyzer.ts';
import { interactionIndex, pairsOf } from '../../../../src/analyze/interactions/interaction-index.ts';
import {
	interactions,
	type InteractionsOptions,
	type InteractionsResult,
} from '../../../../src/analyze/interactions/interactions.ts';
import { defaultsOf } from '../../../../src/analyze/options.ts';
import { outputsOf } from '../../../../src/core/network-shape.ts';
import { seeded } from '../../../../src/core/random.ts';
import type { Feature } from '../../../../src/data/prepare/dataset.ts';
import { interactionsSentence } from '../../../../src/messages/interactions.ts';
import { anyNetworks, outputsByHand, rowsFor, withStatistics } from '../../../support/attribution-oracle.ts';
import { contextOf } from '../../../support/analyzer-context.ts';
import { networkPair } from '../../../support/engines.ts';
import { datasetOf, networkOf } from '../../../support/toy-model.ts';
import { datasetRows } from '../../../../src/data/table/row-numbers.ts';

type Dataset = ReturnType<typeof datasetOf>;

const near = (found: number, truth: number, tolerance: number) =>
	assert.ok(Math.abs(found - truth) <= tolerance, `${found}, not ${truth}`);

function asked(
	network: ReturnType<typeof networkOf>,
	dataset: Dataset,
	options: Partial<InteractionsOptions> = {},
): InteractionsResult {
	const complete = { ...defaultsOf<InteractionsOptions>(interactions), ...options };
	return finish(interactions.run({ network, loss: 'mean-squared-error' }, dataset, complete, contextOf()));
}

/** By orders: the pair comes in as one, and what it adds then beyond its two parts alone is taken at that place. */
function indexByOrders(valueOf: (set: number) => number, columns: number, a: number, b: number): number {
	const others = Array.from({ length: columns }, (_, i) => i).filter((i) => i !== a && i !== b);
	let sum = 0;
	let orders = 0;
	const walk = (left: readonly (number | 'pair')[], set: number) => {
		for (const next of left) {
			const rest = left.filter((each) => each !== next);
			if (next !== 'pair') {
				walk(rest, set | (1 << next));
				continue;
			}
			const both = valueOf(set | (1 << a) | (1 << b));
			const change = both - valueOf(set | (1 << a)) - valueOf(set | (1 << b)) + valueOf(set);
			// However those behind it are ordered.
			let ways = 1;
			for (let i = 2; i <= rest.length; i++) ways *= i;
			sum += ways * change;
			orders += ways;
		}
	};
	walk([...others, 'pair'], 0);
	return sum / orders;
}

/** x0 · x1 as a difference of two squares by |x| = relu(x) + relu(-x) is none; max(0, x0 + x1) is an interaction, 2·x2 is not. */
const corner = networkOf([
	{
		activation: 'relu',
		weights: [
			[1, 0, 0],
			[1, 0, 0],
			[0, 1, -1],
		],
		bias: [0, 0, 0],
	},
	{ activation: 'identity', weights: [[1], [2], [-2]], bias: [0.5] },
]);

describe('the Shapley interaction index', () => {
	it('is the mean over all orders in which the pair comes in as one', () => {
		fc.assert(
			fc.property(fc.integer({ min: 2, max: 5 }), fc.integer({ min: 0, max: 1e6 }), (columns, seed) => {
				const random = seeded(seed, 'sampling');
				const values = Float64Array.from({ length: 2 ** columns }, () => random.normal());
				const found = interactionIndex(values, columns);
				for (const [pair, [a, b]] of pairsOf(columns).entries())
					near(
						found[pair],
						indexByOrders((set) => values[set], columns, a, b),
						1e-12,
					);
			}),
		);
	});

	it('of no column and of one has no pair', () => {
		assert.equal(interactionIndex(Float64Array.of(3), 0).length, 0);
		assert.equal(interactionIndex(Float64Array.of(3, 4), 1).length, 0);
	});
});

describe('pairs of columns that work together', () => {
	it('are by Shapley interactions what enumeration in double precision says, of a network of any layers', () => {
		fc.assert(
			fc.property(anyNetworks(), fc.integer({ min: 0, max: 1e6 }), (specification, seed) => {
				const chance = seeded(seed, 'sampling');
				const network = withStatistics(networkPair(specification, seed)[0], chance);
				const rows = rowsFor(specification, 2, chance);
				// Two inputs of one column where there are enough.
				const columns = rows[0].length > 3 ? [...rows[0].keys()].map((i) => (i === 1 ? 0 : i)) : [...rows[0].keys()];
				const features: Feature[] = columns.map((i) => ({ column: `x${i}`, kind: 'value', name: `x${i}` }));
				// The one training row is the baseline of the one test row.
				const dataset = datasetOf({ inputs: rows.map((row) => [...row]), targets: [0, 0], test: [1], features });
				const context = contextOf({ rows: datasetRows(Int32Array.of(1)) });
				const model = { network, loss: 'mean-squared-error' } as const;
				const { pairs } = finish(
					interactions.run(model, dataset, defaultsOf<InteractionsOptions>(interactions), context),
				);
				const names = [...new Set(columns)];
				const byHand = outputsByHand(network);
				const valueOf = (set: number) => {
					const mixed = rows[0].slice();
					for (const [i, column] of columns.entries()) if ((set >> names.indexOf(column)) & 1) mixed[i] = rows[1][i];
					return byHand(mixed)[0];
				};
				const size = Math.max(1, ...Array.from({ length: 2 ** names.length }, (_, set) => Math.abs(valueOf(set))));
				assert.equal(pairs.length, (names.length * (names.length - 1)) / 2);
				for (const { a, b, mean, value } of pairs) {
					const [i, j] = [a, b].map((name) => names.findIndex((column) => `x${column}` === name));
					near(mean!, indexByOrders(valueOf, names.length, i, j), 1e-4 * size);
					assert.equal(value, Math.abs(mean!));
				}
				assert.ok(outputsOf(specification) > 0);
			}),
			{ numRuns: 100 },
		);
	});

	const random = seeded(4, 'sampling');
	const rows = Array.from({ length: 120 }, () => [random.normal(), random.normal(), random.normal()]);
	const dataset = datasetOf({ inputs: rows, targets: rows.map(() => 0) });

	it('are those planted, and none of those that only add up', () => {
		for (const method of ['shapley', 'friedman-h'] as const) {
			const result = asked(corner, dataset, { method });
			const [first, ...others] = result.pairs;
			assert.deepEqual([first.a, first.b], ['x0', 'x1']);
			assert.ok(first.lower > 0.05 && result.firstLeads, JSON.stringify(first));
			for (const { value } of others) assert.ok(value < 1e-5, String(value));
			assert.match(interactionsSentence(result, 'y'), /x0 and x1 .* No other pair does as much\.$/);
		}
	});

	it('call a class that is a bare number by its target, too', () => {
		const classes = datasetOf({ inputs: rows, targets: rows.map((_, i) => i % 2), classes: ['0', '1'] });
		const options = defaultsOf<InteractionsOptions>(interactions);
		const model = { network: corner, loss: 'binary-cross-entropy' } as const;
		const result = finish(interactions.run(model, classes, options, contextOf()));
		assert.match(interactionsSentence(result, 'survived'), / move the log-odds of survived [01] by /);
	});

	it('are none in a network that only adds up, which is said', () => {
		const straight = networkOf([{ activation: 'identity', weights: [[3], [-1], [0.5]], bias: [1] }]);
		for (const method of ['shapley', 'friedman-h'] as const)
			assert.match(interactionsSentence(asked(straight, dataset, { method }), 'y'), /^No two columns work together/);
	});

	it('are by Friedman’s H what its definition says over the same rows', () => {
		const few = rows.slice(0, 30);
		const { pairs } = asked(corner, datasetOf({ inputs: few, targets: few.map(() => 0) }), { method: 'friedman-h' });
		const byHand = outputsByHand(corner);
		const dependence = (columns: readonly number[]) => {
			const found = few.map((row) => {
				const all = few.map(
					(other) => byHand(Float64Array.from(other, (value, i) => (columns.includes(i) ? row[i] : value)))[0],
				);
				return all.reduce((sum, value) => sum + value, 0) / all.length;
			});
			const mean = found.reduce((sum, value) => sum + value, 0) / found.length;
			return found.map((value) => value - mean);
		};
		const [one, two, both] = [dependence([0]), dependence([1]), dependence([0, 1])];
		const beyond = both.reduce((sum, value, i) => sum + (value - one[i] - two[i]) ** 2, 0);
		const all = both.reduce((sum, value) => sum + value ** 2, 0);
		near(pairs[0].h!, Math.sqrt(beyond / all), 1e-5);
		near(pairs[0].value, Math.sqrt(beyond / few.length), 1e-5);
	});

	it('of many columns are sought among those that work most with all others', () => {
		const wide = Array.from({ length: 60 }, () => Array.from({ length: 30 }, () => random.normal()));
		const weights = Array.from({ length: 30 }, (_, i) => (i === 17 || i === 25 ? [1, 0] : [0, i / 30]));
		const network = networkOf([
			{ activation: 'relu', weights, bias: [0, 100] },
			{ activation: 'identity', weights: [[1], [1]], bias: [0] },
		]);
		const result = asked(network, datasetOf({ inputs: wide, targets: wide.map(() => 0) }));
		assert.equal(result.method, 'friedman-h');
		assert.deepEqual(result.columns, { looked: 20, of: 30 });
		assert.deepEqual([result.pairs[0].a, result.pairs[0].b], ['x17', 'x25']);
		assert.ok(result.pairs[0].value > 100 * result.pairs[1].value);
	});

	it('of a single column are none, and Shapley interactions of too many columns are refused', () => {
		const one = networkOf([{ activation: 'identity', weights: [[3]], bias: [1] }]);
		const result = asked(one, datasetOf({ inputs: rows.map(([x]) => [x]), targets: rows.map(() => 0) }));
		assert.deepEqual(result.pairs, []);
		assert.match(interactionsSentence(result, 'y'), /no pair/);
		const wide = networkOf([{ activation: 'identity', weights: rows.slice(0, 15).map(() => [1]), bias: [1] }]);
		const inputs = [Array.from({ length: 15 }, () => 0)];
		assert.throws(() => asked(wide, datasetOf({ inputs, targets: [0] }), { method: 'shapley' }), /friedman-h/);
	});
});
