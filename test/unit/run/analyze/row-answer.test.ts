import assert from 'node:assert/strict';
import type { ClassificationErrors } from '../../../../src/analyze/errors-result.ts';
import { neverCancelled } from '../../../../src/core/context.ts';
import { rowAnswerInShort, rowAnswerSentences } from '../../../../src/messages/row-answer.ts';
import { analyzeRun } from '../../../../src/run/analyze/analyze-run.ts';
import type { RunWithRows } from '../../../../src/run/analyze/fold-predictions.ts';
import { rowAnswer, type RowAnswer } from '../../../../src/run/analyze/row-answer.ts';
import { trainRun } from '../../../../src/run/train/train-run.ts';
import type { TableRow } from '../../../../src/data/table/row-numbers.ts';
import { tableOf } from '../../../support/tables.ts';

const lines = Array.from({ length: 200 }, (_, row) => {
	const x = ((row * 131) % 197) / 100 - 1;
	return `${x.toFixed(2)},${row % 5 === 0 ? '' : row % 3},${row === 7 ? '' : x > 0 === (row % 20 !== 19) ? 'above' : 'below'}`;
});

async function runOn(text: string, target: string): Promise<RunWithRows> {
	const context = {
		signal: neverCancelled,
		listener: { started: () => undefined, progress: () => undefined },
		version: '0.0.0',
	};
	const trained = await trainRun(await tableOf(text), 'file:///side.csv', { target, epochs: 40, seed: 2 }, context);
	return { ...trained, folder: '', data: 'same', dataHash: trained.record.data.hash, problem: null };
}
const unhurried = { signal: neverCancelled, report: () => undefined };
const none = new Map<string, string>();
const answerOf = (run: RunWithRows, row: number, cells: ReadonlyMap<string, string> = none) =>
	rowAnswer(run, row as TableRow, cells);

describe('what the network says of a row', () => {
	let run: RunWithRows;
	before(async () => {
		run = await runOn(['x,z,side', ...lines].join('\n'), 'side');
	});

	it('is what the confusion matrix has of it', () => {
		const { cells, classes } = analyzeRun(run, { analyzer: 'errors', options: {} }, unhurried) as ClassificationErrors;
		const known = cells.flatMap(({ actual, predicted, rows }) => rows.map((row) => ({ ...row, actual, predicted })));
		assert.ok(known.length > 20);
		for (const { row, confidence, actual, predicted } of known) {
			const { says, use, edited } = answerOf(run, row);
			assert.ok(says.kind === 'class');
			assert.deepEqual([says.predicted, says.actual, use, edited], [classes[predicted], classes[actual], 'test', []]);
			assert.ok(Math.abs(says.probability - confidence) < 1e-6);
			assert.ok(Math.abs(says.probability + says.nextProbability - 1) < 1e-6);
		}
	});

	it('of other cells is what is answered to “what if”', () => {
		const set = { x: '0.9', z: '' };
		const { explained, changes } = analyzeRun(
			run,
			{ analyzer: 'what-if', options: { rows: [3 as TableRow], set: JSON.stringify(set) } },
			unhurried,
		);
		assert.equal(changes.length, 2);
		const { says, use, edited } = answerOf(run, 3, new Map([...Object.entries(set), ['side', 'below']]));
		assert.ok(says.kind === 'class' && explained.prediction.kind === 'classes');
		assert.equal(says.probability, Math.max(...explained.prediction.probabilities));
		assert.deepEqual([says.actual, use, edited], ['below', null, ['x', 'z']]);
		assert.deepEqual(answerOf(run, 3, new Map([['z', 'NA']])).says, answerOf(run, 3, new Map([['z', '']])).says);
	});

	it('is said of a row without a target, too', () => {
		const { says, use } = answerOf(run, 7);
		assert.ok(says.kind === 'class');
		assert.deepEqual([says.actual, use], [null, null]);
	});

	it('is a number where a number is predicted', async () => {
		const numbers = Array.from({ length: 90 }, (_, i) => `${i % 13},${i % 7},${(i % 13) * 2 + (i % 7)}`);
		const regression = await runOn(['a,b,y', ...numbers].join('\n'), 'y');
		const { says } = answerOf(regression, 5);
		assert.ok(says.kind === 'value');
		assert.equal(says.actual, 15);
		assert.match(
			rowAnswerSentences(answerOf(regression, 5))[0],
			/^The network says [\d.]+; the file says 15: [\d.]+ off\.$/,
		);
		const typed = answerOf(regression, 5, new Map([['y', '20']]));
		assert.ok(typed.says.kind === 'value');
		assert.deepEqual([typed.says.actual, typed.says.predicted], [20, says.predicted]);
	});

	it('is told as right or wrong, how sure, and on which border', () => {
		const of = (predicted: string, probability: number, actual: string | null, edited: string[] = []): RowAnswer => ({
			use: edited.length > 0 ? null : 'train',
			causes: { around: null, unlike: null, suspected: null },
			edited,
			says: { kind: 'class', predicted, probability, next: 'b', nextProbability: 1 - probability, actual },
		});
		assert.deepEqual(rowAnswerSentences(of('a', 0.8, 'a')), [
			'Right: the network says a at 80%, as the file does.',
			'Used as: training row.',
		]);
		assert.match(
			rowAnswerSentences(of('a', 0.95, 'b'))[0],
			/^Confident and wrong: the network says a at 95%; the file says b/,
		);
		assert.deepEqual(rowAnswerSentences(of('a', 0.52, 'b', ['x'])), [
			'Wrong: the network says a at 52%; the file says b.',
			'On the border: b is at 48%.',
			'With what is typed in x.',
		]);
		assert.match(rowAnswerSentences(of('a', 0.7, null))[0], /the file says nothing/);
		const caused: RowAnswer = {
			...of('a', 0.95, 'b'),
			causes: {
				around: { rows: 5, same: 1, label: 'b' },
				unlike: 0.0025,
				suspected: { target: 'y', given: 'b', suggested: 'a', givenProbability: 0.03, suggestedProbability: 0.97 },
			},
		};
		assert.deepEqual(rowAnswerSentences(caused).slice(1, 4), [
			'Surrounded by another label: only one of the 5 nearest training rows is b, as this one is in the file.',
			'Unlike the rows that were learned from: at most 0.3% of them are as far from the others.',
			'The label may be wrong: the file says b; networks trained without this row say a at 97% and b at 3%.',
		]);
		assert.deepEqual(
			[0, 2].map(
				(same) =>
					rowAnswerSentences({
						...caused,
						causes: { around: { rows: 5, same, label: 'b' }, unlike: null, suspected: null },
					})[1],
			),
			[
				'Surrounded by another label: none of the 5 nearest training rows is b, as this one is in the file.',
				'Used as: training row.',
			],
		);
		assert.equal(rowAnswerInShort(of('a', 0.7, 'b')), 'a at 70%, file: b');
		assert.equal(rowAnswerInShort(of('a', 0.7, 'a', ['x'])), '✎ a at 70%');
	});
});
