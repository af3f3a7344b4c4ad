import { chance } from '../chance.ts';
import {
	columnsOf,
	dependenceBeyond,
	shapleyInteraction,
	spreadOf,
	type TwinInteraction,
} from '../twin/interactions.ts';
import type { Twin } from '../twin/twin.ts';
import { classNamed, type About, type Claims } from './about.ts';
import { all, amount, holds, numberIn, type Truth } from './told.ts';

/** By default (src/analyze/interactions/interactions.ts). */
const [mostRows, mostBaselines] = [50, 20];
/** All sets of more columns are too many. */
export const mostByOrders = 14;

export function outputIn(text: string, twin: Twin): number | string {
	if (!twin.classification) return text === twin.record.target ? 0 : `the target is called ${twin.record.target}`;
	const [, name] = /^the log-odds of (.*)$/.exec(text) ?? [];
	const found = name === undefined ? -1 : classNamed(name, twin);
	return found >= 0 ? found : `no class is called so: ${text}`;
}

function fewRows(text: string, { rows }: Twin): Truth {
	const told = numberIn(/^[\d,]+/.exec(text)?.[0] ?? '');
	return holds(told >= Math.min(10, rows.length) && told <= Math.min(mostRows, rows.length), `${text} is too many`);
}

/** All pairs, or of very many some drawn at random. */
function somePairs(twin: Twin): (readonly [string, string])[] {
	const names = columnsOf(twin);
	const pairs = names.flatMap((a, i) => names.slice(i + 1).map((b): [string, string] => [a, b]));
	const random = chance(33);
	return Array.from({ length: Math.min(pairs.length, mostPairs) }, (_, i) =>
		pairs.length <= mostPairs ? pairs[i] : random.pick(pairs),
	);
}

const mostPairs = 12;

type Measure = (twin: Twin, a: string, b: string, one: number) => TwinInteraction;
export const byOrders: Measure = (twin, a, b, one) => shapleyInteraction(twin, a, b, one, 30, 150);
export const byDependence: Measure = (twin, a, b, one) => dependenceBeyond(twin, a, b, one, 40);

function together(
	measure: Measure,
	[a, b, explained, value, low, high, rows]: readonly string[],
	{ twin }: About,
): Truth {
	const one = outputIn(explained, twin);
	if (typeof one === 'string') return one;
	if (`${a}${b}`.includes('…')) return fewRows(rows, twin);
	const unknown = [a, b].find((name) => !columnsOf(twin).includes(name));
	if (unknown !== undefined) return `no input is called ${unknown}`;
	const truth = measure(twin, a, b, one);
	const [told, from, to] = [value, low, high].map(numberIn);
	const half = (to - from) / 2;
	return all(
		fewRows(rows, twin),
		holds(from >= 0 && from <= told && told <= to, 'the interval does not hold the value'),
		holds(
			from < 1e-9 || Math.abs(told - from - (to - told)) < 0.02 * told + 1e-9,
			'the interval is not about the value',
		),
		amount(value, truth.value, 3 * half + 5 * truth.error),
		holds(half < 20 * truth.error + 0.5 * truth.value, 'the interval is far too wide'),
	);
}

/** Of the pair that the sentence before names. */
function noOther(_values: readonly string[], { twin, statement }: About): Truth {
	const [, first, second, explained] =
		/, (.+) and (.+) together move (.+) by [-\d.]/.exec(statement.text) ?? ([] as (string | undefined)[]);
	if (first === undefined || second === undefined || explained === undefined) return 'it names no pair';
	const one = outputIn(explained, twin);
	if (typeof one === 'string') return one;
	const names = columnsOf(twin);
	if (!names.includes(first) || !names.includes(second)) return null;
	const measure: Measure = statement.text.includes('root of the mean square')
		? (...asked) => dependenceBeyond(...asked, 12)
		: (...asked) => shapleyInteraction(...asked, 10, 40);
	return isFirst(twin, first, second, one, measure);
}

