import type { ReadOptions } from '../read/read-options.ts';
import type {
	CategoricalColumn,
	Column,
	DataWarning,
	DateOrder,
	DateReading,
	LearnedDates,
	NumericColumn,
	Table,
} from './table.ts';

/** Year first (ISO 8601), or day and month in either order; separated by - / or . */
const numbers =
	/^(\d{1,4})([-/.])(\d{1,2})\2(\d{1,4})(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2}(?:[.,]\d+)?))?\s*([AP]M)?\s*(Z|[+-]\d{2}:?\d{2})?)?$/i;
/** 5 Mar 2024, March 5, 2024 */
const named = /^(?:(\d{1,2})[ -.]+([A-Za-z]{3,9})|([A-Za-z]{3,9})\.? +(\d{1,2})),?[ -.]+(\d{4})$/;
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const secondsPerDay = 86_400;

export interface WithDates {
	readonly columns: readonly Column[];
	readonly warnings: readonly DataWarning[];
}

/**
 * Columns of dates as numbers: seconds since 1970-01-01, without regard to time zones but those written. `dateOrder` decides
 * between day and month first where both fit; if it is 'ymd', neither is a date. What was learned goes before that, and is
 * said where the column contradicts it.
 */
export function withDates(
	columns: readonly Column[],
	{ dateOrder, learnedDates = [] }: Pick<ReadOptions, 'dateOrder' | 'learnedDates'> = {},
): WithDates {
	const warnings: DataWarning[] = [];
	const learnedOf = new Map(learnedDates.map((each) => [each.column, each]));
	const read = columns.map((column) => {
		if (column.kind !== 'categorical') return column;
		const finder = new DateFinder(dateOrder, learnedOf.get(column.name));
		for (const text of column.categories) {
			finder.add(text);
			if (finder.isHopeless) return column;
		}
		const date = finder.found();
		if (date === null) return column;
		const dates = datesIn(column, date);
		warnings.push(...finder.contradictions(column.name, dates.missing - column.missing));
		return dates;
	});
	return { columns: read, warnings };
}

export function ambiguousDates({ columns }: Pick<Table, 'columns'>): readonly NumericColumn[] {
	return columns.filter((column) => column.kind === 'numeric' && column.date?.ambiguous === true) as NumericColumn[];
}

/** What other tables with these columns are to be read by. Binary files say themselves what a date is. */
export function datesToLearn({ columns, reading }: Pick<Table, 'columns' | 'reading'>): readonly LearnedDates[] {
	if (reading.format !== 'delimited' && reading.format !== 'json') return [];
	return columns.flatMap((column) =>
		column.kind === 'numeric' && column.date !== undefined
			? [{ column: column.name, order: column.date.order, unclear: column.date.ambiguous }]
			: [],
	);
}

/** Whether texts are dates, and of which order, told as they come. */
export class DateFinder {
	readonly #told: DateOrder | undefined;
	readonly #learned: LearnedDates | undefined;
	/** Each order as long as no text contradicts it; of day and month first, the day is the likelier where both fit. */
	#fitting: { readonly order: DateOrder; hasTime: boolean }[];
	#isFirst = true;
	/** Of the order learned: whether some texts have it, and all, and whether those that do hold a time of day. */
	#someLearned = false;
	#allLearned = true;
	#learnedTime = false;

	constructor(told: DateOrder | undefined, learned: LearnedDates | undefined) {
		this.#told = told;
		this.#learned = learned;
		const likeliest: readonly DateOrder[] = told === 'ymd' ? ['ymd'] : ['ymd', 'dmy', 'mdy'];
		this.#fitting = likeliest.map((order) => ({ order, hasTime: false }));
	}

