import { rowsWhere } from '../twin/conditions.ts';
import type { Rows, Twin } from '../twin/twin.ts';
import { classNamed, type About, type Claims } from './about.ts';
import { intervalMayBeGiven } from './results.ts';
import { all, count, holds, numberIn, share, type Truth } from './told.ts';

interface Rate {
	readonly hits: number;
	readonly rows: number;
}

/** Of the named measure, over some rows; null: nobody checks it. */
export function rateOf(measure: string, rows: Rows, { twin }: About): Rate | null {
	if (measure === 'Wrong') {
		// In the report the class asked about is the last one, or of two the second.
		const one = twin.classes.length - 1;
		const isWrong = (row: number) => (twin.predicted(row) === one) !== (twin.actual[row] === one);
		return { hits: rows.filter(isWrong).length, rows: rows.length };
	}
	const told = /^Called (.+?)(?:, of those that (are|are not))?$/.exec(measure);
	if (told === null) return null;
	const one = classNamed(told[1], twin);
	const of = rows.filter((row) => told[2] === undefined || (twin.actual[row] === one) === (told[2] === 'are'));
	return { hits: of.filter((row) => twin.predicted(row) === one).length, rows: of.length };
}

/** Rows measured that a group's name may stand for: those that fulfil it, or that have it in some column. */
function candidates(name: string, twin: Twin): Rows[] {
	const fulfils = rowsWhere(name, twin.table);
	if (fulfils !== null) return [twin.measured.filter(fulfils)];
	const missing = /^(.+) missing$/.exec(name);
	return [...twin.table.cells].flatMap(([column, cells]) => {
		const text = name.startsWith(`${column} `) ? name.slice(column.length + 1) : name;
		const found = twin.measured.filter((row) => {
			const cell = cells[row];
			return missing?.[1] === column ? cell === null || cell === '' : cell === text;
		});
		return found.length === 0 ? [] : [found];
	});
}

/** Of a column; null: its name is cut. */
export function rowsOfGroupNamed(column: string, name: string, { twin }: About): Rows | null {
	const fulfils = rowsWhere(name, twin.table);
	if (fulfils !== null) return twin.measured.filter(fulfils);
	if (name.includes('…')) return null;
	const cells = twin.table.cells.get(column) ?? [];
	const text = name.startsWith(`${column} `) ? name.slice(column.length + 1) : name;
	const isMissing = (row: number) => cells[row] === null || cells[row] === undefined || cells[row] === '';
	return twin.measured.filter((row) => (name === `${column} missing` ? isMissing(row) : cells[row] === text));
}

function between(values: readonly string[], about: About): Truth {
	const [measure, low, lowest, high, highest] = values;
	const one = (text: string, name: string): Truth => {
		const truths = candidates(name, about.twin).map((rows) => {
			const rate = rateOf(measure, rows, about);
			if (rate === null) return `nobody checks ${measure}`;
			return all(share(text, rate.hits / rate.rows), holds(rate.rows >= 20, `there are only ${rate.rows}`));
		});
		return truths.includes(null) ? null : (truths[0] ?? `there is no group ${name}`);
	};
	return all(one(low, lowest), one(high, highest));
}

/** Of two groups alone the chi-square of the fourfold table; of more the sentence rests on a test of all of them. */
function chi(values: readonly string[], about: About): number | null {
	const [measure, , lowest, , highest] = values;
	const rates = [lowest, highest].map((name) => {
		const [rows] = candidates(name, about.twin);
		return rows === undefined ? null : rateOf(measure, rows, about);
	});
	const [a, b] = rates;
	if (a === null || b === null || a === undefined || b === undefined) return null;
	const share = (a.hits + b.hits) / (a.rows + b.rows);
	const spread = share * (1 - share) * (1 / a.rows + 1 / b.rows);
	return spread === 0 ? 0 : (a.hits / a.rows - b.hits / b.rows) ** 2 / spread;
}

/** What thresholds for groups cost: where all rows measured judge, the errors without them are known. */
function cost([criterion, after, before, then, now, rows, low, high]: readonly string[], about: About): Truth {
	const { twin } = about;
	const judged = numberIn(/^[\d,]+/.exec(rows)?.[0] ?? '');
	const difference = (numberIn(then) - numberIn(now)) / judged;
	const wrong = rateOf('Wrong', twin.measured, about);
	return all(
		holds(/^(Demographic parity|Equal opportunity|Equalised odds)$/.test(criterion), 'nobody knows the criterion'),
		holds(
			[after, before].every((gap) => numberIn(gap) >= 0 && numberIn(gap) <= 1),
			'that is no gap',
		),
		holds(numberIn(then) <= judged && judged <= twin.measured.length, `there are ${twin.measured.length} rows`),
		judged === twin.measured.length && wrong !== null ? count(now, wrong.hits) : null,
		low === undefined
			? null
			: holds(
					numberIn(low) <= difference + 5e-4 && difference - 5e-4 <= numberIn(high),
					'the difference is another one',
				),
	);
}

/** Whether groups of rows are treated alike. */
export const fairnessClaims: Claims = {
	'{0}: {1} for {2}, {3} for {4}': between,
	// At most, where two groups of several are compared: the test of all wants more.
	'{0} differs: {1} for {2}, {3} for {4}': (values, about) =>
		all(
			between(values, about),
			intervalMayBeGiven(about.subject.table),
			holds((chi(values, about) ?? Infinity) > 2.5, 'chance makes such differences'),
		),
	'{0}: no difference beyond chance, {1} for {2}, {3} for {4}': (values, about) =>
		all(between(values, about), holds((chi(values, about) ?? 0) < 12, 'chance makes no such differences')),
	'Thresholds that equalise were chosen on {0} of validation, and are judged on {1}.': ([chosen, judged], { twin }) =>
		all(
			count(chosen, twin.parts.validation.length),
			count(judged, twin.measured.length),
			holds(twin.record.rows.test > 0, 'there are no rows to judge them by'),
		),
	'Thresholds that equalise were chosen on one half of the rows, {0}, and are judged on the other, {1}.': (
		[chosen, judged],
		{ twin },
	) => all(count(chosen, Math.floor(twin.measured.length / 2)), count(judged, Math.ceil(twin.measured.length / 2))),
	'{0}: the gap is {1} instead of {2}, and {3} instead of {4} of {5} are wrong, a difference of {6} to {7} of the rows (95%).':
		(values, about) => all(cost(values, about), intervalMayBeGiven(about.subject.table)),
	'{0}: the gap is {1} instead of {2}, and {3} instead of {4} of {5} are wrong.': cost,
	'{0}: too few rows to tell.': 'plain',
	'Judged: which rows are called {0}, where that is the likeliest class.': ([name], { twin }) =>
		holds(classNamed(name, twin) >= 0, 'there is no such class'),
	'No column is called like something sensitive, which proves nothing: choose the column whose values are the groups.':
		(_, { twin }) =>
			holds(![...twin.table.cells.keys()].some((name) => /^(age|sex|race|gender)$/.test(name)), 'one is'),
};
