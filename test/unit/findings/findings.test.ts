import assert from 'node:assert/strict';
import type { ActivationsResult, LayerActivations } from '../../../src/analyze/activations.ts';
import type { ClassificationErrors, RegressionErrors } from '../../../src/analyze/errors.ts';
import type { PermutationImportanceResult } from '../../../src/analyze/permutation-importance.ts';
import type { NonFinite } from '../../../src/core/history.ts';
import { wilsonInterval, type Interval } from '../../../src/core/statistics.ts';
import { findIn, type Evidence, type RunFacts } from '../../../src/findings/index.ts';
import type { Finding, FindingId } from '../../../src/findings/finding.ts';

const none: Evidence = { activations: null, errors: null, importance: null };
const histogram = { from: 0, to: 1, counts: new Float64Array(1), total: 0 };

/** A run of a classification: shares of rows right on training and test rows. */
function classification(
	train: number,
	test: number | null,
	baseline: number,
	changes: Partial<RunFacts> = {},
): RunFacts {
	return {
		task: 'classification',
		target: 'y',
		rows: { train: 700, test: test === null ? 0 : 200 },
		model: { training: { epochs: 100, optimizer: { learningRate: 0.01 } } },
		outcome: { reason: 'early-stopping', bestEpoch: 20, epochs: 30, steps: 600, nonFinite: null },
		metrics: {
			train: { loss: 0.1, accuracy: train },
			test: test === null ? null : { loss: 0.2, accuracy: test },
			baseline: { loss: 1, accuracy: baseline },
		},
		...changes,
	};
}

function regression(train: number, test: number, baseline: number): RunFacts {
	const metrics = (rmse: number) => ({ loss: rmse ** 2, rmse, mae: rmse, r2: 1 - (rmse / baseline) ** 2 });
	return {
		...classification(0, 0, 0),
		task: 'regression',
		metrics: { train: metrics(train), test: metrics(test), baseline: metrics(baseline) },
	};
}

/** (actual, predicted) counts. */
function confusion(counts: readonly (readonly number[])[], part: 'test' | 'train' = 'test'): ClassificationErrors {
	const cells = counts.flatMap((row, actual) =>
		row.flatMap((count, predicted) => (count > 0 ? [{ actual, predicted, count, rows: [] }] : [])),
	);
	const rows = cells.reduce((sum, cell) => sum + cell.count, 0);
	const right = cells.reduce((sum, cell) => sum + (cell.actual === cell.predicted ? cell.count : 0), 0);
	return {
		task: 'classification',
		part,
		rows,
		wrong: rows - right,
		accuracy: right / rows,
		interval: wilsonInterval(right, rows),
		withheld: null,
		classes: ['__proto__', '<b>', 'c'].slice(0, counts.length),
		cells,
		precision: [],
		recall: [],
		balancedAccuracy: null,
		discrimination: { area: null, interval: null },
		comparison: { verdict: 'not-proven', probabilities: 'not-proven', halved: false },
	};
}

function residuals(rmse: number, interval: Interval | null, worst = 1): RegressionErrors {
	const row = { row: 7, startLine: 9, endLine: 9, actual: 10, predicted: 10 + worst, residual: worst };
	return {
		task: 'regression',
		part: 'test',
		target: 'price',
		rows: 200,
		rootMeanSquaredError: rmse,
		interval,
		meanAbsoluteError: rmse,
		bias: 0,
		determination: 0.9,
		withheld: interval === null ? 'few-rows' : null,
		comparison: { verdict: 'not-proven', probabilities: null, halved: false },
		medianAbsoluteError: rmse,
		medianInterval: null,
		quantiles: [],
		tooHigh: 100,
		tooLow: 100,
		leaning: null,
		farOff: { times: 5, rows: 0 },
		residuals: histogram,
		points: [row],
		worst: [row],
	};
}

