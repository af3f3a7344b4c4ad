import { chance } from '../chance.ts';
import { mean } from '../twin/measures.ts';
import { oncePer } from '../twin/once.ts';
import type { Rows, Twin } from '../twin/twin.ts';
import { classNamed, type About, type Claims } from './about.ts';
import { intervalMayBeGiven, measuredRows } from './results.ts';
import { all, amount, count, holds, numberIn, share, type Truth } from './told.ts';

/** Between 0 and 1, of one width. */
export const bins = 15;

/** Probability of the likeliest class, and whether it is the right one. */
export function topLabels(twin: Twin, rows: Rows, temperature = 1) {
	return rows.map((row) => {
		const powers = twin.outputs[row].map((p) => p ** (1 / temperature));
		const top = Math.max(...powers);
		return { p: top / powers.reduce((a, b) => a + b, 0), right: twin.predicted(row) === twin.actual[row] };
	});
}

export function ofClass(twin: Twin, one: number) {
	return twin.measured.map((row) => ({ p: twin.outputs[row][one], right: twin.actual[row] === one }));
}

function calibrationError(labels: readonly { readonly p: number; readonly right: boolean }[]): number {
	const gaps = new Float64Array(bins);
	for (const { p, right } of labels) gaps[Math.min(bins - 1, Math.floor(p * bins))] += Number(right) - p;
	return gaps.reduce((sum, gap) => sum + Math.abs(gap), 0) / labels.length;
}

/** Errors of as many rows by chance, were every probability right. */
function errorsByChance(labels: readonly { readonly p: number }[]): number[] {
	const random = chance(99);
	const draw = () => calibrationError(labels.map(({ p }) => ({ p, right: random.uniform() < p })));
	return Array.from({ length: 400 }, draw).sort((a, b) => a - b);
}

const chances = oncePer<number[]>();

const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);

function averages([said, found, rows]: readonly string[], about: About): Truth {
	const labels = topLabels(about.twin, about.twin.measured);
	return all(
		share(said, mean(labels.map(({ p }) => p))),
		share(found, mean(labels.map(({ right }) => Number(right)))),
		measuredRows(rows, about),
	);
}

/** Whether the error is beyond chance, and where it leans. */
function offBy(values: readonly string[], about: About, lean: 'high' | 'low' | 'both' | 'none'): Truth {
	const labels = topLabels(about.twin, about.twin.measured);
	const error = calibrationError(labels);
	const atLeast = chances(about.twin, '', () => errorsByChance(labels)).filter((each) => each >= error).length / 400;
	const gap = mean(labels.map(({ p, right }) => p - Number(right)));
	return all(
		averages(values, about),
		lean === 'none'
			? holds(atLeast > 0.02, `chance alone makes it so in ${atLeast}`)
			: all(intervalMayBeGiven(about.subject.table), holds(atLeast < 0.09, `chance alone makes it so in ${atLeast}`)),
		holds(lean !== 'high' || gap > 0, 'they are not too high'),
		holds(lean !== 'low' || gap < 0, 'they are not too low'),
	);
}

/** A row at the edge of a bin may lie in the other one in single precision. */
const slackOfBins = ({ measured }: Twin) => 2 / measured.length / 100;

function brier(twin: Twin): number {
	const squares = twin.measured.map((row) =>
		sum(Array.from(twin.outputs[row], (p, one) => (p - Number(twin.actual[row] === one)) ** 2)),
	);
	return mean(squares) / (twin.classes.length === 2 ? 2 : 1);
}

/** Mean cross-entropy of validation rows with that temperature. */
function entropyAt(twin: Twin, temperature: number): number {
	return mean(
		twin.parts.validation.map((row) => {
			const logs = Array.from(twin.outputs[row], (p) => Math.log(Math.max(p, Number.MIN_VALUE)) / temperature);
			const top = Math.max(...logs);
			return Math.log(sum(logs.map((log) => Math.exp(log - top)))) - (logs[twin.actual[row]] - top);
		}),
	);
}

const precisions = oncePer<number>();

export function averagePrecision(twin: Twin, one: number): number {
	return precisions(twin, String(one), () => computedPrecision(twin, one));
}

function computedPrecision(twin: Twin, one: number): number {
	const rows = [...twin.measured].sort((a, b) => twin.outputs[b][one] - twin.outputs[a][one]);
	const positives = rows.filter((row) => twin.actual[row] === one).length;
	let [found, before, area] = [0, 0, 0];
	rows.forEach((row, i) => {
		if (twin.actual[row] === one) found++;
		const p = twin.outputs[row][one];
		// In single precision the twin's neighbours may be equal.
		if (i + 1 < rows.length && Math.fround(twin.outputs[rows[i + 1]][one]) === Math.fround(p)) return;
		area += ((found - before) / positives) * (found / (i + 1));
		before = found;
	});
	return area;
}

