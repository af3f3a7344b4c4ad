import assert from 'node:assert/strict';
import { canBeBoth, inferTask } from '../../../../src/data/prepare/infer-task.ts';
import { suggestTargets } from '../../../../src/data/prepare/suggest-target.ts';
import { column, tableOf } from '../../../support/tables.ts';

/** `rows` lines of what `cells` says about each. */
const csv = (header: string, rows: number, cells: (row: number) => readonly (string | number)[]) =>
	[header, ...Array.from({ length: rows }, (_, row) => cells(row).join())].join('\n');

const best = async (text: string, name?: string) => suggestTargets(await tableOf(text, name))[0];

describe('suggestTargets', () => {
	it('knows names that say so, in any place', async () => {
		const found = await best(csv('age,survived,fare', 60, (row) => [row % 41, row % 2, row / 3]));
		assert.deepEqual(found, {
			column: 'survived',
			task: 'classification',
			classes: 2,
			reason: 'name',
			taskReason: 'two-values',
			integers: null,
		});
	});

	it('knows such a name as one word of several', async () => {
		const found = await best(csv('MedianPrice,rooms,kind', 60, (row) => [row * 1.5, row % 7, row % 2 ? 'a' : 'b']));
		assert.equal(found.column, 'MedianPrice');
		assert.equal(found.task, 'regression');
		assert.equal(found.classes, null);
	});

	it('takes y for the target at an end, not between x and z', async () => {
		assert.equal((await best('x,y\n0,0\n2,2\n4,4\n6,6\n8,8\n')).column, 'y');
		const solid = csv('x,y,z,price', 30, (row) => [row / 3, row / 5, row / 7, row * 2.5]);
		assert.equal((await best(solid)).column, 'price');
	});

	it('knows a column named as the file', async () => {
		const text = csv('bill,tip,day', 30, (row) => [row * 1.1, row / 9, row % 2 ? 'Sat' : 'Sun']);
		assert.deepEqual(
			[(await best(text, 'tips.csv')).column, (await best(text, 'tips.csv')).reason],
			['tip', 'file-name'],
		);
	});

	it('prefers the last column where no name says anything, then classes', async () => {
		assert.equal((await best(csv('q,r,s', 30, (row) => [row / 7, row / 3, row % 3]))).column, 's');
		const text = csv('q,r,s', 30, (row) => [row / 7, row % 2 ? 'u' : 'v', row / 3]);
		assert.deepEqual(
			suggestTargets(await tableOf(text)).map((each) => [each.column, each.reason]),
			[
				['s', 'last-column'],
				['q', 'first-column'],
				['r', 'few-classes'],
			],
		);
	});

	it('doubts a column that is mostly missing', async () => {
		const text = csv('u,outcome,v', 40, (row) => [row / 7, row % 20 ? '' : row / 20, row / 3]);
		assert.notEqual((await best(text)).column, 'outcome');
	});

	it('does not offer constants, empty columns, identifiers and free text', async () => {
		const text = csv('id,same,nothing,note,kind', 40, (row) => [
			row + 1,
			7,
			'',
			`this one is note number ${row} of all`,
			row % 2 ? 'a' : 'b',
		]);
		assert.deepEqual(
			suggestTargets(await tableOf(text)).map((each) => each.column),
			['kind'],
		);
	});
});

describe('whole numbers as a target', () => {
	const taskOf = async (name: string, counts: Readonly<Record<number, number>>) => {
		const cells = Object.entries(counts).flatMap(([value, count]) => Array<string>(count).fill(`1,${value}`));
		return inferTask(column(await tableOf(`n,${name}\n${cells.join('\n')}\n`), name));
	};
	const bell = { 3: 20, 4: 163, 5: 1457, 6: 2198, 7: 880, 8: 175, 9: 5 };
	const even = Object.fromEntries(Array.from({ length: 10 }, (_, digit) => [digit, 40 + digit]));

	it('are steps of a scale by their name, or where both ends are rare', async () => {
		assert.deepEqual(await taskOf('quality', bell), { task: 'regression', reason: 'steps' });
		assert.deepEqual(await taskOf('y', bell), { task: 'regression', reason: 'steps' });
		assert.deepEqual(await taskOf('rating', even), { task: 'regression', reason: 'steps' });
		const rings = Object.fromEntries(Array.from({ length: 28 }, (_, ring) => [ring + 1, 1 + ((ring * 7) % 30)]));
		assert.deepEqual(await taskOf('rings', rings), { task: 'regression', reason: 'numbers' });
	});

	it('can be taken both ways where they are a few, more than two, and repeat', async () => {
		const of = async (name: string, counts: Readonly<Record<number, number>>) => {
			const cells = Object.entries(counts).flatMap(([value, count]) => Array<string>(count).fill(`1,${value}`));
			return canBeBoth(column(await tableOf(`n,${name}\n${cells.join('\n')}\n`), name));
		};
		const upTo = (most: number, rows: number) => Object.fromEntries(Array.from({ length: most }, (_, i) => [i, rows]));
		assert.deepEqual(await Promise.all([of('quality', bell), of('y', upTo(3, 4)), of('rings', upTo(30, 4))]), [
			true,
			true,
			true,
		]);
		assert.deepEqual(
			await Promise.all([
				of('y', upTo(2, 4)),
				of('y', upTo(31, 4)),
				of('y', upTo(20, 1)),
				of('y', { 1: 5, 2.5: 5, 3: 5 }),
			]),
			[false, false, false, false],
		);
	});

	it('are classes where they are numbered without regard to that, or are few', async () => {
		assert.deepEqual(await taskOf('y', even), { task: 'classification', reason: 'few-integers' });
		assert.deepEqual(await taskOf('digit', bell), { task: 'classification', reason: 'few-integers' });
		// Kinds of glass, of which none has the number 4.
		const glass = { 1: 70, 2: 76, 3: 17, 5: 13, 6: 9, 7: 29 };
		assert.deepEqual(await taskOf('y', glass), { task: 'classification', reason: 'few-integers' });
		assert.deepEqual(await taskOf('y', { 0: 164, 1: 55, 2: 36, 3: 35, 4: 13 }), {
			task: 'classification',
			reason: 'few-integers',
		});
	});
});

describe('inferTask', () => {
	const taskOf = async (cells: readonly (string | number)[]) =>
		inferTask(column(await tableOf('n,target\n' + cells.map((cell) => `1,${cell}`).join('\n')), 'target'));

	it('classifies text', async () => {
		assert.deepEqual(await taskOf(['a', 'b', 'a']), { task: 'classification', reason: 'text' });
	});

	it('classifies two whole numbers', async () => {
		assert.deepEqual(await taskOf([0, 1, 1, 0, '']), { task: 'classification', reason: 'two-values' });
	});

	it('classifies a few whole numbers that repeat', async () => {
		const digits = Array.from({ length: 50 }, (_, row) => row % 10);
		assert.deepEqual(await taskOf(digits), { task: 'classification', reason: 'few-integers' });
	});

	for (const [what, cells] of [
		['fractions, even if few', [0.5, 1.5, 0.5, 1.5, 0.5, 1.5]],
		['a few whole numbers that hardly repeat', [0, 2, 4, 6, 8]],
		['many whole numbers', Array.from({ length: 110 }, (_, row) => row % 11)],
	] as const) {
		it(`regresses ${what}`, async () => {
			assert.deepEqual(await taskOf(cells), { task: 'regression', reason: 'numbers' });
		});
	}
});
