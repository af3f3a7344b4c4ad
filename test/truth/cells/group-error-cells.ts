import type { ShownTable } from '../channels/statement.ts';
import type { About } from '../claims/about.ts';
import { rowsOfGroupNamed } from '../claims/fairness.ts';
import { all, amount, count, holds, numberIn, type Truth } from '../claims/told.ts';
import { errorOf } from '../claims/weak-spots.ts';
import { rowsWhere } from '../twin/conditions.ts';
import { deviation, mean } from '../twin/measures.ts';
import { rankedHigher } from '../twin/tests.ts';
import { firstFalse } from './layer-cells.ts';

/** How far off each group is, with the rest and the difference; printed and behind the chart. */
export function groupErrors({ head, rows }: ShownTable, about: About): Truth {
	const { twin } = about;
	const [column] = head;
	return firstFalse(rows, ([name, counted, told, low, high, rest, difference, least, most, bias, q]) => {
		const missing = rowsWhere(`"${column}" is missing`, twin.table);
		const own =
			name === 'missing' && missing !== null ? twin.measured.filter(missing) : rowsOfGroupNamed(column, name, about);
		if (own === null) return null;
		const others = twin.measured.filter((row) => !own.includes(row));
		const [errors, further] = [own, others].map((part) => part.map((row) => errorOf(twin, row)));
		const slack = 1e-4 * deviation(twin.measured.map((row) => errorOf(twin, row)));
		const half = (1.959964 * deviation(errors)) / Math.sqrt(own.length - 1);
		const few = own.length < 20;
		const middle = mean(errors) - mean(further);
		const error = Math.hypot(
			deviation(errors) / Math.sqrt(own.length - 1),
			deviation(further) / Math.sqrt(others.length - 1),
		);
		const p =
			few || others.length < 20 ? 1 : 2 * Math.min(rankedHigher(errors, further), rankedHigher(further, errors));
		return all(
			count(counted, own.length),
			amount(told, mean(errors), slack),
			low === '–' ? null : amount(low, Math.max(0, mean(errors) - half), slack),
			high === '–' ? null : amount(high, mean(errors) + half, slack),
			others.length === 0 ? null : amount(rest, mean(further), slack),
			few
				? holds(difference === 'too few to tell', `there are only ${own.length}`)
				: difference === '–'
					? holds(others.length < 20, 'it can be compared')
					: amount(difference, middle, slack),
			least === '–' ? null : amount(least, middle - 1.959964 * error, slack),
			most === '–' ? null : amount(most, middle + 1.959964 * error, slack),
			amount(bias, mean(twin.residuals(own)), 10 * slack),
			// Over several groups it is no smaller than the chance of one.
			q === '–' ? null : holds(numberIn(q) >= Math.min(p, 1) * 0.98 - 1e-9, 'it is smaller than its chance alone'),
		);
	});
}