function layers(rows: number, ...changes: Partial<LayerActivations>[]): ActivationsResult {
	return {
		coverage: { rows, of: rows },
		curves: [],
		groups: [],
		layers: changes.map((change, layer) => ({
			layer,
			type: 'dense',
			activation: 'tanh',
			units: 10,
			unitNames: null,
			preActivations: histogram,
			activations: histogram,
			mean: new Float32Array(10),
			deviation: new Float32Array(10),
			activeShare: new Float32Array(10),
			saturatedShare: new Float32Array(10),
			dead: [],
			meanByGroup: new Float32Array(0),
			...change,
		})),
	};
}

function importance(...columns: readonly (readonly [string, number, number])[]): PermutationImportanceResult {
	return {
		part: 'test',
		coverage: { rows: 100, of: 100 },
		repeats: 3,
		baseline: 1,
		columns: columns.map(([column, increase, standardError]) => ({ column, increase, deviation: 0, standardError })),
	};
}

function only(id: FindingId, findings: readonly Finding[]): Finding {
	const found = findings.filter((finding) => finding.id === id);
	assert.equal(found.length, 1, `${id} among ${findings.map((finding) => finding.id).join()}`);
	return found[0];
}

function ids(findings: readonly Finding[]): FindingId[] {
	return findings.map((finding) => finding.id);
}

describe('findings of the metric', () => {
	it('say that a network fits well where even the bad end of the interval halves the errors', () => {
		const errors = confusion([
			[95, 5],
			[5, 95],
		]);
		const findings = findIn(classification(0.96, 0.95, 0.5), { ...none, errors });
		assert.deepEqual(ids(findings), ['fits-well']);
		const { severity, values, names } = findings[0];
		assert.deepEqual(
			[severity, values['metric'], values['baseline'], values['rows'], names],
			['good', 0.95, 0.5, 200, []],
		);
		assert.ok(values['lower'] < 0.95 && values['upper'] > 0.95);
	});

	it('call no better than guessing a problem', () => {
		const errors = confusion([
			[100, 0],
			[100, 0],
		]);
		const finding = only('not-better-than-baseline', findIn(classification(0.5, 0.5, 0.5), { ...none, errors }));
		assert.equal(finding.severity, 'problem');
	});

	it('call better by what may be chance a notice, and more rows decide', () => {
		const few = confusion([
			[6, 4],
			[4, 6],
		]);
		assert.equal(
			only('not-better-than-baseline', findIn(classification(0.6, 0.6, 0.5), { ...none, errors: few })).severity,
			'notice',
		);
		const many = confusion([
			[600, 400],
			[400, 600],
		]);
		assert.deepEqual(ids(findIn(classification(0.6, 0.6, 0.5), { ...none, errors: many })), [
			'confused-classes',
			'confused-classes',
		]);
	});

	it('compare the errors of a regression the other way round', () => {
		const good = residuals(10, { low: 9, high: 11 });
		const finding = only('fits-well', findIn(regression(9.9, 10, 30), { ...none, errors: good }));
		assert.ok(Math.abs((finding.values['determination'] ?? 0) - 8 / 9) < 1e-12);
		const bad = residuals(31, { low: 25, high: 36 });
		assert.equal(
			only('not-better-than-baseline', findIn(regression(30, 31, 30), { ...none, errors: bad })).severity,
			'problem',
		);
		const unsure = residuals(28, { low: 25, high: 31 });
		assert.equal(
			only('not-better-than-baseline', findIn(regression(28, 28, 30), { ...none, errors: unsure })).severity,
			'notice',
		);
	});

	it('call it overfit only where the interval of the test rows leaves no doubt', () => {
		const sure = confusion([
			[80, 20],
			[20, 80],
		]);
		const facts = classification(0.95, 0.8, 0.5);
		const { values } = only('overfit', findIn(facts, { ...none, errors: sure }));
		assert.deepEqual([values['train'], values['test'], values['rows']], [0.95, 0.8, 200]);
		const unsure = confusion([
			[2, 1],
			[0, 2],
		]);
		assert.ok(!ids(findIn(facts, { ...none, errors: unsure })).includes('overfit'));
		assert.ok(!ids(findIn(classification(0.84, 0.8, 0.5), { ...none, errors: sure })).includes('overfit'));
		only('overfit', findIn(regression(5, 10, 30), { ...none, errors: residuals(10, { low: 9, high: 11 }) }));
		assert.ok(
			!ids(findIn(regression(9.5, 10, 30), { ...none, errors: residuals(10, { low: 9, high: 11 }) })).includes(
				'overfit',
			),
		);
	});

	it('say when too few rows are held out to tell good from fair', () => {
		const few = confusion([
			[9, 1],
			[1, 9],
		]);
		const { values } = only('few-test-rows', findIn(classification(0.9, 0.9, 0.5), { ...none, errors: few }));
		assert.ok(values['upper'] - values['lower'] > 0.2);
		const errors = residuals(10, { low: 5, high: 14 });
		only('few-test-rows', findIn(regression(10, 10, 40), { ...none, errors }));
		const single = only('few-test-rows', findIn(regression(10, 10, 40), { ...none, errors: residuals(10, null) }));
		assert.ok(!('lower' in single.values));
	});

	it('say when none are, and praise nothing then', () => {
		const errors = confusion(
			[
				[50, 0],
				[0, 50],
			],
			'train',
		);
		const findings = findIn(classification(1, null, 0.5), { ...none, errors });
		assert.deepEqual(ids(findings), ['no-held-out-rows']);
		assert.deepEqual(findings[0].values, { rows: 700 });
	});
});

