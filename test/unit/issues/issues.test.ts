import assert from 'node:assert/strict';
import type { BaselineComparison } from '../../../src/analyze/comparison.ts';
import type { NonFinite } from '../../../src/core/history.ts';
import { issuesIn } from '../../../src/issues/index.ts';
import type { RuleInputs } from '../../../src/issues/index.ts';
import {
	none,
	unproven,
	better,
	clearly,
	worse,
	classification,
	regression,
	confusion,
	residuals,
	layers,
	only,
	codes,
} from './samples.ts';

describe('issues of the metric', () => {
	it('praise a network only where it surely halves the errors of the baseline', () => {
		const errors = confusion([
			[95, 5],
			[5, 95],
		]);
		const facts = classification(0.96, 0.95, 0.5);
		const issues = issuesIn(facts, { ...none, errors: { ...errors, comparison: clearly } });
		assert.deepEqual(codes(issues), ['NG207']);
		const { severity, values } = only('NG207', issues);
		assert.equal(severity, 'good');
		assert.deepEqual([values.measure, values.value, values.baseline, values.rows], ['accuracy', 0.95, 0.5, 200]);
		assert.ok(values.interval!.low < 0.95 && values.interval!.high > 0.95);
		assert.deepEqual(issuesIn(facts, { ...none, errors }), []);
	});

	it('tell worse, no better and not proven apart', () => {
		const verdict = (test: number, comparison: BaselineComparison) => {
			const right = Math.round(100 * test);
			const errors = confusion([
				[right, 100 - right],
				[100 - right, right],
			]);
			const found = issuesIn(classification(test, test, 0.55), { ...none, errors: { ...errors, comparison } });
			return found.flatMap((issue): unknown[] =>
				issue.code === 'NG202' ? [issue.code, issue.values.surely] : issue.code === 'NG203' ? [issue.code] : [],
			);
		};
		assert.deepEqual(verdict(0.53, worse), ['NG202', true]);
		assert.deepEqual(verdict(0.53, unproven), ['NG202', false]);
		assert.deepEqual(verdict(0.55, unproven), ['NG202', false]);
		assert.deepEqual(verdict(0.57, unproven), ['NG203']);
		assert.deepEqual(verdict(0.6, better), []);
	});

	it('tell beside a wide interval that nothing is proven', () => {
		const few = { ...residuals(8, { low: 4, high: 16 }), comparison: unproven };
		const found = codes(issuesIn(regression(8, 8, 10), { ...none, errors: few }));
		assert.deepEqual(found.filter((code) => code === 'NG102' || code === 'NG203').toSorted(), ['NG102', 'NG203']);
	});

	it('do not blame chance where no rows were held out', () => {
		for (const comparison of [unproven, better]) {
			const errors = {
				...confusion([
					[6, 0],
					[1, 2],
				]),
				part: 'train',
				comparison,
			} as const;
			const found = codes(issuesIn(classification(8 / 9, null, 0.67), { ...none, errors }));
			assert.deepEqual(found, ['NG101']);
		}
	});

	it('take an area under the curve of 0.7 that is surely above chance for probabilities that tell', () => {
		const found = (value: number, lower: number, comparison = unproven) => {
			const facts = classification(0.99, 0.993, 0.989);
			const areaUnderCurve = { value, lower, upper: 0.99 };
			const test = {
				...facts.metrics.test!,
				interval: { lower: 0.98, upper: 0.997 },
				comparison,
				areaUnderCurve,
			};
			return codes(issuesIn({ ...facts, metrics: { ...facts.metrics, test } }, none));
		};
		assert.deepEqual(found(0.93, 0.665), ['NG208']);
		// As with balanced class weights: right less often for sure, and just as good at telling who is at risk.
		assert.deepEqual(found(0.93, 0.665, worse), ['NG208']);
		assert.deepEqual(found(0.69, 0.6, worse), ['NG202']);
		assert.deepEqual(found(0.93, 0.49), ['NG203']);
		assert.deepEqual(found(0.69, 0.6), ['NG203']);
		// A better cross-entropy tells no classes apart where the area may be chance: two rare rows can make it so.
		const better = { ...unproven, probabilities: 'better' } as const;
		assert.deepEqual(found(0.69, 0.6, better), ['NG208']);
		assert.deepEqual(found(0.861, 0.46, better), ['NG203']);
	});

	it('do not call a network bad that tells rare events apart by its probabilities', () => {
		const errors = confusion([
			[990, 0],
			[10, 0],
		]);
		const comparison = { ...unproven, probabilities: 'better' } as const;
		const discrimination = { area: 0.98, interval: { low: 0.95, high: 0.99 } };
		const issues = issuesIn(classification(0.99, 0.99, 0.99), {
			...none,
			errors: { ...errors, comparison, discrimination },
		});
		assert.ok(!codes(issues).some((code) => code === 'NG202' || code === 'NG203'));
		const { values } = only('NG208', issues);
		assert.deepEqual([values.area, values.areaInterval], [0.98, { low: 0.95, high: 0.99 }]);
	});

	it('go by what the record has of the test rows, where it has it', () => {
		const facts = classification(0.6, 0.6, 0.55);
		const test = {
			...facts.metrics.test!,
			interval: { lower: 0.52, upper: 0.66 },
			comparison: unproven,
		};
		const found = issuesIn({ ...facts, metrics: { ...facts.metrics, test } }, none);
		assert.deepEqual(only('NG203', found).values.interval, { low: 0.52, high: 0.66 });
		// Of an early version nothing is recorded: without the rows it cannot be tested.
		assert.deepEqual(issuesIn(facts, none), []);
	});

	it('compare the errors of a regression the other way round', () => {
		const interval = { low: 9, high: 40 };
		const found = (test: number, comparison: BaselineComparison) =>
			codes(issuesIn(regression(9.9, test, 30), { ...none, errors: { ...residuals(test, interval), comparison } }));
		assert.ok(found(10, clearly).includes('NG207'));
		assert.ok(found(31, worse).includes('NG202'));
		assert.ok(found(31, unproven).includes('NG202'));
		assert.ok(!found(28, unproven).includes('NG202'));
	});

	it('call it overfit only where the gap matters and is no chance', () => {
		const sure = confusion([
			[80, 20],
			[20, 80],
		]);
		const facts = classification(0.95, 0.8, 0.5);
		const { values } = only('NG204', issuesIn(facts, { ...none, errors: sure }));
		assert.deepEqual([values.train, values.value, values.rows], [0.95, 0.8, 200]);
		const unsure = confusion([
			[2, 1],
			[0, 2],
		]);
		const few = { ...facts, rows: { train: 700, test: 5 } };
		assert.ok(!codes(issuesIn(few, { ...none, errors: unsure })).includes('NG204'));
		assert.ok(!codes(issuesIn(classification(0.84, 0.8, 0.5), { ...none, errors: sure })).includes('NG204'));
		// Surely, on so many rows, but by less than a tenth.
		const many = { rows: { train: 7000, test: 2000 } };
		assert.ok(!codes(issuesIn(classification(0.95, 0.87, 0.5, many), { ...none, errors: sure })).includes('NG204'));
		assert.ok(codes(issuesIn(classification(0.95, 0.85, 0.5, many), { ...none, errors: sure })).includes('NG204'));
		// By twice its error, which is nothing beside that of the constant answer.
		assert.ok(!codes(issuesIn(regression(0.5, 1, 30), none)).includes('NG204'));
		only('NG204', issuesIn(regression(5, 10, 30), none));
		assert.ok(!codes(issuesIn(regression(9.5, 10, 30), none)).includes('NG204'));
		// log 4 = 1.39 ± 1.27: one row may make most of the test rows' error.
		assert.ok(!codes(issuesIn(regression(5, 10, 30, 0.9), none)).includes('NG204'));
	});

	it('say when too few rows are held out to tell good from fair', () => {
		const few = confusion([
			[9, 1],
			[1, 9],
		]);
		const { values } = only('NG102', issuesIn(classification(0.9, 0.9, 0.5), { ...none, errors: few }));
		assert.ok(values.interval!.high - values.interval!.low > 0.2);
		only('NG102', issuesIn(regression(10, 10, 40), { ...none, errors: residuals(10, { low: 5, high: 14 }) }));
		const single = issuesIn(regression(10, 10, 40), { ...none, errors: residuals(10, null) });
		assert.equal(only('NG102', single).values.interval, null);
		// More rows of the kind would not help.
		const heavy = { ...residuals(10, null), withheld: 'heavy-tails' } as const;
		assert.ok(!codes(issuesIn(regression(10, 10, 40), { ...none, errors: heavy })).includes('NG102'));
	});

	it('say when none are, and praise nothing then', () => {
		const errors = confusion(
			[
				[50, 0],
				[0, 50],
			],
			'train',
		);
		const issues = issuesIn(classification(1, null, 0.5), { ...none, errors });
		assert.deepEqual(codes(issues), ['NG101']);
		assert.deepEqual(issues[0].values, { rows: 700 });
	});
});

