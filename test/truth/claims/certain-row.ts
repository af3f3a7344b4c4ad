import { inputsAt, nearestOf, type TwinPlace } from '../twin/explanation.ts';
import { fiveNearest } from '../twin/nearest.ts';
import { oncePer } from '../twin/once.ts';
import { numberOf } from '../twin/table.ts';
import type { Twin } from '../twin/twin.ts';
import { classNamed, type About, type Claims } from './about.ts';
import { asked, cellAt, outputAt, predictedAt } from './asked-row.ts';
import { all, amount, count, holds, numberIn, same, share, type Truth } from './told.ts';

/** Sorted sizes of the errors on the test rows, without the row itself; and how large they are at the row. */
function calibrationOf({ twin, ...about }: About): { readonly scores: number[]; readonly rows: number } {
	const { at } = asked({ twin, ...about });
	const rows = twin.parts.test.filter((each) => each !== at);
	const scores = rows.map((each) =>
		twin.classification
			? 1 - twin.outputs[each][twin.actual[each]]
			: Math.abs(twin.predicted(each) - twin.actual[each]),
	);
	return { scores: scores.sort((a, b) => a - b), rows: rows.length };
}

/** A row of a single input is no number of a row. */
const keyOf = (row: TwinPlace) => (typeof row === 'number' ? `row ${row}` : row.join(' '));

const rankOf = (rows: number, confidence: number) => Math.ceil((rows + 1) * confidence - 1e-9);

/** Mean size of the errors of the 25 nearest validation rows, and a tenth of all of them. */
export function difficultyAt(twin: Twin, row: TwinPlace): number {
	return difficulties(twin, keyOf(row), () => computedDifficulty(twin, row));
}

const difficulties = oncePer<number>();

function computedDifficulty(twin: Twin, row: TwinPlace): number {
	const sizes = new Map(
		twin.parts.validation.map((each) => [each, Math.abs(twin.predicted(each) - twin.actual[each])]),
	);
	const all = [...sizes.values()].reduce((a, b) => a + b, 0) / sizes.size;
	const near = nearestOf(twin, row, twin.parts.validation).slice(0, 25);
	return near.reduce((sum, each) => sum + sizes.get(each.row)!, 0) / near.length + 0.1 * all;
}

function isInterval(confidence: string, low: string, high: string, about: About): Truth {
	const { twin } = about;
	const { at } = asked(about);
	const { scores, rows } = calibrationOf(about);
	const rank = rankOf(rows, numberIn(confidence)) - 1;
	const value = predictedAt(about);
	const ends = (half: number) => all(amount(low, value - half, 1e-4 * half), amount(high, value + half, 1e-4 * half));
	const alike = ends(scores[rank]);
	if (alike === null || twin.parts.validation.length < 100) return alike;
	const scaled = twin.parts.test
		.filter((each) => each !== at)
		.map((each) => Math.abs(twin.predicted(each) - twin.actual[each]) / difficultyAt(twin, each))
		.sort((a, b) => a - b);
	return ends(scaled[rank] * difficultyAt(twin, at));
}

