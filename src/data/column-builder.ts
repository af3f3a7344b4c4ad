import { float64, GrownArray, int32 } from './grown-array.ts';
import { isMissing } from './missing.ts';
import { parseNumber } from './parse-number.ts';
import type { CategoricalColumn, Column, NumericColumn } from './table.ts';

/** Takes a column's cells in order and makes numbers of them if all that are not missing are numbers, else categories. */
export class ColumnBuilder {
	#column: Numbers | Categories | 'text after numbers' = new Numbers();

	add(cell: string): void {
		if (this.#column === 'text after numbers') return;
		const text = cell.trim();
		if (isMissing(text)) {
			this.#column.addMissing();
			return;
		}
		if (this.#column.add(text)) return;
		if (this.#column.length > this.#column.missing) {
			this.#column = 'text after numbers';
			return;
		}
		const categories = new Categories();
		for (let i = 0; i < this.#column.length; i++) categories.addMissing();
		categories.add(text);
		this.#column = categories;
	}

	/** "1.0" cannot be had back from the number 1: the cells are to be added once more, from the first. */
	get needsSecondPass(): boolean {
		return this.#column === 'text after numbers';
	}

	restart(): void {
		this.#column = new Categories();
	}

	finish(name: string): Column {
		if (this.#column === 'text after numbers') throw new Error(`column ${name} needs its second pass`);
		return this.#column.finish(name);
	}
}

class Numbers {
	missing = 0;
	readonly #values = new GrownArray(float64);
	#integer = true;

	get length(): number {
		return this.#values.length;
	}

	addMissing(): void {
		this.missing++;
		this.#values.push(NaN);
	}

	/** False, and nothing added, if the text is no number. */
	add(text: string): boolean {
		const value = parseNumber(text);
		if (Number.isNaN(value)) return false;
		if (!Number.isInteger(value)) this.#integer = false;
		this.#values.push(value);
		return true;
	}

	finish(name: string): NumericColumn {
		const values = this.#values.toArray();
		const { missing } = this;
		return { kind: 'numeric', name, values, missing, distinct: distinctNumbers(values), integer: this.#integer };
	}
}

class Categories {
	missing = 0;
	readonly #codes = new GrownArray(int32);
	readonly #codeOf = new Map<string, number>();

	get length(): number {
		return this.#codes.length;
	}

	addMissing(): void {
		this.missing++;
		this.#codes.push(-1);
	}

	add(text: string): true {
		let code = this.#codeOf.get(text);
		if (code === undefined) {
			code = this.#codeOf.size;
			this.#codeOf.set(ownCopy(text), code);
		}
		this.#codes.push(code);
		return true;
	}

	finish(name: string): CategoricalColumn {
		const categories = [...this.#codeOf.keys()];
		const { missing } = this;
		return {
			kind: 'categorical',
			name,
			codes: this.#codes.toArray(),
			categories,
			missing,
			distinct: categories.length,
		};
	}
}

/** Of the values that are not missing. */
export function distinctNumbers(values: Float64Array): number {
	const sorted = values.slice().sort();
	let distinct = 0;
	for (let i = 0; i < sorted.length && !Number.isNaN(sorted[i]); i++)
		if (i === 0 || sorted[i] !== sorted[i - 1]) distinct++;
	return distinct;
}

/** A part of a string keeps the whole string alive: here, the whole file. */
function ownCopy(text: string): string {
	return Buffer.from(text, 'utf16le').toString('utf16le');
}
