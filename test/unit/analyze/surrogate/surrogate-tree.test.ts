import assert from 'node:assert/strict';
import { finish } from '../../../../src/analyze/analyzer.ts';
import { defaultsOf } from '../../../../src/analyze/options.ts';
import { surrogateTree, type SurrogateTreeOptions } from '../../../../src/analyze/surrogate/surrogate-tree.ts';
import { seeded } from '../../../../src/core/random.ts';
import { wilsonInterval } from '../../../../src/core/statistics.ts';
import { ruleText, surrogateSentences, surrogateTitle } from '../../../../src/messages/surrogate.ts';
import { contextOf } from '../../../support/analyzer-context.ts';
import { numericColumns } from '../../../support/numeric-columns.ts';
import { datasetOf, networkOf } from '../../../support/toy-model.ts';

const random = seeded(12, 'sampling');
const rows = Array.from({ length: 600 }, () => [random.normal(), random.normal()]);
const test = [...rows.keys()].filter((row) => row % 3 === 0);
const columns = numericColumns(rows);

/** Class 1 where x0 is above 0.5, whatever x1 is. */
const step = networkOf([{ activation: 'identity', weights: [[10], [0]], bias: [-5] }]);
const stepModel = { network: step, loss: 'binary-cross-entropy' } as const;

function asked(
	model: Parameters<typeof surrogateTree.run>[0],
	dataset: ReturnType<typeof datasetOf>,
	options: Partial<SurrogateTreeOptions> = {},
) {
	return finish(
		surrogateTree.run(model, dataset, { ...defaultsOf<SurrogateTreeOptions>(surrogateTree), ...options }, contextOf()),
	);
}

