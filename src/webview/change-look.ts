import type { CounterfactualsOptions } from '../analyze/counterfactuals/counterfactuals.ts';
import { directions, limitsOfKept, type ColumnLimit } from '../protocol/limits-of-kept.ts';
import type { OptionsOf } from '../analyze/index.ts';
import type { TableRow } from '../data/table/row-numbers.ts';

export const columnCounts = [1, 2, 3, 4, 6, 10] as const;

/** What the prediction is to become, and what may be changed for it. */
export interface ChangeLook {
	/** Counted from 1; 0: any other. */
	readonly class: number;
	readonly bound: 'at-least' | 'at-most';
	/** As typed; '': what is usual. */
	readonly value: string;
	/** Changed at most. */
	readonly columns: (typeof columnCounts)[number];
	/** Of columns that are limited at all, by name. */
	readonly limits: Readonly<Record<string, ColumnLimit>>;
}

export const initialChangeLook: ChangeLook = { class: 0, bound: 'at-least', value: '', columns: 3, limits: {} };
export const unlimited: ColumnLimit = { may: 'any', least: '', most: '' };

/** Takes what is sound in a stored look. */
export function changeLookFrom(stored: unknown): ChangeLook {
	if (typeof stored !== 'object' || stored === null) return initialChangeLook;
	const { class: one, bound, value, columns, limits } = stored as Readonly<Record<string, unknown>>;
	return {
		class: Number.isInteger(one) && (one as number) >= 0 ? (one as number) : 0,
		bound: bound === 'at-most' ? bound : 'at-least',
		value: textIn(value),
		columns: columnCounts.find((known) => known === columns) ?? initialChangeLook.columns,
		limits: limitsFrom(limits),
	};
}

function limitsFrom(stored: unknown): ChangeLook['limits'] {
	if (typeof stored !== 'object' || stored === null) return {};
	const entries = Object.entries(stored).flatMap(([column, each]: [string, unknown]): [string, ColumnLimit][] => {
		if (typeof each !== 'object' || each === null) return [];
		const { may, least, most } = each as Readonly<Record<string, unknown>>;
		const known = directions.find((direction) => direction === may);
		return known === undefined ? [] : [[column, { may: known, least: textIn(least), most: textIn(most) }]];
	});
	return Object.fromEntries(entries);
}

function textIn(value: unknown): string {
	return typeof value === 'string' ? value.slice(0, longestEnd) : '';
}

export const longestEnd = 100;

/** With another limit for a column; one that limits nothing is none. */
export function withLimit(look: ChangeLook, column: string, limit: ColumnLimit): ChangeLook {
	const { [column]: _, ...others } = look.limits;
	const isNone = limit.may === 'any' && limit.least === '' && limit.most === '';
	return { ...look, limits: isNone ? others : { ...others, [column]: limit } };
}

/**
 * What is asked of a row. `classes`: of the run, 0 where a value is predicted; `read`: columns that it reads, since limits may be of
 * another run.
 */
export function changeOptions(
	{ class: one, bound, value, columns, limits }: ChangeLook,
	row: TableRow,
	classes: number,
	read: readonly string[],
): Partial<OptionsOf<'counterfactuals'>> {
	const known = limitsOfKept(limits, read);
	const number = value.trim();
	return {
		rows: [row],
		columns,
		...(classes === 0
			? number === ''
				? {}
				: { [bound === 'at-least' ? 'atLeast' : 'atMost']: number }
			: { class: one <= classes ? one : 0 }),
		...(known === null ? {} : { limits: JSON.stringify(known) }),
	} satisfies Partial<CounterfactualsOptions>;
}
