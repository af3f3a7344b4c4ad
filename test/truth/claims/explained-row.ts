import {
	explanationOf,
	gradientsOf,
	largestSpread,
	nearestOf,
	said,
	withCells,
	type TwinBaseline,
	type TwinExplanation,
} from '../twin/explanation.ts';
import { oncePer } from '../twin/once.ts';
import type { Twin } from '../twin/twin.ts';
import { classNamed, type About, type Claims } from './about.ts';
import { all, amount, count, holds, numberIn, same, share, type Truth } from './told.ts';

/** The row and the baseline stand in the place: "explain-row, row 3, baseline row:5". */
export function asked({ statement: { place } }: About): { readonly row: number; readonly baseline: TwinBaseline } {
	const [, row, baseline] = /row (\d+), baseline (median|row:\d+)/.exec(place) ?? [];
	if (row === undefined) throw new Error(`no row is named in ${place}`);
	return { row: Number(row) - 1, baseline: baseline === 'median' ? 'median' : Number(baseline.slice(4)) - 1 };
}

const known = new WeakMap<Twin, Map<string, TwinExplanation>>();

function explanation(about: About, one: number): TwinExplanation {
	const { row, baseline } = asked(about);
	const key = `${row} ${baseline} ${one}`;
	const found = known.get(about.twin) ?? new Map<string, TwinExplanation>();
	known.set(about.twin, found);
	const before = found.get(key) ?? explanationOf(about.twin, row, baseline, one);
	found.set(key, before);
	return before;
}

/** What is explained where a sentence does not name it: the predicted class, or the value. */
const ownOutput = (about: About) => (about.twin.classification ? about.twin.predicted(asked(about).row) : 0);

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
	const cell = about.twin.table.cells.get(column)?.[asked(about).row] ?? null;
	if (cell === null) return holds(told === '–', `missing instead of ${told}`);
	return Number.isFinite(Number(cell)) ? amount(told, Number(cell)) : same(told, cell);
}

function ofClass(name: string, told: string, pro: string | undefined, contra: string | undefined, about: About): Truth {
	const one = classNamed(name, about.twin);
	if (one < 0) return `no class is called ${name}`;
	return all(
		share(told, about.twin.outputs[asked(about).row][one], 1e-4),
		contributions(pro, 1, about, one),
		contributions(contra, -1, about, one),
	);
}

function ofValue(name: string, told: string, pro: string | undefined, contra: string | undefined, about: About): Truth {
	const value = about.twin.outputs[asked(about).row][0];
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
	const { row, baseline } = asked(about);
	const one = ownOutput(about);
	const { shares } = explanation(about, one);
	if (shares === null) return null;
	const [own, other] = [
		firstOf(shares),
		firstOf(
			gradients(about.twin, JSON.stringify([row, baseline, one]), () => gradientsOf(about.twin, row, baseline, one)),
		),
	];
	if (!own.isSure || !other.isSure) return null;
	// One list may go on where the other names no more.
	const both = Math.min(own.names.length, other.names.length);
	const agrees =
		(both > 0 || own.names.length === other.names.length) &&
		own.names.slice(0, both).join() === other.names.slice(0, both).join();
	const names = told?.split(/,? and |, /).join();
	return all(
		holds(agrees === isSame, agrees ? 'it names the same' : `it names ${other.names.join()}`),
		holds(names === undefined || names === other.names.join(), `it names ${other.names.join()}`),
	);
}

/** Sorted sizes of the errors on the test rows, without the row itself; and how large they are at the row. */
function calibrationOf({ twin, ...about }: About): { readonly scores: number[]; readonly rows: number } {
	const { row } = asked({ twin, ...about });
	const rows = twin.parts.test.filter((each) => each !== row);
	const scores = rows.map((each) =>
		twin.classification
			? 1 - twin.outputs[each][twin.actual[each]]
			: Math.abs(twin.predicted(each) - twin.actual[each]),
	);
	return { scores: scores.sort((a, b) => a - b), rows: rows.length };
}

