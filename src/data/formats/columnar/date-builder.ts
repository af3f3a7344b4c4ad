import type { NumericColumn } from '../../table/table.ts';
import { NumberBuilder, type Cells } from './number-builder.ts';

const secondsPerDay = 86_400;
/** What a `Date` can be; beyond it lie "infinity" and nonsense. */
const mostSeconds = 8.64e12;

/** A column of dates as it fills: seconds since 1970-01-01. */
export class DateBuilder {
	readonly #numbers: NumberBuilder;
	#hasTime = false;

	constructor(name: string, rows: number, columns: number) {
		this.#numbers = new NumberBuilder(name, rows, columns, 'double');
	}

	get length(): number {
		return this.#numbers.length;
	}

	append(cells: Cells<ArrayLike<number>>): void {
		const values = Float64Array.from(cells.values, (value) => (Math.abs(value) <= mostSeconds ? value : NaN));
		this.#hasTime ||= values.some((value) => value % secondsPerDay !== 0 && !Number.isNaN(value));
		this.#numbers.append({ ...cells, values });
	}

	finish(): NumericColumn {
		return this.#numbers.finish({ order: 'ymd', hasTime: this.#hasTime, ambiguous: false });
	}
}
