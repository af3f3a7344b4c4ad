import assert from 'node:assert/strict';
import { issuesIn, type RunSummary } from '../../../src/issues/index.ts';
import { better, classification, codes, importance, none, only, unproven } from './samples.ts';

describe('findings of what a network goes by', () => {
	it('say of a column that it carries nearly everything only where that holds at the bad ends of all intervals', () => {
		const unknown = classification(0.9, 0.9, 0.1);
		const facts = {
			...unknown,
			metrics: { ...unknown.metrics, test: { ...unknown.metrics.test!, comparison: better } },
		};
		const found = (a: readonly [number, number, number], b: readonly [number, number, number], leads = true) => {
			const { groups, ...rest } = importance(leads, ['a', a[1], 0.01], ['b', b[1], 0.01]);
			const ends = [a, b].map(([low, , high], i) => ({ ...groups[i], interval: { low, high } }));
			return issuesIn(facts, { ...none, importance: { ...rest, groups: ends } });
		};
		const { values } = only('NG502', found([0.8, 1, 1.2], [-0.1, 0.05, 0.2]));
		assert.deepEqual([values.column, values.rows], ['a', 100]);
		assert.ok(Math.abs(values.share - 1 / 1.05) < 1e-12 && Math.abs(values.low - 0.8) < 1e-12);
		// Most, but not nearly all; or perhaps not.
		assert.deepEqual(codes(found([0.8, 1, 1.2], [-0.1, 0.15, 0.2])), ['NG501']);
		assert.deepEqual(codes(found([0.5, 1, 1.5], [-0.1, 0.05, 0.2])), ['NG501']);
		assert.deepEqual(codes(found([0.8, 1, 1.2], [-0.1, 0.05, 0.2], false)), []);
	});

	it('tell of a column left out that acts through one the network surely goes by', () => {
		const unknown = classification(0.9, 0.9, 0.1);
		const facts = {
			...unknown,
			metrics: { ...unknown.metrics, test: { ...unknown.metrics.test!, comparison: better } },
		};
		const standIns = [{ column: 'sex', by: 'title', association: 0.9, low: 0.85, rows: 700 }];
		const with_ = (low: number, columns = ['title']) => {
			const { groups, ...rest } = importance(false, ['title', 0.3, 0.05], ['b', 0.2, 0.05]);
			return { ...rest, groups: [{ ...groups[0], columns, interval: { low, high: 0.4 } }, groups[1]] };
		};
		const found = (low: number, columns?: string[]) =>
			issuesIn(facts, { ...none, standIns, importance: with_(low, columns) });
		assert.deepEqual(only('NG503', found(0.2)).values, {
			...{ column: 'sex', by: 'title', association: 0.9, rows: 700 },
			...{ columns: ['title'], increase: 0.3, measured: 100 },
		});
		assert.deepEqual(only('NG503', found(0.2, ['title', 'who'])).values.columns, ['title', 'who']);
		assert.deepEqual(codes(found(0)), []);
		assert.deepEqual(codes(issuesIn(facts, { ...none, standIns })), []);
		// Of several that tell together those count that the network goes by.
		const together = { explained: 0.6, columns: ['b', 'title', 'gone'] };
		const jointly = (low: number) =>
			issuesIn(facts, { ...none, standIns: [{ ...standIns[0], by: 'b', together }], importance: with_(low) });
		const { values } = only('NG503', jointly(0.2));
		assert.deepEqual(values.together, { explained: 0.6, columns: ['title'] });
		assert.deepEqual(jointly(0), []);
	});

	it('name the column it goes by only where it is surely ahead', () => {
		const unknown = classification(0.9, 0.9, 0.1);
		const test = { ...unknown.metrics.test!, comparison: better };
		const facts = { ...unknown, metrics: { ...unknown.metrics, test } };
		const sure = {
			...none,
			importance: importance(true, ['constructor', 0.6, 0.05], ['b', 0.2, 0.05], ['c', -0.1, 0.05]),
		};
		const { values } = only('NG501', issuesIn(facts, sure));
		assert.equal(values.column, 'constructor');
		assert.ok(Math.abs(values.share - 0.75) < 1e-12);
		for (const columns of [
			importance(false, ['a', 0.6, 0.2], ['b', 0.2, 0.2]),
			importance(false, ['a', 0.6, 0.01]),
			importance(false, ['a', 0, 0], ['b', -1, 0]),
		])
			assert.deepEqual(issuesIn(facts, { ...none, importance: columns }), []);
		const { groups, ...rest } = sure.importance;
		const shared = { ...rest, groups: [{ ...groups[0], columns: ['constructor', 'copy'] }, ...groups.slice(1)] };
		assert.deepEqual(issuesIn(facts, { ...none, importance: shared }), []);
	});

	it('tell that explanations hang on the method only where they surely do for most rows, of a network that works', () => {
		const unknown = classification(0.9, 0.9, 0.1);
		const test = { ...unknown.metrics.test!, comparison: better };
		const facts = { ...unknown, metrics: { ...unknown.metrics, test } };
		const methods = ['exact-shapley', 'integrated-gradients'] as const;
		const found = (apart: number, of: RunSummary = facts) =>
			codes(issuesIn(of, { ...none, explainedAlike: { rows: 30, apart, methods } }));
		// Wilson's interval of 21 of 30 begins at 0.521, that of 20 at 0.488.
		assert.deepEqual([found(20), found(21)], [[], ['NG504']]);
		assert.deepEqual(found(30, classification(0.5, 0.5, 0.5)), ['NG202']);
	});

	it('tell of rows beyond the data only where they are surely more than chance calls so', () => {
		const found = (unlike: number, rows: number) =>
			codes(issuesIn(classification(0.9, 0.9, 0.1), { ...none, rowsUnlike: { rows, unlike } })).filter(
				(code) => code === 'NG505',
			);
		// Of 10 of 100 it begins at 0.0552, of 9 at 0.0481; a single row proves nothing.
		assert.deepEqual([found(9, 100), found(10, 100), found(0, 100), found(1, 1)], [[], ['NG505'], [], []]);
	});

	it('tell of an effect against what is expected only where more than few rows surely go the other way', () => {
		const found = (...breaking: readonly number[]) =>
			issuesIn(classification(0.9, 0.9, 0.1), {
				...none,
				againstExpected: breaking.map((each, i) => ({
					...{ column: `x${i}`, output: 'yes', expected: 'up', rows: 200, breaking: each },
				})),
			}).filter(({ code }) => code === 'NG506');
		// Of 17 of 200 Wilson's interval begins at 0.0537, of 16 at 0.0498.
		assert.deepEqual([found(0), found(16)], [[], []]);
		const { values, remedy } = only('NG506', found(17));
		assert.deepEqual(values, { column: 'x0', output: 'yes', expected: 'up', rows: 200, breaking: 17 });
		assert.deepEqual(remedy, { kind: 'fewer-layers', layer: null, choices: { hidden: [] } });
		// The worst three.
		const named = found(20, 90, 40, 60).map((issue) => issue.code === 'NG506' && issue.values.column);
		assert.deepEqual(named, ['x1', 'x3', 'x2']);
	});

	it('name none on a network that is not proven better than the baseline', () => {
		const evidence = { ...none, importance: importance(true, ['a', 0.6, 0.05], ['b', 0.2, 0.05]) };
		assert.deepEqual(codes(issuesIn(classification(0.5, 0.5, 0.5), evidence)), ['NG202']);
		const facts = classification(0.6, 0.6, 0.55);
		const test = { ...facts.metrics.test!, comparison: unproven };
		assert.deepEqual(codes(issuesIn({ ...facts, metrics: { ...facts.metrics, test } }, evidence)), ['NG203']);
	});
});