const rankOf = (rows: number, confidence: number) => Math.ceil((rows + 1) * confidence - 1e-9);

/** Mean size of the errors of the 25 nearest validation rows, and a tenth of all of them. */
function difficultyAt(twin: Twin, row: number): number {
	return difficulties(twin, String(row), () => computedDifficulty(twin, row));
}

const difficulties = oncePer<number>();

function computedDifficulty(twin: Twin, row: number): number {
	const sizes = new Map(
		twin.parts.validation.map((each) => [each, Math.abs(twin.predicted(each) - twin.actual[each])]),
	);
	const all = [...sizes.values()].reduce((a, b) => a + b, 0) / sizes.size;
	const near = nearestOf(twin, row, twin.parts.validation).slice(0, 25);
	return near.reduce((sum, each) => sum + sizes.get(each.row)!, 0) / near.length + 0.1 * all;
}

function isInterval(confidence: string, low: string, high: string, about: About): Truth {
	const { twin } = about;
	const { row } = asked(about);
	const { scores, rows } = calibrationOf(about);
	const rank = rankOf(rows, numberIn(confidence)) - 1;
	const value = twin.predicted(row);
	const ends = (half: number) => all(amount(low, value - half, 1e-4 * half), amount(high, value + half, 1e-4 * half));
	const alike = ends(scores[rank]);
	if (alike === null || twin.parts.validation.length < 100) return alike;
	const scaled = twin.parts.test
		.filter((each) => each !== row)
		.map((each) => Math.abs(twin.predicted(each) - twin.actual[each]) / difficultyAt(twin, each))
		.sort((a, b) => a - b);
	return ends(scaled[rank] * difficultyAt(twin, row));
}

function isSet(confidence: string, classes: string, about: About): Truth {
	const { twin } = about;
	const { row } = asked(about);
	const { scores, rows } = calibrationOf(about);
	const quantile = scores[rankOf(rows, numberIn(confidence)) - 1];
	const told = classes.split(/,? and |, /).map((name) => classNamed(name, twin));
	const output = twin.outputs[row];
	const wrong = [...output.keys()].find((one) => {
		const isIn = 1 - output[one] <= quantile || one === twin.predicted(row);
		// 32 bits may put a probability on the other side of the limit.
		return isIn !== told.includes(one) && Math.abs(1 - output[one] - quantile) > 1e-5;
	});
	return holds(wrong === undefined, `${twin.classes[wrong ?? 0]} is ${told.includes(wrong ?? 0) ? 'not ' : ''}in it`);
}

/** The value below which a share of the beta distribution lies, by adding up its density. */
function betaQuantile(wanted: number, a: number, b: number): number {
	return quantiles(quantiles, JSON.stringify([wanted, a, b]), () => computedQuantile(wanted, a, b));
}

const quantiles = oncePer<number>();

function computedQuantile(wanted: number, a: number, b: number): number {
	const steps = 100_000;
	const peak = (a - 1) / Math.max(1, a + b - 2);
	const logarithm = (x: number) => (a - 1) * Math.log(x) + (b - 1) * Math.log1p(-x);
	const top = logarithm(Math.min(1 - 1e-9, Math.max(1e-9, peak)));
	const density = Array.from({ length: steps }, (_, i) => Math.exp(logarithm((i + 0.5) / steps) - top));
	let left = wanted * density.reduce((x, y) => x + y, 0);
	return density.findIndex((each) => (left -= each) <= 0) / steps;
}

const distances = oncePer<number>();

