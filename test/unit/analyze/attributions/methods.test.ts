import assert from 'node:assert/strict';
import fc from 'fast-check';
import { finish } from '../../../../src/analyze/analyzer.ts';
import type { Attribution } from '../../../../src/analyze/attributions/attribution.ts';
import { hasDeepLift } from '../../../../src/analyze/attributions/deep-lift.ts';
import { isPiecewiseLinear } from '../../../../src/analyze/attributions/linear-pieces.ts';
import { plainNetwork } from '../../../../src/analyze/attributions/plain-network.ts';
import { RowExplainer, type ExplainerOptions } from '../../../../src/analyze/attributions/row-explainer.ts';
import { neverCancelled } from '../../../../src/core/context.ts';
import type { LossName } from '../../../../src/core/losses.ts';
import type { Network } from '../../../../src/core/network.ts';
import { seeded } from '../../../../src/core/random.ts';
import type { TargetEncoding } from '../../../../src/data/prepare/dataset.ts';
import {
	anyNetworks,
	logitOf,
	outputCount,
	outputsByHand,
	probabilityOf,
	rowsFor,
	shapleyByOrders,
	withStatistics,
} from '../../../support/attribution-oracle.ts';
import { networkPair } from '../../../support/engines.ts';

interface Problem {
	readonly network: Network;
	readonly target: TargetEncoding;
	readonly loss: LossName;
	readonly row: Float64Array;
	readonly baselines: readonly Float64Array[];
	/** Column of each input. */
	readonly columns: readonly number[];
}

const value: TargetEncoding = { kind: 'value', column: 'y', mean: 10, deviation: 3 };
const classesOf = (count: number): TargetEncoding => ({
	kind: 'classes',
	column: 'y',
	classes: Array.from({ length: count }, (_, i) => `c${String(i)}`),
});

/** A network, a row and baselines, with some inputs of one column; classes, or a value where it has one output. */
const problems = fc
	.record({
		specification: anyNetworks(),
		seed: fc.integer({ min: 0, max: 1e6 }),
		rows: fc.integer({ min: 1, max: 3 }),
		regression: fc.boolean(),
	})
	.map(({ specification, seed, rows, regression }): Problem => {
		const random = seeded(seed, 'sampling');
		const network = withStatistics(networkPair(specification, seed)[0], random);
		const units = outputCount(network);
		const [row, ...baselines] = rowsFor(specification, rows + 1, random);
		const columns = Array.from({ length: specification.inputs }, () =>
			random.integer(Math.min(6, specification.inputs)),
		);
		const isValue = regression && units === 1;
		return {
			network,
			target: isValue ? value : classesOf(Math.max(units, 2)),
			loss: isValue ? 'mean-squared-error' : units === 1 ? 'binary-cross-entropy' : 'softmax-cross-entropy',
			row,
			baselines,
			columns,
		};
	});

function explain({ network, target, loss, row, baselines, columns }: Problem, options: Partial<ExplainerOptions> = {}) {
	const matrixOf = (rows: readonly Float64Array[]) => ({
		rows: rows.length,
		columns: row.length,
		values: Float32Array.from(rows.flatMap((each) => [...each])),
	});
	const explainer = new RowExplainer(
		{ network, loss },
		columns.map((column) => ({ column: String(column) })),
		target,
		matrixOf(baselines),
		{ method: null, scale: null, class: null, repeats: null, compare: false, ...options },
	);
	return finish(explainer.explain(matrixOf([row]), seeded(3, 'sampling'), neverCancelled));
}

/** The explained number, by hand. */
function truthOf({ network, target }: Problem, { scale, class: one }: Attribution): (row: Float64Array) => number {
	const outputs = outputsByHand(network);
	return (row) => {
		const found = outputs(row);
		if (target.kind === 'value') return target.mean + target.deviation * found[0];
		return scale === 'logit' ? logitOf(found, one!) : probabilityOf(found, one!);
	};
}

const byColumn = ({ contributions }: Attribution) =>
	new Map(contributions.map(({ column, contribution }) => [column, contribution]));
const largest = ({ contributions, value: to, baseline }: Attribution) =>
	Math.max(1e-3, Math.abs(to), Math.abs(baseline), ...contributions.map(({ contribution }) => Math.abs(contribution)));
const options = { numRuns: 200 };

