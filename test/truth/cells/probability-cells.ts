import type { ShownTable } from '../channels/statement.ts';
import { classNamed, type About } from '../claims/about.ts';
import { averagePrecision, bins, calledAt, ofClass, slackOfOrder, topLabels } from '../claims/probabilities.ts';
import { all, amount, count, holds, numberIn, share, type Truth } from '../claims/told.ts';
import { shareInterval } from '../twin/measures.ts';
import type { Twin } from '../twin/twin.ts';
import { rounding } from './bins.ts';
import { firstFalse } from './layer-cells.ts';

/** The class a table is about: the one its caption names, or the one a report asks about first. */
function classOf({ caption }: ShownTable, twin: Twin): number {
	const [, called, told] =
		/^Called (.+) from \S+ on, |^(?:The probability of|Average precision for) (.+?) (?:tells|is) /.exec(caption) ?? [];
	const named = classNamed(called ?? told ?? '', twin);
	return named >= 0 ? named : twin.classes.length - 1;
}

const positives = (twin: Twin, one: number) => twin.measured.filter((row) => twin.actual[row] === one).length;

/** A threshold is told rounded; `<0.0001%` is any below that. */
function thresholdIn(text: string): readonly [at: number, slack: number] {
	if (text === 'never') return [2, 0];
	const at = numberIn(text);
	if (text.startsWith('<')) return [at / 2, at / 2];
	if (text.startsWith('>')) return [(1 + at) / 2, (1 - at) / 2];
	return [at, rounding(text.replace('%', '')) / 100 + 1e-6];
}

function between(text: string, low: number, high: number): Truth {
	const told = numberIn(text);
	const slack = text.includes('%') ? rounding(text.replace('%', '')) / 100 + 1e-9 : 0;
	const isWithin = text.startsWith('<')
		? low <= told
		: text.startsWith('>')
			? high >= told
			: told >= low - slack && told <= high + slack;
	return holds(isWithin, `${low} to ${high} instead of ${text}`);
}

export function printedThresholds({ rows, ...table }: ShownTable, { twin }: About): Truth {
	const one = classOf({ rows, ...table }, twin);
	return firstFalse(rows, ([from, called, found, missed, alarms, precision]) => {
		const [least, most] = calledAt(twin, one, numberIn(from), 1e-6);
		return all(
			between(found, least.found, most.found),
			between(alarms, least.alarms, most.alarms),
			count(called, numberIn(found) + numberIn(alarms)),
			count(missed, positives(twin, one) - numberIn(found)),
			share(precision, numberIn(found) / numberIn(called)),
		);
	});
}

/** "38 found", "2 missed", "8 false", "27 left alone", at one half. */
export function thresholdConfusion(table: ShownTable, { twin }: About): Truth {
	const one = twin.classes.length - 1;
	const [least, most] = calledAt(twin, one, 0.5, 1e-6);
	const [[, found, missed], [, alarms, rest]] = table.rows;
	const first = (text: string) => text.replace(/ .*/, '');
	const of = positives(twin, one);
	return all(
		between(first(found), least.found, most.found),
		between(first(alarms), least.alarms, most.alarms),
		count(missed, of - numberIn(first(found))),
		count(rest, twin.measured.length - of - numberIn(first(alarms))),
	);
}

/** Rates at one half, each with the rows that it is a share of. */
export function ratesAtThreshold({ rows }: ShownTable, { twin }: About): Truth {
	const one = twin.classes.length - 1;
	const [least, most] = calledAt(twin, one, 0.5, 1e-6);
	const of = positives(twin, one);
	const others = twin.measured.length - of;
	const ends: Readonly<Record<string, readonly [low: number, high: number, of: number | null]>> = {
		'found (recall)': [least.found, most.found, of],
		'right when called (precision)': [least.found, most.found, null],
		'false alarms': [least.alarms, most.alarms, others],
		wrong: [of - most.found + least.alarms, of - least.found + most.alarms, twin.measured.length],
	};
	return firstFalse(rows, ([name, told, interval, counted]) => {
		if (name === 'cost') {
			const [low, high] = [ends['wrong'][0], ends['wrong'][1]];
			return all(
				between(told, low, high),
				amount(interval.replace(/ a row$/, ''), numberIn(told) / twin.measured.length),
				count(counted, twin.measured.length),
			);
		}
		if (!Object.hasOwn(ends, name)) return `nobody checks ${name}`;
		const [low, high, total] = ends[name];
		const [, hits, rows_] = /^([\d,]+) of ([\d,]+)$/.exec(counted) ?? [];
		return all(
			between(hits, low, high),
			total === null ? null : count(rows_, total),
			share(told, numberIn(rows_) === 0 ? null : numberIn(hits) / numberIn(rows_)),
			interval === '–' ? null : isWilson(interval, numberIn(hits), numberIn(rows_)),
		);
	});
}

