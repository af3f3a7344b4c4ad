import { numericColumn } from '../formats/delimited/number-column.ts';
import { float64, GrownArray, int32 } from './grown-array.ts';
import { parseNumber } from './parse-number.ts';
import type { CategoricalColumn, Column } from './table.ts';

/** Of a word: its place in lists and the string itself, beside its characters. */
const stringBytes = 100;

/** A column as it grows by values: numbers until the first that is none; then each different text once, numbers too. */
export class ValueColumn {
	readonly name: string;
	#numbers: GrownArray<Float64Array> | null = new GrownArray(float64);
	#codes = new GrownArray(int32);
	readonly #codeOf = new Map<string, number>();
	#wordBytes = 0;

	constructor(name: string) {
		this.name = name;
	}

	/** Bytes in memory of so many rows, about. */
	bytesOf(rows: number): number {
		return this.#numbers === null ? 4 * rows + this.#wordBytes : 8 * rows;
	}

	/** Null: there is none. Of several values for one row, the first counts. */
	set(row: number, value: string | number | boolean | null): void {
		this.fillTo(row);
		if (this.#isSet(row)) return;
		if (typeof value !== 'number' && value !== null && this.#numbers !== null) this.#turnToText(this.#numbers);
		if (this.#numbers !== null) {
			const number = Number.isFinite(value) ? Number(value) : NaN;
			if (this.#numbers.length > row) this.#numbers.length = row;
			this.#numbers.push(number);
			return;
		}
		if (this.#codes.length > row) this.#codes.length = row;
		this.#codes.push(value === null ? -1 : this.#code(String(value)));
	}

	/** Rows without a value, so that there are `rows`. */
	fillTo(rows: number): void {
		if (this.#numbers !== null) while (this.#numbers.length < rows) this.#numbers.push(NaN);
		else while (this.#codes.length < rows) this.#codes.push(-1);
	}

	/** To be called once. */
	finish(rows: number): Column {
		this.fillTo(rows);
		const { name } = this;
		if (this.#numbers !== null) return numbersColumn(name, this.#numbers.toArray());
		const codes = this.#codes.toArray();
		const categories = [...this.#codeOf.keys()];
		const numbers = categories.map(parseNumber);
		if (!numbers.some(Number.isNaN))
			return numbersColumn(
				name,
				Float64Array.from(codes, (code) => numbers[code] ?? NaN),
			);
		let missing = 0;
		for (const code of codes) if (code < 0) missing++;
		const column: CategoricalColumn = {
			kind: 'categorical',
			name,
			codes,
			categories,
			missing,
			distinct: categories.length,
		};
		return column;
	}

	#isSet(row: number): boolean {
		if (this.#numbers !== null) return this.#numbers.length > row && !Number.isNaN(this.#numbers.at(row));
		return this.#codes.length > row && this.#codes.at(row) >= 0;
	}

	#turnToText(numbers: GrownArray<Float64Array>): void {
		this.#numbers = null;
		for (let row = 0; row < numbers.length; row++) {
			const number = numbers.at(row);
			this.#codes.push(Number.isNaN(number) ? -1 : this.#code(String(number)));
		}
	}

	#code(text: string): number {
		let code = this.#codeOf.get(text);
		if (code !== undefined) return code;
		code = this.#codeOf.size;
		this.#codeOf.set(text, code);
		this.#wordBytes += stringBytes + 2 * text.length;
		return code;
	}
}

function numbersColumn(name: string, values: Float64Array): Column {
	let missing = 0;
	let integer = true;
	for (const value of values) {
		if (Number.isNaN(value)) missing++;
		else integer &&= Number.isInteger(value);
	}
	return numericColumn(name, values, missing, integer);
}
