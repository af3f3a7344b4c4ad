import assert from 'node:assert/strict';
import { writeFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { neverCancelled } from '../../../../src/core/context.ts';
import { excludedRowsSentence } from '../../../../src/messages/excluded-rows.ts';
import { openRun } from '../../../../src/run/analyze/open-run.ts';
import { choicesOf } from '../../../../src/run/hyperparameters/index.ts';
import { rowList } from '../../../../src/run/hyperparameters/row-list.ts';
import { saveRun, readRun } from '../../../../src/run/store/store.ts';
import { continueRun } from '../../../../src/run/train/continue-run.ts';
import { trainRun, type TrainingContext } from '../../../../src/run/train/train-run.ts';
import { inTemporaryFolder } from '../../../support/example-run.ts';
import { sentence, tableOf } from '../../../support/tables.ts';

const silent: TrainingContext = {
	signal: neverCancelled,
	listener: { started: () => undefined, progress: () => undefined },
	version: '0.0.0',
};
const lines = Array.from(
	{ length: 90 },
	(_, i) => `${((i * 37) % 91) - 45},${i % 7},${(i * 37) % 91 > 45 ? 'r' : 'l'}`,
);
const tableFrom = (rows: readonly string[]) => tableOf(['x,z,side', ...rows].join('\n'));
const choices = { target: 'side', epochs: 3, seed: 5, hidden: [4], excludeRows: rowList.read('7-9, 31') as never };

describe('a run without some of its rows', () => {
	it('records them, is opened without them, and is the same again by what it recorded', () =>
		inTemporaryFolder(async (folder) => {
			const made = await trainRun(await tableFrom(lines), 'u', choices, silent);
			assert.deepEqual(
				made.record.excludedRows?.rows.map(({ row }) => row),
				[7, 8, 9, 31],
			);
			const { train, validation, test } = made.record.rows;
			assert.equal(train + validation + test, 86);
			const run = join(folder, 'run');
			await saveRun(run, made);
			const opened = await openRun(run, () => () => tableFrom(lines));
			assert.equal(opened.data, 'same');
			assert.deepEqual(opened.dataset?.rows, made.dataset.rows);
			assert.deepEqual(opened.dataset?.split, made.dataset.split);
			assert.deepEqual(opened.dataset?.inputs, made.dataset.inputs);
			const again = await trainRun(await tableFrom(lines), 'u', choicesOf(opened.record), silent);
			assert.deepEqual(again.network, made.network);
			assert.deepEqual(again.record.excludedRows, made.record.excludedRows);
			const further = await continueRun(await tableFrom(lines), 'u', opened, null, { epochs: 1 }, silent);
			assert.deepEqual(further.record.excludedRows, made.record.excludedRows);
			assert.deepEqual(further.dataset.rows, made.dataset.rows);
		}));

	it('leaves them out of a file whose lines moved, too, and says which are gone', () =>
		inTemporaryFolder(async (folder) => {
			const made = await trainRun(await tableFrom(lines), 'u', choices, silent);
			const run = join(folder, 'run');
			await saveRun(run, made);
			const edited = ['1.5,1,l', ...lines.with(30, '1.25,1,r')];
			const opened = await openRun(run, () => () => tableFrom(edited));
			assert.equal(opened.data, 'changed');
			const used = new Set<number>(opened.dataset?.rows);
			// The edited row is another one.
			for (const [row] of edited.entries()) assert.equal(used.has(row), ![7, 8, 9].includes(row), `row ${row}`);
			const again = await trainRun(await tableFrom(edited), 'u', choicesOf(opened.record), silent);
			assert.deepEqual(
				again.record.excludedRows?.rows.map(({ row }) => row),
				[8, 9, 10],
			);
			assert.equal(again.record.excludedRows?.gone, 1);
			assert.match(
				excludedRowsSentence(again.record) ?? '',
				/^3 rows left out by choice: 8-10\. .*1 row that was to be/,
			);
		}));

	it('goes on with the same choice of other things alone', async () => {
		const made = await trainRun(await tableFrom(lines), 'u', choices, silent);
		await assert.rejects(
			continueRun(await tableFrom(lines), 'u', made, null, { excludeRows: [{ row: 1 }] }, silent),
			sentence('excludeRows cannot be chosen'),
		);
	});

	it('whose record was tampered with is refused', () =>
		inTemporaryFolder(async (folder) => {
			const made = await trainRun(await tableFrom(lines), 'u', choices, silent);
			const run = join(folder, 'run');
			await saveRun(run, made);
			const file = join(run, 'run.json');
			const text = await readFile(file, 'utf8');
			for (const [from, to] of [
				['"row": 7', '"row": 0'],
				[made.record.excludedRows!.rows[0].hash, '<b>'],
			]) {
				assert.ok(text.includes(from), from);
				await writeFile(file, text.replace(from, to));
				await assert.rejects(readRun(run), sentence('cannot be read'));
			}
		}));

	it('tells what the rows would have been used for, and that its figures are of those that stayed', () => {
		const hash = '0'.repeat(16);
		const of = (...used: ('train' | 'validation' | 'test' | 'nothing')[]) =>
			excludedRowsSentence({ excludedRows: { gone: 0, rows: used.map((use, i) => ({ row: 2 * i + 1, hash, use })) } });
		assert.equal(
			of('train', 'train', 'validation'),
			'3 rows left out by choice: 1, 3, 5. With them, 2 more would have been learned from, 1 would have decided when to stop, and 0 would have been measured.',
		);
		assert.match(
			of('test') ?? '',
			/^1 row left out by choice: 1\. .*1 would have been measured\. The figures are of the/,
		);
		assert.match(of(...Array<'train'>(30).fill('train')) ?? '', /: 1, 3, .*, 23, …\. With/);
		assert.equal(excludedRowsSentence({}), null);
	});

	it('is asked for by numbers and ranges', () => {
		assert.equal(rowList.write(rowList.read('9, 3-5,4') as never), '3-5,9');
		for (const wrong of ['', 'a', '3-', '5-3', '1-99999', '1.5', '-3'])
			assert.notEqual(rowList.allowed(rowList.read(wrong)), null);
	});
});
