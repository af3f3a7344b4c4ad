import * as l10n from '@vscode/l10n';
import { numberText } from '../../cells.ts';
import { leftOutReason } from '../../left-out.ts';
import { quantile } from '../../../core/statistics.ts';
import { sortedNumbers } from '../../sorted.ts';
import type { Numbers } from '../../table.ts';
import { outlierNotes } from './outliers.ts';
import { placesOf, type Check, type Note } from '../note.ts';

/** Numbers that often stand for "not known": 9s, and 0 or -1 where all others are well above. */
const likely = /^-?9{2,6}$|^-1$|^0$|^-?8{3,6}$/;
/** The gap to the next number must be this share of the range that nearly all lie in. */
const farShare = 0.25;

/** Numbers far from all others: codes for "not known" by their looks, which are only suggested, never replaced; or outliers. */
export const farValues: Check = ({ table }) =>
	table.columns.flatMap((column) => {
		if (column.kind !== 'numeric' || column.date !== undefined || column.distinct < 4 || leftOutReason(column) !== null)
			return [];
		const ascending = sortedNumbers(column.values);
		const found = sentinelOf(ascending);
		if (found === null) return outlierNotes(table, column, ascending);
		const rows = [...column.values.keys()].filter((row) => column.values[row] === found);
		const text = numberText(found, column.values);
		const note: Note = {
			kind: 'sentinel',
			column: column.name,
			...placesOf(table, rows),
			count: rows.length,
			weight: 0.55,
			message:
				rows.length === 1
					? l10n.t(
							'{0} is {1} in one row, far from all other values; if that means "not known", read it as missing.',
							column.name,
							text,
						)
					: l10n.t(
							'{0} is {1} in {2} rows, far from all other values; if that means "not known", read it as missing.',
							column.name,
							text,
							rows.length,
						),
			remedy: { kind: 'missing-word', column: column.name, word: text },
		};
		return [
			note,
			...outlierNotes(
				table,
				column,
				ascending.filter((value) => value !== found),
			),
		];
	});

function sentinelOf(ascending: Numbers): number | null {
	const last = ascending.length - 1;
	for (const [value, inward] of [
		[ascending[0], 1],
		[ascending[last], -1],
	] as const) {
		if (!likely.test(String(value))) continue;
		let i = inward > 0 ? 0 : last;
		while (ascending[i] === value) i += inward;
		const share = inward > 0 ? i / ascending.length : (last - i) / ascending.length;
		// Without the outermost hundredth: one outlier would stretch it.
		const range = quantile(ascending, 0.99) - quantile(ascending, 0.01);
		// A common 0 is a value like others; a common 999 is a code all the same.
		if (value >= -1 && value <= 0 && share > 0.05) continue;
		if (Math.abs(ascending[i] - value) > farShare * range) return value;
	}
	return null;
}
