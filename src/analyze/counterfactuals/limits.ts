import * as l10n from '@vscode/l10n';
import { UserError } from '../../core/user-error.ts';
import type { Dataset, InputEncoding } from '../../data/prepare/dataset.ts';
import { columnNamed } from '../../data/table/cells.ts';
import { parseDate } from '../../data/table/dates.ts';
import type { TableRow } from '../../data/table/row-numbers.ts';
import type { Table } from '../../data/table/table.ts';
import { columnNotRead } from '../options.ts';

/** Which changes of a row are allowed, by column. A column that stands nowhere may become anything a training row has. */
export interface Limits {
	/** Stay as they are. */
	readonly fixed: readonly string[];
	/** Numbers and dates that may only rise, or only fall. */
	readonly up: readonly string[];
	readonly down: readonly string[];
	/** Ends of what a column may become, included; null: none. Of dates texts, year first. */
	readonly ranges: Readonly<Record<string, readonly [End, End]>>;
}

type End = number | string | null;

export const noLimits: Limits = { fixed: [], up: [], down: [], ranges: {} };

/** What a column may become, in the units of its values, ends included; null: nothing but what it is. */
export type Allowed = ReadonlyMap<string, { readonly least: number; readonly most: number } | null>;

const shape = '{"fixed": ["A"], "up": ["B"], "down": ["C"], "ranges": {"D": [0, 10]}}';

/** From an option of an analyzer, in JSON; '': none. Throws a UserError for what is none; which columns there are is not known here. */
export function limitsFrom(text: string): Limits {
	if (text === '') return noLimits;
	const limits = parsed(text);
	if (limits !== null) return limits;
	throw new UserError(
		l10n.t('The option limits must be empty or an object in JSON with one or more of these members: {0}.', shape),
	);
}

function parsed(text: string): Limits | null {
	try {
		const given: unknown = JSON.parse(text);
		if (!isObject(given) || Object.keys(given).some((name) => !Object.hasOwn(noLimits, name))) return null;
		const { fixed = [], up = [], down = [], ranges = {} } = given;
		if (!isNames(fixed) || !isNames(up) || !isNames(down) || !isObject(ranges)) return null;
		const entries = Object.entries(ranges);
		return entries.every((entry): entry is [string, [End, End]] => isRange(entry[1]))
			? { fixed, up, down, ranges: Object.fromEntries(entries) }
			: null;
	} catch {
		return null;
	}
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isNames(value: unknown): value is string[] {
	return Array.isArray(value) && value.every((each) => typeof each === 'string');
}

function isRange(value: unknown): value is [End, End] {
	return (
		Array.isArray(value) &&
		value.length === 2 &&
		value.every((end) => end === null || typeof end === 'string' || (typeof end === 'number' && Number.isFinite(end)))
	);
}

/**
 * For a row of a table. Throws a UserError for a column that the network does not read, for a direction or range of one that is
 * no number, and for a range that holds nothing. A missing cell has no direction: it may become anything.
 */
export function allowedFor(
	{ fixed, up, down, ranges }: Limits,
	{ preprocessing }: Pick<Dataset, 'preprocessing'>,
	table: Pick<Table, 'columns'>,
	row: TableRow,
): Allowed {
	const read = new Map(preprocessing.inputs.map((encoding) => [encoding.column, encoding]));
	const allowed = new Map<string, { readonly least: number; readonly most: number } | null>();
	for (const name of fixed) {
		encodingIn(read, name);
		allowed.set(name, null);
	}
	const narrow = (name: string, least: number, most: number): void => {
		const before = allowed.get(name);
		if (before === null) return;
		allowed.set(name, {
			least: Math.max(least, before?.least ?? -Infinity),
			most: Math.min(most, before?.most ?? Infinity),
		});
	};
	for (const [names, sign] of [
		[up, 1],
		[down, -1],
	] as const)
		for (const name of names) {
			orderedIn(read, name);
			const column = columnNamed(table, name);
			const own = column?.kind === 'numeric' ? column.values[row] : NaN;
			if (Number.isNaN(own)) continue;
			if (sign > 0) narrow(name, own, Infinity);
			else narrow(name, -Infinity, own);
		}
	for (const [name, ends] of Object.entries(ranges)) {
		const { kind } = orderedIn(read, name);
		const [least, most] = ends.map((end) => (end === null ? null : endOf(kind, name, end)));
		if (least !== null && most !== null && least > most)
			throw new UserError(
				l10n.t(
					'The range of {0} goes from {1} to {2}, which holds nothing; give the smaller end first.',
					JSON.stringify(name),
					String(ends[0]),
					String(ends[1]),
				),
			);
		narrow(name, least ?? -Infinity, most ?? Infinity);
	}
	return allowed;
}

function encodingIn(read: ReadonlyMap<string, InputEncoding>, name: string): InputEncoding {
	const encoding = read.get(name);
	if (encoding === undefined) throw columnNotRead(name, [...read.keys()]);
	return encoding;
}

function orderedIn(read: ReadonlyMap<string, InputEncoding>, name: string): InputEncoding {
	const encoding = encodingIn(read, name);
	if (encoding.kind === 'numeric' || encoding.kind === 'date') return encoding;
	throw new UserError(
		l10n.t(
			'{0} is read as categories, which have no direction and no range; it can only be fixed.',
			JSON.stringify(name),
		),
	);
}

function endOf(kind: InputEncoding['kind'], name: string, end: number | string): number {
	const value = kind === 'date' ? (typeof end === 'string' ? parseDate(end, 'ymd') : NaN) : Number(end);
	if (Number.isFinite(value) && end !== '') return value;
	const sentence =
		kind === 'date'
			? l10n.t('An end of the range of {0} is {1}; it must be a date as 2024-01-31.', JSON.stringify(name), String(end))
			: l10n.t('An end of the range of {0} is {1}; it must be a number.', JSON.stringify(name), JSON.stringify(end));
	throw new UserError(sentence);
}