function novelty(told: string, about: About): Truth {
	const { twin } = about;
	const { train } = twin.parts;
	const fifth = (row: number) => distances(twin, String(row), () => nearestOf(twin, row, train)[4]?.distance ?? 0);
	const own = fifth(asked(about).row);
	const references = train.length <= 400 ? train : train.filter((_, i) => i % Math.ceil(train.length / 400) === 0);
	const fifths = references.map(fifth);
	// Of distances that 32 bits do not tell apart, each may count as as far or as nearer.
	const shares = [4e-5, -4e-5].map(
		(rounding) => (fifths.filter((each) => each >= own + rounding).length + 1) / (references.length + 1),
	);
	const [fewest, most] = shares;
	const slack = train.length <= 400 ? 1e-3 : 0.01 + 4 * Math.sqrt((most * (1 - fewest)) / 400);
	if (numberIn(told) > fewest && numberIn(told) < most) return null;
	return shares.map((each) => share(told, each, slack)).includes(null) ? null : share(told, most, slack);
}

function neighbours(about: About, wanted: number) {
	const sorted = nearestOf(about.twin, asked(about).row, about.twin.parts.train);
	const limit = sorted[wanted - 1].distance;
	const near = sorted.slice(0, wanted);
	// Of equal distances any may be taken.
	const isSure = sorted.length === wanted || sorted[wanted].distance - limit > 1e-6 * limit;
	return { rows: near.map(({ row }) => row), isSure };
}

/** "a 3 instead of 5 and b x instead of z": the row with these cells; null where a name cannot be read. */
export function changedInputs(text: string, about: About): Float64Array | string {
	const { twin } = about;
	const { row } = asked(about);
	const cells = new Map<string, string | null>();
	for (const part of text.split(/, and |, | and /)) {
		const [, before, from] = /^(.*) instead of (.*)$/.exec(part) ?? [];
		const column = twin.inputs.map((input) => input.column).find((name) => before?.startsWith(`${name} `));
		if (column === undefined) return `${part} names no column`;
		const own = twin.table.cells.get(column)?.[row] ?? null;
		const isOwn = own === null ? from === '–' : from === own || Number(from) === Number(own);
		if (!isOwn) return `${column} is ${own}, not ${from}`;
		const cell = before.slice(column.length + 1);
		cells.set(column, cell === '–' ? null : cell);
	}
	return withCells(twin, row, cells);
}

