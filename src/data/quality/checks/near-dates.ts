import { median } from '../../../core/statistics.ts';
import type { NumericColumn } from '../../table/table.ts';
import { examplesOf, type Check } from '../data-issue.ts';
import { dataThresholds } from '../../thresholds.ts';

const { share: small, fewestRows } = dataThresholds.nearDates;
const mostColumns = 12;

/** Two dates of one thing, such as its beginning and its end: what counts may be the time between. */
export const nearDates: Check<'near-dates'> = ({ table, target, sample: rows }) => {
	const dates = table.columns
		.filter((column): column is NumericColumn => column.kind === 'numeric' && column.date !== undefined)
		.filter((column) => column !== target?.column && column.distinct > 1)
		.slice(0, mostColumns);
	return dates.flatMap((first, at) =>
		dates.slice(at + 1).flatMap((second) => {
			const apart = secondsApart(first, second, rows);
			if (apart === null) return [];
			return [
				{
					kind: 'near-dates' as const,
					column: second.name,
					...examplesOf(table, rows),
					about: [first.name, second.name],
					count: rows.length,
					values: { first: first.name, second: second.name, seconds: apart },
				},
			];
		}),
	);
};

/** Median distance; null where it is much of the time that they cover, or nothing at all. */
function secondsApart(first: NumericColumn, second: NumericColumn, rows: Int32Array): number | null {
	const present = rows.filter((row) => !Number.isNaN(first.values[row]) && !Number.isNaN(second.values[row]));
	if (present.length < Math.max(fewestRows, rows.length / 2)) return null;
	const apart = median(Float64Array.from(present, (row) => Math.abs(second.values[row] - first.values[row])));
	let [earliest, latest] = [Infinity, -Infinity];
	for (const row of present) {
		earliest = Math.min(earliest, first.values[row]);
		latest = Math.max(latest, first.values[row]);
	}
	return apart > 0 && apart < small * (latest - earliest) ? apart : null;
}
