import { DateFinder, datesIn } from '../../table/dates.ts';
import { numericColumn } from '../../formats/delimited/number-column.ts';
import { missingTest, type MissingTest } from '../../table/missing.ts';
import { numberOfWord, withoutMissingIn } from '../../table/missing-in.ts';
import { withoutMissingNumbers } from '../../table/missing-numbers.ts';
import { withCategories } from '../../table/with-categories.ts';
import type { ReadOptions } from '../read-options.ts';
import type { CategoricalColumn, Column, DataWarning, DateReading, Reading } from '../../table/table.ts';
import type { RowBatch } from './row-batches.ts';

/**
 * What columns hold can be said of all their cells only: texts that are dates, or numbers once the words for "no value" are left
 * out. It is found out in one pass over the batches; then each batch is given out with the columns that the whole table has.
 */
export class SettledColumns {
	readonly #options: ReadOptions;
	readonly #reading: Pick<Reading, 'format' | 'decimalPoint'>;
	readonly #texts = new Map<string, TextFinder>();

	constructor(options: ReadOptions, reading: Pick<Reading, 'format' | 'decimalPoint'>) {
		this.#options = options;
		this.#reading = reading;
	}

	/** In the first pass. */
	add({ columns }: RowBatch): void {
		for (const column of columns) {
			if (column.kind !== 'categorical') continue;
			let finder = this.#texts.get(column.name);
			if (finder === undefined)
				this.#texts.set(column.name, (finder = new TextFinder(column.name, this.#options, this.#reading)));
			finder.add(column);
		}
	}

	/** Before another pass. */
	restart(): void {
		for (const finder of this.#texts.values()) finder.lost = 0;
	}

	/** In a pass after that. */
	settled(batch: RowBatch): RowBatch {
		const { missing, missingIn } = this.#options;
		const told = withoutMissingNumbers(batch.columns, missing);
		const cells = told.map((column) =>
			column.kind === 'numeric'
				? withoutMissingIn([column], missingIn, this.#reading)[0]
				: (this.#texts.get(column.name)?.settled(column) ?? column),
		);
		return { ...batch, columns: withCategories(cells, this.#options) };
	}

	/** After that pass: of dates that are not as they were learned, in the order of these names. */
	warnings(names: readonly string[]): readonly DataWarning[] {
		return names.flatMap((name) => this.#texts.get(name)?.warnings() ?? []);
	}
}

class TextFinder {
	readonly #name: string;
	readonly #isMissing: MissingTest | null;
	readonly #reading: Pick<Reading, 'format' | 'decimalPoint'>;
	readonly #dates: DateFinder;
	/** Some words say "no value", and all others are numbers. */
	#hasMissing = false;
	#allNumbers = true;
	/** Batches have the words of those before, mostly. */
	#seen: readonly string[] = [];
	#found: DateReading | 'numbers' | 'text' | null = null;
	/** Cells that are no dates, in a column of dates. */
	lost = 0;

	constructor(name: string, options: ReadOptions, reading: Pick<Reading, 'format' | 'decimalPoint'>) {
		const { dateOrder, learnedDates = [], missingIn = [] } = options;
		const words = missingIn.findLast(({ column }) => column === name)?.words ?? [];
		this.#name = name;
		this.#isMissing = words.length === 0 ? null : missingTest(words);
		this.#reading = reading;
		this.#dates = new DateFinder(
			dateOrder,
			learnedDates.find(({ column }) => column === name),
		);
	}

	add({ categories }: CategoricalColumn): void {
		const { length } = this.#seen;
		const goesOn = length > 0 && categories.length >= length && categories[length - 1] === this.#seen[length - 1];
		this.#seen = categories;
		for (let i = goesOn ? length : 0; i < categories.length; i++) {
			const text = categories[i];
			if (this.#isMissing?.(text)) {
				this.#hasMissing = true;
				continue;
			}
			if (this.#isMissing !== null) this.#allNumbers &&= !Number.isNaN(numberOfWord(text, this.#reading));
			if (!this.#dates.isHopeless) this.#dates.add(text);
		}
	}

	settled(column: CategoricalColumn): Column {
		this.#found ??= this.#kind();
		if (this.#found === 'numbers') return this.#numbers(column);
		const kept = this.#isMissing === null ? column : this.#withoutWords(column, this.#isMissing);
		if (this.#found === 'text') return kept;
		const dates = datesIn(kept, this.#found);
		this.lost += dates.missing - kept.missing;
		return dates;
	}

	warnings(): readonly DataWarning[] {
		return typeof this.#found === 'string' ? [] : this.#dates.contradictions(this.#name, this.lost);
	}

	#kind(): DateReading | 'numbers' | 'text' {
		const { format } = this.#reading;
		// In other formats text is text because the file says so.
		if (this.#hasMissing && this.#allNumbers && (format === 'delimited' || format === 'json')) return 'numbers';
		return this.#dates.found() ?? 'text';
	}

	#numbers({ name, codes, categories }: CategoricalColumn): Column {
		const numbers = categories.map((text) => (this.#isMissing?.(text) ? NaN : numberOfWord(text, this.#reading)));
		const values = Float64Array.from(codes, (code) => (code < 0 ? NaN : numbers[code]));
		let missing = 0;
		for (const value of values) if (Number.isNaN(value)) missing++;
		return numericColumn(
			name,
			values,
			missing,
			numbers.every((value) => Number.isNaN(value) || Number.isInteger(value)),
		);
	}

	#withoutWords(column: CategoricalColumn, isMissing: MissingTest): CategoricalColumn {
		const missingWords = column.categories.map(isMissing);
		if (!missingWords.includes(true)) return column;
		const codes = column.codes.map((code) => (missingWords[code] ? -1 : code));
		let missing = 0;
		for (const code of codes) if (code < 0) missing++;
		return { ...column, codes, missing };
	}
}
