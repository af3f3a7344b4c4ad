import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { missingFrom, missingOption } from '../../../src/cli/missing-option.ts';
import type { RunRecord } from '../../../src/run/record/record.ts';
import { neuroglass, neuroglassJson } from '../../support/command-line.ts';

describe('the option --missing', () => {
	it('names words of all columns, or of one', () => {
		assert.deepEqual(missingFrom([]), {});
		assert.deepEqual(missingFrom(['NA,?', 'x']), { missing: ['NA', '?', 'x'] });
		assert.deepEqual(missingFrom(['age=0', 'NA', 'age=-1, 999']), {
			missing: ['NA'],
			missingIn: [{ column: 'age', words: ['0', '-1', ' 999'] }],
		});
	});

	it('takes the last = for the one between column and words, a first one for none', () => {
		assert.deepEqual(missingFrom(['a=b,c=0']), { missingIn: [{ column: 'a=b,c', words: ['0'] }] });
		assert.deepEqual(missingFrom(['=a=b,c']), { missing: ['a=b', 'c'] });
		assert.deepEqual(missingFrom(['age=']), { missingIn: [{ column: 'age', words: [] }] });
	});

	it('is read by a shell and by us as it was written, for any name of a column', function () {
		this.timeout(60_000);
		if (process.platform === 'win32') this.skip();
		const name = fc.string({ unit: fc.constantFrom(...'ab"\'$`\\!%=, ;&|é'), minLength: 1, maxLength: 8 });
		fc.assert(
			fc.property(name, fc.constantFrom('0', '-999', '1.5'), (column, word) => {
				const told = { column, words: [word] };
				const option = missingOption(told);
				assert.equal(option === null, column.startsWith('='));
				if (option === null) return;
				const text = execFileSync('sh', ['-c', `printf %s ${option}`], { encoding: 'utf8' });
				assert.deepEqual(missingFrom([text.slice('--missing='.length)]), { missingIn: [told] });
			}),
			{ numRuns: 60, endOnFailure: true },
		);
	});
});

describe('what is missing in one column alone', function () {
	this.timeout(60_000);
	let folder = '';

	before(async () => {
		folder = await mkdtemp(join(tmpdir(), 'neuroglass-test-'));
		const lines = Array.from({ length: 80 }, (_, i) => `${i % 9 === 0 ? 0 : 50 + (i % 31)},${i % 2},${(i * 7) % 23}`);
		await writeFile(join(folder, 'weights.csv'), `weight,flag,y\n${lines.join('\n')}\n`);
	});
	after(() => rm(folder, { recursive: true, force: true }));

	interface Inspected {
		readonly columns: readonly { readonly name: string; readonly missing: number }[];
	}

	it('is read so in that column, recorded with the run, and done for what is predicted', async () => {
		const { columns } = await neuroglassJson<Inspected>(folder, 'inspect', 'weights.csv', '--missing', 'weight=0');
		assert.deepEqual(
			columns.map(({ missing }) => missing),
			[9, 0, 0],
		);
		const given = ['--target', 'y', '--epochs', '3', '--missing', 'weight=0', '--out', 'run'];
		await neuroglassJson(folder, 'train', 'weights.csv', ...given);
		const record = JSON.parse(await readFile(join(folder, 'run', 'run.json'), 'utf8')) as RunRecord;
		assert.deepEqual(record.data.options, { missingIn: [{ column: 'weight', words: ['0'] }] });

		const predict = async (...options: string[]) =>
			(await neuroglass(folder, 'predict', 'run', 'weights.csv', ...options)).stdout;
		const recorded = await predict();
		assert.equal(await predict('--missing', 'weight=0'), recorded);
		// Said of something else, it still holds.
		assert.equal(await predict('--delimiter', ','), recorded);
		assert.notEqual(await predict('--missing', 'weight='), recorded);
	});

	it('must name a column that is there', async () => {
		const { code, stderr } = await neuroglass(folder, 'inspect', 'weights.csv', '--missing', 'wieght=0');
		assert.equal(code, 1);
		assert.match(stderr, /no column "wieght"; its columns are "weight", "flag", "y"/);
	});
});