describe('surrogate tree', () => {
	// Truth is the other class in one row of five.
	const targets = rows.map(([x], row) => Number(x > 0.5 === (row % 5 !== 0)));
	const dataset = datasetOf({ inputs: rows, targets, classes: ['no', 'yes'], test, columns });

	it('is the rule that the network goes by, and says both of its numbers', () => {
		const result = asked(stepModel, dataset);
		const { tree, fidelity, fidelityInterval, accuracy, network, constant, part, rows: judged, fitted } = result;
		assert.deepEqual([part, judged, fitted], ['test', 200, { rows: 400, of: 400 }]);
		const leaves = tree.filter(({ isLeaf }) => isLeaf);
		assert.deepEqual(
			leaves.map((leaf) => ruleText(leaf, result).replace(/[\d.]+: /, '0.5: ')),
			['if x0 <= 0.5: no', 'if x0 > 0.5: yes'],
		);
		const limit = Number(/[\d.]+$/.exec(leaves[0].rule)![0]);
		const said = test.map((row) => Number(rows[row][0] > limit));
		const agree = test.filter((row, i) => said[i] === Number(rows[row][0] > 0.5)).length;
		const right = test.filter((row, i) => said[i] === targets[row]).length;
		assert.deepEqual([fidelity, accuracy], [agree / 200, right / 200]);
		assert.deepEqual(fidelityInterval, wilsonInterval(agree, 200));
		assert.equal(network, test.filter((row) => Number(rows[row][0] > 0.5) === targets[row]).length / 200);
		assert.equal(constant, test.filter((row) => rows[row][0] <= 0.5).length / 200);
		const inLeaves = leaves.reduce((sum, leaf) => sum + leaf.rows, 0);
		assert.deepEqual([inLeaves, leaves.reduce((sum, leaf) => sum + leaf.agree!, 0)], [200, agree]);
		assert.ok(result.linear!.fidelity! > 0.97);
	});

	it('never has two neighbours that say the same', () => {
		const curved = networkOf([
			{
				activation: 'relu',
				weights: [
					[3, -3, 0],
					[1, 1, 2],
				],
				bias: [0, 0, 0],
			},
			{ activation: 'identity', weights: [[1], [1], [-2]], bias: [-1] },
		]);
		const { tree } = asked({ network: curved, loss: 'binary-cross-entropy' }, dataset);
		const below = (id: number): number[] => {
			const children = tree.filter(({ parent }) => parent === id);
			return children.length === 0 ? [tree[id].answer] : children.flatMap((child) => below(child.id));
		};
		for (const { id, isLeaf } of tree) if (!isLeaf) assert.equal(new Set(below(id)).size, 2);
	});

	it('of a value is measured by R², and a linear model of a straight network by 1', () => {
		const straight = networkOf([{ activation: 'identity', weights: [[2], [-1]], bias: [0.5] }]);
		const values = datasetOf({
			inputs: rows,
			targets: rows.map(([x]) => 100 + 10 * x),
			scale: { mean: 100, deviation: 5 },
			test,
			columns,
		});
		const result = asked({ network: straight, loss: 'mean-squared-error' }, values);
		assert.equal(result.measure, 'r2');
		// The penalty shrinks it by about 1 / 400.
		assert.ok(result.linear!.fidelity! > 0.9999, String(result.linear!.fidelity));
		const leaves = result.tree.filter(({ isLeaf }) => isLeaf);
		assert.ok(leaves.length > 8 && leaves.every(({ agree }) => agree === null));
		// R² by hand.
		const said = test.map((row) => 100 + 5 * (2 * rows[row][0] - rows[row][1] + 0.5));
		const mean = said.reduce((sum, value) => sum + value, 0) / said.length;
		const total = said.reduce((sum, value) => sum + (value - mean) ** 2, 0);
		const left = result.tree
			.filter(({ isLeaf }) => isLeaf)
			.flatMap(({ conditions, answer }) =>
				said.flatMap((value, i) => {
					const isHere = conditions.every(({ column, operator, value: at }) => {
						const cell = rows[test[i]][column === 'x0' ? 0 : 1];
						return operator === '<=' ? cell <= (at as number) : cell > (at as number);
					});
					return isHere ? [(value - answer) ** 2] : [];
				}),
			);
		assert.equal(left.length, said.length);
		const r2 = 1 - left.reduce((sum, square) => sum + square, 0) / total;
		assert.ok(Math.abs(result.fidelity! - r2) < 1e-5, `${result.fidelity}, not ${r2}`);
	});

	it('of a constant network has nothing to say, and says so', () => {
		const flat = networkOf([{ activation: 'identity', weights: [[0], [0]], bias: [3] }]);
		const { tree, fidelity, constant } = asked({ network: flat, loss: 'binary-cross-entropy' }, dataset);
		assert.deepEqual([tree.length, fidelity, constant], [1, 1, 1]);
		const values = datasetOf({ inputs: rows, targets: rows.map(([x]) => x), test, columns });
		const result = asked({ network: flat, loss: 'mean-squared-error' }, values);
		assert.equal(result.fidelity, null);
		assert.match(surrogateSentences(result)[0], /^The network says the same of all 200 rows/);
	});

	it('explains nothing, and not less, where its answers are further off than the mean', () => {
		const values = datasetOf({ inputs: rows, targets: rows.map(([x]) => x), test, columns });
		const result = asked({ network: step, loss: 'mean-squared-error' }, values);
		const far = {
			...result,
			fidelity: -631.4,
			fidelityInterval: { low: -900, high: 0.1 },
			accuracy: -2,
			network: -0.5,
		};
		assert.match(surrogateTitle(far), /^By \d+ rules, 0% of how its answers vary is explained$/);
		const [first, second] = surrogateSentences(far);
		assert.match(first, / explains 0% \(95% interval 0% to 10%\) of how the network’s answers vary/);
		assert.match(second, /it explains 0%.*, and the network 0%\.$/);
	});

	it('is judged by rows it was not fitted on where none are held out, and refused where there is one row', () => {
		const all = datasetOf({ inputs: rows, targets, classes: ['no', 'yes'], columns });
		const { part, rows: judged, fitted } = asked(stepModel, all);
		assert.deepEqual([part, judged, fitted.of], ['train', 300, 300]);
		const one = datasetOf({
			inputs: [[0, 0]],
			targets: [0],
			classes: ['no', 'yes'],
			columns: numericColumns([[0, 0]]),
		});
		assert.throws(() => asked(stepModel, one), { name: 'UserError', message: /too few rows/ });
	});
});