function isSet(confidence: string, classes: string, about: About): Truth {
	const { twin } = about;
	const { scores, rows } = calibrationOf(about);
	const quantile = scores[rankOf(rows, numberIn(confidence)) - 1];
	const told = classes.split(/,? and |, /).map((name) => classNamed(name, twin));
	const output = outputAt(about);
	const own = predictedAt(about);
	const wrong = [...output.keys()].find((one) => {
		const isIn = 1 - output[one] <= quantile || one === own;
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

/** Least and largest share of the training rows that are as far from the others, and how far that may be off. */
function sharesAsFar(about: About): readonly [least: number, most: number, slack: number] {
	return sharesAsFarAs(about.twin, asked(about).at);
}

export function sharesAsFarAs(twin: Twin, at: TwinPlace): readonly [least: number, most: number, slack: number] {
	const { train } = twin.parts;
	const fifth = (row: TwinPlace) =>
		typeof row === 'number'
			? (fiveNearest(twin)(row)[4]?.distance ?? 0)
			: distances(twin, keyOf(row), () => nearestOf(twin, row, train)[4]?.distance ?? 0);
	const own = fifth(at);
	const references = train.length <= 400 ? train : train.filter((_, i) => i % Math.ceil(train.length / 400) === 0);
	const fifths = references.map(fifth);
	// Of distances that 32 bits do not tell apart, each may count as as far or as nearer.
	const [least, most] = [4e-5, -4e-5].map(
		(rounding) => (fifths.filter((each) => each >= own + rounding).length + 1) / (references.length + 1),
	);
	return [least, most, train.length <= 400 ? 1e-3 : 0.01 + 4 * Math.sqrt((most * (1 - least)) / 400)];
}

function novelty(told: string, about: About): Truth {
	const [least, most, slack] = sharesAsFar(about);
	if (numberIn(told) > least && numberIn(told) < most) return null;
	return [least, most].map((each) => share(told, each, slack)).includes(null) ? null : share(told, most, slack);
}

function isFar(about: About): boolean {
	const [least, , slack] = sharesAsFar(about);
	return least - slack <= 0.01;
}

/** Further from the training rows than 99 in 100 of them are, as far as rounding tells; or with a value that none of them has. */
function isUnlike(about: About): boolean {
	const { train } = about.twin.parts;
	const isNew = ([column, cell]: readonly [string, string | null]) => {
		const cells = train.map((row) => about.twin.table.cells.get(column)![row]);
		const numbers = cells.map(numberOf).filter(Number.isFinite);
		if (cell === null || numbers.length === 0) return !cells.includes(cell);
		return Number(cell) < Math.min(...numbers) || Number(cell) > Math.max(...numbers);
	};
	return [...asked(about).edits].some(isNew) || (train.length >= 99 && isFar(about));
}

function neighbours(about: About, wanted: number) {
	const sorted = nearestOf(about.twin, asked(about).at, about.twin.parts.train);
	const limit = sorted[wanted - 1].distance;
	const near = sorted.slice(0, wanted);
	// Of equal distances any may be taken.
	const isSure = sorted.length === wanted || sorted[wanted].distance - limit > 1e-6 * limit;
	return { rows: near.map(({ row }) => row), isSure };
}

/** How many of the nearest training rows are of the predicted class. */
function near(asOf: string, told: string, name: string, about: About): Truth {
	const { rows, isSure } = neighbours(about, Math.min(5, about.twin.parts.train.length));
	const one = classNamed(name, about.twin);
	return all(
		count(asOf, rows.length),
		holds(one === predictedAt(about), 'another class is predicted'),
		isSure
			? count(told, rows.filter((row) => about.twin.actual[row] === one).length)
			: holds(numberIn(told) <= rows.length, 'there are fewer'),
	);
}

/** "1.2 to 3.4", or names of classes. */
export function promised(text: string, about: About): Truth {
	if (about.twin.classification) return isSet('90%', text, about);
	const [low, high] = text.split(' to ');
	return isInterval('90%', low, high ?? '', about);
}

/** Too few test rows, rows that hang together, or a row that is unlike the others. */
export function isPromisedNothing(about: About): boolean {
	const { known } = about.subject.table;
	const isDependent = known.repeated === true || known.group !== undefined || known.leak !== undefined;
	return isDependent || isUnlike(about) || calibrationOf(about).rows < 9;
}

/** "0.3%" of the training rows are as far from the others, which is so little that the row is unlike them. */
export function isUnlikeShare(text: string, about: About): Truth {
	return all(holds(isUnlike(about), 'it is like them'), novelty(text, about));
}

export function isUnlikeText(text: string, about: About): Truth {
	const [least, most, slack] = sharesAsFar(about);
	const isKnown = about.twin.parts.train.length >= 99;
	if (text === '–') return holds(!isKnown, 'that can be told');
	return text === 'yes'
		? holds(isKnown && least - slack <= 0.01, `${least} are as far`)
		: holds(text === 'no' && most + slack > 0.01, `only ${most} are as far`);
}

/** Of equal distances any row may be the fifth, and any column the furthest. */
function isFurthest(told: string, column: string, [here, there]: readonly [string, string], about: About): Truth {
	const { twin } = about;
	const { at } = asked(about);
	const other = numberIn(told) - 1;
	const sorted = nearestOf(twin, at, twin.parts.train);
	const found = sorted.find(({ row }) => row === other);
	if (found === undefined) return `row ${told} was not learned from`;
	const [x, y] = [inputsAt(twin, at), inputsAt(twin, other)];
	const squares = new Map<string, number>();
	for (const [i, input] of twin.inputs.entries()) {
		const square = input.scale === null ? (x[i] === y[i] ? 0 : 2) : (x[i] - y[i]) ** 2;
		squares.set(input.column, (squares.get(input.column) ?? 0) + square);
	}
	const most = Math.max(...squares.values());
	const cell = twin.table.cells.get(column)?.[other] ?? null;
	return all(
		holds(isUnlike(about), 'it is like them'),
		holds(
			Math.abs(found.distance - sorted[Math.min(4, sorted.length - 1)].distance) < 1e-5 * (1 + found.distance),
			'it is not the fifth',
		),
		holds((squares.get(column) ?? 0) >= most * (1 - 1e-5), `another column is further off than ${column}`),
		isCell(here, cellAt(about, column)),
		isCell(there, cell),
	);
}

function isCell(told: string, cell: string | null): Truth {
	if (cell === null) return same(told, '–');
	return told === cell || Math.abs(numberOf(cell) - numberIn(told)) <= 1e-6 * Math.abs(numberOf(cell))
		? null
		: `${told} is not ${cell}`;
}

/** How sure one prediction is. */
export const certainRowClaims: Claims = {
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
	'This row was changed by hand, so that nothing is promised of it.': (_, about) =>
		holds(asked(about).edits.size > 0, 'it is a row of the file'),
	'It is promised nothing: promises hold for rows like those of the table, and this one is not.': (_, about) =>
		holds(isUnlike(about), 'it is like them'),
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
	'From the fifth nearest training row, row {0}, it is furthest in {1}: {2} here, {3} there.': (
		[row, column, here, there],
		about,
	) => isFurthest(row, column, [here, there], about),
	'Of the training rows, about {0} are as far from the others as this row is.': ([told], about) => novelty(told, about),
	'The row is unlike the training rows: at most {0} of them are as far from the others (of rows like them, 1 in 100 is called so).':
		([told], about) => all(novelty(told, about), holds(numberIn(told) <= 0.01, 'that is no rare row')),
};
