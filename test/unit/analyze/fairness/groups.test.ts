import assert from 'node:assert/strict';
import { finish } from '../../../../src/analyze/analyzer.ts';
import { gapOf, rateOf } from '../../../../src/analyze/fairness/group-rates.ts';
import { groups } from '../../../../src/analyze/fairness/groups.ts';
import { groupsBy } from '../../../../src/analyze/fairness/row-groups.ts';
import { sensitiveColumns } from '../../../../src/analyze/fairness/sensitive-columns.ts';
import { seeded } from '../../../../src/core/random.ts';
import { wilsonInterval } from '../../../../src/core/statistics.ts';
import { ofClasses } from '../../../support/of-classes.ts';
import { contextOf } from '../../../support/analyzer-context.ts';
import { categoricalColumn, numericColumn, sayer } from '../../../support/planted-errors.ts';
import { datasetOf } from '../../../support/toy-model.ts';

const random = seeded(21, 'sampling');
const rows = 600;
const logits = Array.from({ length: rows }, () => 2 * random.normal());
const race = logits.map((logit, row) =>
	row % 50 === 0 ? '' : row % 60 === 7 ? 'rare' : logit + random.normal() > 0.5 ? 'a' : 'b',
);
const targets = logits.map((logit) => Number(logit + random.normal() > 0));
const dataset = datasetOf({
	inputs: logits.map((logit) => [logit]),
	targets,
	classes: ['no', 'yes'],
	test: [...logits.keys()],
	columns: [
		numericColumn('x0', logits),
		categoricalColumn('race', race),
		numericColumn(
			'age',
			logits.map(() => 18 + random.integer(60)),
		),
	],
});
const ask = (options: { column?: string; threshold?: number; class?: number }) =>
	ofClasses(
		finish(
			groups.run(sayer, dataset, { column: null, threshold: 0, class: 0, maximumRows: 200, ...options }, contextOf()),
		),
	);

