import assert from 'node:assert/strict';
import { finish } from '../../../../src/analyze/analyzer.ts';
import {
	canChoose,
	criterionNames,
	equalThresholds,
	tolerance,
	type CriterionName,
	type ScoredGroup,
} from '../../../../src/analyze/fairness/equal-thresholds.ts';
import { groups } from '../../../../src/analyze/fairness/groups.ts';
import { defaultsOf } from '../../../../src/analyze/options.ts';
import { seeded } from '../../../../src/core/random.ts';
import { ofClasses } from '../../../support/of-classes.ts';
import { contextOf } from '../../../support/analyzer-context.ts';
import { categoricalColumn, numericColumn, sayer } from '../../../support/planted-errors.ts';
import { datasetOf } from '../../../support/toy-model.ts';
import { datasetRows } from '../../../../src/data/table/row-numbers.ts';

/** Scores in steps, so that many are equal; the second group is of the class less often, and scored lower. */
function drawn(seed: number, rows: number, shift: number): ScoredGroup {
	const random = seeded(seed, 'sampling');
	const isOne = Uint8Array.from({ length: rows }, () => Number(random.next() < 0.5 - shift));
	const scores = Float64Array.from(isOne, (one) => {
		const score = 1 / (1 + Math.exp(-(2 * one - 1 - 2 * shift + 1.2 * random.normal())));
		return Math.round(40 * score) / 40;
	});
	return { scores, isOne };
}

/** Rates and errors when called from a threshold on, by counting. */
function counted({ scores, isOne }: ScoredGroup, threshold: number) {
	const rows = [...scores.keys()];
	const called = (row: number) => scores[row] >= threshold;
	const share = (of: number[]) => (of.length === 0 ? 0 : of.filter(called).length / of.length);
	return {
		demographicParity: [share(rows)],
		equalOpportunity: [share(rows.filter((row) => isOne[row] === 1))],
		equalisedOdds: [share(rows.filter((row) => isOne[row] === 1)), share(rows.filter((row) => isOne[row] === 0))],
		errors: rows.filter((row) => called(row) !== (isOne[row] === 1)).length,
	};
}

function gap(of: readonly ScoredGroup[], thresholds: readonly number[], criterion: CriterionName): number {
	const rates = of.map((group, i) => counted(group, thresholds[i])[criterion]);
	return Math.max(
		...rates[0].map((_, kind) => Math.max(...rates.map((of) => of[kind])) - Math.min(...rates.map((of) => of[kind]))),
	);
}

describe('thresholds for groups', () => {
	for (const criterion of criterionNames)
		it(`equalise (${criterion}), with hardly more errors than any that do`, () => {
			for (let seed = 1; seed <= 6; seed++) {
				const of = [drawn(seed, 120, 0), drawn(seed + 50, 90, 0.2)];
				const chosen = equalThresholds(of, criterion);
				const errors = (thresholds: readonly number[]) =>
					thresholds.reduce((sum, threshold, i) => sum + counted(of[i], threshold).errors, 0);
				assert.ok(gap(of, chosen, criterion) <= tolerance + 1e-12, `seed ${seed}`);
				// Every pair of thresholds there is.
				const every = Array.from({ length: 42 }, (_, i) => i / 40 - 1 / 80);
				const pairs = every.flatMap((a) => every.map((b) => [a, b]));
				const equal = pairs.filter((pair) => gap(of, pair, criterion) <= tolerance);
				const fewest = Math.min(...equal.map(errors));
				// The gap may be used up to the last by a pair; those that come as near as they can do not.
				assert.ok(errors(chosen) >= fewest && errors(chosen) <= fewest + 0.05 * 210, `${errors(chosen)} of ${fewest}`);
			}
		});

	it('are chosen by groups that have rows enough of both kinds', () => {
		const few = {
			scores: new Float64Array(60).fill(0.5),
			isOne: Uint8Array.from({ length: 60 }, (_, i) => Number(i < 19)),
		};
		assert.deepEqual(
			criterionNames.map((criterion) => canChoose(few, criterion)),
			[true, false, false],
		);
		const none = drawn(1, 19, 0);
		assert.equal(canChoose(none, 'demographicParity'), false);
	});
});

describe('groups with thresholds of their own', () => {
	const rows = 1600;
	const random = seeded(9, 'sampling');
	const side = Array.from(
		{ length: rows },
		() => ['left', 'right', 'left', 'right', 'rare'][random.integer(random.next() < 0.05 ? 5 : 4)],
	);
	const logits = side.map((name) => 2 * random.normal() + (name === 'left' ? 1 : -1));
	const targets = logits.map((logit) => Number(logit + random.normal() > 0));
	const all = datasetOf({
		inputs: logits.map((logit) => [logit]),
		targets,
		classes: ['no', 'yes'],
		columns: [numericColumn('x0', logits), categoricalColumn('side', side)],
	});
	const part = (number: number) => datasetRows(Int32Array.from(side.keys()).filter((row) => row % 4 === number));
	const dataset = {
		...all,
		split: { train: part(0), validation: part(1), test: datasetRows(Int32Array.from([...part(2), ...part(3)]).sort()) },
	};
	const ask = (changes: object = {}) =>
		ofClasses(
			finish(groups.run(sayer, { ...dataset, ...changes }, { ...defaultsOf(groups), column: 'side' }, contextOf())),
		).equalised!;

	it('are judged by rows that did not choose them, with what that costs', () => {
		const { on, rows: choosing, judged, criteria } = ask();
		assert.deepEqual([on, choosing, judged], ['validation', 400, 800]);
		assert.deepEqual(
			criteria.map(({ criterion }) => criterion),
			[...criterionNames],
		);
		for (const {
			criterion,
			groups: found,
			gapBefore,
			gapAfter,
			errorsBefore,
			errorsAfter,
			cost,
			lower,
			upper,
		} of criteria) {
			const test = [...dataset.split.test];
			const probability = (row: number) => 1 / (1 + Math.exp(-logits[row]));
			const thresholds = new Map(found.map(({ value, threshold }) => [value, threshold]));
			assert.equal(thresholds.get('rare') ?? null, null);
			const then = (row: number) => probability(row) >= (thresholds.get(side[row]) ?? 0.5);
			const wrong = (called: (row: number) => boolean) =>
				test.filter((row) => called(row) !== (targets[row] === 1)).length;
			assert.deepEqual([errorsBefore, errorsAfter], [wrong((row) => logits[row] > 0), wrong(then)]);
			assert.equal(cost, (errorsAfter - errorsBefore) / test.length);
			assert.ok(lower <= cost && cost <= upper && upper - lower < 0.2);
			for (const { value, selectionRate, truePositiveRate } of found) {
				const inside = test.filter((row) => side[row] === value);
				assert.deepEqual([selectionRate.hits, selectionRate.rows], [inside.filter(then).length, inside.length]);
				const positives = inside.filter((row) => targets[row] === 1);
				assert.equal(truePositiveRate.hits, positives.filter(then).length);
			}
			assert.ok(gapBefore !== null && gapAfter !== null);
			if (criterion === 'demographicParity') assert.ok(gapBefore > 0.2 && gapAfter < gapBefore / 2);
		}
	});

	it('are chosen by one half of the rows where there are no validation rows to choose by', () => {
		const {
			on,
			rows: choosing,
			judged,
		} = ask({ split: { ...dataset.split, validation: datasetRows(new Int32Array()) } });
		assert.deepEqual([on, choosing, judged], ['half', 400, 400]);
	});
});
