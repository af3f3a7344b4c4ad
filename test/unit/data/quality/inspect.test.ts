import assert from 'node:assert/strict';
import { findLeakage, inspect } from '../../../../src/data/quality/inspect.ts';
import { tableOf } from '../../../support/tables.ts';
import { coin, made, noise, notesOf, sentenceOf } from './made.ts';

describe('inspect', () => {
	describe('names what gives the target away', () => {
		const classes = { a: noise, b: noise, survived: (row: number) => Number(coin(row)) };

		it('the target in other words', async () => {
			const [note, ...others] = await notesOf('copy-of-target', 200, {
				alive: (row) => (coin(row) ? 'yes' : 'no'),
				...classes,
			});
			assert.equal(note.column, 'alive');
			assert.deepEqual(note.lines.slice(0, 2), [2, 3]);
			assert.deepEqual(others, []);
		});

		it('a number that separates the classes', async () => {
			const [note] = await notesOf('predicts-target', 400, {
				x: (row, chance) => (chance() + (coin(row) ? 1 : 0)).toFixed(3),
				...classes,
			});
			assert.equal(note.column, 'x');
		});

		it('whether a cell is there', async () => {
			const [note] = await notesOf('predicts-target', 400, {
				died: (row, chance) => (coin(row) ? '' : chance().toFixed(2)),
				...classes,
			});
			assert.equal(note.column, 'died');
		});

		it('but not what only tells much, nor an identifier, nor a column of other words', async () => {
			const found = inspect(
				await made(400, {
					id: (row) => row,
					name: (row) => `name ${row}`,
					x: (row, chance) => (chance() * 1.3 + (coin(row) ? 1 : 0)).toFixed(3),
					...classes,
				}),
			);
			assert.equal(found.target?.column, 'survived');
			assert.deepEqual(found.notes, []);
		});

		it('a number in other units, and one that orders the target', async () => {
			const price = (row: number) => 3 + ((row * 37) % 101);
			const columns = {
				a: noise,
				cents: (row: number) => 100 * price(row),
				root: (row: number) => Math.sqrt(price(row)).toFixed(6),
				price,
			};
			assert.deepEqual(
				(await notesOf('copy-of-target', 200, columns)).map(({ column }) => column),
				['cents'],
			);
			assert.deepEqual(
				(await notesOf('predicts-target', 200, columns)).map(({ column }) => column),
				['root'],
			);
		});

		it('columns it is the sum of', async () => {
			const [note] = await notesOf(
				'derives-target',
				300,
				{ a: (r) => (r * 7) % 31, b: (r) => (r * 11) % 43, c: noise, total: (r) => ((r * 7) % 31) + ((r * 11) % 43) },
				'total',
			);
			assert.match(sentenceOf(note), /from a and b,/);
		});

		it('an identifier that orders it', async () => {
			const [note] = await notesOf('identifier-orders-target', 100, {
				row_id: (row) => 1000 + row,
				a: noise,
				species: (row) => (row < 50 ? 'x' : 'y'),
			});
			assert.equal(note.column, 'row_id');
			assert.deepEqual(note.lines, [52]);
		});
	});

	it('lists equal rows by line, identifiers aside, and rows that contradict each other', async () => {
		const table = await tableOf(`id,a,b,label\n1,x,1,p\n2,y,2,q\n3,x,1,p\n4,z,3,q\n5,y,2,p\n`);
		const { notes } = inspect(table, 'label');
		const equal = notes.find(({ kind }) => kind === 'equal-rows');
		assert.deepEqual([equal?.count, equal?.lines], [1, [2, 4]]);
		assert.match(sentenceOf(equal), /^One row .*identifiers aside/);
		const torn = notes.find(({ kind }) => kind === 'conflicting-rows');
		assert.deepEqual([torn?.count, torn?.lines], [2, [3, 6]]);
		assert.match(sentenceOf(torn), /^2 rows .* another label/);
	});

	it('shows equal rows, and rows that contradict each other, side by side, and speaks of identifiers only where there are', async () => {
		const { notes } = inspect(await tableOf('a,b,label\nx,1,p\ny,2,q\nz,3,p\nx,1,p\ny,2,p\nx,1,p\n'), 'label');
		const equal = notes.find(({ kind }) => kind === 'equal-rows');
		assert.deepEqual([equal?.count, equal?.lines], [2, [2, 5]]);
		assert.match(sentenceOf(equal), /^2 rows /);
		assert.doesNotMatch(sentenceOf(equal), /identifiers/);
		const torn = notes.find(({ kind }) => kind === 'conflicting-rows');
		assert.deepEqual([torn?.count, torn?.lines], [2, [3, 6]]);
	});

	it('says what the split does with equal rows, as it does it', async () => {
		const messageOf = async (lines: readonly string[]) =>
			sentenceOf(inspect(await tableOf(lines.join('\n')), 'y').notes.find(({ kind }) => kind === 'equal-rows'));
		const answers = Array.from({ length: 60 }, (_, i) => `${(i * 0.377).toFixed(3)},${i % 3 ? 'p' : 'q'}`);
		assert.match(await messageOf(['x,y', ...answers, ...answers]), /^60 rows .* look copied/);
		const few = Array.from({ length: 200 }, (_, i) => `${i % 7},${(i * i) % 11 < 5 ? 'p' : 'q'}`);
		assert.doesNotMatch(await messageOf(['x,y', ...few]), /split|held out/);
	});

	it('suggests codes for "not known", with their lines', async () => {
		const values = {
			temperature: (row: number, chance: () => number) => (row % 50 === 3 ? -999 : (15 + 10 * chance()).toFixed(1)),
			y: noise,
		};
		const [note] = await notesOf('sentinel', 200, values);
		assert.equal(note.column, 'temperature');
		assert.deepEqual(note.lines, [5, 55, 105, 155]);
		assert.deepEqual(await notesOf('sentinel', 200, { count: (row) => row % 7, share: noise, y: noise }), []);
	});

	it('tells numbers far from all others, but not long tails, nor the last of few values', async () => {
		const columns = {
			height: (row: number, chance: () => number) => (row === 7 ? 1820 : (165 + 20 * chance()).toFixed(1)),
			income: (_: number, chance: () => number) => Math.exp(Math.sqrt(-2 * Math.log(1 - chance()))).toFixed(3),
			doors: (row: number) => (row % 99 === 0 ? 20 : 4 + (row % 2)),
			y: noise,
		};
		const notes = await notesOf('outlier', 500, columns, 'y');
		assert.deepEqual(
			notes.map(({ column, rows, lines }) => [column, rows, lines]),
			[['height', [7], [9]]],
		);
	});

	it('marks what can be seen in every row', async () => {
		const columns = {
			zone: (r: number) => `z${r % 10}`,
			borough: (r: number) => `b${(r % 10) % 3}`,
			a: noise,
			y: noise,
		};
		const [note] = await notesOf('follows-from', 300, columns, 'y');
		assert.deepEqual([note.everywhere, note.rows], [true, [0, 1, 2, 3, 4]]);
	});

	it('tells what is missing, and rows that hold next to nothing', async () => {
		const table = await tableOf(`a,b,c,y\n1,2,x,p\n,,,q\n3,,z,p\n4,5,x,q\n1,4,z,p\n`);
		const { notes } = inspect(table, 'y');
		const empty = notes.find(({ kind }) => kind === 'mostly-empty-rows');
		assert.deepEqual([empty?.count, empty?.rows, empty?.lines], [1, [1], [3]]);
		const missing = notes.find(({ kind }) => kind === 'missing-cells');
		assert.deepEqual([missing?.count, missing?.lines], [4, [3, 4]]);
		assert.match(sentenceOf(missing), /most in b: 2 of 5/);
		assert.deepEqual(missing?.about?.[0], 'b');
		assert.match(sentenceOf(empty), /^One row /);
	});

	it('tells a column that follows from another, not the other way round', async () => {
		const zones = (row: number) => (row * 7) % 10;
		const columns = {
			zone: (r: number) => `z${zones(r)}`,
			borough: (r: number) => `b${zones(r) % 3}`,
			a: noise,
			y: noise,
		};
		const notes = await notesOf('follows-from', 300, columns, 'y');
		assert.deepEqual(
			notes.map(({ column }) => column),
			['borough'],
		);
	});

	it('offers the step that would mend it', async () => {
		const found = await made(200, {
			alive: (r) => (coin(r) ? 'yes' : 'no'),
			x: (r, chance) => (r % 50 === 3 ? -999 : (15 + 10 * chance()).toFixed(1)),
			survived: (r) => Number(coin(r)),
		});
		const remedies = new Map(inspect(found).notes.map(({ kind, remedy }) => [kind, remedy]));
		assert.deepEqual(remedies.get('copy-of-target'), { kind: 'leave-out', columns: ['alive'] });
		assert.deepEqual(remedies.get('sentinel'), { kind: 'missing-word', columns: ['x'], word: '-999' });
	});

	it('sees rows that contradict each other behind a copy of the target', async () => {
		const rows = Array.from(
			{ length: 40 },
			(_, r) => `${r % 10},${r % 2 ? 'yes' : 'no'},${r % 20 < 10 ? r % 2 : (r + 1) % 2}`,
		);
		const copied = rows.map((line) =>
			line.replace(/,(yes|no),(.)/, (_, __, label: string) => `,${label === '1' ? 'yes' : 'no'},${label}`),
		);
		const { notes } = inspect(await tableOf(`a,alive,survived\n${copied.join('\n')}\n`), 'survived');
		assert.ok(notes.some(({ kind }) => kind === 'copy-of-target'));
		assert.equal(notes.find(({ kind }) => kind === 'conflicting-rows')?.count, 40);
	});

	it('takes the likeliest target where the one asked for is not there', async () => {
		const table = await tableOf('a,species\n1,x\n2,y\n3,x\n');
		assert.equal(inspect(table, 'column 2').target?.column, 'species');
		assert.equal(inspect(table, 'a').target?.column, 'a');
	});

	it('names leakage alone as quickly as it can', async () => {
		const table = await made(200, {
			alive: (r) => (coin(r) ? 'yes' : 'no'),
			a: noise,
			survived: (r) => Number(coin(r)),
		});
		assert.deepEqual(
			findLeakage(table, 'survived').map(({ column }) => column),
			['alive'],
		);
		assert.deepEqual(findLeakage(table, 'a'), []);
	});

	it('sees numbers that separators or units make text', async () => {
		const found = await notesOf('numbers-as-text', 50, {
			price: (row) => `"1,${100 + row}"`,
			weight: (row) => `${row} kg`,
			y: noise,
		});
		assert.deepEqual(
			found.map(({ column }) => column),
			['price', 'weight'],
		);
	});

	it('names the one cell that makes a column of numbers text, and its line', async () => {
		const found = await notesOf('numbers-as-text', 300, {
			amount: (row) => (row === 217 ? 'unknown' : row / 10),
			length: (row) => (row === 140 ? '12 mm' : row),
			y: noise,
		});
		assert.deepEqual(
			found.map(({ column, lines, count }) => [column, lines, count]),
			[
				['amount', [219], 1],
				['length', [142], 1],
			],
		);
		assert.match(sentenceOf(found[0]), /"unknown"/);
		assert.deepEqual(found[0].remedy, { kind: 'missing-word', columns: ['amount'], word: 'unknown' });
		assert.match(sentenceOf(found[1]), /"12 mm"/);
	});

	it('sees classes of very different size', async () => {
		const [note] = await notesOf('imbalanced-classes', 200, {
			a: noise,
			label: (row) => (row % 25 === 4 ? 'rare' : 'common'),
		});
		assert.deepEqual([note.count, note.lines[0]], [8, 6]);
	});

	it('calls columns what they are', async () => {
		const table = await made(60, {
			id: (row) => `u${row}`,
			flag: (row) => row % 2,
			smoker: (row) => (row % 3 === 0 ? 'Yes' : 'No'),
			count: (row) => row % 9,
			share: noise,
			colour: (row) => ['red', 'green', 'blue'][row % 3],
			same: () => 4,
			none: () => '',
			note: (row) => `it was a long way to number ${row} and back`,
		});
		assert.deepEqual(
			inspect(table).columns.map(({ type }) => type),
			['identifier', 'boolean', 'boolean', 'integer', 'numeric', 'categorical', 'constant', 'empty', 'free-text'],
		);
	});

	it('describes numbers as NumPy does', async () => {
		const table = await tableOf('a,b\n4,1\n1,1\n,1\n3,1\n2,2\n10,2\n');
		const [a] = inspect(table).columns;
		assert.deepEqual([a.count, a.missing, a.distinct], [5, 1, 5]);
		assert.ok(a.numbers !== null);
		assert.deepEqual([a.numbers.min, a.numbers.max, a.numbers.mean], [1, 10, 4]);
		// numpy.std([4, 1, 3, 2, 10], ddof=1), numpy.quantile(…, [.05, .25, .5, .75, .95])
		assert.ok(Math.abs((a.numbers.sd ?? 0) - 3.5355339059327378) < 1e-12);
		for (const [i, expected] of [1.2, 2, 3, 4, 8.8].entries())
			assert.ok(Math.abs(a.numbers.quantiles[i] - expected) < 1e-12);
		assert.equal(
			a.numbers.histogram.reduce((sum, count) => sum + count),
			5,
		);
	});

	it('counts a few whole numbers each by itself, with no gaps between them', async () => {
		const [year, wide] = inspect(
			await made(130, { year: (row) => 70 + (row % 13), wide: (row) => row * 3, y: noise }),
		).columns;
		assert.deepEqual(year.numbers?.histogram, new Array(13).fill(10));
		assert.equal(wide.numbers?.histogram.length, 20);
	});
});
