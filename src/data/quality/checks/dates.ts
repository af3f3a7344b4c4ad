import * as l10n from '@vscode/l10n';
import { ambiguousDates } from '../../table/dates.ts';
import { placesOf, type Check } from '../data-issue.ts';

/** Dates such as 03/04/2024 that can be read both ways in every row. */
export const unclearDates: Check = ({ table, rows }) =>
	ambiguousDates(table).map(({ name, values }) => ({
		kind: 'ambiguous-dates',
		column: name,
		...placesOf(
			table,
			rows.filter((row) => !Number.isNaN(values[row])),
		),
		count: values.length,
		weight: 0.5,
		message: l10n.t(
			'The dates in {0} could have day or month first; they are read with the day first. Say the order of dates if that is wrong.',
			name,
		),
		remedy: { kind: 'month-first' },
	}));
