// What is computed of a million rows with arrays of numbers, against the plain way with a map, a set or an array for each group.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { seeded, shuffle, type Random } from '../../../../../src/core/random.ts';
import { equalRowsIn } from '../../../../../src/data/split/copied-rows.ts';
import type { Split } from '../../../../../src/data/prepare/dataset.ts';
import { groupsOfEqualRows } from '../../../../../src/data/split/equal-rows.ts';
import { splitByFold } from '../../../../../src/data/split/folds.ts';
import { knownUses, type RecordedRows } from '../../../../../src/data/split/recorded-rows.ts';
import { Decimals, rowHashes } from '../../../../../src/data/split/row-hashes.ts';
import { sortedDoubles } from '../../../../../src/data/table/sorted.ts';
import { splitRows, tenths } from '../../../../../src/data/split/split.ts';
import type { Column } from '../../../../../src/data/table/table.ts';

const positions = (length: number) => Array.from({ length }, (_, i) => i);
const numeric = (name: string, values: Float64Array | Float32Array): Column => {
	const missing = values.filter(Number.isNaN).length;
	return { kind: 'numeric', name, values, missing, distinct: new Set(values).size, integer: false };
};
const categorical = (name: string, codes: readonly number[]): Column => ({
	kind: 'categorical',
	name,
	codes: Int32Array.from(codes),
	categories: ['a', 'b', 'c', 'd'],
	missing: codes.filter((code) => code < 0).length,
	distinct: 4,
});

function membersOf(groups: Int32Array): number[][] {
	const members = new Map<number, number[]>();
	groups.forEach((group, position) => members.set(group, [...(members.get(group) ?? []), position]));
	return [...members].sort(([a], [b]) => a - b).map(([, list]) => list);
}

function inParts(parts: Record<keyof Split, number[]>): Record<keyof Split, number[]> {
	for (const part of Object.values(parts)) part.sort((a, b) => a - b);
	return parts;
}

const listed = ({ train, validation, test }: Split) => ({
	train: [...train],
	validation: [...validation],
	test: [...test],
});

/** Of one stratum, at least twenty rows. */
function plainSplit(groups: Int32Array, random: Random, left: { test: number; validation: number }) {
	const units = membersOf(groups);
	const order = Int32Array.from(positions(units.length));
	shuffle(order, random);
	const parts: Record<keyof Split, number[]> = { train: [], validation: [], test: [] };
	for (const unit of order) {
		const rows = units[unit];
		const part = rows.length <= left.test ? 'test' : rows.length <= left.validation ? 'validation' : 'train';
		if (part !== 'train') left[part] -= rows.length;
		parts[part].push(...rows);
	}
	return inParts(parts);
}

function plainFold(groups: Int32Array, number: number, of: number, random: Random) {
	const members = membersOf(groups);
	const order = Int32Array.from(positions(members.length));
	shuffle(order, random);
	const folds: number[][] = Array.from({ length: of }, () => []);
	for (const group of [...order].sort((a, b) => members[b].length - members[a].length)) {
		const smallest = Math.min(...folds.map(({ length }) => length));
		folds.find(({ length }) => length === smallest)!.push(...members[group]);
	}
	const train = folds.filter((_, fold) => fold !== number && fold !== (number + 1) % of).flat();
	return inParts({ train, validation: folds[(number + 1) % of], test: folds[number] });
}

function plainTenths(values: Float64Array): Int32Array {
	const order = positions(values.length).sort((a, b) => values[a] - values[b]);
	const strata = new Int32Array(values.length);
	let tenth = 0;
	for (let rank = 0; rank < order.length; rank++) {
		if (rank === 0 || values[order[rank]] !== values[order[rank - 1]]) tenth = Math.floor((10 * rank) / order.length);
		strata[order[rank]] = tenth;
	}
	return strata;
}