describe('findings of the units', () => {
	const facts = classification(0.9, 0.9, 0.1);

	it('count dead units by layer: a problem from one half on, nothing below a tenth', () => {
		const activations = layers(500, { dead: [3] }, { dead: [0, 1, 2, 3, 4, 5] }, { units: 20, dead: [1] });
		const findings = findIn(facts, { ...none, activations });
		assert.deepEqual(
			findings.map(({ id, severity, values, place }) => [id, severity, values['layer'], values['dead'], place.unit]),
			[
				['dead-units', 'problem', 1, 6, 0],
				['dead-units', 'notice', 0, 1, 3],
			],
		);
		assert.deepEqual(findings[0].place, { view: 'activations', layer: 1, unit: 0 });
	});

	it('count a unit as saturated only where the interval of its share lies above one half', () => {
		const saturatedShare = Float32Array.from({ length: 10 }, (_, unit) => (unit < 3 ? 0.6 : 0));
		const [finding] = findIn(facts, { ...none, activations: layers(1000, { saturatedShare }) });
		assert.deepEqual([finding.id, finding.severity, finding.values['saturated']], ['saturated-units', 'notice', 3]);
		assert.deepEqual(findIn(facts, { ...none, activations: layers(20, { saturatedShare }) }), []);
		const most = new Float32Array(10).fill(0.9);
		assert.equal(findIn(facts, { ...none, activations: layers(100, { saturatedShare: most }) })[0].severity, 'problem');
	});
});

