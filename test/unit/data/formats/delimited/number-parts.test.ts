// Which numbers are kept in 32 bits does not depend on how they come in batches, nor on where the second range begins.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { NumberColumn, type FloatPrecision } from '../../../../../src/data/formats/delimited/number-column.ts';
import { ownRoom, secondRoom, twoRooms } from '../../../../../src/data/formats/delimited/column-buffers.ts';

describe('a part of a column of numbers', () => {
	const cell = fc.oneof(
		fc.integer({ min: -1000, max: 1000 }).map((value) => ({ value, digits: Math.abs(value), decimals: 0 })),
		fc.constantFrom(
			{ value: 0.12345678, digits: 12345678, decimals: 8 },
			{ value: 131072.5, digits: 1310725, decimals: 1 },
			{ value: 16777217, digits: 16777217, decimals: 0 },
			{ value: 123456.789, digits: 123456789, decimals: 3 },
			{ value: 234567.891, digits: 234567891, decimals: 3 },
			{ value: 1.5, digits: 15, decimals: 1 },
			{ value: -0, digits: 0, decimals: 0 },
			{ value: NaN, digits: 0, decimals: 0 },
		),
	);
	const batches = fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { maxLength: 6 });
	type Cells = readonly { readonly value: number; readonly digits: number; readonly decimals: number }[];
	const add = (column: NumberColumn, cells: Cells) => {
		const digits = cells.reduce((all, each) => all | each.digits, 0);
		const decimals = cells.reduce((all, each) => all | (1 << each.decimals), 0);
		const values = Float64Array.from(cells, ({ value }) => value);
		column.add(values, true, digits, decimals);
	};

	it('is the same however the numbers come in batches', () => {
		fc.assert(
			fc.property(fc.constantFrom<FloatPrecision>('none', 'lossless', 'seven-digits'), batches, (precision, cells) => {
				const [some, single, all] = Array.from({ length: 3 }, () => new NumberColumn('a', ownRoom(4), precision));
				for (const batch of cells) add(some, batch);
				for (const each of cells.flat()) add(single, [each]);
				add(all, cells.flat());
				for (const other of [single, all]) {
					assert.deepEqual({ ...other.finish() }, { ...some.finish() });
					assert.equal(other.rounded, some.rounded);
				}
			}),
			{ numRuns: 3000, seed: 5 },
		);
	});

	it('that fits gives the numbers that reading on would have given', () => {
		let fitting = 0;
		fc.assert(
			fc.property(
				fc.constantFrom<FloatPrecision>('none', 'lossless', 'seven-digits'),
				batches,
				batches,
				fc.constantFrom(4, 30),
				(precision, before, behind, firstRows) => {
					const rooms = twoRooms(38, 8, firstRows / 38, 0);
					assert.ok(rooms !== null);
					const [whole, first] = [ownRoom(4), rooms.first].map((room) => new NumberColumn('a', room, precision));
					const second = new NumberColumn('a', secondRoom(rooms.shared).room, precision);
					for (const batch of [...before, ...behind]) add(whole, batch);
					for (const batch of before) add(first, batch);
					for (const batch of behind) add(second, batch);
					const part = second.part();
					if (!first.fits(part)) return;
					fitting++;
					first.append(part);
					assert.deepEqual({ ...first.finish() }, { ...whole.finish() });
					assert.equal(first.rounded, whole.rounded);
				},
			),
			{ numRuns: 3000, seed: 3 },
		);
		assert.ok(fitting > 1500, String(fitting));
	});
});
