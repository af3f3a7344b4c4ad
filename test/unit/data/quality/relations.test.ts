import assert from 'node:assert/strict';
import type { SplitStrategy } from '../../../../src/data/split/split-rule.ts';
import { noise, notesOf, sentenceOf } from './made.ts';

describe('what columns have to do with each other', () => {
	it('tells of one code in several columns once', async () => {
		const size = (_: number, chance: () => number) => (5 + chance()).toFixed(2);
		const columns = {
			x: (row: number, chance: () => number) => (row === 7 ? 0 : size(row, chance)),
			y: (row: number, chance: () => number) => (row === 7 || row === 9 ? 0 : size(row, chance)),
			price: noise,
		};
		const [note, ...others] = await notesOf('sentinel', 200, columns, 'price');
		assert.deepEqual([note.column, note.about, note.count, note.lines, others], [null, ['x', 'y'], 2, [9, 11], []]);
		assert.deepEqual(note.remedy, { kind: 'missing-word', columns: ['x', 'y'], word: '0' });
	});

	it('tells where a column is always the same, not where it usually is', async () => {
		const columns = {
			payment: (row: number) => (row % 3 === 0 ? 'cash' : 'card'),
			tip: (row: number, chance: () => number) => (row % 3 === 0 ? 0 : (1 + chance()).toFixed(2)),
			discount: (row: number) => (row % 3 === 1 && row % 2 === 0 ? 1 + (row % 5) : 0),
			fare: noise,
		};
		const [note, ...others] = await notesOf('constant-where', 300, columns, 'fare');
		assert.equal(sentenceOf(note), 'In all 100 rows where payment is cash, tip is 0.');
		assert.deepEqual([note.column, note.count, note.lines.slice(0, 2), others], ['tip', 100, [2, 5], []]);
		// One row that is otherwise, and it is no rule.
		const tip = (row: number, chance: () => number) => (row === 99 ? 1 : columns.tip(row, chance));
		assert.deepEqual(await notesOf('constant-where', 300, { ...columns, tip }, 'fare'), []);
	});

	it('tells a group whose target is always the same', async () => {
		const [note] = await notesOf('constant-where', 300, {
			island: (row) => ['north', 'south', 'west'][row % 3],
			mass: noise,
			species: (row, chance) => (row % 3 === 0 || chance() < 0.3 ? 'auk' : 'tern'),
		});
		assert.equal(sentenceOf(note), 'In all 100 rows where island is north, species is auk.');
	});

	it('says nothing of what follows from a column everywhere, which is told otherwise', async () => {
		const columns = { class: (row: number) => ['a', 'b', 'c'][row % 3], level: (row: number) => row % 3, y: noise };
		assert.deepEqual(await notesOf('constant-where', 300, columns, 'y'), []);
	});

	it('tells columns that move together, through others, too', async () => {
		const columns = {
			length: (row: number) => (row * 37) % 101,
			width: (row: number, chance: () => number) => (3 * ((row * 37) % 101) + 40 * chance()).toFixed(3),
			weight: (row: number, chance: () => number) =>
				row % 9 === 0 ? '' : (50 * chance() - 5 * ((row * 37) % 101)).toFixed(3),
			other: noise,
			y: noise,
		};
		const [note, ...others] = await notesOf('correlated', 400, columns, 'y');
		assert.deepEqual([note.about, others], [['length', 'width', 'weight'], []]);
		assert.match(sentenceOf(note), /^length, width, and weight move together \(correlation 0\.9\d … 0\.99\)/);
		const loose = (row: number, chance: () => number) => (((row * 37) % 101) + 60 * chance()).toFixed(3);
		assert.deepEqual(await notesOf('correlated', 400, { length: columns.length, loose, y: noise }, 'y'), []);
	});

	describe('of times', () => {
		const at = (seconds: number) => new Date(Date.UTC(2019, 2, 1) + 1000 * seconds).toISOString().slice(0, 19);
		const start = (row: number) => 4000 * ((row * 37) % 211);

		it('tells dates too near each other for the time between to be seen', async () => {
			const columns = {
				pickup: (row: number) => at(start(row)),
				dropoff: (row: number) => at(start(row) + 540 + 60 * (row % 5)),
				a: noise,
				y: noise,
			};
			const [note] = await notesOf('near-dates', 200, columns, 'y');
			assert.match(sentenceOf(note), /^pickup and dropoff lie 11 minutes apart/);
			const far = { ...columns, dropoff: (row: number) => at(2 * start(row)) };
			assert.deepEqual(await notesOf('near-dates', 200, far, 'y'), []);
		});

		it('tells that the latest rows could be held out: by dates, or by years that never fall', async () => {
			const year = (row: number) => 70 + Math.floor(row / 20);
			for (const columns of [{ when: (row: number) => at(start(row)) }, { model_year: year }]) {
				const [note] = await notesOf('time-order', 200, { ...columns, a: noise, y: noise }, 'y');
				const [column] = Object.keys(columns);
				assert.deepEqual(note.remedy, { kind: 'split-by-time', column });
			}
			for (const columns of [{ rooms: year }, { model_year: (row: number) => year((row * 37) % 200) }])
				assert.deepEqual(await notesOf('time-order', 200, { ...columns, a: noise, y: noise }, 'y'), []);
		});

		it('does not advise to hold the latest rows out where a run has done so', async () => {
			const columns = { when: (row: number) => at(start(row)), a: noise, y: noise };
			const kinds = async (rule: SplitStrategy) =>
				(await notesOf('time-order', 200, columns, 'y', rule)).map(({ kind }) => kind);
			assert.deepEqual(await kinds({ kind: 'time', column: 'when' }), []);
			assert.deepEqual(await kinds({ kind: 'column', column: 'when' }), []);
			assert.deepEqual(await kinds({ kind: 'random' }), ['time-order']);
		});
	});
});
