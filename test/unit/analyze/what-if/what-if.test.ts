import { tableRow } from '../../../support/row-numbers.ts';
import assert from 'node:assert/strict';
import { editsFrom } from '../../../../src/analyze/what-if/edits.ts';
import type { WhatIfResult } from '../../../../src/analyze/what-if/what-if.ts';
import { neverCancelled } from '../../../../src/core/context.ts';
import { seeded } from '../../../../src/core/random.ts';
import { UserError } from '../../../../src/core/user-error.ts';
import { analyzeRun } from '../../../../src/run/analyze/analyze-run.ts';
import type { LoadedRun } from '../../../../src/run/analyze/open-run.ts';
import { predictTable } from '../../../../src/run/predict/predict.ts';
import { trainRun } from '../../../../src/run/train/train-run.ts';
import { editsText } from '../../../../src/webview/views/what-if-text.ts';
import { sentence, tableOf } from '../../../support/tables.ts';

const silent = {
	signal: neverCancelled,
	listener: { started: () => undefined, progress: () => undefined },
	version: 'test',
};
const context = { signal: neverCancelled, report: () => undefined };

const random = seeded(7, 'shuffling');
const header = ['size', 'day', 'kind', 'code', 'y'];
/** size is missing in some rows, kind in none; code is a number that is a category; day is a date. */
const rows = Array.from({ length: 240 }, (_, i) => {
	const size = i % 11 === 0 ? '' : String(Math.round(1000 * random.next()) / 10);
	const day = new Date(Date.UTC(2020, 0, 1 + (i % 90))).toISOString().slice(0, 10);
	const kind = ['oak', 'ash', 'elm'][random.integer(3)];
	return [size, day, kind, String(random.integer(4)), Number(size || 50) > 45 && kind !== 'elm' ? 'yes' : 'no'];
});
const textOf = (table: readonly (readonly string[])[]) =>
	[header, ...table].map((cells) => `${cells.join()}\n`).join('');

async function trained(target: string): Promise<LoadedRun> {
	const choices = { target, epochs: 10, hidden: [5], seed: 2 } as const;
	const run = await trainRun(await tableOf(textOf(rows)), 'u', choices, silent);
	return { ...run, folder: 'run', data: 'same', dataHash: run.record.data.hash, problem: null };
}

