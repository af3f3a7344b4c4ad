import assert from 'node:assert/strict';
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { neuroglass, neuroglassJson } from '../../support/command-line.ts';

/** What `analyze` says of tables on which an interval, a chance or praise would be no honest figure. */
describe('neuroglass analyze, for people', function () {
	this.timeout(120_000);
	let folder = '';
	const train = (file: string, out: string) =>
		neuroglassJson(folder, 'train', file, '--target', 'y', '--epochs', '30', '--out', out);
	const analyze = async (...args: string[]) => {
		const { code, stdout, stderr } = await neuroglass(folder, 'analyze', ...args);
		assert.equal(code, 0, stderr);
		return stdout;
	};
	const csv = (rows: readonly (readonly (string | number)[])[]) =>
		`${[['a', 'b', 'y'], ...rows].map((row) => row.join()).join('\n')}\n`;

	before(async () => {
		folder = await mkdtemp(join(tmpdir(), 'neuroglass-summaries-'));
		// Classes that take turns, in a table too small to hold rows back.
		const few = Array.from({ length: 12 }, (_, i) => [(i * 7) % 12, (i % 2) + 0.1 * i, i % 2 === 0 ? 'f' : 'm']);
		const once = Array.from({ length: 80 }, (_, i) => [Math.sin(i), Math.cos(3 * i), (i * i) % 7 > 3 ? 'l' : 'r']);
		const four = Array.from({ length: 320 }, (_, i) => once[(i * 77) % 80]);
		await writeFile(join(folder, 'few.csv'), csv(few));
		await writeFile(join(folder, 'copies.csv'), csv(four));
		await train('few.csv', 'few');
		await train('copies.csv', 'copies');
	});
	after(() => rm(folder, { recursive: true }));

	const withIntervals = ['errors', 'curves', 'error-tree', 'groups', 'probe'];

	for (const analyzer of withIntervals)
		it(`${analyzer}: tells no interval of rows it learned from`, async () => {
			const text = await analyze('few', analyzer);
			assert.match(text, /It learned from these rows, so that no interval is told/);
			assert.doesNotMatch(text, /\d to \d/);
		});

	for (const analyzer of withIntervals)
		it(`${analyzer}: tells no interval of copies`, async () => {
			const text = await analyze('copies', analyzer);
			assert.match(text, /Many rows are copies of one another, so that an interval would not hold/);
			assert.doesNotMatch(text, /[\d%] to \d/);
		});

	it('calibration: tells no chance of copies', async () => {
		const text = await analyze('copies', 'calibration');
		assert.match(text, /Expected calibration error [\d.]+\. Brier score [\d.]+\.\n[^]*Many rows are copies/);
		assert.doesNotMatch(text, /by chance/);
	});

	it('findings: do not count the copies that are kept on one side', async () => {
		const text = await analyze('copies', 'findings');
		assert.match(
			text,
			/NG103: Most rows are copies of others: figures of the \d+ rows held out say nothing about new rows/,
		);
		assert.doesNotMatch(text, /0 of the/);
	});

	it('dynamics: do not count the training rows of a file that is gone as none', async () => {
		await copyFile(join(folder, 'few.csv'), join(folder, 'gone.csv'));
		await train('gone.csv', 'gone');
		await rm(join(folder, 'gone.csv'));
		const text = await analyze('gone', 'dynamics');
		assert.match(
			text,
			/^Epochs: 31, weights are kept of \d+; no training row is there to measure gradients and units on\.\n/,
		);
		assert.doesNotMatch(text, /0 of 0/);
	});

	it('slices: say so where none could be tried, instead of counting to 0', async () => {
		assert.equal(
			await analyze('few', 'slices'),
			'No slice of at least 20 rows was found to try among the 6 rows that are searched.\n',
		);
	});

	it('probe: learns from both classes where they take turns', async () => {
		// Always the same answer is right in half of them, not in none.
		assert.match(await analyze('few', 'probe'), /always the same answer +50%/);
	});

	it('importance: says which rows it was measured on', async () => {
		assert.match(await analyze('few', 'importance'), /^Loss [\d.]+ on the 12 rows it learned from; /);
	});

	it('attributions and certainty: each row under its place and use, with what both rest on', async () => {
		const why = await analyze('few', 'attributions', '--rows', '0,1');
		assert.equal(why.match(/^line \d+ \(training row\):$/gm)?.length, 2);
		assert.equal(why.match(/^Exact Shapley values; /gm)?.length, 2);
		assert.equal(why.match(/it is not a cause/g)?.length, 1);
		const sure = await analyze('few', 'certainty', '--rows', '0-6');
		assert.equal(sure.match(/^Predicted: [fm], by the network at [\d.]+%\.$/gm)?.length, 5);
		assert.match(sure, /takes 9 test rows, and there are 0\./);
		assert.match(sure, /--json has 2 rows more\.\n$/);
		assert.match(
			await analyze('copies', 'certainty'),
			/Many rows are copies of one another, so that an interval would not hold for new rows/,
		);
	});
});
