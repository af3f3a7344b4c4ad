import {
	explanationOf,
	gradientsOf,
	largestSpread,
	logitSharesOf,
	nearestOf,
	said,
	type TwinExplanation,
} from '../twin/explanation.ts';
import { oncePer } from '../twin/once.ts';
import type { Twin } from '../twin/twin.ts';
import { classNamed, type About, type Claims } from './about.ts';
import { asked, cellAt, changedInputs, outputAt, predictedAt } from './asked-row.ts';
import { all, amount, count, holds, numberIn, same, share, type Truth } from './told.ts';

/** The command line is asked for 1 or more; the panel looks for a standard deviation more than is predicted, told with three digits. */
function wantedValue(about: About): number {
	const { target } = about.twin.record.preprocessing;
	if (about.statement.channel !== 'panel' || target.kind !== 'value') return 1;
	return Number((predictedAt(about) + target.deviation).toPrecision(3));
}

const known = new WeakMap<Twin, Map<string, TwinExplanation>>();

export function explanation(about: About, one: number): TwinExplanation {
	const { at, baseline, key: row } = asked(about);
	const key = `${row} ${one}`;
	const found = known.get(about.twin) ?? new Map<string, TwinExplanation>();
	known.set(about.twin, found);
	const before = found.get(key) ?? explanationOf(about.twin, at, baseline, one);
	found.set(key, before);
	return before;
}

/** What is explained where a sentence does not name it: the predicted class, or the value. */
const ownOutput = (about: About) => (about.twin.classification ? predictedAt(about) : 0);

/** "a = 3 (+4.5 points), b missing (+1 points) and c = x (−2)": each amount is its column's, of the right sign, and none that is not named is larger. */
function contributions(text: string | undefined, sign: number, about: About, one: number): Truth {
	const { shares } = explanation(about, one);
	if (text === undefined || shares === null) return null;
	const unit = about.twin.classification ? 100 : 1;
	const named = [...text.matchAll(/(?:^|, and |, | and )(.+?)(?: = (.*?)| missing) \(([-+][^ ()]+)(?: points?)?\)/g)];
	if (named.length === 0) return `no column is named in ${text}`;
	const columns = named.map(([, column]) => column);
	const missing = columns.find((column) => !shares.has(column));
	if (missing !== undefined) return `no input is called ${missing}`;
	const size = Math.max(...[...shares.values()].map(Math.abs));
	const least = Math.min(...columns.map((column) => sign * shares.get(column)!));
	const larger = [...shares].filter(([column, each]) => !columns.includes(column) && sign * each > least + 1e-3 * size);
	return all(
		...named.map(([, column, cell = '–', told]) =>
			all(
				amount(told, unit * shares.get(column)!, 1e-3 * unit * size + (unit === 100 ? 0.05 : 0)),
				holds(Math.sign(numberIn(told)) === sign, `${column} speaks the other way`),
				cellOf(about, column, cell),
			),
		),
		holds(larger.length === 0, `${larger.map(([column]) => column).join()} speaks more`),
	);
}

function cellOf(about: About, column: string, told: string): Truth {
	const cell = cellAt(about, column);
	if (cell === null) return holds(told === '–', `missing instead of ${told}`);
	return Number.isFinite(Number(cell)) ? amount(told, Number(cell)) : same(told, cell);
}

function ofClass(name: string, told: string, pro: string | undefined, contra: string | undefined, about: About): Truth {
	const one = classNamed(name, about.twin);
	if (one < 0) return `no class is called ${name}`;
	return all(
		share(told, outputAt(about)[one], 1e-4),
		contributions(pro, 1, about, one),
		contributions(contra, -1, about, one),
	);
}

function ofValue(name: string, told: string, pro: string | undefined, contra: string | undefined, about: About): Truth {
	const value = outputAt(about)[0];
	return all(
		same(name, about.twin.record.target),
		amount(told, value, 1e-4 * Math.abs(value)),
		contributions(pro, 1, about, 0),
		contributions(contra, -1, about, 0),
	);
}

function nothingSpeaks(about: About, one: number, least: number): Truth {
	const { shares } = explanation(about, one);
	if (shares === null) return null;
	return holds(
		[...shares.values()].every((each) => Math.abs(each) <= least),
		'some column does',
	);
}

/** The three largest, and whether their order is sure. */
function firstOf(shares: ReadonlyMap<string, number>): { readonly names: string[]; readonly isSure: boolean } {
	const sorted = [...shares].sort(([, a], [, b]) => Math.abs(b) - Math.abs(a));
	const total = sorted.reduce((sum, [, each]) => sum + Math.abs(each), 0);
	const sizes = sorted.map(([, each]) => Math.abs(each));
	const names = sorted.filter(([, each]) => Math.abs(each) > 0.01 * total).map(([name]) => name);
	const isSure = sizes.slice(0, 4).every((size, i) => {
		const next = sizes[i + 1] ?? 0;
		return (size - next > 0.03 * sizes[0] || i === 3) && Math.abs(size - 0.01 * total) > 0.002 * total;
	});
	return { names: names.slice(0, 3), isSure };
}