describe('issues of the data', () => {
	const right = {
		...confusion([
			[100, 0],
			[0, 100],
		]),
		comparison: clearly,
	};

	it('praise nothing beside a column that gives the target away', () => {
		const facts = classification(1, 1, 0.5);
		assert.deepEqual(codes(issuesIn(facts, { ...none, errors: right })), ['NG207']);
		const issues = issuesIn(facts, { ...none, errors: right, leakage: ['alive'] });
		assert.deepEqual(codes(issues), ['NG104']);
		assert.deepEqual(issues[0].remedy, { kind: 'leave-out', columns: ['alive'] });
	});

	it('praise nothing where rows of a group share their answer: the advice is to hold groups out, not to leave the column out', () => {
		const sharedAnswers = { column: 'subject', groups: 40 };
		const evidence = { ...none, errors: right, leakage: ['subject'], sharedAnswers };
		const issues = issuesIn(classification(1, 1, 0.5), evidence);
		assert.deepEqual(codes(issues), ['NG105']);
		assert.deepEqual(issues[0].remedy, { kind: 'split-by-group', column: 'subject' });
	});

	it('praise nothing where units of a layer do the same, or columns are copies', () => {
		const found = (broken: Partial<RuleInputs>) =>
			issuesIn(classification(1, 1, 0.5), { ...none, errors: right, ...broken });
		assert.deepEqual(found({ copiedColumns: true }), []);
		const equalUnits = [
			{ layer: 0, units: 4, equal: 2 },
			{ layer: 1, units: 3, equal: 3 },
		];
		assert.deepEqual(
			found({ equalUnits }).map(({ code, severity, values, place }) => [code, severity, values, place]),
			[
				['NG303', 'problem', equalUnits[1], { view: 'weights', layer: 1 }],
				['NG303', 'notice', equalUnits[0], { view: 'weights', layer: 0 }],
			],
		);
	});

	it('praise nothing where held-out rows repeat training rows, and call a few of them a notice', () => {
		const facts = (repeated: number, copied = false) =>
			classification(1, 1, 0.5, { rows: { train: 700, test: 200, repeated: { rows: repeated }, copied } });
		const evidence = { ...none, errors: right };
		assert.deepEqual(codes(issuesIn(facts(150), evidence)), ['NG103']);
		const copies = only('NG103', issuesIn(facts(0, true), evidence));
		// Copies are kept together: that none of them is on the other side speaks for no figure.
		assert.deepEqual([copies.severity, copies.values], ['problem', { repeated: null, rows: 200 }]);
		const few = issuesIn(facts(10), evidence);
		assert.deepEqual(codes(few), ['NG103', 'NG207']);
		assert.deepEqual([few[0].severity, few[0].values], ['notice', { repeated: 10, rows: 200 }]);
		assert.deepEqual(codes(issuesIn(facts(1), evidence)), ['NG207']);
	});
});