function isWilson(text: string, hits: number, rows: number): Truth {
	const [low, high] = text.split(' to ');
	const [from, to] = shareInterval(hits, rows);
	return all(share(low, from, 1e-5), share(high, to, 1e-5));
}

export function roc(table: ShownTable, { twin }: About): Truth {
	const one = classOf(table, twin);
	const of = positives(twin, one);
	const others = twin.measured.length - of;
	return firstFalse(table.rows, ([from, alarms, found]) => {
		const [least, most] = calledAt(twin, one, ...thresholdIn(from));
		return all(
			between(alarms, least.alarms / others, most.alarms / others),
			between(found, least.found / of, most.found / of),
		);
	});
}

export function precisionRecall(table: ShownTable, { twin }: About): Truth {
	const one = classOf(table, twin);
	const of = positives(twin, one);
	return firstFalse(table.rows, ([from, found, right]) => {
		const [least, most] = calledAt(twin, one, ...thresholdIn(from));
		return all(
			between(found, least.found / of, most.found / of),
			between(right, least.found / (least.found + most.alarms) || 0, most.found / (most.found + least.alarms) || 1),
		);
	});
}

/** The rows of a bin of probabilities; one at its edge in single precision may be in the next. */
function bin(from: string, rows: string, mean_: string, right: string, twin: Twin, one: number | null) {
	const labels = one === null ? topLabels(twin, twin.measured) : ofClass(twin, one);
	const at = Math.round(numberIn(from) * bins);
	const inside = (slack: number) =>
		labels.filter(({ p }) => p >= at / bins + slack && (at === bins - 1 || p < (at + 1) / bins - slack));
	const [least, most] = [inside(1e-6), inside(-1e-6)];
	if (least.length !== most.length) return between(rows, least.length, most.length);
	return all(
		count(rows, least.length),
		share(mean_, least.reduce((sum, { p }) => sum + p, 0) / least.length),
		share(right, least.filter((label) => label.right).length / least.length),
	);
}

/** Bins of probabilities, and how often they were right. */
export function reliability({ caption, rows }: ShownTable, { twin }: About): Truth {
	const [, name] = /how often a row is (.+) is \S+ away/.exec(caption) ?? [];
	const one = name === undefined ? null : classNamed(name, twin);
	return firstFalse(rows, ([from, to, counted, mean, right, low, high]) =>
		all(
			holds(Math.abs(numberIn(to) - numberIn(from) - 1 / bins) < 2e-3, 'a bin is as wide as a fifteenth'),
			bin(from, counted, mean, right, twin, one),
			low === '–'
				? null
				: isWilson(`${low} to ${high}`, Math.round(numberIn(right) * numberIn(counted)), numberIn(counted)),
		),
	);
}

export function printedCalibration({ rows }: ShownTable, { twin }: About): Truth {
	return firstFalse(rows, ([range, counted, mean, right]) =>
		bin(range.replace(/ to .*/, ''), counted, mean, right, twin, null),
	);
}

/** Area and average precision of a class, its rows, and an interval about the area. */
function classLine(name: string, told: readonly string[], twin: Twin): Truth {
	const [rows, area, low, high, precision] = told;
	const one = classNamed(name, twin);
	const truth = twin.auc(twin.measured, one);
	return all(
		count(rows, positives(twin, one)),
		amount(area, truth, slackOfOrder(twin)),
		amount(precision, truth === null ? null : averagePrecision(twin, one), 0.1 / twin.measured.length),
		low === '–'
			? null
			: holds(
					numberIn(low) <= numberIn(area) && numberIn(area) <= numberIn(high) && numberIn(high) <= 1,
					'the area lies outside of its interval',
				),
	);
}

export const classAreas = ({ rows }: ShownTable, { twin }: About) =>
	firstFalse(rows, ([name, ...told]) => classLine(name, told, twin));

export const printedCurves = ({ rows }: ShownTable, { twin }: About) =>
	firstFalse(rows, ([name, counted, area, interval, precision, guess]) => {
		const [low, high = '–'] = interval.split(' to ');
		return all(
			classLine(name.replace(/ \(positive\)$/, ''), [counted, area, low, high, precision], twin),
			amount(guess, numberIn(counted) / twin.measured.length),
		);
	});
