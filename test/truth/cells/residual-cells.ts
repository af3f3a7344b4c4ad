import type { ShownTable } from '../channels/statement.ts';
import type { About } from '../claims/about.ts';
import { orderedRows, rowsOfGroup } from '../claims/residuals.ts';
import { all, amount, count, holds, numberIn, type Truth } from '../claims/told.ts';
import { deviation, mean, quantile } from '../twin/measures.ts';
import { firstFalse } from './layer-cells.ts';

/** Groups of rows, by a column or by order, with the mean of predicted less actual. */
export function meanResiduals({ head, rows }: ShownTable, about: About): Truth {
	const { twin } = about;
	const all95 = 1.959964;
	const slack = 1e-4 * deviation(twin.residuals(twin.measured));
	return firstFalse(rows, ([name, told, middle, low, high]) => {
		const of = head[0] === 'rows of the file' ? orderedRows(name, about) : rowsOfGroup(head[0], name, about);
		if (of === null) return null;
		const residuals = twin.residuals(of);
		const half = (all95 * deviation(residuals)) / Math.sqrt(of.length - 1);
		return all(
			count(told, of.length),
			amount(middle, mean(residuals), slack),
			low === '–' ? null : amount(low, mean(residuals) - half, slack),
			high === '–' ? null : amount(high, mean(residuals) + half, slack),
		);
	});
}

/** Quantiles of the residuals; those of the normal distribution lie evenly about their mean. */
export function normalResiduals({ rows }: ShownTable, { twin }: About): Truth {
	const residuals = twin.residuals(twin.measured);
	const slack = 1e-4 * deviation(residuals);
	const last = rows.length - 1;
	// The page shows the first of very many.
	const isWhole = rows.length === Math.min(200, residuals.length);
	return all(
		holds(isWhole, `there are ${Math.min(200, residuals.length)} quantiles`),
		...rows.map(([told, normal], i) =>
			all(
				amount(told, quantile(residuals, (i + 0.5) / rows.length), slack),
				holds(
					Math.abs(numberIn(normal) + numberIn(rows[last - i][1]) - 2 * mean(residuals)) <
						0.02 * (Math.abs(numberIn(normal)) + deviation(residuals)),
					`${normal} is not as far from the mean as its counterpart`,
				),
			),
		),
	);
}