describe('what a row would be predicted as with other values', function () {
	this.timeout(60_000);
	let run: LoadedRun;
	let measured: LoadedRun;
	before(async () => {
		run = await trained('y');
		measured = await trained('size');
	});
	const ask = (row: number, set: Readonly<Record<string, string>>, of = run, more = {}): WhatIfResult =>
		analyzeRun(
			of,
			{ analyzer: 'what-if', options: { rows: [tableRow(row)], set: JSON.stringify(set), ...more } },
			context,
		);

	it('is what is predicted of a file in which the row is so written', async () => {
		const edits: readonly Readonly<Record<string, string>>[] = [
			{ size: '12.5' },
			{ size: '' },
			{ size: '99999', kind: 'elm' },
			{ kind: 'never seen' },
			{ kind: '' },
			{ day: '2020-02-29', code: '3' },
			{ code: '77' },
			{ size: '3', day: '', kind: 'ash', code: '' },
		];
		for (const of of [run, measured])
			for (const [i, set] of edits.entries()) {
				const row = 20 + i;
				const asked = of === run ? set : Object.fromEntries(Object.entries(set).filter(([name]) => name !== 'size'));
				const written = rows.map((cells, at) =>
					at === row ? cells.map((cell, column) => asked[header[column]] ?? cell) : cells,
				);
				const expected = predictTable(of, await tableOf(textOf(written)));
				const { prediction, attribution } = ask(row, asked, of).explained;
				const told = prediction.kind === 'value' ? [prediction.value] : prediction.probabilities;
				const truth =
					expected.probabilities === null
						? [expected.values[row]]
						: Array.from(expected.probabilities.subarray(2 * row, 2 * row + 2));
				for (const [at, each] of told.entries())
					assert.ok(
						Math.abs(each - truth[at]) < 1e-5 * (1 + Math.abs(truth[at])),
						`${JSON.stringify(asked)}: ${told.join()}`,
					);
				const sum = attribution.contributions.reduce((total, { contribution }) => total + contribution, 0);
				assert.ok(Math.abs(attribution.baseline + sum - attribution.value) < 1e-4 * (1 + Math.abs(attribution.value)));
			}
	});

	it('says of a row without other values what is said of the row', () => {
		for (const set of [{}, { kind: rows[31][2] }]) {
			const { explained, certain, changes, before } = ask(31, set);
			assert.deepEqual(changes, []);
			const options = { rows: [tableRow(31)] };
			const { rows: own } = analyzeRun(run, { analyzer: 'attributions', options: { ...options, compare: 0 } }, context);
			const { rows: sure } = analyzeRun(run, { analyzer: 'certainty', options }, context);
			assert.deepEqual(explained, own[0]);
			assert.deepEqual(certain, sure[0]);
			assert.deepEqual(before, explained.prediction);
		}
	});

	it('tells which values no training row has the like of', () => {
		const train = run.dataset!.split.train.map((position) => run.dataset!.rows[position]);
		const sizes = Array.from(train, (row) => rows[row][0])
			.filter((cell) => cell !== '')
			.map(Number);
		const [least, most] = [Math.min(...sizes), Math.max(...sizes)];
		const beyondOf = (set: Readonly<Record<string, string>>) => ask(35, set).beyond;
		assert.deepEqual(beyondOf({ size: String(most + 1) }), [
			{ column: 'size', kind: 'above', value: String(most + 1), limit: String(most) },
		]);
		assert.deepEqual(beyondOf({ size: String(least - 1) }), [
			{ column: 'size', kind: 'below', value: String(least - 1), limit: String(least) },
		]);
		assert.deepEqual(beyondOf({ size: String(most) }), []);
		// Some training rows miss their size, none its kind.
		assert.deepEqual(beyondOf({ size: '' }), []);
		assert.deepEqual(beyondOf({ kind: '' }), [{ column: 'kind', kind: 'missing' }]);
		assert.deepEqual(beyondOf({ kind: 'fir' }), [{ column: 'kind', kind: 'unseen', value: 'fir' }]);
		assert.deepEqual(
			beyondOf({ day: '2031-01-01' }).map(({ kind }) => kind),
			['above'],
		);
	});

	it('offers the columns that the network reads, with the values of the training rows', () => {
		const { columns } = ask(36, {});
		assert.deepEqual(
			columns.map(({ column, cell }) => [column, cell]),
			run.record.preprocessing.inputs.map(({ column }) => [column, rows[36][header.indexOf(column)]]),
		);
		const kind = columns.find(({ column }) => column === 'kind')!;
		assert.deepEqual(kind.kind === 'category' && [...kind.categories].sort(), ['ash', 'elm', 'oak']);
	});

	it('is the same whatever was asked before', () => {
		const set = { size: '70', kind: 'ash' };
		const first = ask(40, set);
		ask(41, { kind: 'elm' }, run, { baseline: 'training', confidence: 0.8 });
		ask(40, { size: '1' });
		assert.deepEqual(ask(40, set), first);
		const fresh = { ...run, dataset: { ...run.dataset! } };
		assert.deepEqual(ask(40, set, fresh), first);
	});

	it('refuses what is no value of a column in a sentence', () => {
		assert.throws(() => ask(1, { y: 'yes' }), sentence('"y"', 'size'));
		assert.throws(() => ask(1, { size: 'large' }), sentence('"size"', '"large"', 'number'));
		assert.throws(() => ask(1, { size: 'Infinity' }), sentence('"size"', 'number'));
		assert.throws(() => ask(1, { day: 'tomorrow' }), sentence('"day"', '"tomorrow"', 'date'));
		assert.throws(() => ask(1, { constructor: '1' }), sentence('"constructor"'));
		for (const set of ['[]', '3', 'null', '{', '"x"', '{"size":3}', '{"size":null}', `{"size":"${'1'.repeat(1001)}"}`])
			assert.throws(
				() => analyzeRun(run, { analyzer: 'what-if', options: { rows: [tableRow(1)], set } }, context),
				UserError,
				set,
			);
	});

	it('writes edits as they are read', () => {
		const edits = new Map([
			['__proto__', '1'],
			['a "b"', ''],
		]);
		assert.deepEqual(editsFrom(editsText(edits)), edits);
		assert.equal(editsText(new Map()), '');
	});
});