function plainDecimal(value: number): number {
	if (Number.isInteger(value)) return value + 0;
	for (let power = 10; power <= 1e10; power *= 10) {
		const decimal = Math.round(value * power) / power;
		if (Math.fround(decimal) === value) return decimal;
	}
	return Number.isNaN(value) ? NaN : Number(value.toPrecision(7));
}

/** `then` are the texts of rows and what they were used for. */
function plainUses(then: readonly (readonly [text: string, use: number])[], now: readonly string[]): number[] {
	return now.map((text, position) => {
		const uses = then.filter(([other, use]) => use !== 0 && other === text).map(([, use]) => use);
		if (uses.length === 0) return 0;
		if (uses.length !== now.filter((other) => other === text).length) return Math.min(...uses);
		return uses[now.slice(0, position).filter((other) => other === text).length];
	});
}

const groupsOf = fc.array(fc.nat(40), { minLength: 20, maxLength: 120 }).map((list) => Int32Array.from(list));

describe('rows told apart by arrays of numbers', () => {
	it('are split as by an array for each group', () => {
		fc.assert(
			fc.property(groupsOf, fc.nat(1000), (groups, seed) => {
				const strata = new Int32Array(groups.length);
				const held = Math.round(0.15 * groups.length);
				const wanted = plainSplit(groups, seeded(seed, 'split'), { test: held, validation: held });
				const split = listed(splitRows(strata, groups, seeded(seed, 'split')));
				const whole = { train: positions(groups.length), validation: [], test: [] };
				assert.deepEqual(split, wanted.test.length > 0 && wanted.validation.length > 0 ? wanted : whole);
			}),
		);
	});

	it('are put into folds as by an array for each group', () => {
		fc.assert(
			fc.property(groupsOf, fc.nat(1000), fc.nat(4), (groups, seed, number) => {
				const fold = splitByFold(new Int32Array(groups.length), groups, { number, of: 5 }, seeded(seed, 'split'));
				assert.deepEqual(listed(fold), plainFold(groups, number, 5, seeded(seed, 'split')));
			}),
		);
	});

	it('are in the tenth that their place in the sorted order says', () => {
		const some = fc.oneof(fc.nat(12), fc.double({ noNaN: true }), fc.constantFrom(0, -0));
		fc.assert(
			fc.property(fc.array(some, { maxLength: 200 }), (list) => {
				const values = Float64Array.from(list);
				assert.deepEqual(tenths(values), plainTenths(values));
			}),
		);
		const random = seeded(5, 'sampling');
		const many = Float64Array.from({ length: 20_000 }, () => Math.fround(Math.round(1000 * random.normal()) / 100));
		assert.deepEqual(tenths(many), plainTenths(many));
		many[7] += 1e-9;
		assert.deepEqual(tenths(many), plainTenths(many));
		assert.deepEqual(
			sortedDoubles(many).map((value) => value + 0),
			many.map((value) => value + 0).sort((a, b) => a - b),
		);
	});

	it('that are equal have the number of the first of them', () => {
		const cell = fc.constantFrom(0, -0, NaN, 1, 0.1, Infinity);
		fc.assert(
			fc.property(fc.array(fc.tuple(cell, cell, fc.integer({ min: -1, max: 3 })), { maxLength: 80 }), (rows) => {
				const columns = [0, 1].map((c) =>
					numeric(
						`n${c}`,
						Float64Array.from(rows, (row) => row[c]),
					),
				);
				columns.push(
					categorical(
						'c',
						rows.map((row) => row[2]),
					),
				);
				const seen = new Map<string, number>();
				const wanted = rows.map((row) => {
					const text = row.map((value) => value + 0).join();
					if (!seen.has(text)) seen.set(text, seen.size);
					return seen.get(text);
				});
				assert.deepEqual([...groupsOfEqualRows(columns, Int32Array.from(positions(rows.length)))], wanted);
			}),
		);
	});

	it('are used as a list of the uses of each row says', () => {
		const row = fc.tuple(fc.nat(3), fc.integer({ min: -1, max: 1 }));
		const rows = fc.array(row, { minLength: 1, maxLength: 40 });
		const columnsOf = (list: readonly (readonly [number, number])[]) => [
			numeric(
				'n',
				Float64Array.from(list, ([n]) => n / 10),
			),
			categorical(
				'c',
				list.map(([, c]) => c),
			),
		];
		fc.assert(
			fc.property(rows, rows, fc.infiniteStream(fc.nat(3)), (then, now, uses) => {
				const used = then.map(() => uses.next().value as number);
				const { low, high } = rowHashes(columnsOf(then), Int32Array.from(positions(then.length)));
				const recorded: RecordedRows = {
					low: low.map((word, i) => (used[i] === 0 ? 0 : (word & ~3) | used[i])),
					high: high.map((word, i) => (used[i] === 0 ? 0 : word)),
				};
				const places = Int32Array.from(positions(now.length));
				const wanted = plainUses(
					then.map((cells, i) => [cells.join(), used[i]]),
					now.map((cells) => cells.join()),
				);
				assert.deepEqual([...knownUses(recorded, columnsOf(now), places)], wanted);
			}),
		);
	});
});