/** How many of the nearest training rows are of the predicted class. */
function near(asOf: string, told: string, name: string, about: About): Truth {
	const { rows, isSure } = neighbours(about, Math.min(5, about.twin.parts.train.length));
	const one = classNamed(name, about.twin);
	return all(
		count(asOf, rows.length),
		holds(one === about.twin.predicted(asked(about).row), 'another class is predicted'),
		isSure
			? count(told, rows.filter((row) => about.twin.actual[row] === one).length)
			: holds(numberIn(told) <= rows.length, 'there are fewer'),
	);
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
		const { row, baseline } = asked(about);
		const key = JSON.stringify([row, baseline, ownOutput(about)]);
		const spread = spreadsOfOrders(about.twin, key, () => largestSpread(about.twin, row, baseline, ownOutput(about)));
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
	'Of rows that come the same way, at least {0} have their class in such a set, on average: {1}.': (
		[confidence, classes],
		about,
	) => all(holds(confidence === '90%', '90% was asked for'), isSet(confidence, classes, about)),
	'Of rows that come the same way, at least {0} have their value inside such an interval, on average: {1} to {2}.': (
		[confidence, low, high],
		about,
	) => all(holds(confidence === '90%', '90% was asked for'), isInterval(confidence, low, high, about)),
	'That goes by the errors on {0} held out, so that it may be {1} to {2} in truth, 9 times in 10.': (
		[told, low, high],
		about,
	) => {
		const { rows } = calibrationOf(about);
		const rank = rankOf(rows, 0.9);
		const slack = 1e-4;
		return all(
			count(told, rows),
			share(low, betaQuantile(0.05, rank, rows + 1 - rank), slack),
			share(high, betaQuantile(0.95, rank, rows + 1 - rank), slack),
		);
	},
	'This row itself was used in training, so that nothing is promised of it.': (_, about) =>
		holds(!about.twin.parts.test.includes(asked(about).row), 'it is a test row'),
	'The test rows were chosen by {0}: rows that come otherwise are promised nothing.': ([column], { twin }) =>
		same(column, twin.record.split.rule.column ?? 'none'),
	'How sure it is cannot be told: that takes {0} test rows, and there are {1}.': ([needed, told], about) =>
		all(count(needed, 9), count(told, calibrationOf(about).rows), holds(numberIn(told) < 9, 'that is enough')),
	'Of the {0} nearest training rows, {1} are {2}.': ([asOf, told, name], about) => near(asOf, told, name, about),
	'Of the {0} nearest training rows, one is {1}.': ([asOf, name], about) => near(asOf, '1', name, about),
	'The nearest training row is {0}.': ([name], about) => near('1', '1', name, about),
	'The nearest training row is not {0}.': ([name], about) => near('1', '0', name, about),
	'The nearest training rows have {0} from {1} to {2}; looked at: {3}.': ([target, low, high, told], about) => {
		const { rows, isSure } = neighbours(about, Math.min(5, about.twin.parts.train.length));
		const values = rows.map((row) => about.twin.actual[row]);
		return all(
			same(target, about.twin.record.target),
			count(told, rows.length),
			isSure ? all(amount(low, Math.min(...values)), amount(high, Math.max(...values))) : null,
		);
	},
	'Of the training rows, about {0} are as far from the others as this row is.': ([told], about) => novelty(told, about),
	'The row is unlike the training rows: at most {0} of them are as far from the others (of rows like them, 1 in 100 is called so).':
		([told], about) => all(novelty(told, about), holds(numberIn(told) <= 0.01, 'that is no rare row')),
	'The rows the run learned from are not there: what it is compared with is taken from {0}.': (_, { subject }) =>
		holds(subject.now === null, 'they are there'),
	'With {0} it is {1} at {2}.': ([cells, name, told], about) => {
		const inputs = changedInputs(cells, about);
		if (typeof inputs === 'string') return inputs;
		const output = said(about.twin, inputs);
		const one = classNamed(name, about.twin);
		return all(
			share(told, output[one], 1e-4),
			holds(one !== about.twin.predicted(asked(about).row), 'that is what it is already'),
			holds(output[one] >= Math.max(...output) - 1e-5, 'another class is likelier'),
		);
	},
	'With {0} it is predicted as {1}.': ([cells, told], about) => {
		const inputs = changedInputs(cells, about);
		if (typeof inputs === 'string') return inputs;
		const [value] = said(about.twin, inputs);
		return all(amount(told, value, 1e-4 * Math.abs(value)), holds(value >= 1 - 1e-3, 'at least 1 was asked for'));
	},
	// Networks that nobody else has; so many are asked for.
	'Of {0} trained with other seeds, {1} say so too.': ([networks, agree]) =>
		all(count(networks, 2), holds(numberIn(agree) <= 2, 'these are more than were trained')),
	'The row is predicted so already.': (_, about) =>
		holds(!about.twin.classification && about.twin.predicted(asked(about).row) >= 1 - 1e-3, 'it is not'),
	'No training row is predicted so, so that there is nothing to change the row towards.': (_, about) => {
		const { twin } = about;
		const own = twin.predicted(asked(about).row);
		const isWanted = (row: number) => (twin.classification ? twin.predicted(row) !== own : twin.predicted(row) >= 1);
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
	'The nearest training row that is so in truth, as it stands, is row {0}, {1} from this one.': (
		[row, away],
		about,
	) => {
		const { twin } = about;
		const own = asked(about).row;
		const isWanted = (each: number) =>
			twin.classification ? twin.actual[each] !== twin.predicted(own) : twin.actual[each] >= 1;
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