/** Single precision may turn the order of two rows around. */
export const slackOfOrder = ({ measured }: Twin) => 2 / measured.length ** 2;

function area([name, told]: readonly string[], { twin }: About): Truth {
	return amount(told, twin.auc(twin.measured, classNamed(name, twin)), slackOfOrder(twin));
}

interface Called {
	readonly found: number;
	readonly alarms: number;
}

/** Rows called a class from a probability on; at least and at most, where that is told to within `slack`. */
export function calledAt(twin: Twin, one: number, at: number, slack: number): readonly [least: Called, most: Called] {
	const counts = (limit: number) => {
		const called = twin.measured.filter((row) => twin.outputs[row][one] >= limit);
		const found = called.filter((row) => twin.actual[row] === one).length;
		return { found, alarms: called.length - found };
	};
	return [counts(at + slack), counts(at - slack)];
}

function calledFrom([name, threshold, found, of, alarms]: readonly string[], { twin }: About): Truth {
	const one = classNamed(name, twin);
	const [least, most] = calledAt(twin, one, numberIn(threshold), 1e-6);
	const between = (text: string, low: number, high: number) =>
		holds(numberIn(text) >= low && numberIn(text) <= high, `${low} instead of ${text}`);
	return all(
		count(of, twin.measured.filter((row) => twin.actual[row] === one).length),
		between(found, least.found, most.found),
		between(alarms, least.alarms, most.alarms),
	);
}

const noneOf = (name: string, { twin }: About) =>
	twin.measured.every((row) => twin.actual[row] !== classNamed(name, twin));

function areas(twin: Twin): number[] {
	return twin.classes.flatMap((_, one) => twin.auc(twin.measured, one) ?? []);
}

