import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Dataset, InputEncoding } from '../../../../src/data/prepare/dataset.ts';
import { encode } from '../../../../src/data/prepare/encode.ts';
import { features } from '../../../../src/data/prepare/features.ts';
import { prepare, type PrepareChoices } from '../../../../src/data/prepare/prepare.ts';
import { restore } from '../../../../src/data/prepare/restore.ts';
import { sentence, tableOf } from '../../../support/tables.ts';

const csv = (header: string, rows: number, cells: (row: number) => readonly (string | number)[]) =>
	[header, ...Array.from({ length: rows }, (_, row) => cells(row).join())].join('\n');

async function prepared(text: string, choices: Omit<PrepareChoices, 'seed'>, seed = 1) {
	return prepare(await tableOf(text), { ...choices, seed });
}

function encodingOf({ preprocessing }: Dataset, column: string): InputEncoding {
	const found = preprocessing.inputs.find((input) => input.column === column);
	assert(found);
	return found;
}

/** Inputs of one dataset row. */
function inputsAt({ inputs }: Pick<Dataset, 'inputs'>, row: number): number[] {
	return [...inputs.values.subarray(row * inputs.columns, (row + 1) * inputs.columns)];
}

describe('prepare', () => {
	it('standardises numbers by mean and deviation of the training rows', async () => {
		// Fewer than twenty rows: all are training rows. Mean 5, deviation 2 (2, 4, 4, 4, 5, 5, 7, 9).
		const text = 'x,y\n2,1\n4,2\n4,3\n4,4\n5,5\n5,6\n7,7\n9,8\n';
		const { dataset, warnings } = await prepared(text, { target: 'y' });
		assert.deepEqual(encodingOf(dataset, 'x'), {
			kind: 'numeric',
			column: 'x',
			mean: 5,
			deviation: 2,
			limit: 1e6,
			median: 4.5,
			missingIndicator: false,
		});
		assert.deepEqual([...dataset.inputs.values], [-1.5, -0.5, -0.5, -0.5, 0, 0, 1, 2]);
		assert.equal(dataset.task, 'regression');
		assert.deepEqual([...dataset.targets], [1, 2, 3, 4, 5, 6, 7, 8]);
		assert.deepEqual(warnings, [{ kind: 'no-held-out-rows', rows: 8 }]);
		const { target } = dataset.preprocessing;
		assert(target.kind === 'value');
		assert.equal(target.mean, 4.5);
		// Variance of 1 … n is (n² - 1) / 12.
		assert(Math.abs(target.deviation - Math.sqrt(63 / 12)) < 1e-12);
	});

	it('takes statistics from training rows only', async () => {
		const text = csv('x,kind', 200, (row) => [row ** 2, row % 2 ? 'a' : 'b']);
		const { dataset } = await prepared(text, { target: 'kind' });
		const { train, validation, test } = dataset.split;
		assert.deepEqual([train.length, validation.length, test.length], [140, 30, 30]);
		const values = [...train].map((position) => dataset.rows[position] ** 2).sort((a, b) => a - b);
		const mean = values.reduce((sum, value) => sum + value, 0) / 140;
		const encoding = encodingOf(dataset, 'x');
		assert(encoding.kind === 'numeric');
		assert(Math.abs(encoding.mean - mean) < 1e-9);
		assert.equal(encoding.median, (values[69] + values[70]) / 2);
	});

	it('does not let one absurd cell flatten all others, wherever it is', async () => {
		for (const absurd of [7, 8, 9, 10, 11, 12]) {
			const text = csv('x,y', 300, (row) => [row === absurd ? 1e12 : Math.sin(row), row % 2 ? 'a' : 'b']);
			const { dataset } = await prepared(text, { target: 'y' });
			const others = dataset.inputs.values.filter((_, i) => i % dataset.inputs.columns === 0 && i !== absurd);
			assert(Math.max(...dataset.inputs.values) <= 10);
			assert(Math.max(...others) - Math.min(...others) > 0.5);
		}
	});

	it('puts the median in place of missing numbers and says where it did', async () => {
		const { dataset } = await prepared('x,y\n1,1\n,2\n3,3\n8,4\n', { target: 'y' });
		// Present: 1, 3, 8: mean 4, median 3, deviation sqrt(26/3).
		const deviation = Math.sqrt(26 / 3);
		assert.deepEqual(
			dataset.features.map((feature) => feature.name),
			['x', 'x is missing'],
		);
		const float = (value: number) => Math.fround(value / deviation);
		assert.deepEqual(
			[0, 1, 2, 3].map((row) => inputsAt(dataset, row)),
			[
				[float(-3), 0],
				[float(-1), 1],
				[float(-1), 0],
				[float(4), 0],
			],
		);
	});

	it('gives each category an input, missing cells one of their own, and keeps the source column', async () => {
		const { dataset } = await prepared('c,y\nred,1\nblue,2\n,3\nred,4\n', { target: 'y' });
		assert.deepEqual(dataset.features, [
			{ column: 'c', kind: 'category', name: 'c = red' },
			{ column: 'c', kind: 'category', name: 'c = blue' },
			{ column: 'c', kind: 'missing', name: 'c is missing' },
		]);
		assert.deepEqual([...dataset.inputs.values], [1, 0, 0, 0, 1, 0, 0, 0, 1, 1, 0, 0]);
	});

	it('folds categories beyond the thirty commonest into one input, and says so', async () => {
		const text = csv('c,y', 1000, (row) => [row < 760 ? `c${row % 30}` : `c${row % 60}`, row / 7]);
		const { dataset, warnings } = await prepared(text, { target: 'y' });
		const encoding = encodingOf(dataset, 'c');
		assert(encoding.kind === 'categorical');
		assert.deepEqual(encoding.categories.toSorted(), Array.from({ length: 30 }, (_, c) => `c${c}`).toSorted());
		assert.equal(encoding.otherCategory, true);
		assert.equal(dataset.features.at(-1)?.name, 'c = other');
		assert.deepEqual(warnings, [{ kind: 'folded-categories', column: 'c', count: 30 }]);
		for (let row = 0; row < 1000; row++) {
			assert.equal(
				inputsAt(dataset, row).reduce((sum, value) => sum + value),
				1,
			);
		}
	});

	it('numbers classes in ascending order, numbers as numbers', async () => {
		const text = csv('x,c', 60, (row) => [row * 1.5, [10, 9, 2][row % 3]]);
		const { dataset } = await prepared(text, { target: 'c' });
		assert.deepEqual(dataset.preprocessing.target, { kind: 'classes', column: 'c', classes: ['2', '9', '10'] });
		assert.deepEqual([...dataset.targets.subarray(0, 3)], [2, 1, 0]);
		const yes = await prepared('x,c\n1,yes\n2,no\n4,yes\n', { target: 'c' });
		assert.deepEqual([...yes.dataset.targets], [1, 0, 1]);
	});

	it('leaves rows without a target out and lists their lines', async () => {
		const { dataset, warnings } = await prepared('x,c\n1,a\n2,\n3,b\n4,a\n', { target: 'c' });
		assert.deepEqual([...dataset.rows], [0, 2, 3]);
		assert.equal(dataset.inputs.rows, 3);
		assert.deepEqual(warnings[0], { kind: 'rows-without-target', count: 1, lines: [3] });
	});

	it('warns of classes too rare to hold out', async () => {
		const text = csv('x,c', 40, (row) => [row * 1.5, row === 0 ? 'lone' : row % 2 ? 'a' : 'b']);
		const { dataset, warnings } = await prepared(text, { target: 'c' });
		assert.deepEqual(warnings, [{ kind: 'rare-classes', classes: ['lone'] }]);
		assert(dataset.split.train.includes(0));
	});

	it('passes the warnings of the table on', async () => {
		const { warnings } = await prepared('x,x,y\n1,2,3\n4,5,6\n7,8,9.5\n', { target: 'y' });
		assert.deepEqual(warnings[0], { kind: 'duplicate-column-names', names: ['x'] });
	});

	it('says what is left out, and why', async () => {
		const text = csv('id,same,extra,x,kind', 40, (row) => [row, 1, row / 3, row / 7, row % 2 ? 'a' : 'b']);
		const { dataset } = await prepared(text, { target: 'kind', exclude: ['extra'] });
		assert.deepEqual(dataset.preprocessing.leftOut, [
			{ column: 'id', reason: 'identifier' },
			{ column: 'same', reason: 'constant' },
			{ column: 'extra', reason: 'excluded' },
			{ column: 'kind', reason: 'target' },
		]);
		assert.deepEqual(
			dataset.preprocessing.inputs.map((input) => input.column),
			['x'],
		);
	});

	it('uses an identifier of numbers only when asked for by name', async () => {
		const text = csv('id,x,kind', 40, (row) => [row, row / 7, row % 2 ? 'a' : 'b']);
		const { dataset } = await prepared(text, { target: 'kind', columns: ['id'] });
		assert.deepEqual(dataset.preprocessing.leftOut, [
			{ column: 'x', reason: 'excluded' },
			{ column: 'kind', reason: 'target' },
		]);
		assert.equal(encodingOf(dataset, 'id').kind, 'numeric');
	});

	it('survives columns named as object members', async () => {
		const text = csv('__proto__,constructor,hasOwnProperty', 40, (row) => [
			row / 3,
			row % 4 ? 'toString' : '__proto__',
			row % 2,
		]);
		const { dataset } = await prepared(text, { target: 'hasOwnProperty' });
		assert.deepEqual(
			dataset.features.map((feature) => feature.name),
			['__proto__', 'constructor = __proto__', 'constructor = toString'],
		);
	});

	it('guards against deviations that are nothing or beyond all numbers', async () => {
		const text = csv('tiny,huge,y', 30, (row) => [row === 5 ? 1e-320 : 0, row % 2 ? 1e308 : -1e308, row / 7]);
		const { dataset } = await prepared(text, { target: 'y' });
		assert(dataset.inputs.values.every((value) => Number.isFinite(value)));
		const encoding = encodingOf(dataset, 'huge');
		assert(encoding.kind === 'numeric');
		assert(Number.isFinite(encoding.deviation) && encoding.deviation > 0.9e308);
	});

	describe('refuses', () => {
		const iris = csv('width,height,kind', 30, (row) => [row / 3, (row * 7) % 11, row % 2 ? 'a' : 'b']);
		for (const [what, text, choices, parts] of [
			['an unknown target', iris, { target: 'spices' }, ['"spices"', '"width", "height", "kind"']],
			['an unknown input', iris, { target: 'kind', columns: ['widht'] }, ['"widht"', '"width"']],
			['unknown exclusions', iris, { target: 'kind', exclude: ['p', 'q'] }, ['"p", "q"', '"width"']],
			['a constant target', 'x,c\n1,a\n2,a\n', { target: 'c' }, ['"c"', '"a" in every row']],
			['a constant number as target', 'x,c\n1,5\n2,5\n', { target: 'c' }, ['"c"', '"5" in every row']],
			['one row per class', 'x,c\n1,a\n2,b\n3,d\n', { target: 'c' }, ['"c"', 'another value in every row']],
			['fewer than two rows', 'x,c\n1,a\n2,\n3,\n', { target: 'c' }, ['too few rows', '(1)', 'at least 2']],
			['regression on text', iris, { target: 'kind', task: 'regression' }, ['line 2', '"b"', 'needs numbers']],
			[
				'free text as only input',
				csv('note,c', 30, (row) => [`a note of several words, the ${row}th`, row % 2]).replaceAll(
					/^(a note.*)(,\d)$/gm,
					'"$1"$2',
				),
				{ target: 'c' },
				['"note" (is free text)', 'predict "c"'],
			],
			[
				'names as only input',
				'n,c\np,1.5\nq,2\nr,3\n',
				{ target: 'c' },
				['"n" (has its own value in nearly every row, like an identifier)'],
			],
			[
				'excluding all',
				iris,
				{ target: 'kind', exclude: ['width', 'height'] },
				['"width" (was excluded by you), "height" (was excluded by you)'],
			],
			[
				'more than a thousand classes',
				csv('x,c', 2400, (row) => [row / 7, `c${row % 1200}`]),
				{ target: 'c' },
				['1200 classes', '1000'],
			],
		] as const) {
			it(what, async () => {
				await assert.rejects(prepared(text, choices), sentence('test.csv', ...parts));
			});
		}

		it('what would fill the memory, with the number', async () => {
			const table = await tableOf(csv('x,y', 10_000, (row) => [row / 3, row / 7]));
			const [x, y] = table.columns;
			const wide = { ...table, columns: [...Array.from({ length: 30_000 }, (_, c) => ({ ...x, name: `x${c}` })), y] };
			assert.throws(() => prepare(wide, { target: 'y', seed: 1 }), sentence('1.2 GB', '10000 rows', '30000 inputs'));
		});
	});
});