describe('attributions of one row', () => {
	it('by exact Shapley values are those of all orders, in double precision, on every scale', () => {
		fc.assert(
			fc.property(problems, fc.boolean(), (problem, logit) => {
				const scale = problem.target.kind === 'value' ? 'value' : logit ? 'logit' : 'probability';
				const found = explain(problem, { method: 'exact-shapley', scale });
				const names = [...new Set(problem.columns)];
				const groups = names.map((name) => [...problem.columns.keys()].filter((i) => problem.columns[i] === name));
				const f = truthOf(problem, found);
				const truth = shapleyByOrders(f, problem.row, problem.baselines, groups);
				const shares = byColumn(found);
				for (const [i, name] of names.entries())
					assert.ok(Math.abs(shares.get(String(name))! - truth[i]) < 1e-5 * largest(found), String(name));
				assert.ok(Math.abs(found.value - f(problem.row)) < 1e-5 * largest(found));
				assert.ok(Math.abs(found.gap) < 1e-6 * largest(found), `${found.gap}`);
			}),
			options,
		);
	});

	it('by integrated gradients add up: to rounding where the network is made of straight pieces', () => {
		fc.assert(
			fc.property(problems, (problem) => {
				const found = explain(problem, { method: 'integrated-gradients' });
				const f = truthOf(problem, found);
				const from = problem.baselines.reduce((sum, row) => sum + f(row), 0) / problem.baselines.length;
				assert.ok(Math.abs(found.value - f(problem.row)) < 1e-9 * largest(found));
				assert.ok(Math.abs(found.baseline - from) < 1e-9 * largest(found));
				const features = problem.columns.map((column) => ({ column: String(column) }));
				const isStraight = isPiecewiseLinear(plainNetwork(problem.network, features).network.specification);
				// Between corners, and where a layer normalisation of two units jumps from -1 to 1, points miss: the gap tells it.
				const isSmooth = problem.network.specification.layers.every((layer) =>
					layer.type === 'dense'
						? !/^(?:relu|leaky-relu|elu|selu)$/.test(layer.activation)
						: layer.type !== 'layer-normalization',
				);
				if (isStraight) assert.ok(Math.abs(found.gap) < 1e-12 * largest(found), `${found.gap}`);
				else if (isSmooth) assert.ok(Math.abs(found.gap) < 1e-6 * largest(found), `${found.gap}`);
				const sum = found.contributions.reduce((total, { contribution }) => total + contribution, 0);
				assert.ok(Math.abs(found.value - found.baseline - sum - found.gap) < 1e-12 * largest(found));
			}),
			options,
		);
	});

	it('by integrated gradients are the sum of many small steps', () => {
		fc.assert(
			fc.property(problems, (problem) => {
				const found = explain(problem, { method: 'integrated-gradients' });
				const [first] = problem.network.specification.layers;
				if (first.type === 'embedding' || Math.abs(found.gap) > 1e-6) return;
				const f = truthOf(problem, found);
				// Midpoints and central differences: nothing of the backward pass.
				const steps = 400;
				const shares = problem.columns.map(() => 0);
				for (const from of problem.baselines)
					for (let step = 0; step < steps; step++) {
						const at = from.map((b, i) => b + ((step + 0.5) / steps) * (problem.row[i] - b));
						for (const i of shares.keys()) {
							const [up, down] = [1e-6, -1e-6].map((h) => f(at.map((x, j) => (j === i ? x + h : x))));
							const slope = (up - down) / 2e-6;
							shares[i] += (slope * (problem.row[i] - from[i])) / (steps * problem.baselines.length);
						}
					}
				const ours = byColumn(found);
				for (const name of new Set(problem.columns)) {
					const truth = shares.reduce((sum, share, i) => (problem.columns[i] === name ? sum + share : sum), 0);
					assert.ok(Math.abs(ours.get(String(name))! - truth) < 0.02 * largest(found));
				}
			}),
			{ numRuns: 60 },
		);
	});

	it('by integrated gradients on the probability leave a gap of rounding, too, where the network is straight', () => {
		fc.assert(
			fc.property(problems, (problem) => {
				const features = problem.columns.map((column) => ({ column: String(column) }));
				const { network } = plainNetwork(problem.network, features);
				if (problem.target.kind === 'value' || !isPiecewiseLinear(network.specification)) return;
				const { gap, scale } = explain(problem, { method: 'integrated-gradients', scale: 'probability' });
				assert.equal(scale, 'probability');
				assert.ok(Math.abs(gap) < 1e-9, `${gap}`);
			}),
			options,
		);
	});

	it('by DeepLIFT add up, through layers of every type that has a rule', () => {
		fc.assert(
			fc.property(problems, (problem) => {
				if (!hasDeepLift(problem.network)) {
					assert.throws(() => explain(problem, { method: 'deep-lift' }), { name: 'UserError', message: /softmax/ });
					return;
				}
				const found = explain(problem, { method: 'deep-lift' });
				assert.ok(Math.abs(found.gap) < 1e-5 * largest(found), `${found.gap}`);
			}),
			options,
		);
	});

	it('are 0 for a row that is its own baseline, by every method', () => {
		fc.assert(
			fc.property(problems, (problem) => {
				const same = { ...problem, baselines: [problem.row] };
				for (const method of ['exact-shapley', 'sampled-shapley', 'integrated-gradients', 'deep-lift'] as const) {
					if (method === 'deep-lift' && !hasDeepLift(problem.network)) continue;
					const found = explain(same, { method });
					assert.equal(found.varying, 0);
					assert.ok(found.contributions.every(({ contribution }) => contribution === 0));
					assert.equal(found.contributions.length, new Set(problem.columns).size);
					assert.equal(found.gap, 0);
				}
			}),
			{ numRuns: 60 },
		);
	});
});
