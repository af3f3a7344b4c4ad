import type { ShownTable } from '../channels/statement.ts';
import { rateOf, rowsOfGroupNamed } from '../claims/fairness.ts';
import { classNamed, type About } from '../claims/about.ts';
import { all, amount, count, holds, numberIn, same, share, type Truth } from '../claims/told.ts';
import { shareInterval } from '../twin/measures.ts';
import { chiSquareBeyond } from '../twin/tests.ts';
import { firstFalse } from './layer-cells.ts';

/** What calling a class from each threshold on does; single precision may put a row on the other side of one. */
export function threshold({ rows }: ShownTable, { twin }: About): Truth {
	// In a report it is asked about the last class.
	const one = twin.classes.length - 1;
	const positives = twin.measured.filter((row) => twin.actual[row] === one).length;
	return firstFalse(rows, ([from, called, found, missed, alarms, cost]) => {
		const at = from === 'never' ? Infinity : numberIn(from);
		const counted = (slack: number) => {
			const of = twin.measured.filter((row) => twin.outputs[row][one] >= at + slack);
			return { called: of.length, found: of.filter((row) => twin.actual[row] === one).length };
		};
		// Percents are told with a few digits.
		const [most, least] = [counted(-6e-4), counted(6e-4)];
		const between = (text: string, low: number, high: number) =>
			holds(numberIn(text) >= low && numberIn(text) <= high, `${low} to ${high} instead of ${text}`);
		return all(
			between(called, least.called, most.called),
			between(found, least.found, most.found),
			count(missed, positives - numberIn(found)),
			count(alarms, numberIn(called) - numberIn(found)),
			// A miss and a false alarm cost 1 each until somebody says otherwise.
			count(cost, numberIn(missed) + numberIn(alarms)),
		);
	});
}

/** One rate of each group; `measure` as its title names it. */
export function groupRates(measure: 'selectionRate' | 'truePositiveRate' | 'falsePositiveRate' | 'error') {
	return ({ head, rows }: ShownTable, about: About): Truth => {
		const { twin } = about;
		const positive = twin.classes[twin.classes.length - 1];
		const name = {
			selectionRate: `Called ${positive}`,
			truePositiveRate: `Called ${positive}, of those that are`,
			falsePositiveRate: `Called ${positive}, of those that are not`,
			error: 'Wrong',
		}[measure];
		if (classNamed(positive, twin) < 0) return `there is no class ${positive}`;
		return firstFalse(rows, ([group, told, hits, rate, low, high]) => {
			const of = group === 'all rows judged' ? twin.measured : rowsOfGroupNamed(head[0], group, about);
			if (of === null) return null;
			const truth = rateOf(name, of, about);
			if (truth === null) return `nobody checks ${name}`;
			const [from, to] = shareInterval(truth.hits, truth.rows);
			return all(
				count(told, truth.rows),
				count(hits, truth.hits),
				truth.rows === 0 ? holds(rate === '–', 'there are no such rows') : share(rate, truth.hits / truth.rows),
				low === '–' ? null : share(low, from),
				high === '–' ? null : share(high, to),
			);
		});
	};
}

/** What each criterion asks to be alike. */
const criteria: Readonly<Record<string, readonly string[]>> = {
	'Demographic parity': [''],
	'Equal opportunity': [', of those that are'],
	'Equalised odds': [', of those that are', ', of those that are not'],
};

/** Gaps between groups: of which column the table does not say, so that some column has to have them. */
export function groupGaps({ rows }: ShownTable, about: About): Truth {
	const { twin } = about;
	const positive = twin.classes[twin.classes.length - 1];
	return firstFalse(rows, ([name, , difference, ratio, p]) => {
		const measures = Object.hasOwn(criteria, name) ? criteria[name] : null;
		if (measures === null) return `nobody knows the criterion ${name}`;
		const truths = [...twin.table.cells].map(([, cells]): Truth => {
			const groups = [...new Set(twin.measured.map((row) => cells[row]))];
			const gaps = measures.map((measure) => {
				const told = groups
					.map((group) =>
						rateOf(
							`Called ${positive}${measure}`,
							twin.measured.filter((row) => cells[row] === group),
							about,
						)!,
					)
					.filter((rate) => rate.rows >= 20);
				return { told, rates: told.map(({ hits, rows: of }) => hits / of) };
			});
			if (gaps.some(({ rates }) => rates.length < 2))
				return all(same(difference, 'too few to tell'), same(ratio, '–'), same(p, '–'));
			const [least, most] = [
				(rates: readonly number[]) => Math.min(...rates),
				(rates: readonly number[]) => Math.max(...rates),
			];
			const ratios = gaps.map(({ rates }) => (most(rates) > 0 ? least(rates) / most(rates) : null));
			return all(
				share(difference, Math.max(...gaps.map(({ rates }) => most(rates) - least(rates)))),
				amount(ratio, ratios.includes(null) ? null : Math.min(...ratios.map((each) => each!))),
				p === '–' ? null : amount(p, chanceOfRates(gaps[0].told), 2e-4),
			);
		});
		return truths.includes(null) ? null : truths[0];
	});
}

/** Pearson's chi-square of hits and misses. */
function chanceOfRates(rates: readonly { readonly hits: number; readonly rows: number }[]): number {
	const [hits, rows] = [
		rates.reduce((sum, each) => sum + each.hits, 0),
		rates.reduce((sum, each) => sum + each.rows, 0),
	];
	const share_ = hits / rows;
	const statistic = rates.reduce(
		(sum, each) => sum + (each.hits - each.rows * share_) ** 2 / (each.rows * share_ * (1 - share_)),
		0,
	);
	return chiSquareBeyond(statistic, rates.length - 1);
}
