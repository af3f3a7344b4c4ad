import assert from 'node:assert/strict';
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { neuroglass, neuroglassJson, samples } from '../../support/command-line.ts';

interface Explained {
	readonly row: number;
	readonly output: string;
	readonly scale: string;
	readonly baseline: number;
	readonly value: number;
	readonly method: string;
	readonly contributions: readonly {
		readonly column: string;
		readonly value: string | number | null;
		readonly contribution: number;
	}[];
	readonly gap: number;
	readonly prediction: number | Readonly<Record<string, number>>;
	readonly interval?: { readonly lower: number; readonly upper: number } | null;
	readonly set?: readonly string[] | null;
	readonly confidence: number | null;
	readonly withheld?: string;
	readonly neighbours: readonly { readonly row: number; readonly distance: number; readonly actual: string | number }[];
	readonly warnings: readonly string[];
}

describe('neuroglass explain-row', function () {
	this.timeout(120_000);
	let folder = '';
	const explain = (...args: string[]) => neuroglassJson<Explained>(folder, 'explain-row', ...args);
	const write = (name: string, lines: readonly (readonly (string | number)[])[]) =>
		writeFile(join(folder, name), `${lines.map((cells) => cells.join()).join('\n')}\n`);
	const train = (file: string, target: string, out: string, epochs: string) =>
		neuroglassJson(folder, 'train', file, '--target', target, '--out', out, '--epochs', epochs);
	/** y = 3 a + 2 b where c is x, else 3 a - 2 b. */
	const rows = Array.from({ length: 600 }, (_, i) => {
		const [a, b, c] = [(i * 37) % 101, (i * 53) % 89, i % 3 === 0 ? 'x' : 'y'];
		return [a, b, c, 3 * a + (c === 'x' ? 2 : -2) * b] as const;
	});

	before(async () => {
		folder = await mkdtemp(join(tmpdir(), 'neuroglass-test-'));
		await copyFile(join(samples, 'iris.csv'), join(folder, 'iris.csv'));
		await write('sums.csv', [['a', 'b', 'c', 'y'], ...rows]);
		await write('one.csv', [['x', 'y'], ...rows.map(([a]) => [a, a > 50 ? 'high' : 'low'])]);
		await train('iris.csv', 'species', 'iris', '60');
		await train('sums.csv', 'y', 'sums', '60');
		await train('one.csv', 'y', 'one', '20');
	});
	after(() => rm(folder, { recursive: true, force: true }));

	it('adds up, by every method and against every baseline, to what predict gives', async () => {
		interface Predicted {
			readonly predictions: readonly { readonly probabilities: Record<string, number>; readonly prediction: string }[];
		}
		const { predictions } = await neuroglassJson<Predicted>(folder, 'predict', 'iris', 'iris.csv');
		const { prediction, probabilities } = predictions[70];
		for (const method of ['exact-shapley', 'sampled-shapley', 'integrated-gradients', 'deep-lift'])
			for (const baseline of ['median', 'training', 'row:3', 'class:virginica']) {
				const found = await explain('iris', 'iris.csv', '--row', '71', '--method', method, '--baseline', baseline);
				assert.deepEqual([found.row, found.method, found.output], [71, method, prediction]);
				assert.equal(found.scale, method.endsWith('shapley') ? 'probability' : 'logit');
				const sum = found.contributions.reduce((total, { contribution }) => total + contribution, 0);
				assert.ok(Math.abs(found.value - found.baseline - sum - found.gap) < 1e-12);
				assert.ok(Math.abs(found.gap) < 1e-6, `${method} ${baseline} ${found.gap}`);
				for (const [name, share] of Object.entries(found.prediction))
					assert.ok(Math.abs(share - probabilities[name]) < 1e-6);
				if (found.scale === 'probability') assert.ok(Math.abs(found.value - probabilities[prediction]) < 1e-6);
				assert.equal(found.contributions.length, 4);
			}
	});

	it('names the values of the file, and the nearest rows with their outcomes', async () => {
		const { contributions, neighbours, set, confidence } = await explain('iris', 'iris.csv', '--row', '1');
		const of = new Map(contributions.map(({ column, value }) => [column, value]));
		const lines = (await readFile(join(folder, 'iris.csv'), 'utf8')).split(/\r?\n/).map((line) => line.split(','));
		for (const [i, name] of lines[0].entries()) if (of.has(name)) assert.equal(of.get(name), Number(lines[1][i]));
		assert.equal(neighbours.length, 5);
		for (const { row, actual, distance } of neighbours) {
			assert.ok(row >= 1 && row <= 150 && row !== 1 && distance >= 0);
			assert.equal(actual, 'setosa');
		}
		assert.deepEqual([set, confidence], [['setosa'], 0.9]);
	});

	it('explains values in the units of the target, with an interval that holds most rows', async () => {
		const found = await explain('sums', 'sums.csv', '--row', '2', '--baseline', 'row:5');
		assert.deepEqual([found.output, found.scale], ['y', 'value']);
		assert.ok(Math.abs(found.value - Number(found.prediction)) < 1e-4 * Math.abs(found.value) + 1e-3);
		assert.ok(found.interval!.lower < found.value && found.value < found.interval!.upper);
		interface Predicted {
			readonly predictions: readonly { readonly lower: number; readonly upper: number }[];
		}
		const args = ['predict', 'sums', 'sums.csv', '--confidence', '0.9'];
		const { predictions } = await neuroglassJson<Predicted>(folder, ...args);
		const inside = predictions.filter(({ lower, upper }, i) => lower <= rows[i][3] && rows[i][3] <= upper).length;
		assert.ok(inside / rows.length > 0.8, `${inside}`);
	});

	it('adds lower and upper, or set, to predictions as CSV', async () => {
		const ofValues = await neuroglass(folder, 'predict', 'sums', 'sums.csv', '--confidence', '0.8');
		assert.match(ofValues.stdout, /^row,prediction,lower,upper,promised\n1,/);
		const ofClasses = await neuroglass(folder, 'predict', 'iris', 'iris.csv', '--confidence', '0.8');
		assert.match(ofClasses.stdout.split('\n')[1], /,"\[""setosa""(?:,""\w+"")*\]",true$/);
		const without = await neuroglass(folder, 'predict', 'iris', 'iris.csv');
		assert.match(without.stdout, /^row,prediction,probability:setosa,probability:versicolor,probability:virginica\n/);
	});

	it('takes another file, and tells what is missing or unseen in the row', async () => {
		await write('other.csv', [
			['a', 'c'],
			[7, 'x'],
			['', 'z'],
		]);
		const first = await explain('sums', 'other.csv', '--row', '1');
		assert.ok(
			first.warnings.includes('Columns that are not in the file and count as empty: b.'),
			first.warnings.join(),
		);
		assert.equal(first.contributions.find(({ column }) => column === 'b')?.value, null);
		// Nothing is promised of rows that lack a column.
		assert.equal(first.interval, null);
		const predicted = await neuroglass(folder, 'predict', 'sums', 'other.csv', '--confidence', '0.8');
		assert.match(predicted.stdout, /^row,prediction,lower,upper,promised\n1,\S+,false\n2,\S+,false\n$/);
		const second = await explain('sums', 'other.csv', '--row', '2');
		assert.equal(second.warnings.length, 3, second.warnings.join());
		const { code, stderr } = await neuroglass(folder, 'explain-row', 'sums', 'other.csv', '--row', '2');
		assert.equal(code, 0);
		for (const warning of second.warnings) assert.ok(stderr.includes(warning));
	});

	it('explains a network of one column', async () => {
		const { contributions, value, baseline } = await explain('one', 'one.csv', '--row', '4');
		assert.equal(contributions[0].column, 'x');
		assert.equal(contributions.length, 1);
		assert.ok(Math.abs(contributions[0].contribution - (value - baseline)) < 1e-9);
	});

	it('says for people what it says for scripts, and calls nothing a cause', async () => {
		const { stdout } = await neuroglass(folder, 'explain-row', 'sums', 'sums.csv', '--row', '2', '--baseline', 'row:5');
		assert.match(stdout, /^y is predicted as .*: what speaks most for (?:more|less) is /);
		assert.match(stdout, /Compared with row 5 of the file, for which it is /);
		assert.match(stdout, /left unexplained: nothing\./);
		assert.doesNotMatch(stdout, /because|due to|leads to/);
	});

	it('writes one decision as a page that runs nothing and shows text as text', async () => {
		const hostile = rows.map(([a, , c], i) => [a, i % 2 ? '</style><script>' : '&amp;', c === 'x' ? '<b>no' : 'yes']);
		await write('hostile.csv', [['a', '<img src=x onerror=alert(1)>', 'y'], ...hostile]);
		await train('hostile.csv', 'y', 'hostile', '3');
		const args = ['explain-row', 'hostile', 'hostile.csv', '--row', '2', '--out', 'card.html'];
		const { code, stderr } = await neuroglass(folder, ...args);
		assert.equal(code, 0, stderr);
		const page = await readFile(join(folder, 'card.html'), 'utf8');
		assert.match(page, /content="default-src 'none'; style-src 'sha256-[\w+/=]+'"/);
		const tags = new Set([...page.matchAll(/<\/?(\w+)/g)].map(([, name]) => name));
		for (const tag of ['script', 'img', 'b']) assert.ok(!tags.has(tag), tag);
		assert.equal(page.match(/<\/style>/g)?.length, 1);
		assert.ok(page.includes('it is not a cause'));
		assert.match(page, /<h2>A rule for this row<\/h2>\n<p>(?:Rule: where|No )/);
		assert.match(
			page,
			/<h2>The rows it learned this from<\/h2>\n<p>Of \d+ rows that it learned from, these moved the answer most/,
		);
		assert.doesNotMatch(page, /<[^>]*\sstyle=/, 'the policy allows no style of elements');
	});

	it('explains all rows as CSV and JSON', async () => {
		const all = ['explain-row', 'iris', 'iris.csv', '--rows', 'all', '--out'];
		assert.equal((await neuroglass(folder, ...all, 'all.csv')).code, 0);
		const text = await readFile(join(folder, 'all.csv'), 'utf8');
		const lines = text.trimEnd().split('\n');
		assert.equal(lines.length, 151);
		assert.match(text, /^row,output,prediction,scale,baseline,value,method,gap,set,contribution:/);
		assert.deepEqual(
			lines.slice(1).map((line) => line.slice(0, line.indexOf(','))),
			Array.from({ length: 150 }, (_, i) => String(i + 1)),
		);
		await neuroglass(folder, ...all, 'all.json');
		const found = JSON.parse(await readFile(join(folder, 'all.json'), 'utf8')) as Explained[];
		const { contributions } = await explain('iris', 'iris.csv', '--row', '71');
		assert.deepEqual(found[70].contributions, contributions);
		const { stdout } = await neuroglass(folder, 'explain-row', 'iris', 'iris.csv', '--rows', 'all', '--json');
		assert.deepEqual(JSON.parse(stdout), found);
		assert.equal((await neuroglass(folder, 'explain-row', 'iris', 'iris.csv', '--rows', 'all')).stdout, text);
	});

	it('answers of a file that lacks a column, and says so in one sentence', async () => {
		const text = await readFile(join(folder, 'iris.csv'), 'utf8');
		const lacking = text.split('\n').map((line) => line.split(',').slice(1).join(','));
		await writeFile(join(folder, 'lacking.csv'), lacking.join('\n'));
		const absent = 'Columns that are not in the file and count as empty: sepal_length.\n';
		for (const args of [
			['explain-row', '--row', '1'],
			['explain-row', '--rows', 'all'],
			['counterfactuals', '--row', '1', '--reruns', '0'],
		]) {
			const { code, stdout, stderr } = await neuroglass(folder, args[0], 'iris', 'lacking.csv', ...args.slice(1));
			assert.deepEqual([code, stderr], [0, absent], args.join(' '));
			assert.ok(stdout.length > 0);
			assert.doesNotMatch(stdout, /NaN|Infinity|undefined/);
		}
		const { contributions } = await explain('iris', 'lacking.csv', '--row', '1');
		assert.equal(contributions.find(({ column }) => column === 'sepal_length')?.value, null);
	});

	it('says what can still be said where the rows of the run are gone', async () => {
		await copyFile(join(folder, 'sums.csv'), join(folder, 'lost.csv'));
		await train('lost.csv', 'y', 'lost', '3');
		await rm(join(folder, 'lost.csv'));
		// The same bytes elsewhere: all is known.
		assert.notEqual((await explain('lost', 'sums.csv', '--row', '2')).interval, null);
		await write('few.csv', [
			['a', 'b', 'c'],
			[7, 3, 'x'],
			[9, 3, 'y'],
		]);
		const found = await explain('lost', 'few.csv', '--row', '2');
		assert.deepEqual([found.interval, found.withheld, found.neighbours], [null, 'no-training-rows', []]);
		assert.equal(found.contributions.length, 3);
		const refused = await neuroglass(folder, 'predict', 'lost', 'few.csv', '--confidence', '0.9');
		assert.equal(refused.code, 1);
		assert.match(refused.stderr, /lost\.csv/);
	});

	const iris = ['iris', 'iris.csv'];
	const refusals: readonly (readonly [code: number, says: RegExp, args: readonly string[]])[] = [
		[1, /no row "0"; its rows are 1 to 150/, [...iris, '--row', '0']],
		[1, /no row "151"/, [...iris, '--row', '151']],
		[1, /no row "2e1"/, [...iris, '--row', '2e1']],
		[1, /no row "999"/, [...iris, '--row', '1', '--baseline', 'row:999']],
		[1, /no class "rose"; its classes are setosa/, [...iris, '--row', '1', '--class', 'rose']],
		[1, /no class "rose"/, [...iris, '--row', '1', '--baseline', 'class:rose']],
		[1, /is a number and has no class/, ['sums', 'sums.csv', '--row', '1', '--class', 'x']],
		[1, /scale value, not logit/, ['sums', 'sums.csv', '--row', '1', '--scale', 'logit']],
		[1, /scale probability or logit/, [...iris, '--row', '1', '--scale', 'value']],
		[1, /more than two classes/, [...iris, '--row', '1', '--method', 'deep-lift', '--scale', 'probability']],
		[1, /none of the columns/, ['iris', 'sums.csv', '--row', '1']],
		[2, /--baseline is "mean"/, [...iris, '--row', '1', '--baseline', 'mean']],
		[2, /--method is "magic"/, [...iris, '--row', '1', '--method', 'magic']],
		[2, /--confidence is "1"/, [...iris, '--row', '1', '--confidence', '1']],
		[2, /--row/, iris],
		[2, /--rows is "some"/, [...iris, '--rows', 'some']],
	];
	for (const [expected, says, args] of refusals)
		it(`refuses ${args.slice(2).join(' ') || 'no row'} in a sentence`, async () => {
			const { code, stdout, stderr } = await neuroglass(folder, 'explain-row', ...args);
			assert.deepEqual([code, stdout], [expected, ''], stderr);
			assert.match(stderr, says);
		});

	it('refuses a confidence that the test rows cannot promise', async () => {
		const { code, stderr } = await neuroglass(folder, 'predict', 'iris', 'iris.csv', '--confidence', '0.99');
		assert.equal(code, 1);
		assert.match(stderr, /takes 99 test rows, and the run has \d+/);
	});

	it('tells what other values would make of a row, as predict does of a file that has them', async () => {
		interface Edited extends Explained {
			readonly changes: readonly { readonly column: string; readonly from: string; readonly to: string }[];
			readonly before: number;
			readonly beyond: readonly { readonly column: string; readonly kind: string }[];
		}
		const asked = ['sums', 'sums.csv', '--row', '5'];
		const edited = await neuroglassJson<Edited>(folder, 'explain-row', ...asked, '--set', 'a=400', '--set', 'c=x');
		const [, b, c] = rows[4];
		await write('edited.csv', [
			['a', 'b', 'c', 'y'],
			[400, b, 'x', 0],
		]);
		const { predictions } = await neuroglassJson<{ predictions: { prediction: number }[] }>(
			folder,
			'predict',
			'sums',
			'edited.csv',
		);
		const value = predictions[0].prediction;
		assert.ok(Math.abs(Number(edited.prediction) - value) < 1e-5 * Math.abs(value), `${value}`);
		assert.equal(edited.row, 5);
		assert.deepEqual(edited.changes[1], { column: 'c', from: c, to: 'x' });
		assert.deepEqual(
			edited.beyond.map(({ column, kind }) => [column, kind]),
			[['a', 'above']],
		);
		assert.equal(edited.before, (await explain(...asked)).prediction);
		const { stdout, stderr } = await neuroglass(folder, 'explain-row', ...asked, '--set', 'a=400');
		assert.match(stdout, /^With a 400 instead of \d+, y is predicted as [\d.-]+ instead of [\d.-]+\.\n/);
		assert.match(stderr, /a = 400 is above all it learned from/);
	});

	it('promises nothing of a row that is like none, and of one that was changed by hand', async () => {
		interface Promised {
			readonly interval: object | null;
			readonly withheld?: string;
		}
		const asked = ['explain-row', 'sums', 'sums.csv', '--row', '5'];
		const far = await neuroglassJson<Promised>(folder, ...asked, '--set', 'a=400');
		assert.deepEqual([far.interval, far.withheld], [null, 'unlike-rows']);
		const { stdout } = await neuroglass(folder, ...asked, '--set', 'a=400');
		assert.match(stdout, /It is promised nothing: promises hold for rows like those of the table/);
		assert.doesNotMatch(stdout, /inside such an interval/);
		const near = await neuroglass(folder, ...asked, '--set', `a=${rows[5][0]}`);
		assert.match(near.stdout, /inside such an interval/);
		assert.match(near.stdout, /This row was changed by hand, so that nothing is promised of it\./);
		const own = await neuroglass(folder, ...asked);
		assert.doesNotMatch(own.stdout, /changed by hand/);
	});

	it('refuses what is no column or no value of it in a sentence', async () => {
		const asked = ['explain-row', 'sums', 'sums.csv', '--row', '5'];
		for (const [set, says] of [
			['d=3', /reads no column "d"/],
			['a=many', /"a" is read as a number, and "many" is none/],
			['a', /--set is "a"; it must be a column/],
			['=3', /it must be a column/],
		] as const) {
			const { code, stdout, stderr } = await neuroglass(folder, ...asked, '--set', set);
			assert.notEqual(code, 0);
			assert.equal(stdout, '');
			assert.match(stderr, says);
			assert.equal(stderr.trim().split('\n').length, 1);
		}
		const { code, stderr } = await neuroglass(folder, ...asked, '--set', 'a=1', '--out', 'x.html');
		assert.equal(code, 2);
		assert.match(stderr, /--set/);
	});
});
