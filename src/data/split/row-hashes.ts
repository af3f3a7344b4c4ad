import type { Column, NumericColumn } from '../table/table.ts';

/**
 * 64 bits of what each row says in the columns added, whatever their order: the sum, modulo 2^32 in both halves, of hashes of
 * the columns' names and cells. Rows that are equal have the same, others do not but for one pair in 2^64.
 */
export class RowHashes {
	readonly low: Uint32Array;
	readonly high: Uint32Array;

	constructor(rows: number) {
		this.low = new Uint32Array(rows);
		this.high = new Uint32Array(rows);
	}

	/** `rows`: which of the column's cells, one for each hash. Sign -1 takes a column out again. */
	add(column: Column, rows: Int32Array, sign: 1 | -1 = 1): void {
		const own = textHash(column.name, 0x811c9dc5);
		if (column.kind === 'numeric') this.#addNumbers(column, rows, sign, own);
		else {
			// The last is that of missing cells, whose code is -1.
			const texts = [...column.categories, ''];
			const low = Uint32Array.from(texts, (text) => mixed(textHash(text, 0x811c9dc5) ^ own));
			const high = Uint32Array.from(texts, (text) => mixed(textHash(text, 0x5bd1e995) + own));
			low[texts.length - 1] = mixed(~own);
			const { codes } = column;
			for (let r = 0; r < rows.length; r++) {
				const code = codes[rows[r]];
				const of = code < 0 ? texts.length - 1 : code;
				this.low[r] = (this.low[r] + Math.imul(sign, low[of])) | 0;
				this.high[r] = (this.high[r] + Math.imul(sign, high[of])) | 0;
			}
		}
	}

	/** 53 of the bits. */
	key(r: number): number {
		return (this.high[r] & 0x1fffff) * 2 ** 32 + this.low[r];
	}

	keys(): Float64Array {
		const keys = new Float64Array(this.low.length);
		for (let r = 0; r < keys.length; r++) keys[r] = this.key(r);
		return keys;
	}

	#addNumbers({ values }: NumericColumn, rows: Int32Array, sign: 1 | -1, own: number): void {
		const number = new Float64Array(1);
		const halves = new Uint32Array(number.buffer);
		const decimals = values instanceof Float32Array ? new Decimals() : null;
		const { low, high } = this;
		for (let r = 0; r < rows.length; r++) {
			const value = values[rows[r]];
			// Adding 0 makes -0 the 0 it equals; storing makes every NaN the same.
			number[0] = decimals === null ? value + 0 : decimals.of(value);
			const first = mixed(halves[0] ^ mixed(halves[1] ^ own));
			const second = mixed(halves[1] ^ mixed(halves[0] + (own ^ 0x9e3779b9)));
			low[r] = (low[r] + Math.imul(sign, first)) | 0;
			high[r] = (high[r] + Math.imul(sign, second)) | 0;
		}
	}
}

export function rowHashes(columns: readonly Column[], rows: Int32Array): RowHashes {
	const hashes = new RowHashes(rows.length);
	for (const column of columns) hashes.add(column, rows);
	return hashes;
}

/**
 * Numbers written with the fewest decimals that 32 bits hold as the value: 0.1 for 0.10000000149011612, as it is where the column
 * has 64 bits because of another cell. Numbers of one column mostly have as many decimals, so the most that one had are tried
 * first, then fewer: with more decimals, the nearest number never lies farther away.
 */
export class Decimals {
	#power = 10;

	of(value: number): number {
		// Infinities as well.
		if (Math.floor(value) === value) return value + 0;
		const power = this.#power;
		const decimal = Math.round(value * power) / power;
		if (Math.fround(decimal) === value && (power === 10 || !isHeld(value, power / 10))) return decimal;
		return this.#searched(value);
	}

	#searched(value: number): number {
		if (Number.isNaN(value)) return NaN;
		let power = this.#power;
		if (isHeld(value, power)) while (power > 10 && isHeld(value, power / 10)) power /= 10;
		else {
			while (power <= mostPower && !isHeld(value, power)) power *= 10;
			if (power > mostPower) return Number(value.toPrecision(7));
			this.#power = power;
		}
		return Math.round(value * power) / power;
	}
}

function isHeld(value: number, power: number): boolean {
	return Math.fround(Math.round(value * power) / power) === value;
}

/** Ten decimals. */
const mostPower = 1e10;

/** FNV-1a over UTF-16 units, from any offset basis. */
function textHash(text: string, basis: number): number {
	let hash = basis;
	for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
	return hash >>> 0;
}

/** Finalizer of MurmurHash3 (Appleby): each bit of the word changes each bit of the result half of the time. */
export function mixed(word: number): number {
	let hash = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
	hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
	return (hash ^ (hash >>> 16)) >>> 0;
}