describe('the fewest decimals of a 32-bit number', () => {
	it('are those found by trying one after another, whatever the number before had', () => {
		const written = fc
			.tuple(fc.integer({ min: -9_999_999, max: 9_999_999 }), fc.nat(12))
			.map(([n, decimals]) => Math.fround(n / 10 ** decimals));
		const number = fc.oneof(written, fc.float(), fc.constantFrom(0, -0, NaN, Infinity, -Infinity, 0.5, 2097152.25));
		fc.assert(
			fc.property(fc.array(number, { maxLength: 40 }), (values) => {
				const decimals = new Decimals();
				for (const value of values) assert.ok(Object.is(decimals.of(value), plainDecimal(value)), String(value));
			}),
			{ numRuns: 1000 },
		);
	});
});

describe('how alike rows are', () => {
	it('is as counted one row after another', () => {
		const row = fc.tuple(fc.nat(2), fc.nat(3), fc.nat(1));
		fc.assert(
			fc.property(fc.array(row, { minLength: 2, maxLength: 60 }), (rows) => {
				const columns = [0, 1, 2].map((c) =>
					categorical(
						`c${c}`,
						rows.map((cells) => cells[c]),
					),
				);
				const found = equalRowsIn(columns.slice(0, 2), columns[2], Int32Array.from(positions(rows.length)));
				const texts = rows.map((cells) => cells.join());
				const others = texts.map((text) => texts.filter((other) => other === text).length - 1);
				assert.equal(found.repeated, others.filter((count) => count > 0).length);
				assert.equal(found.different, new Set(texts).size);
				assert.ok(others.every((count) => (count + 1) % found.multiple === 0));
				if (found.repeated === 0) return;
				const shares = [0, 1, 2].map((c) => {
					const without = rows.map((cells) => cells.filter((_, i) => i !== c).join());
					const near = without.map((text) => without.filter((other) => other === text).length - 1);
					const with1 = near.flatMap((count, r) => (count === 0 ? [] : [others[r] / count]));
					return with1.reduce((sum, share) => sum + share, 0) / with1.length;
				});
				const agreement = Math.min(...shares.filter((share) => !Number.isNaN(share)));
				assert.ok(Math.abs(found.agreement - agreement) < 1e-12);
				const expected = rows.reduce((sum, cells) => {
					const alike = cells.map((cell, c) => rows.filter((other) => other[c] === cell).length / rows.length);
					return sum + 1 - Math.exp(-(rows.length - 1) * alike.reduce((product, share) => product * share, 1));
				}, 0);
				assert.ok(Math.abs(found.expected - expected / rows.length) < 1e-12);
				const inputs = new Set(rows.map((cells) => cells.slice(0, 2).join())).size;
				const possible = [0, 1].map((c) => new Set(rows.map((cells) => cells[c])).size);
				assert.equal(found.complete, inputs === possible[0] * possible[1]);
			}),
		);
	});
});
