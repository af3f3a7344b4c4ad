import assert from 'node:assert/strict';
import { finish } from '../../../../src/analyze/analyzer.ts';
import type { GroupErrorsResult } from '../../../../src/analyze/fairness/group-errors.ts';
import { groups } from '../../../../src/analyze/fairness/groups.ts';
import { defaultsOf } from '../../../../src/analyze/options.ts';
import { seeded } from '../../../../src/core/random.ts';
import { falseDiscoveryRates } from '../../../../src/core/slice-tests.ts';
import { groupErrorsTitle } from '../../../../src/messages/group-errors.ts';
import { contextOf } from '../../../support/analyzer-context.ts';
import { categoricalColumn, numericColumn } from '../../../support/planted-errors.ts';
import { datasetOf, networkOf } from '../../../support/toy-model.ts';

/** Says the number that is its input. */
const repeats = {
	network: networkOf([{ activation: 'identity', weights: [[1]], bias: [0] }]),
	loss: 'mean-squared-error',
} as const;

const names = ['a', 'b', 'c', 'd', 'e'];

/** Errors of five groups, of which one may be further off, and a sixth with few rows. */
function ask(
	seed: number,
	factor: number,
	options: object = {},
): { result: GroupErrorsResult; errors: number[]; of: string[] } {
	const random = seeded(seed, 'sampling');
	const of = Array.from({ length: 300 }, (_, row) => (row < 12 ? 'rare' : names[random.integer(5)]));
	const errors = of.map((name) => random.normal() * (name === 'c' ? factor : 1));
	const dataset = datasetOf({
		inputs: errors.map((error) => [error]),
		targets: errors.map(() => 0),
		test: [...errors.keys()],
		columns: [numericColumn('x0', errors), categoricalColumn('site', of)],
	});
	const given = { ...defaultsOf(groups), column: 'site', ...options };
	const result = finish(groups.run(repeats, dataset, given, contextOf()));
	assert.ok(result.kind === 'values');
	return { result, errors: errors.map(Math.fround), of };
}

describe('errors of groups, of a number', () => {
	it('are means of distances, each beside the rest, with what is beyond chance over all groups', () => {
		const { result, errors, of } = ask(4, 3);
		const { groups: found, compared, all } = result;
		assert.deepEqual([compared, found.length, all.rows], [5, 6, 300]);
		for (const { value, rows, errorRate, bias, rest, difference, tooFew, tableRows } of found) {
			const [own, others] = [true, false].map((inside) => errors.filter((_, row) => (of[row] === value) === inside));
			const mean = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0) / numbers.length;
			const spread = (numbers: number[]) =>
				mean(numbers.map((each) => (Math.abs(each) - mean(numbers.map(Math.abs))) ** 2));
			const near = (a: number | null | undefined, b: number) =>
				assert.ok(Math.abs((a ?? NaN) - b) < 1e-9, `${a} is not ${b}`);
			assert.equal(rows, own.length);
			near(errorRate, mean(own.map(Math.abs)));
			near(rest, mean(others.map(Math.abs)));
			near(bias, mean(own));
			assert.equal(tooFew, value === 'rare');
			assert.equal(difference === null, tooFew);
			if (difference !== null) {
				const error = Math.sqrt(spread(own) / (own.length - 1) + spread(others) / (others.length - 1));
				near(difference.value, mean(own.map(Math.abs)) - mean(others.map(Math.abs)));
				near(difference.upper - difference.lower, 2 * 1.959963984540054 * error);
			}
			const distances = [...tableRows].map((row) => Math.abs(errors[row]));
			assert.deepEqual(
				distances,
				distances.toSorted((a, b) => b - a),
			);
		}
		const p = found.flatMap((group) => group.p ?? []);
		assert.deepEqual(
			found.flatMap((group) => group.q ?? []),
			falseDiscoveryRates(p, 5),
		);
		assert.match(
			groupErrorsTitle(result, true),
			/^Further off than the rest for c: [\d.]+ on average over \d+ rows, the rest /,
		);
		assert.match(groupErrorsTitle(result, false), /^Off on average: [\d.]+ for \w, [\d.]+ for c$/);
	});

	it('call no group further off where all are alike, in 95 of 100 tables or more', () => {
		let told = 0;
		for (let seed = 1; seed <= 100; seed++)
			if (groupErrorsTitle(ask(seed, 1, { maximumRows: 0 }).result, true).startsWith('Further off')) told++;
		assert.ok(told <= 5, `${told} of 100`);
	});

	it('have no class and no threshold', () => {
		for (const options of [{ threshold: 0.5 }, { class: 1 }])
			assert.throws(() => ask(1, 1, options), /predicts a number, y: it has no class and no threshold/);
	});
});