const gradients = oncePer<ReturnType<typeof gradientsOf>>();

/** Of the methods only integrated gradients are computed again. */
function orderBy(methods: string, about: About, isSame: boolean, told?: string): Truth {
	if (!methods.includes('integrated gradients')) return null;
	const { at, baseline, key } = asked(about);
	const one = ownOutput(about);
	const { shares } = explanation(about, one);
	if (shares === null) return null;
	const [own, other] = [
		firstOf(shares),
		firstOf(gradients(about.twin, `${key} ${one}`, () => gradientsOf(about.twin, at, baseline, one))),
	];
	if (!own.isSure || !other.isSure) return null;
	const agrees = sameNames(own.names, other.names);
	const names = told?.split(/,? and |, /).join();
	return all(
		holds(agrees === isSame, agrees ? 'it names the same' : `it names ${other.names.join()}`),
		holds(names === undefined || names === other.names.join(), `it names ${other.names.join()}`),
	);
}

/** Of so many rows exact Shapley values and integrated gradients of the logit or value surely do not name the same columns first. */
export function surelyApart(twin: Twin, rows: readonly number[]): number {
	return rows.filter((row) => {
		const one = twin.classification ? twin.predicted(row) : 0;
		const shares = logitSharesOf(twin, row, one);
		if (shares === null) return false;
		const [own, other] = [firstOf(shares), firstOf(gradientsOf(twin, row, 'median', one))];
		return own.isSure && other.isSure && !sameNames(own.names, other.names);
	}).length;
}

/** One list may go on where the other names no more. */
function sameNames(a: readonly string[], b: readonly string[]): boolean {
	const both = Math.min(a.length, b.length);
	return (both > 0 || a.length === b.length) && a.slice(0, both).join() === b.slice(0, both).join();
}

const spreadsOfOrders = oncePer<number>();

