import assert from 'node:assert/strict';
import type { Dataset } from '../../../../src/data/prepare/dataset.ts';
import { prepare, type PrepareChoices } from '../../../../src/data/prepare/prepare.ts';
import { asExcludable, rowsMeant } from '../../../../src/data/split/excluded-rows.ts';
import { sentence, tableOf } from '../../../support/tables.ts';

const header = 'a,b,y';
const lines = Array.from({ length: 60 }, (_, i) => `${(i * 37) % 61},${i % 4},${i % 3 === 0 ? 'no' : 'yes'}`);
const tableFrom = (rows: readonly string[]) => tableOf([header, ...rows].join('\n'));
const prepared = async (rows: readonly string[], excludeRows?: PrepareChoices['excludeRows']) =>
	prepare(await tableFrom(rows), { target: 'y', seed: 3, ...(excludeRows === undefined ? {} : { excludeRows }) });

/** Rows of the table, from 0, in each part. */
function partsOf({ split, rows }: Dataset) {
	const { train, validation, test } = split;
	return [train, validation, test].map((part) => [...part].map((position) => rows[position] as number));
}

describe('excluded rows', () => {
	it('leave all others in the parts, and with the targets, that they have with them', async () => {
		const whole = (await prepared(lines)).dataset;
		const [train, , test] = partsOf(whole);
		const out = [train[0], train[5], test[1]];
		const { dataset, excluded } = await prepared(
			lines,
			out.map((row) => ({ row: row + 1 })),
		);
		assert.deepEqual(
			partsOf(dataset),
			partsOf(whole).map((part) => part.filter((row) => !out.includes(row))),
		);
		for (const [position, row] of dataset.rows.entries())
			assert.equal(dataset.targets[position], whole.targets[whole.rows.indexOf(row)]);
		assert.deepEqual(
			excluded?.rows.map(({ row, use }) => [row - 1, use]).sort(),
			[
				[train[0], 'train'],
				[train[5], 'train'],
				[test[1], 'test'],
			].sort(),
		);
	});

	it('are no part of what columns are scaled by', async () => {
		const far = lines.with(0, '99999,0,no');
		const { dataset } = await prepared(far, [{ row: 1 }]);
		const [a] = dataset.preprocessing.inputs;
		const train = partsOf(dataset)[0].map((row) => Number(far[row].split(',')[0]));
		assert.ok(a.kind === 'numeric');
		const mean = train.reduce((sum, value) => sum + value, 0) / train.length;
		assert.ok(Math.abs(a.mean - mean) < 1e-4, `${a.mean} instead of ${mean}`);
	});

	it('are found by what they say where lines moved, and counted as gone where no row says it any more', async () => {
		const wanted = asExcludable(await tableFrom(lines), [4, 9, 20]);
		const edited = ['7.5,1,no', ...lines.with(9, '1,1,no')];
		const { hashes, gone } = rowsMeant(await tableFrom(edited), wanted);
		assert.deepEqual([...hashes.keys()], [5, 21]);
		assert.equal(gone, 1);
	});

	it('that say the same are each found once', async () => {
		const twins = [...lines, lines[4], lines[4]];
		const wanted = asExcludable(await tableFrom(twins), [4, 60]);
		assert.equal(wanted[0].hash, wanted[1].hash);
		const { hashes, gone } = rowsMeant(await tableFrom(['7.5,1,no', ...twins]), wanted);
		assert.equal(hashes.size, 2);
		assert.equal(gone, 0);
		for (const row of hashes.keys()) assert.equal(twins[row - 1], lines[4]);
	});

	it('of no row, or of nearly all, are refused in a sentence', async () => {
		await assert.rejects(prepared(lines, [{ row: 61 }]), sentence('no row 61', 'rows 1 to 60'));
		const all = lines.map((_, row) => ({ row: row + 1 }));
		await assert.rejects(prepared(lines, all), sentence('too few to learn from', '(0)'));
	});
});