describe('findings of the errors', () => {
	it('name two classes, whatever they are called, that are surely confused', () => {
		const errors = confusion([
			[70, 30, 0],
			[0, 95, 5],
			[0, 0, 3],
		]);
		const found = findIn(classification(0.9, 0.83, 0.3), { ...none, errors });
		const { names, values, place } = only('confused-classes', found);
		assert.deepEqual(names, ['__proto__', '<b>']);
		assert.deepEqual([values['wrong'], values['rows'], values['share']], [30, 100, 0.3]);
		assert.deepEqual(place, { view: 'errors', actual: 0, predicted: 1 });
	});

	it('do not name them for one row of seven', () => {
		const errors = confusion([
			[6, 1],
			[0, 7],
		]);
		assert.ok(!ids(findIn(classification(0.9, 0.9, 0.5), { ...none, errors })).includes('confused-classes'));
	});

	it('show the row that is off by more than five times the usual', () => {
		const interval = { low: 9, high: 11 };
		const { values, names } = only(
			'large-error',
			findIn(regression(10, 10, 40), { ...none, errors: residuals(10, interval, -61) }),
		);
		assert.deepEqual(
			[values['row'], values['startLine'], values['residual'], values['ratio'], names],
			[7, 9, -61, 6.1, ['price']],
		);
		assert.ok(
			!ids(findIn(regression(10, 10, 40), { ...none, errors: residuals(10, interval, 49) })).includes('large-error'),
		);
		assert.ok(
			!ids(findIn(regression(0, 0, 40), { ...none, errors: residuals(0, { low: 0, high: 0 }, 0) })).includes(
				'large-error',
			),
		);
	});

	it('name the strongest input only where it is surely ahead', () => {
		const facts = classification(0.9, 0.9, 0.1);
		const sure = { ...none, importance: importance(['constructor', 0.6, 0.05], ['b', 0.2, 0.05], ['c', -0.1, 0.05]) };
		const { names, values } = only('strongest-input', findIn(facts, sure));
		assert.deepEqual(names, ['constructor']);
		assert.ok(Math.abs(values['share'] - 0.75) < 1e-12);
		for (const columns of [
			importance(['a', 0.6, 0.2], ['b', 0.2, 0.2]),
			importance(['a', 0.6, 0.01]),
			importance(['a', 0, 0], ['b', -1, 0]),
		])
			assert.deepEqual(findIn(facts, { ...none, importance: columns }), []);
	});
});

describe('findings of the training', () => {
	const outcome = { reason: 'cancelled', bestEpoch: 3, epochs: 4, steps: 80, nonFinite: null } as const;

	it('say after how many epochs it was cancelled', () => {
		const { values } = only('cancelled', findIn(classification(0.9, 0.9, 0.1, { outcome }), none));
		assert.deepEqual(values, { epoch: 4, epochs: 100 });
	});

	it('say where it met a number that is not finite, in a layer or in the loss, and the likely cause', () => {
		const at = (layer: number | null, cause: NonFinite['cause'] = 'data') => ({
			...outcome,
			reason: 'non-finite' as const,
			nonFinite: { step: 7, layer, cause },
		});
		const valuesOf = (cause: NonFinite['cause']) =>
			findIn(classification(0.9, 0.9, 0.1, { outcome: at(0, cause) }), none)[0].values;
		assert.deepEqual(valuesOf('large-numbers'), { step: 7, layer: 0, large: 1 });
		assert.deepEqual(valuesOf('learning-rate'), { step: 7, layer: 0, learningRate: 0.01 });
		const [inLayer] = findIn(classification(0.9, 0.9, 0.1, { outcome: at(1) }), none);
		assert.deepEqual([inLayer.id, inLayer.severity, inLayer.values], ['not-finite', 'problem', { step: 7, layer: 1 }]);
		const [inLoss] = findIn(classification(0.9, 0.9, 0.1, { outcome: at(null) }), none);
		assert.deepEqual(inLoss.values, { step: 7 });
	});
});

describe('all findings', () => {
	it('have the problems first and the good last', () => {
		const activations = layers(500, { dead: [0, 1, 2, 3, 4, 5] });
		const errors = confusion([
			[95, 5],
			[5, 95],
		]);
		const findings = findIn(classification(1, 0.95, 0.5), { activations, errors, importance: null });
		assert.deepEqual(
			findings.map(({ id, severity }) => [id, severity]),
			[
				['dead-units', 'problem'],
				['overfit', 'notice'],
				['fits-well', 'good'],
			],
		);
	});

	it('hold finite numbers only', () => {
		const errors = residuals(10, null, 1000);
		for (const finding of findIn(regression(10, 10, 40), { ...none, errors }))
			for (const [name, value] of Object.entries(finding.values)) assert.ok(Number.isFinite(value), name);
	});

	it('need no evidence at all', () => {
		assert.deepEqual(findIn(classification(0.9, 0.9, 0.1), none), []);
	});
});
