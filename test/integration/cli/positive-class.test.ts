import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { neuroglass, neuroglassJson } from '../../support/command-line.ts';

interface Groups {
	readonly positive: string;
	readonly all: Record<
		'selectionRate' | 'truePositiveRate' | 'falsePositiveRate' | 'share',
		{ readonly value: number }
	>;
}

interface Trained {
	readonly positive: string | null;
	readonly positiveSaid: boolean;
	readonly chosen: readonly string[];
}

/** Without an order of rows; a quarter is bad, of which some cannot be told. */
const lines = Array.from({ length: 400 }, (_, i) => {
	const x = (i * 37) % 101;
	return `${x},${(i * 53) % 89},${x > 75 !== (i % 11 === 0) ? 'bad' : 'good'}`;
});

describe('the class that is asked about', function () {
	this.timeout(120_000);
	let folder = '';
	const train = (out: string, ...choices: string[]) =>
		neuroglassJson<Trained>(folder, 'train', 't.csv', '--target', 'risk', '--epochs', '20', '--out', out, ...choices);
	const analyze = <T>(run: string, ...asked: string[]) => neuroglassJson<T>(folder, 'analyze', run, ...asked);

	before(async () => {
		folder = await mkdtemp(join(tmpdir(), 'neuroglass-test-'));
		await writeFile(join(folder, 't.csv'), ['x,y,risk', ...lines].join('\n'));
		const said = await train('said', '--positive', 'bad');
		assert.deepEqual([said.positive, said.positiveSaid, said.chosen], ['bad', true, ['positive', 'epochs']]);
		const unsaid = await train('unsaid');
		assert.deepEqual([unsaid.positive, unsaid.positiveSaid, unsaid.chosen], ['good', false, ['epochs']]);
	});
	after(() => rm(folder, { recursive: true, force: true }));

	it('is that of rates, curves, calibration, responses and explanations', async () => {
		const [said, unsaid] = [await analyze<Groups>('said', 'groups'), await analyze<Groups>('unsaid', 'groups')];
		assert.deepEqual([said.positive, unsaid.positive], ['bad', 'good']);
		// What one calls found the other calls not mistaken.
		for (const [one, other] of [
			[said.all.truePositiveRate, unsaid.all.falsePositiveRate],
			[said.all.share, unsaid.all.share],
		])
			assert.ok(Math.abs(one.value + other.value - 1) < 1e-12);
		assert.deepEqual(said, await analyze<Groups>('unsaid', 'groups', '--option', 'class=1'));
		const curves = await analyze<{ positive: string }>('said', 'curves');
		assert.equal(curves.positive, 'bad');
		const { stdout } = await neuroglass(folder, 'analyze', 'unsaid', 'curves');
		assert.match(stdout, /\ngood \(positive\) .*\nbad /);
		const judged = async (run: string, ...asked: string[]) =>
			(await analyze<{ class: string | null }>(run, 'calibration', ...asked)).class;
		assert.equal(await judged('said'), 'bad');
		assert.equal(await judged('said', '--option', 'definition="top-label"'), null);
		assert.equal(await judged('unsaid'), null);
		const { output } = await analyze<{ output: string }>('said', 'response');
		assert.equal(output, 'bad');
		const outputs = new Set<string>();
		for (const row of ['1', '2', '3', '90', '91', '92']) {
			const asked = ['t.csv', '--row', row, '--method', 'deep-lift'];
			const explained = await neuroglassJson<{ output: string }>(folder, 'explain-row', 'said', ...asked);
			assert.equal(explained.output, 'bad');
			outputs.add((await neuroglassJson<{ output: string }>(folder, 'explain-row', 'unsaid', ...asked)).output);
		}
		// Where nobody said, the predicted one is explained.
		assert.deepEqual([...outputs].sort(), ['bad', 'good']);
	});

	it('is told by the command, by which the other one can be had', async () => {
		const { stdout } = await neuroglass(
			folder,
			...['train', 't.csv', '--target', 'risk', '--epochs', '2', '--out', 'told'],
		);
		assert.match(stdout, /\nPositive class: good, the second of two; --positive names the other\.\n/);
	});

	it('must be a class: one sentence names what was said, and what there is', async () => {
		const { code, stderr } = await neuroglass(folder, 'train', 't.csv', '--target', 'risk', '--positive', 'Bad');
		assert.equal(code, 1);
		assert.match(
			stderr,
			/The positive class is to be "Bad", which risk of t\.csv has not; its classes are bad, good\./,
		);
		const number = await neuroglass(folder, 'train', 't.csv', '--target', 'x', '--positive', 'bad');
		assert.match(number.stderr, /"bad", but x of t\.csv is predicted as a number/);
		const record = join(folder, 'said', 'run.json');
		const text = await readFile(record, 'utf8');
		await writeFile(record, text.replace('"positive": "bad"', '"positive": "worse"'));
		const damaged = await neuroglass(folder, 'analyze', 'said', 'groups');
		assert.match(damaged.stderr, /its positive class is none of its classes/);
		await writeFile(record, text);
	});
});

describe('a target of a few whole numbers', function () {
	this.timeout(120_000);

	it('is taken as a number or as classes, and both are said', async () => {
		const folder = await mkdtemp(join(tmpdir(), 'neuroglass-test-'));
		const quality = lines.map((_, i) => `${(i * 37) % 101},${3 + Math.round(((i * 37) % 101) / 17)}`);
		await writeFile(join(folder, 'q.csv'), ['x,quality', ...quality].join('\n'));
		const train = async (...choices: string[]) =>
			(await neuroglass(folder, 'train', 'q.csv', '--target', 'quality', '--epochs', '2', ...choices)).stdout;
		const first = await train();
		assert.match(
			first,
			/\(regression\)\nquality has 7 different whole numbers and is taken as a number, .* --task class/,
		);
		const second = await train('--task', 'classification');
		assert.match(second, /\(classification\)\n/);
		// Who chose knows.
		assert.doesNotMatch(second, /whole numbers/);
		await rm(folder, { recursive: true, force: true });
	});
});