	/** Texts that are not missing; the same one may come again. */
	add(text: string): void {
		if (this.#isFirst && !isDateLike(text)) this.#fitting = [];
		this.#isFirst = false;
		if (this.#fitting.length > 0)
			this.#fitting = this.#fitting.filter((each) => {
				const seconds = parseDate(text, each.order);
				each.hasTime ||= hasTimeOfDay(seconds);
				return !Number.isNaN(seconds);
			});
		if (this.#learned === undefined) return;
		const seconds = parseDate(text, this.#learned.order);
		if (Number.isNaN(seconds)) this.#allLearned = false;
		else this.#someLearned = true;
		this.#learnedTime ||= hasTimeOfDay(seconds);
	}

	/** Nothing that may come makes them dates. */
	get isHopeless(): boolean {
		return this.#fitting.length === 0 && this.#learned === undefined;
	}

	/** Null: they are no dates. Where all that fits is the order learned, those that are in another are missing. */
	found(): DateReading | null {
		if (this.#isFirst) return null;
		const fitting = this.#fitting;
		const [told, learned] = [this.#told, this.#learned];
		if (fitting.length === 0)
			return learned !== undefined && this.#someLearned
				? { order: learned.order, hasTime: this.#learnedTime, ambiguous: false }
				: null;
		const fits = (order: DateOrder | undefined) => fitting.find((each) => each.order === order);
		const wanted = fits(learned?.order) ?? fits(told);
		const isWanted = fitting[0].order !== 'ymd' && wanted !== undefined;
		const { order, hasTime } = isWanted ? wanted : fitting[0];
		const isKnown = isWanted && learned?.unclear !== true;
		return { order, hasTime, ambiguous: order !== 'ymd' && fitting.length > 1 && !isKnown };
	}

	/** What is to be said where so many texts that are no dates are lost. */
	contradictions(column: string, lost: number): readonly DataWarning[] {
		const date = this.found();
		if (date === null || this.#learned === undefined) return [];
		const { order: learned, unclear } = this.#learned;
		if (lost > 0) return [{ kind: 'unreadable-dates', column, learned, count: lost }];
		// Where the month is a word, any order is the one learned.
		if (date.order === learned || this.#allLearned) return [];
		return [{ kind: 'other-date-order', column, learned, found: date.order, unclear }];
	}
}

function hasTimeOfDay(seconds: number): boolean {
	return !Number.isNaN(seconds) && seconds % secondsPerDay !== 0;
}

/** NaN where the text is no date in this order. */
export function datesIn({ name, categories, codes }: CategoricalColumn, date: DateReading): NumericColumn {
	const known = new Map<number, number>([[-1, NaN]]);
	const values = Float64Array.from(codes, (code) => {
		let seconds = known.get(code);
		if (seconds === undefined) known.set(code, (seconds = parseDate(categories[code], date.order)));
		return seconds;
	});
	const dates = [...known.values()].filter((value) => !Number.isNaN(value));
	const missing = values.reduce((sum, value) => sum + Number(Number.isNaN(value)), 0);
	const integer = dates.every((value) => Number.isInteger(value));
	return { kind: 'numeric', name, values, missing, distinct: new Set(dates).size, integer, date };
}

function isDateLike(text: string): boolean {
	return numbers.test(text) || named.test(text);
}

/** Seconds since 1970, NaN if the text is no date in this order. */
export function parseDate(text: string, order: DateOrder): number {
	const match = numbers.exec(text);
	if (match === null) return parseNamed(text);
	const [, first, , second, third, hour, minute, second60, half, zone] = match;
	const [year, month, day] =
		order === 'ymd' ? [first, second, third] : order === 'dmy' ? [third, second, first] : [third, first, second];
	if (year.length !== 4 || day.length > 2 || month.length > 2) return NaN;
	const days = daysSince1970(Number(year), Number(month), Number(day));
	if (hour === undefined) return days * secondsPerDay;
	const hours = half === undefined ? Number(hour) : (Number(hour) % 12) + (half.toLowerCase() === 'pm' ? 12 : 0);
	const seconds = Number((second60 ?? '0').replace(',', '.'));
	if (hours > 24 || Number(minute) > 59 || seconds >= 61) return NaN;
	return days * secondsPerDay + hours * 3600 + Number(minute) * 60 + seconds - offsetOf(zone);
}

function parseNamed(text: string): number {
	const match = named.exec(text);
	if (match === null) return NaN;
	const [, day, month, monthFirst, dayBehind, year] = match;
	const number = months.indexOf((month ?? monthFirst).slice(0, 3).toLowerCase()) + 1;
	return daysSince1970(Number(year), number, Number(day ?? dayBehind)) * secondsPerDay;
}

/** NaN if there is no such day. */
function daysSince1970(year: number, month: number, day: number): number {
	const date = new Date(0);
	date.setUTCFullYear(year, month - 1, day);
	return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date.getTime() / 1000 / secondsPerDay : NaN;
}

/** Seconds east of Greenwich. */
function offsetOf(zone: string | undefined): number {
	if (zone === undefined || zone.toUpperCase() === 'Z') return 0;
	const sign = zone.startsWith('-') ? -1 : 1;
	const digits = zone.replace(/\D/g, '');
	return sign * (Number(digits.slice(0, 2)) * 3600 + Number(digits.slice(2)) * 60);
}

/** ISO 8601 without a time zone. */
export function dateText(seconds: number, { hasTime }: DateReading): string {
	const date = new Date(Math.round(seconds * 1000));
	if (Number.isNaN(date.getTime())) return String(seconds);
	const iso = date.toISOString();
	return hasTime ? iso.slice(0, 19).replace('T', ' ') : iso.slice(0, 10);
}

/** What a date is for a network: how long ago, and where in the year, week and day. */
export const dateParts = {
	/** Days since 1970. */
	elapsed: (date: Date) => date.getTime() / 1000 / secondsPerDay,
	year: (date: Date) => date.getUTCFullYear(),
	/** 1..12 */
	month: (date: Date) => date.getUTCMonth() + 1,
	/** 1 is Monday, 7 Sunday. */
	weekday: (date: Date) => ((date.getUTCDay() + 6) % 7) + 1,
	/** 0..23 */
	hour: (date: Date) => date.getUTCHours(),
} as const satisfies Record<string, (date: Date) => number>;

export type DatePart = keyof typeof dateParts;
export const datePartNames = Object.keys(dateParts) as DatePart[];

/** NaN where the date is missing. */
export function datePart(part: DatePart, seconds: number): number {
	return Number.isNaN(seconds) ? NaN : dateParts[part](new Date(seconds * 1000));
}
