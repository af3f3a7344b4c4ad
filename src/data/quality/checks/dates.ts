import { ambiguousDates } from '../../table/dates.ts';
import { placesOf, type Check } from '../data-issue.ts';

/** Dates such as 03/04/2024 that can be read both ways in every row. */
export const unclearDates: Check<'ambiguous-dates'> = ({ table, rows }) =>
	ambiguousDates(table).map(({ name, values }) => ({
		kind: 'ambiguous-dates',
		column: name,
		...placesOf(
			table,
			rows.filter((row) => !Number.isNaN(values[row])),
		),
		count: values.length,
		values: { column: name },
		remedy: { kind: 'month-first' },
	}));