/** One prediction explained. */
export const explainedRowClaims: Claims = {
	'{0} at {1}: what speaks most for it is {2}; against it, {3}.': ([name, told, pro, contra], about) =>
		ofClass(name, told, pro, contra, about),
	'{0} at {1}: what speaks most for it is {2}.': ([name, told, pro], about) =>
		ofClass(name, told, pro, undefined, about),
	'{0} at {1}: what speaks most against it is {2}.': ([name, told, contra], about) =>
		ofClass(name, told, undefined, contra, about),
	'{0} at {1}: no column speaks for it or against it by a tenth of a point.': ([name, told], about) =>
		all(ofClass(name, told, undefined, undefined, about), nothingSpeaks(about, classNamed(name, about.twin), 1e-3)),
	'{0} is predicted as {1}: what speaks most for more is {2}; for less, {3}.': ([name, told, pro, contra], about) =>
		ofValue(name, told, pro, contra, about),
	'{0} is predicted as {1}: what speaks most for more is {2}.': ([name, told, pro], about) =>
		ofValue(name, told, pro, undefined, about),
	'{0} is predicted as {1}: what speaks most for less is {2}.': ([name, told, contra], about) =>
		ofValue(name, told, undefined, contra, about),
	'{0} is predicted as {1}: no column speaks for more or less.': ([name, told], about) =>
		all(ofValue(name, told, undefined, undefined, about), nothingSpeaks(about, 0, 1e-6)),
	'Compared with {0}, for which it is {1}.': ([what, told], about) => {
		const { twin } = about;
		const { baseline: truth } = explanation(about, ownOutput(about));
		const [, rows] = /values of ([\d,]+) rows? it learned from/.exec(what) ?? [];
		const [, row] = /^row ([\d,]+) of the file/.exec(what) ?? [];
		const { baseline } = asked(about);
		return all(
			twin.classification ? share(told, truth, 1e-4) : amount(told, truth, 1e-4 * Math.abs(truth)),
			baseline === 'median' ? count(rows ?? what, twin.parts.train.length) : count(row ?? what, baseline + 1),
		);
	},
	'Exact Shapley values; columns that differ from what it is compared with: {0}; left unexplained: {1}.': (
		[columns, rest],
		about,
	) =>
		all(
			count(columns, explanation(about, ownOutput(about)).varying.length),
			holds(rest === 'nothing', 'exact Shapley values leave nothing'),
		),
	'Shapley values by {0} orders of the columns drawn at random; largest standard error: {1}; left unexplained: {2}.': (
		[orders, error, rest],
		about,
	) => {
		const { at, baseline, key: asked_ } = asked(about);
		const key = `${asked_} ${ownOutput(about)}`;
		const spread = spreadsOfOrders(about.twin, key, () => largestSpread(about.twin, at, baseline, ownOutput(about)));
		const independent = (spread * (about.twin.classification ? 100 : 1)) / Math.sqrt(numberIn(orders));
		return all(
			holds(numberIn(orders) >= 2, 'so few have no standard error'),
			// Pairs of opposite orders may err less than as many independent ones, and hardly more.
			holds(numberIn(error) <= 2 * independent + 0.06, `it is about ${independent} of independent orders`),
			holds(rest === 'nothing', 'the orders leave nothing'),
		);
	},
	'By {0} the same columns come first, in the same order.': ([methods], about) => orderBy(methods, about, true),
	'By {0} the first are {1}: the order hangs on the method.': ([method, told], about) =>
		orderBy(method, about, false, told),
	'By {0} no column comes first: the order hangs on the method.': ([method], about) =>
		orderBy(method, about, false, ''),
	'The rows the run learned from are not there: what it is compared with is taken from {0}.': (_, { subject }) =>
		holds(subject.now === null, 'they are there'),
	'With {0} it is {1} at {2}.': ([cells, name, told], about) => {
		const inputs = changedInputs(cells, about);
		if (typeof inputs === 'string') return inputs;
		const output = said(about.twin, inputs);
		const one = classNamed(name, about.twin);
		return all(
			share(told, output[one], 1e-4),
			holds(one !== predictedAt(about), 'that is what it is already'),
			holds(output[one] >= Math.max(...output) - 1e-5, 'another class is likelier'),
		);
	},
	'With {0} it is predicted as {1}.': ([cells, told], about) => {
		const inputs = changedInputs(cells, about);
		if (typeof inputs === 'string') return inputs;
		const [value] = said(about.twin, inputs);
		return all(
			amount(told, value, 1e-4 * Math.abs(value)),
			holds(value >= wantedValue(about) * (1 - 1e-3 * Math.sign(wantedValue(about))), 'more was asked for'),
		);
	},
	// Networks that nobody else has; so many are asked for.
	'Of {0} trained with other seeds, {1} say so too.': ([networks, agree]) =>
		all(count(networks, 2), holds(numberIn(agree) <= 2, 'these are more than were trained')),
	'The row is predicted so already.': (_, about) =>
		holds(!about.twin.classification && predictedAt(about) >= wantedValue(about) - 1e-3, 'it is not'),
	'No training row is predicted so, so that there is nothing to change the row towards.': (_, about) => {
		const { twin } = about;
		const own = predictedAt(about);
		const isWanted = (row: number) =>
			twin.classification ? twin.predicted(row) !== own : twin.predicted(row) >= wantedValue(about);
		return holds(!twin.parts.train.some(isWanted), 'some are');
	},
	'That is {0} from the row; the nearest training row that is so in truth is row {1}, {2} from it.': (
		[away, row, near],
		{ twin },
	) =>
		// The changes stand on the line before: here only that the row is one it learned from.
		all(
			holds(twin.parts.train.includes(numberIn(row) - 1), 'it is no training row'),
			holds(numberIn(away) > 0 && numberIn(near) >= 0, 'no distance'),
		),
	'Looked for: {0} or more, a standard deviation of the target above what is predicted.': ([told], about) =>
		amount(told, wantedValue(about), 6e-3 * Math.abs(wantedValue(about))),
	'The nearest training row that is so in truth, as it stands, is row {0}, {1} from this one.': (
		[row, away],
		about,
	) => {
		const { twin } = about;
		const own = asked(about).row;
		const isWanted = (each: number) =>
			twin.classification ? twin.actual[each] !== twin.predicted(own) : twin.actual[each] >= wantedValue(about);
		const [nearest] = nearestOf(twin, own, twin.parts.train.filter(isWanted));
		const told = nearestOf(twin, own, [numberIn(row) - 1]).at(0)?.distance ?? NaN;
		return all(
			holds(twin.parts.train.includes(numberIn(row) - 1), 'it is no training row'),
			holds(isWanted(numberIn(row) - 1), 'it is not so in truth'),
			holds(told <= nearest.distance + 1e-5, `row ${nearest.row + 1} is nearer`),
			amount(away, nearest.distance, 1e-5),
		);
	},
	'None within these limits; the nearest changes {0}.': ([columns], { twin }) =>
		holds(
			columns.split(/,? and |, /).every((name) => twin.inputs.some(({ column }) => column === name)),
			'no such columns',
		),
	'A contribution tells what the answer of the network hangs on; it is not a cause, and does not tell what would come about if a value were changed.':
		'plain',
};
