import type { MissingTest } from '../../table/missing.ts';
import type { CategoricalColumn } from '../../table/table.ts';
import type { Cells } from './number-builder.ts';

/** Of a word: its place in lists and the string itself, beside its characters. */
const stringBytes = 100;
/** A code that is not known yet. */
const unknown = -2;

/** Texts by number, as dictionaries of a file have them; remembers the code that each has in the column. */
export class Dictionary {
	readonly texts: readonly string[];
	readonly codes: Int32Array;

	constructor(texts: readonly string[]) {
		this.texts = texts;
		this.codes = new Int32Array(texts.length).fill(unknown);
	}
}

/** A column of text as it fills; each different text is kept once. The same words mean "no value" as in a file of text. */
export class TextBuilder {
	readonly name: string;
	readonly #codes: Int32Array;
	readonly #isMissing: MissingTest;
	readonly #codeOf = new Map<string, number>();
	#length = 0;
	#missing = 0;
	/** What the words take in memory, about. */
	wordBytes = 0;

	constructor(name: string, rows: number, isMissing: MissingTest) {
		this.name = name;
		this.#codes = new Int32Array(rows);
		this.#isMissing = isMissing;
	}

	get length(): number {
		return this.#length;
	}

	/** Cells that are positions in a dictionary made for this column. */
	appendCodes({ count, defined, values, packed }: Cells<ArrayLike<number>>, { texts, codes }: Dictionary): void {
		this.#append(count, defined, (i, next) => {
			const position = values[packed ? next : i];
			if (!(position >= 0 && position < codes.length)) throw new RangeError('no such word in the dictionary');
			if (codes[position] === unknown) codes[position] = this.#code(texts[position]);
			return codes[position];
		});
	}

	append({ count, defined, values, packed }: Cells<readonly string[]>): void {
		this.#append(count, defined, (i, next) => this.#code(values[packed ? next : i]));
	}

	finish(): CategoricalColumn {
		const categories = [...this.#codeOf.keys()];
		const { name } = this;
		return {
			kind: 'categorical',
			name,
			codes: this.#codes,
			categories,
			missing: this.#missing,
			distinct: categories.length,
		};
	}

	#append(count: number, defined: Uint8Array | null, codeAt: (i: number, next: number) => number): void {
		const start = this.#length;
		if (start + count > this.#codes.length) throw new RangeError('more values than rows');
		let next = 0;
		for (let i = 0; i < count; i++) {
			const code = defined !== null && defined[i] === 0 ? -1 : codeAt(i, next++);
			if (code < 0) this.#missing++;
			this.#codes[start + i] = code;
		}
		this.#length += count;
	}

	#code(raw: string): number {
		const text = raw.trim();
		if (this.#isMissing(text)) return -1;
		let code = this.#codeOf.get(text);
		if (code !== undefined) return code;
		code = this.#codeOf.size;
		this.#codeOf.set(text, code);
		this.wordBytes += stringBytes + 2 * text.length;
		return code;
	}
}
