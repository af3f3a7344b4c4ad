// Which rows are kept of files that know how many they have, and how many fit.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { cellsOf, ChosenRows } from '../../../../../src/data/formats/columnar/chosen-rows.ts';
import { Dictionary, TextBuilder } from '../../../../../src/data/formats/columnar/text-builder.ts';
import { readingWhatFits, type CheckWords } from '../../../../../src/data/formats/columnar/memory-use.ts';
import { isMissing } from '../../../../../src/data/table/missing.ts';
import { RowSample } from '../../../../../src/data/read/row-sample.ts';

describe('rows chosen before they are read', () => {
	it('are those of the sample, however the file is divided', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 1, max: 300 }),
				fc.integer({ min: 1, max: 300 }),
				fc.array(fc.nat(40)),
				(rows, most, sizes) => {
					const chosen = new ChosenRows(rows, most);
					const sample = new RowSample(rows, most);
					const expected = Array.from({ length: rows }, (_, row) => row).filter(() => sample.takesNext());
					const found: number[] = [];
					let start = 0;
					for (const size of [...sizes, rows]) {
						const count = Math.min(size, rows - start);
						const within = chosen.within(start, count) ?? Array.from({ length: count }, (_, row) => row);
						if (count > 0) assert.equal(chosen.hasAny(start, count), within.length > 0);
						for (const row of within) found.push(start + row);
						start += count;
					}
					assert.deepEqual(found, expected);
					assert.deepEqual(
						[...chosen.numbers()],
						expected.map((row) => row + 1),
					);
					assert.deepEqual(chosen.warnings, rows > most ? [sample.warning] : []);
				},
			),
		);
	});

	it('have the cells they have in the whole', () => {
		const cells = fc.array(fc.option(fc.nat(9)), { minLength: 1, maxLength: 30 });
		const all = cells.chain((values) =>
			fc.tuple(fc.constant(values), fc.subarray([...values.keys()]), fc.boolean(), fc.boolean()),
		);
		fc.assert(
			fc.property(all, ([values, rows, packed, typed]) => {
				const there = values.filter((value) => value !== null);
				const stored = packed ? there : values.map((value) => value ?? 77);
				const defined = Uint8Array.from(values, (value) => (value === null ? 0 : 1));
				const whole = { count: values.length, defined, values: typed ? Float32Array.from(stored) : stored, packed };
				const part = cellsOf(whole, Uint32Array.from(rows));
				let next = 0;
				const found = Array.from({ length: part.count }, (_, i) =>
					part.defined?.[i] === 0 ? null : part.values[packed ? next++ : i],
				);
				assert.deepEqual(
					found,
					rows.map((row) => values[row]),
				);
				if (packed) assert.equal(part.values.length, next);
			}),
		);
	});
});

describe('rows that fit into memory', () => {
	/** Reads words, each of them another one, and says how many rows it kept. */
	const read = (rows: number) => async (most: number, check: CheckWords) => {
		const count = Math.min(rows, most);
		const builder = new TextBuilder('name', count, isMissing);
		for (let row = 0; row < count; row++) {
			const word = new Dictionary([`word ${row}`]);
			builder.appendCodes({ count: 1, defined: null, values: [0], packed: true }, word);
			check([builder]);
		}
		return count;
	};

	it('are all of them while they do', async () => {
		assert.equal(await readingWhatFits(1000, undefined, ['text'], read(1000), 200_000), 1000);
	});

	it('are fewer where their words take too much', async () => {
		// A word takes about 116 bytes, its code and the row's number eight.
		const kept = await readingWhatFits(10_000, undefined, ['text'], read(10_000), 200_000);
		assert.ok(kept > 1400 && kept < 1700, String(kept));
	});

	it('are fewer where their numbers take too much, and one at least', async () => {
		const most = (rows: number, bytes: number) =>
			readingWhatFits(rows, undefined, ['double', 'single'], async (found) => Math.min(rows, found), bytes);
		assert.deepEqual([await most(1000, 16_000), await most(1001, 16_000), await most(5, 1)], [1000, 1000, 1]);
	});

	it('are as many as wanted where that is said', async () => {
		assert.equal(await readingWhatFits(10_000, 5000, ['text'], read(10_000), 1000), 5000);
	});
});
