import assert from 'node:assert/strict';
import { finish } from '../../../src/analyze/analyzer.ts';
import { errorCausesAnalyzer, type CauseGroup } from '../../../src/analyze/causes/error-causes.ts';
import { suspectedRows } from '../../../src/analyze/label-errors/confident-learning.ts';
import { defaultsOf } from '../../../src/analyze/options.ts';
import { seeded } from '../../../src/core/random.ts';
import { wilsonInterval } from '../../../src/core/statistics.ts';
import { contextOf } from '../../support/analyzer-context.ts';
import { predictionsOf } from '../../support/fold-predictions.ts';
import { sayer } from '../../support/planted-errors.ts';
import { datasetOf } from '../../support/toy-model.ts';

const random = seeded(6, 'sampling');
const logits = Array.from({ length: 500 }, (_, row) => (row === 499 ? 60 : 4 * random.normal()));
const targets = logits.map((logit) => Number(logit > 0 !== random.next() < 0.15));
const test = [...logits.keys()].filter((row) => row % 3 === 0 || row === 499);
targets[499] = 0;
const dataset = datasetOf({ inputs: logits.map((logit) => [logit]), targets, classes: ['no', 'yes'], test });
const options = defaultsOf(errorCausesAnalyzer);
const yes = (row: number) => 1 / (1 + Math.exp(-Math.fround(logits[row])));
const isWrong = (row: number) => logits[row] > 0 !== (targets[row] === 1);

describe('errors by cause', () => {
	const found = finish(errorCausesAnalyzer.run(sayer, dataset, options, contextOf()));
	const of = (cause: CauseGroup['cause']) => found.causes.find((group) => group.cause === cause)!;
	const wrong = test.filter(isWrong);

	it('are counted as their definitions say, of wrong rows and of right ones', () => {
		const learned = [...logits.keys()].filter((row) => !test.includes(row));
		const surrounded = (row: number) => {
			const near = learned.toSorted((a, b) => Math.abs(logits[a] - logits[row]) - Math.abs(logits[b] - logits[row]));
			return near.slice(0, 5).filter((each) => targets[each] === targets[row]).length <= 1;
		};
		const kinds = {
			confident: (row: number) => Math.max(yes(row), 1 - yes(row)) >= 0.9,
			borderline: (row: number) => Math.abs(2 * yes(row) - 1) <= 0.1,
			surrounded,
		};
		assert.deepEqual([found.rows, found.wrong, found.examined], [test.length, wrong.length, wrong.length]);
		const right = test.filter((row) => !isWrong(row));
		for (const [cause, holds] of Object.entries(kinds)) {
			const { rows, share, lower, upper, right: ofRight, tableRows } = of(cause as CauseGroup['cause']);
			const own = wrong.filter(holds);
			const { low, high } = wilsonInterval(own.length, wrong.length);
			assert.deepEqual([rows, share, lower, upper], [own.length, own.length / wrong.length, low, high], cause);
			assert.equal(ofRight, right.filter(holds).length / right.length, cause);
			assert.deepEqual(
				[...tableRows].sort((a, b) => a - b),
				own,
			);
		}
		assert.ok(of('surrounded').share > 3 * (of('surrounded').right ?? 1));
		// The row that lies far off from all others.
		assert.ok([...of('unlike').tableRows].includes(499));
		const listed = new Set(found.causes.flatMap(({ cause, tableRows }) => (cause === 'none' ? [] : [...tableRows])));
		assert.deepEqual(
			[...of('none').tableRows].sort((a, b) => a - b),
			wrong.filter((row) => !listed.has(row)),
		);
	});

	/** As sure as the network is. */
	const predictions = {
		...predictionsOf(dataset),
		values: Float32Array.from(logits.flatMap((_, row) => [1 - yes(row), yes(row)])),
	};

	it('tell of suspected labels where rows are judged out-of-fold alone', () => {
		assert.deepEqual(found.untold, ['suspected']);
		const judged = finish(errorCausesAnalyzer.run(sayer, dataset, options, contextOf({ predictions })));
		const suspected = suspectedRows({
			classes: 2,
			given: Int32Array.from(targets),
			probabilities: predictions.values,
		});
		assert.deepEqual(judged.untold, []);
		assert.equal(judged.causes.find(({ cause }) => cause === 'suspected')?.rows, suspected.length);
	});

	it('tell of suspected labels of the rows held out, too, once they were searched for', () => {
		const searched = finish(errorCausesAnalyzer.run(sayer, dataset, options, contextOf({ beside: predictions })));
		assert.deepEqual([searched.part, searched.rows, searched.untold], ['test', test.length, []]);
		const given = Int32Array.from(targets);
		const suspected = suspectedRows({ classes: 2, given, probabilities: predictions.values });
		const own = [...suspected].filter((row) => test.includes(row) && isWrong(row));
		const group = searched.causes.find(({ cause }) => cause === 'suspected')!;
		assert.deepEqual(
			[...group.tableRows].sort((a, b) => a - b),
			own,
		);
		assert.ok(own.length > 0 && group.share > 5 * group.right!);
		// Networks that know nothing suspect nobody.
		const blind = { ...predictions, values: predictions.values.map(() => 0.5) };
		const told = finish(errorCausesAnalyzer.run(sayer, dataset, options, contextOf({ beside: blind })));
		assert.deepEqual(told.untold, ['suspected']);
	});

	it('are none where nothing is wrong', () => {
		const perfect = datasetOf({
			inputs: logits.map((logit) => [logit]),
			targets: logits.map((logit) => Number(logit > 0)),
			classes: ['no', 'yes'],
			test,
		});
		assert.deepEqual(finish(errorCausesAnalyzer.run(sayer, perfect, options, contextOf())).causes, []);
	});
});