describe('encode', () => {
	const training = csv('n,c,y', 40, (row) => [row, row % 2 ? 'a' : 'b', row / 7]);

	it('gives the training table what prepare gave it', async () => {
		const { dataset } = await prepared(training, { target: 'y' });
		const again = encode(dataset.preprocessing, dataset.table);
		assert.deepEqual(again, { inputs: dataset.inputs, warnings: [] });
	});

	it('ignores columns it does not know, in any order', async () => {
		const { dataset } = await prepared(training, { target: 'y' });
		const swapped = await tableOf(csv('more,c,n', 40, (row) => ['z', row % 2 ? 'a' : 'b', row]));
		assert.deepEqual(encode(dataset.preprocessing, swapped), { inputs: dataset.inputs, warnings: [] });
	});

	it('takes absent columns for missing cells and says which', async () => {
		const { dataset } = await prepared(training, { target: 'y' });
		const { inputs, warnings } = encode(dataset.preprocessing, await tableOf('a,b\n1,2\n'));
		assert.deepEqual(warnings, [{ kind: 'missing-columns', columns: ['n', 'c'] }]);
		const n = encodingOf(dataset, 'n');
		assert(n.kind === 'numeric');
		assert.deepEqual([...inputs.values], [Math.fround((n.median - n.mean) / n.deviation), 0, 0]);
	});

	it('takes unseen categories for none, counts them, and folds them where there is an input for that', async () => {
		const { dataset } = await prepared(training, { target: 'y' });
		const { inputs, warnings } = encode(dataset.preprocessing, await tableOf('n,c\n1,a\n1,new\n1,\n'));
		assert.deepEqual(
			[0, 1, 2].map((row) => inputsAt({ inputs }, row).slice(1)),
			[
				[0, 1],
				[0, 0],
				[0, 0],
			],
		);
		const at = (line: number) => ({ column: 'c', count: 1, lines: [line], filled: 'nothing' });
		assert.deepEqual(warnings, [
			{ kind: 'unseen-categories', ...at(3) },
			{ kind: 'missing-unlike-training', ...at(4) },
		]);

		const other = {
			kind: 'categorical',
			column: 'c',
			categories: ['a'],
			missingCategory: true,
			otherCategory: true,
		} as const;
		const folded = encode({ inputs: [other] }, await tableOf('n,c\n1,a\n1,new\n1,\n'));
		assert.deepEqual([...folded.inputs.values], [1, 0, 0, 0, 0, 1, 0, 1, 0]);
		assert.deepEqual(folded.warnings, [
			{ kind: 'unseen-categories', column: 'c', count: 1, lines: [3], filled: 'other' },
		]);
	});

	it('reads numbers out of a column of texts, and texts out of a column of numbers', async () => {
		const number = {
			kind: 'numeric',
			column: 'n',
			mean: 0,
			deviation: 1,
			limit: 1e6,
			median: 7,
			missingIndicator: true,
		} as const;
		const text = {
			kind: 'categorical',
			column: 'c',
			categories: ['1', '2'],
			missingCategory: false,
			otherCategory: false,
		} as const;
		const { inputs, warnings } = encode({ inputs: [number, text] }, await tableOf('n,c\n3,2\nbroken,1\n,2\n'));
		assert.deepEqual(
			[0, 1, 2].map((row) => inputsAt({ inputs }, row)),
			[
				[3, 0, 0, 1],
				[7, 1, 1, 0],
				[7, 1, 0, 1],
			],
		);
		assert.deepEqual(warnings, [
			{ kind: 'text-for-numbers', column: 'n', count: 1, lines: [3], example: 'broken', filled: 'missing' },
		]);
	});

	it('stays finite for values far from all that was seen', async () => {
		const number = {
			kind: 'numeric',
			column: 'n',
			mean: 0,
			deviation: 1e-9,
			limit: 1e6,
			median: 0,
			missingIndicator: false,
		} as const;
		const { inputs } = encode({ inputs: [number] }, await tableOf('n,c\n1e300,2\n-1e300,1\n'));
		assert.deepEqual([...inputs.values], [1e6, -1e6]);
	});

	it('names as many features as it gives inputs, for any table', async () => {
		const cell = fc.constantFrom('', '1', '2.5', '-3', 'a', 'b', 'NA', '__proto__');
		const rows = fc.array(fc.tuple(cell, cell, cell), { minLength: 4, maxLength: 40 });
		await fc.assert(
			fc.asyncProperty(rows, async (cells) => {
				const text = 'p,q,r,y\n' + cells.map((row, r) => `${row.join()},${r % 7}.5`).join('\n');
				const table = await tableOf(text);
				const dataset = ifUsable(() => prepare(table, { target: 'y', seed: 1 }).dataset);
				if (dataset === undefined) return;
				assert.deepEqual(dataset.features, features(dataset.preprocessing));
				assert.equal(dataset.inputs.columns, dataset.features.length);
				assert.equal(dataset.inputs.rows, dataset.rows.length);
				assert(dataset.inputs.values.every((value) => Number.isFinite(value)));
			}),
		);
	});
});

describe('restore', () => {
	it('gives the dataset of the run again', async () => {
		const text = csv('id,n,c,k', 300, (row) => [row, row % 97, row % 5 ? 'a' : '', row % 3]);
		const { dataset } = await prepared(text, { target: 'k', exclude: ['n'], task: 'classification' }, 7);
		const { task, preprocessing } = dataset;
		assert.deepEqual(restore(await tableOf(text), { task, preprocessing, seed: 7 }), dataset);
	});

	it('says which column is gone', async () => {
		const { dataset } = await prepared('n,y\n1,2\n2,4\n5,5\n', { target: 'y' });
		const { task, preprocessing } = dataset;
		const other = await tableOf('m,y\n1,2\n');
		assert.throws(() => restore(other, { task, preprocessing, seed: 1 }), sentence('test.csv', '"n"', 'train again'));
	});
});

/** Tables whose columns are all left out are refused, rightly: undefined. */
function ifUsable<T>(run: () => T): T | undefined {
	try {
		return run();
	} catch (error) {
		sentence('no column left')(error);
		return undefined;
	}
}