describe('issues of the errors', () => {
	it('name two classes, whatever they are called, that are surely confused', () => {
		const errors = confusion([
			[70, 30, 0],
			[0, 95, 5],
			[0, 0, 3],
		]);
		const { values, place } = only('NG401', issuesIn(classification(0.9, 0.83, 0.3), { ...none, errors }));
		assert.deepEqual(values, { wrong: 30, rows: 100, actual: '__proto__', predicted: '<b>' });
		assert.deepEqual(place, { view: 'errors', actual: 0, predicted: 1 });
	});

	it('do not name them for one row of seven', () => {
		const errors = confusion([
			[6, 1],
			[0, 7],
		]);
		assert.ok(!codes(issuesIn(classification(0.9, 0.9, 0.5), { ...none, errors })).includes('NG401'));
	});

	it('call it a problem where most of a class is missed, and do not list its confusion again', () => {
		const errors = confusion([
			[12, 33],
			[10, 145],
		]);
		const issues = issuesIn(classification(0.8, 0.785, 0.775), { ...none, errors });
		const { severity, values, place } = only('NG403', issues);
		assert.deepEqual([severity, values], ['problem', { missed: 33, rows: 45, actual: '__proto__' }]);
		assert.deepEqual(place, { view: 'errors', actual: 0, predicted: 1 });
		assert.ok(!codes(issues).includes('NG401'));
		// Three of four may be chance.
		const few = confusion([
			[1, 3],
			[0, 196],
		]);
		assert.ok(!codes(issuesIn(classification(0.98, 0.985, 0.98), { ...none, errors: few })).includes('NG403'));
	});

	it('count the rows that are off by more than five times the RMSE', () => {
		const interval = { low: 9, high: 11 };
		const facts = regression(10, 10, 40);
		const { values } = only('NG402', issuesIn(facts, { ...none, errors: residuals(10, interval, -61) }));
		assert.deepEqual(values, {
			count: 1,
			rows: 200,
			times: 5,
			actual: 10,
			predicted: -51,
			target: 'price',
		});
		// Counted by the analyzer, of which only the worst are listed.
		const many = { ...residuals(10, interval, -61), farOff: { times: 5, rows: 53 } };
		assert.equal(only('NG402', issuesIn(facts, { ...none, errors: many })).values.count, 53);
		for (const errors of [residuals(10, interval, 49), residuals(0, { low: 0, high: 0 }, 0)])
			assert.ok(!codes(issuesIn(facts, { ...none, errors })).includes('NG402'));
	});
});

