import assert from 'node:assert/strict';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
	asReviewedRow,
	readReviewed,
	writeReviewed,
	type ReviewedRow,
} from '../../../../src/run/store/reviewed-file.ts';
import { inTemporaryFolder } from '../../../support/example-run.ts';
import { sentence } from '../../../support/tables.ts';

const marks: readonly ReviewedRow[] = [
	{ code: 'NG404', row: 7, hash: '00112233aabbccdd' },
	{ code: 'NG406', row: 7, hash: '00112233aabbccdd' },
];

describe('marks of reviewed rows', () => {
	it('come back as they were written, and there are none before', () =>
		inTemporaryFolder(async (folder) => {
			assert.deepEqual(await readReviewed(folder), []);
			await writeReviewed(folder, marks);
			assert.deepEqual(await readReviewed(folder), marks);
			await writeReviewed(folder, []);
			assert.deepEqual(await readReviewed(folder), []);
		}));

	it('of a hostile folder are refused in a sentence', () =>
		inTemporaryFolder(async (folder) => {
			const file = join(folder, 'reviewed.json');
			const [mark] = marks;
			const of = (reviewed: unknown) => JSON.stringify({ schema: 1, reviewed });
			for (const text of [
				'',
				'[',
				'[]',
				'{"schema":2,"reviewed":[]}',
				of({}),
				of([{ ...mark, code: 'NG101' }]),
				of([{ ...mark, row: 0 }]),
				of([{ ...mark, hash: '<img src=x>' }]),
				of(Array(10_001).fill(mark)),
				'['.repeat(1_000_000),
			]) {
				await writeFile(file, text);
				await assert.rejects(readReviewed(folder), sentence('reviewed.json cannot be read'), text.slice(0, 60));
			}
			await writeFile(file, of([mark]).padEnd(3 << 20));
			await assert.rejects(readReviewed(folder), sentence('too large'));
		}));

	it('are not read through a link that leads out of the run', () =>
		inTemporaryFolder(async (folder) => {
			const run = join(folder, 'run');
			await mkdir(run);
			await writeReviewed(folder, marks);
			await symlink(join(folder, 'reviewed.json'), join(run, 'reviewed.json'));
			await assert.rejects(readReviewed(run), sentence('leads out'));
		}));

	it('are taken from others for what they are alone', () => {
		assert.deepEqual(asReviewedRow({ ...marks[0], more: 1 }), marks[0]);
		for (const wrong of [null, 'NG404', {}, { ...marks[0], row: '7' }, { ...marks[0], hash: '00' }])
			assert.equal(asReviewedRow(wrong), null);
	});

	it('of more rows than somebody looks at are not written', () =>
		inTemporaryFolder((folder) =>
			assert.rejects(writeReviewed(folder, Array<ReviewedRow>(10_001).fill(marks[0])), sentence('At most 10000')),
		));
});