/** Whether probabilities are what they say, and what comes of calling a class from one on. */
export const probabilityClaims: Claims = {
	'As far as {2} can tell, probabilities are as often right as they say: {0} on average, and {1} are.': (
		values,
		about,
	) => offBy(values, about, 'none'),
	'Probabilities are too high: {0} on average, where {1} are right, on {2}.': (values, about) =>
		offBy(values, about, 'high'),
	'Probabilities are too low: {0} on average, where {1} are right, on {2}.': (values, about) =>
		offBy(values, about, 'low'),
	'Probabilities are too high for some rows and too low for others: {0} on average, where {1} are right, on {2}.': (
		values,
		about,
	) => offBy(values, about, 'both'),
	'Probabilities are {0} on average, where {1} are right, on {2}.': averages,
	'The probability of {3} is {0} on average, and {1} of {2} are.': ([said, found, rows, name], about) => {
		const { twin } = about;
		const one = classNamed(name, twin);
		return all(
			share(said, mean(twin.measured.map((row) => twin.outputs[row][one]))),
			share(found, mean(twin.measured.map((row) => Number(twin.actual[row] === one)))),
			measuredRows(rows, about),
		);
	},
	'On average, how often a row is {1} is {0} away from the probability given': ([told, name], { twin }) =>
		share(told, calibrationError(ofClass(twin, classNamed(name, twin))), slackOfBins(twin)),
	'Judged: the probability of {0}, against how often it is true.': ([name], { twin }) =>
		holds(classNamed(name, twin) >= 0, 'there is no such class'),
	'On average, how often it is right is {0} away from the probability of the class it names': ([told], { twin }) =>
		share(told, calibrationError(topLabels(twin, twin.measured)), slackOfBins(twin)),
	'Judged: the probability of the predicted class, against how often it is right.': 'plain',
	'Expected calibration error {0}; by chance alone it would be {1} to {2}. Brier score {3}.': (
		[error, low, high, score],
		about,
	) => {
		const { twin } = about;
		const labels = topLabels(twin, twin.measured);
		const errors = chances(twin, '', () => errorsByChance(labels));
		const near = (text: string, at: number) =>
			holds(
				numberIn(text) >= errors[Math.max(0, at - 10)] - 1e-3 &&
					numberIn(text) <= errors[Math.min(399, at + 10)] + 1e-3,
				`${errors[at]} instead of ${text}`,
			);
		return all(
			intervalMayBeGiven(about.subject.table),
			amount(error, calibrationError(labels), slackOfBins(twin)),
			near(low, 10),
			near(high, 389),
			amount(score, brier(twin)),
		);
	},
	'Expected calibration error {0}. Brier score {1}.': ([error, score], { twin }) =>
		all(amount(error, calibrationError(topLabels(twin, twin.measured)), slackOfBins(twin)), amount(score, brier(twin))),
	'Temperature {0}, fitted on {1} of validation, makes the error {2}.': ([temperature, rows, error], { twin }) => {
		const told = numberIn(temperature);
		// Told with three digits: of all with as many it is the nearest to the best one.
		const unit = 10 ** (Math.floor(Math.log10(told)) - 2);
		const [here, below, above] = [told, told - unit, told + unit].map((each) => entropyAt(twin, each));
		// What it is told for is one of those that are rounded so, and a row that changes its bin moves the error by a jump.
		const errors = Array.from({ length: 41 }, (_, i) =>
			calibrationError(topLabels(twin, twin.measured, told + (unit * (i - 20)) / 40)),
		);
		const slack = slackOfBins(twin) + 0.5 * 10 ** -(3 + (error.includes('%') ? 2 : 0));
		return all(
			count(rows, twin.parts.validation.length),
			holds(here <= below + 1e-9 && here <= above + 1e-9, 'another temperature fits better'),
			holds(
				numberIn(error) >= Math.min(...errors) - slack && numberIn(error) <= Math.max(...errors) + slack,
				`${errors[10]} instead of ${error}`,
			),
		);
	},
	'The temperature that fits {0} of validation best lies beyond {1}, so that none is given.': (
		[rows, limit],
		{ twin },
	) => {
		const told = numberIn(limit);
		const inside = told < 1 ? told * 1.1 : told / 1.1;
		return all(
			count(rows, twin.parts.validation.length),
			holds(entropyAt(twin, told) <= entropyAt(twin, inside) + 1e-12, 'one within fits better'),
		);
	},
	'The probability of {0} tells with an area of {1} ({2} to {3}); 0.5 is guessing': (values, about) =>
		all(
			area(values, about),
			intervalMayBeGiven(about.subject.table),
			holds(
				numberIn(values[2]) <= numberIn(values[1]) && numberIn(values[1]) <= numberIn(values[3]),
				'the area lies outside of its interval',
			),
		),
	'The probability of {0} tells with an area of {1}; 0.5 is guessing': area,
	'How well the probability of {0} tells cannot be measured: rows of it, or others, are missing': ([name], about) =>
		holds(about.twin.auc(about.twin.measured, classNamed(name, about.twin)) === null, 'there are both'),
	'{0} is told worst from all others: area {1}': ([name, told], about) =>
		all(
			area([name, told], about),
			holds(
				(about.twin.auc(about.twin.measured, classNamed(name, about.twin)) ?? 0) <=
					Math.min(...areas(about.twin)) + slackOfOrder(about.twin),
				'another one is told worse',
			),
		),
	'Each class is told from all others by its probability alone': (_, { twin }) =>
		holds(Math.min(...areas(twin)) > 1 - slackOfOrder(twin), `the least area is ${Math.min(...areas(twin))}`),
	'Average precision for {0} is {1}; by guessing it would be {2}': ([name, told, guess], { twin }) => {
		const one = classNamed(name, twin);
		const positives = twin.measured.filter((row) => twin.actual[row] === one).length;
		return all(
			amount(told, averagePrecision(twin, one), 1 / twin.measured.length / 10),
			amount(guess, positives / twin.measured.length),
		);
	},
	'There is no row of {0} to be found': ([name], about) => holds(noneOf(name, about), 'there is'),
	'No row judged is {0}: choose another class, or other rows.': ([name], about) =>
		holds(noneOf(name, about), 'some are'),
	'All rows judged are {0}: choose other rows.': ([name], { twin }) =>
		holds(
			twin.measured.every((row) => twin.actual[row] === classNamed(name, twin)),
			'some are not',
		),
	'Called {0} from {1} on, {2} of {3} are found, with {4} false alarms': calledFrom,
	'Called {0} from {1} on, {2} of {3} are found, with 1 false alarm': (values, about) =>
		calledFrom([...values, '1'], about),
	'The threshold of least cost is chosen by {0} of validation, and judged on the rows shown.': ([rows], { twin }) =>
		all(count(rows, twin.parts.validation.length), holds(twin.record.rows.test > 0, 'no other rows are shown')),
	'The threshold of least cost is chosen by these very rows, so that on new ones it costs more.': (_, { twin }) =>
		holds(twin.record.rows.test === 0 || twin.parts.validation.length === 0, 'validation rows could choose it'),
};