describe('groups of rows', () => {
	it('list their rows, those called wrongly first, and what they have in common as it can be typed', () => {
		const { groups: found } = ofClasses(
			finish(groups.run(sayer, dataset, { column: 'race', threshold: 0, class: 0, maximumRows: 40 }, contextOf())),
		);
		for (const { value, slice, tableRows, error } of found) {
			assert.equal(slice, value === null ? 'race is missing' : `race = "${value}"`);
			const inside = [...logits.keys()].filter((row) => race[row] === (value ?? ''));
			const wrong = (row: number) => (logits[row] > 0 ? 1 : 0) !== targets[row];
			const expected = [...inside.filter(wrong), ...inside.filter((row) => !wrong(row))].slice(0, 40);
			assert.deepEqual([...tableRows], expected);
			assert.equal(inside.filter(wrong).length, error.hits);
		}
	});

	for (const threshold of [0, 0.7])
		it(`have the rates that counting gives, at threshold ${threshold}`, () => {
			const result = ask({ column: 'race', threshold });
			const limit = threshold === 0 ? 0 : Math.log(threshold / (1 - threshold));
			const called = logits.map((logit) => (threshold === 0 ? logit > limit : logit >= limit));
			assert.deepEqual(result.groups.map(({ value }) => value).toSorted(), ['a', 'b', 'rare', null].toSorted());
			const counted = result.groups.map((group) => {
				const inside = [...logits.keys()].filter((row) => race[row] === (group.value ?? ''));
				const share = (of: number[], is: (row: number) => boolean) => [of.filter(is).length, of.length] as const;
				const yes = inside.filter((row) => targets[row] === 1);
				const no = inside.filter((row) => targets[row] === 0);
				const expected = {
					selectionRate: share(inside, (row) => called[row]),
					truePositiveRate: share(yes, (row) => called[row]),
					falsePositiveRate: share(no, (row) => called[row]),
					error: share(inside, (row) => called[row] !== (targets[row] === 1)),
				};
				for (const [name, [hits, of]] of Object.entries(expected)) {
					const { value, lower, upper, tooFew } = group[name as keyof typeof expected];
					const { low, high } = wilsonInterval(hits, of);
					assert.deepEqual(
						[value, lower, upper, tooFew],
						of === 0 ? [null, null, null, true] : [hits / of, low, high, of < 20],
						name,
					);
				}
				return { value: group.value, ...expected };
			});
			// Gaps of those with enough rows, as Fairlearn defines them.
			const gap = (name: 'selectionRate' | 'truePositiveRate' | 'falsePositiveRate') => {
				const rates = counted.filter((each) => each[name][1] >= 20).map((each) => each[name][0] / each[name][1]);
				return [Math.max(...rates) - Math.min(...rates), Math.min(...rates) / Math.max(...rates)] as const;
			};
			const [parity, opportunity, others] = [gap('selectionRate'), gap('truePositiveRate'), gap('falsePositiveRate')];
			const { demographicParity, equalOpportunity, equalisedOdds } = result;
			assert.deepEqual([demographicParity.difference, demographicParity.ratio], parity);
			assert.deepEqual([equalOpportunity.difference, equalOpportunity.ratio], opportunity);
			assert.deepEqual(
				[equalisedOdds.difference, equalisedOdds.ratio],
				[Math.max(opportunity[0], others[0]), Math.min(opportunity[1], others[1])],
			);
			assert.ok(demographicParity.p! < 1e-6);
		});

	it('of numbers are quarters, each row in one', () => {
		const { groups: quarters } = ask({ column: 'age' });
		assert.equal(quarters.length, 4);
		assert.equal(
			quarters.reduce((sum, group) => sum + group.rows, 0),
			rows,
		);
		for (const { value, rows: count } of quarters) assert.ok(count > 120 && count < 180, value!);
		assert.match(quarters[1].value!, /^age > \d+ and age <= \d+$/);
	});

	it('are not proposed by the target itself, which every judgement of a class is about', () => {
		const { target } = dataset.preprocessing;
		const renamed = { ...dataset, preprocessing: { ...dataset.preprocessing, target: { ...target, column: 'race' } } };
		const options = { column: null, threshold: 0, class: 0, maximumRows: 0 };
		assert.deepEqual(finish(groups.run(sayer, renamed, options, contextOf())).proposed, ['age']);
	});

	it('are proposed by name and none is chosen', () => {
		const { column, groups: none, proposed, all, positive } = ask({});
		assert.deepEqual([column, none, proposed, all.rows, positive], [null, [], ['race', 'age'], rows, 'yes']);
		const named = (...names: string[]) => sensitiveColumns({ columns: names.map((name) => numericColumn(name, [1])) });
		const sensitive = ['Sex', 'native-country', 'maritalStatus', 'applicant_age', 'GENDER', '性别'];
		assert.deepEqual(named(...sensitive), sensitive);
		assert.deepEqual(named('mileage', 'sextant', 'page', 'trace', 'usage', 'grace period', 'average'), []);
	});

	it('of few rows are said to tell nothing, and make no gap', () => {
		const gap = gapOf([rateOf(10, 40), rateOf(19, 19), rateOf(0, 0)]);
		assert.deepEqual(gap, { difference: null, ratio: null, p: null, lowest: null, highest: null });
		assert.equal(gapOf([rateOf(10, 40), rateOf(30, 40)]).difference, 0.5);
	});

	it('that are alike have a gap that is unlikely in about 5 of 100 tables', () => {
		let low = 0;
		for (let table = 0; table < 1000; table++) {
			const drawn = [80, 120, 60].map((of) =>
				rateOf(
					Array.from({ length: of }, () => Number(random.next() < 0.3)).reduce((a, b) => a + b),
					of,
				),
			);
			if (gapOf(drawn).p! <= 0.05) low++;
		}
		assert.ok(low >= 22 && low <= 78, String(low));
	});

	it('of a column with few numbers are these', () => {
		const column = numericColumn('children', [0, 2, NaN, 1, 0]);
		assert.deepEqual(
			groupsBy(column, Int32Array.of(0, 1, 2, 3, 4)).map(({ value, rows: places }) => [value, [...places]]),
			[
				['0', [0, 4]],
				['1', [3]],
				['2', [1]],
				[null, [2]],
			],
		);
	});
});