function isFirst(twin: Twin, first: string, second: string, one: number, measure: Measure): Truth {
	const best = measure(twin, first, second, one);
	const ahead = somePairs(twin).find(([a, b]) => {
		const other = measure(twin, a, b, one);
		return other.value - best.value > 3 * Math.hypot(other.error, best.error);
	});
	return holds(ahead === undefined, `${String(ahead)} do more`);
}

/** Above a chart: of the class that is looked at where none is named, and by the measure that so many columns allow. */
export function pairLeads([a, b]: readonly string[], { twin }: About): Truth {
	const names = columnsOf(twin);
	if (`${a}${b}`.includes('…')) return null;
	if (!names.includes(a) || !names.includes(b)) return 'there are no such columns';
	const measure: Measure =
		names.length > mostByOrders
			? (...asked) => dependenceBeyond(...asked, 12)
			: (...asked) => shapleyInteraction(...asked, 75, 100);
	return isFirst(twin, a, b, usualClass(twin), measure);
}

/** Of two the second, of more the commonest; 0 for a value. */
export function usualClass({ classes, actual, rows }: Twin): number {
	if (classes.length <= 2) return Math.max(0, classes.length - 1);
	const counts = classes.map((_, one) => rows.filter((row) => actual[row] === one).length);
	return counts.indexOf(Math.max(...counts));
}

export function noPairNoticeable({ twin }: About): Truth {
	const one = usualClass(twin);
	const spread = spreadOf(twin, one);
	const found = somePairs(twin).find(([a, b]) => {
		const { value, error } = dependenceBeyond(twin, a, b, one, 15);
		return value - 4 * error > 0.02 * spread;
	});
	return holds(found === undefined, `${String(found)} do`);
}

function noPair([explained, rows]: readonly string[], { twin }: About): Truth {
	const one = outputIn(explained, twin);
	if (typeof one === 'string') return one;
	const spread = spreadOf(twin, one);
	const found = somePairs(twin).find(([a, b]) => {
		const { value, error } = dependenceBeyond(twin, a, b, one, 15);
		return value - 4 * error > 0.02 * spread;
	});
	return all(fewRows(rows, twin), holds(found === undefined, `${String(found)} do`));
}

/** Pairs of columns that work together. */
export const interactionClaims: Claims = {
	'Beyond what each adds alone, {0} and {1} together move {2} by {3} on average over {6} (95% interval {4} to {5}).': (
		values,
		about,
	) => together(byOrders, values, about),
	'Beyond what each adds alone, {0} and {1} together move {2} by {3}, the root of the mean square over {6} (95% interval {4} to {5}).':
		(values, about) => together(byDependence, values, about),
	'No other pair does as much.': noOther,
	'Whether another pair does more cannot be told from these rows.': 'plain',
	'No two columns work together by one percent of the spread of {0}, on {1}: what columns do, they do alone.': noPair,
	'The network reads one column alone, so that there is no pair.': (_values, { twin }) =>
		holds(columnsOf(twin).length === 1, `it reads ${columnsOf(twin).length}`),
	'Shapley interactions over all sets of columns, each row compared with {0} drawn anew for it.': ([rows], { twin }) =>
		all(
			holds(columnsOf(twin).length <= mostByOrders, 'these are too many columns'),
			holds(numberIn(/^[\d,]+/.exec(rows)?.[0] ?? '') <= mostBaselines, `${rows} are more than are drawn`),
		),
	'Friedman’s H, by partial dependence over the same rows.': (_values, { twin }) =>
		holds(columnsOf(twin).length > mostByOrders, 'these are few columns'),
	'Friedman’s H, by partial dependence over the same rows; only pairs of the {0} columns that work most with all others, of {1}.':
		([looked, of], { twin }) =>
			holds(numberIn(looked) === 20 && numberIn(of) === columnsOf(twin).length, 'these are other numbers'),
};
