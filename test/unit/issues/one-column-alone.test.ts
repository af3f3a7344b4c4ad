import assert from 'node:assert/strict';
import type { ProbeChange, ProbeResult } from '../../../src/analyze/probe/probe-result.ts';
import { issuesIn, type RunSummary } from '../../../src/issues/index.ts';
import { better, classification, codes, importance, none, only } from './samples.ts';

describe('one column that is nearly enough', () => {
	const change = (low: number, high: number): ProbeChange => ({ change: (low + high) / 2, interval: { low, high } });
	const score = (value: number) => ({ score: value, interval: null });
	const probe = (networkOver: ProbeChange, overConstant: ProbeChange, rows = 200): ProbeResult => ({
		...{ measure: 'accuracy', part: 'test', rows, learnedFrom: 700, penalty: 1, layers: [] },
		inputs: { ...score(0.7), width: 4 },
		network: { ...score(0.9), overInputs: null },
		constant: score(0.5),
		oneColumn: { column: 'a', ...score(0.88), overConstant, networkOver },
	});
	const unknown = classification(0.9, 0.9, 0.5);
	const facts: RunSummary = {
		...unknown,
		metrics: { ...unknown.metrics, test: { ...unknown.metrics.test!, comparison: better } },
	};
	const found = (result: ProbeResult, run = facts, more = {}) => issuesIn(run, { ...none, probe: result, ...more });

	it('is told where the network surely gains less than a tenth of what it reaches, and the column more than that', () => {
		const { values, place } = only('NG507', found(probe(change(-0.01, 0.08), change(0.3, 0.46))));
		assert.deepEqual(values, { column: 'a', measure: 'accuracy', alone: 0.88, value: 0.9, rows: 200 });
		assert.deepEqual(place, { view: 'importance' });
		// A tenth of 0.9.
		assert.deepEqual(codes(found(probe(change(-0.01, 0.091), change(0.3, 0.46)))), []);
		assert.deepEqual(codes(found(probe(change(-0.01, 0.08), change(0.089, 0.46)))), []);
	});

	it('is not told of few rows, nor of a network that is not proven to know more than the constant answer', () => {
		assert.deepEqual(codes(found(probe(change(-0.01, 0.08), change(0.3, 0.46), 49))), []);
		assert.ok(!codes(found(probe(change(-0.01, 0.08), change(0.3, 0.46)), unknown)).includes('NG507'));
	});

	it('is told instead of the column that counts most, and not beside one that carries nearly everything', () => {
		const close = probe(change(-0.01, 0.08), change(0.3, 0.46));
		const most = importance(true, ['a', 0.6, 0.05], ['b', 0.3, 0.05]);
		assert.deepEqual(codes(found(close, facts, { importance: most })), ['NG507']);
		const all = importance(true, ['a', 1, 0.01], ['b', 0.01, 0.01]);
		const groups = all.groups.map((each, i) => ({
			...each,
			interval: i === 0 ? { low: 0.9, high: 1.1 } : { low: 0, high: 0.1 },
		}));
		assert.deepEqual(codes(found(close, facts, { importance: { ...all, groups } })), ['NG502']);
	});
});