describe('issues of the training', () => {
	const outcome = { reason: 'cancelled', bestEpoch: 3, epochs: 4, steps: 80, nonFinite: null } as const;

	it('say after how many epochs it was cancelled', () => {
		const { values } = only('NG205', issuesIn(classification(0.9, 0.9, 0.1, { outcome }), none));
		assert.deepEqual(values, { epoch: 4, epochs: 100 });
	});

	it('say where it met a number that is not finite, and the likely cause, and nothing of what is left', () => {
		const facts = (layer: number | null, cause: NonFinite['cause']) =>
			classification(0.1, 0.1, 0.5, {
				outcome: { ...outcome, reason: 'non-finite', nonFinite: { step: 7, layer, cause } },
			});
		for (const cause of ['large-numbers', 'learning-rate', 'data', 'weights'] as const) {
			const issues = issuesIn(facts(1, cause), none);
			assert.deepEqual(codes(issues), ['NG201']);
			assert.deepEqual(issues[0].values, { step: 7, layer: 1, cause, learningRate: 0.01 });
			assert.equal(issues[0].remedy?.kind, cause === 'learning-rate' ? 'lower-learning-rate' : undefined);
		}
		assert.deepEqual(issuesIn(facts(null, 'data'), none)[0].place, { view: 'overview' });
	});

	it('say that next to nothing was learned where the training loss did not fall until the kept epoch', () => {
		const epoch = (epoch: number, trainLoss: number) => ({
			epoch,
			step: epoch,
			trainLoss,
			validationLoss: trainLoss,
			trainMetric: 0,
			validationMetric: 0,
			learningRate: 0.01,
		});
		const history = [epoch(0, 0.7), epoch(1, 0.699), epoch(20, 0.6985)];
		const issues = issuesIn(classification(0.5, 0.5, 0.5), { ...none, history });
		assert.deepEqual(codes(issues), ['NG206']);
		assert.deepEqual(issues[0].values, { epoch: 20, from: 0.7, to: 0.6985, baseline: null });
		const learned = [epoch(0, 0.7), epoch(20, 0.6)];
		assert.deepEqual(issuesIn(classification(0.9, 0.9, 0.5), { ...none, history: learned }), []);
		// Fell far from a random start that lies above the constant answer, and no further than that.
		const facts = classification(0.9, 0.9, 0.5);
		const outcome = { ...facts.outcome, baselineLoss: { train: 0.61, validation: 0.61 } };
		const toConstant = [epoch(0, 0.9), epoch(20, 0.608)];
		const [nothing, ...others] = issuesIn({ ...facts, outcome }, { ...none, history: toConstant });
		assert.deepEqual([nothing.code, others], ['NG206', []]);
		assert.deepEqual(nothing.values, { epoch: 20, from: 0.9, to: 0.608, baseline: 0.61 });
		assert.equal(nothing.remedy?.kind, 'higher-learning-rate');
		// Learned more later, but nothing that holds on validation rows: larger steps are no remedy.
		const byHeart = [...toConstant, epoch(40, 0.2)];
		assert.equal(issuesIn({ ...facts, outcome }, { ...none, history: byHeart })[0].remedy, undefined);
		// Hardly moved, from a start that is well below the constant answer, as further training begins.
		const further = [epoch(0, 0.3), epoch(20, 0.2999)];
		assert.deepEqual(issuesIn({ ...facts, outcome }, { ...none, history: further }), []);
	});
});

describe('all issues', () => {
	it('have the problems first and the good last', () => {
		const activations = layers(500, { dead: [0, 1, 2, 3, 4, 5] });
		const errors = confusion([
			[89, 11],
			[11, 89],
		]);
		const issues = issuesIn(classification(1, 0.89, 0.5), {
			...none,
			activations,
			errors: { ...errors, comparison: clearly },
		});
		assert.deepEqual(
			issues.map(({ code, severity }) => [code, severity]),
			[
				['NG301', 'problem'],
				['NG204', 'notice'],
				['NG207', 'good'],
			],
		);
	});

	it('hold finite numbers only', () => {
		const errors = residuals(10, null, 1000);
		for (const issue of issuesIn(regression(10, 10, 40), { ...none, errors }))
			for (const [name, value] of Object.entries(issue.values))
				assert.ok(typeof value !== 'number' || Number.isFinite(value), name);
	});

	it('need no evidence at all', () => {
		assert.deepEqual(issuesIn(classification(0.9, 0.9, 0.1), none), []);
	});
});
