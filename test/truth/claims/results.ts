import { mean, quantile, shareInterval } from '../twin/measures.ts';
import type { Twin } from '../twin/twin.ts';
import { classNamed, seenBefore, type About, type Claims } from './about.ts';
import { baselineAmount, baselineShare, rms } from './baseline.ts';
import { all, amount, count, holds, numberIn, same, share, type Truth } from './told.ts';

/** "75 rows it had never seen" (or "the 75 rows it learned from"): how many, and that it is so. */
export function measuredRows(text: string, { twin, subject }: About): Truth {
	const told = /^(?:the )?([\d,]+ rows?)(.*)$/.exec(text);
	if (told === null) return `no number of rows: ${text}`;
	const [, rows, how] = told;
	const seen = seenBefore(twin, twin.measured).length;
	const right = count(rows, twin.measured.length);
	const repeated = /^ held out, ([\d,]+) of them with the inputs of a row it learned from$/.exec(how);
	if (repeated !== null) return all(right, count(repeated[1], seen));
	switch (how) {
		case '':
		case ' held out':
			return right;
		case ' it learned from':
			return all(right, count(String(twin.record.rows.test), 0));
		case ' it had never seen':
			return all(
				right,
				holds(twin.record.rows.test > 0, 'it learned from these rows'),
				holds(
					subject.table.known.repeated !== true || seen < 0.2 * twin.measured.length,
					'most of these rows are copies of rows it learned from',
				),
			);
		default:
			return `nobody checks what is said of the rows: ${how}`;
	}
}

/** Absolute errors are smallest for the median of the training rows. */
function medianAmount(text: string, { twin }: About): Truth {
	const middle = quantile(
		Float64Array.from(twin.parts.train, (row) => twin.actual[row]),
		0.5,
	);
	const value = mean(twin.measured.map((row) => Math.abs(middle - twin.actual[row])));
	return amount(text, value);
}

/** Of answering the shares of the classes among the training rows, each with one row more. */
function baselineEntropy(text: string, { twin }: About): Truth {
	const learned = twin.parts.train;
	const share = twin.classes.map(
		(_, number) =>
			(learned.filter((row) => twin.actual[row] === number).length + 1) / (learned.length + twin.classes.length),
	);
	const value = mean(twin.measured.map((row) => -Math.log(share[twin.actual[row]])));
	return amount(text, value);
}

/** Accuracy or root mean squared error, as `text` shows it. */
export function metric(text: string, { twin }: About, rows = twin.measured): Truth {
	return twin.classification ? share(text, twin.accuracy(rows)) : amount(text, twin.rmse(rows));
}

export function baseline(text: string, about: About): Truth {
	return about.twin.classification ? baselineShare(text, about) : baselineAmount(text, about, rms);
}

/** Nothing may be said of rows to come where the measured ones are not like them. */
export function intervalMayBeGiven({ known }: About['subject']['table']): Truth {
	return all(
		holds(known.repeated !== true, 'the rows are copies, so no interval holds'),
		holds(known.group === undefined, 'rows of a group lie on both sides, so no interval holds for new groups'),
	);
}

export function interval(low: string, high: string, about: About): Truth {
	const { twin } = about;
	const allowed = intervalMayBeGiven(about.subject.table);
	if (!twin.classification)
		return all(
			allowed,
			holds(numberIn(low) <= twin.rmse(twin.measured) * 1.01, 'the error lies below the interval'),
			holds(numberIn(high) >= twin.rmse(twin.measured) * 0.99, 'the error lies above the interval'),
		);
	const [from, to] = shareInterval(twin.right(twin.measured), twin.measured.length);
	return all(allowed, share(low, from), share(high, to));
}

const wrongOf = (twin: Twin) => twin.measured.length - twin.right(twin.measured);

/** Pairs of classes by how often they are mixed up, both ways or one way. */
function mixedUp(a: string, b: string, rows: string, about: About, bothWays: boolean): Truth {
	const { twin } = about;
	const [first, second] = [classNamed(a, twin), classNamed(b, twin)];
	const confused = (actual: number, predicted: number) => twin.confused(twin.measured, actual, predicted);
	const told = confused(first, second) + (bothWays ? confused(second, first) : 0);
	let most = 0;
	for (let actual = 0; actual < twin.classes.length; actual++)
		for (let predicted = 0; predicted < twin.classes.length; predicted++)
			if (actual !== predicted)
				most = Math.max(most, confused(actual, predicted) + (bothWays ? confused(predicted, actual) : 0));
	return all(
		count(rows, told),
		holds(told >= most || confused(first, second) === Math.max(...allCells(twin)), `others are mixed up ${most} times`),
	);
}

function allCells(twin: Twin): number[] {
	return twin.classes.flatMap((_, actual) =>
		twin.classes.flatMap((__, predicted) =>
			actual === predicted ? [] : [twin.confused(twin.measured, actual, predicted)],
		),
	);
}

function signs(text: string, { twin }: About, lean: 'high' | 'low' | 'neither'): Truth {
	const residuals = twin.residuals(twin.measured);
	const high = residuals.filter((residual) => residual > 0).length;
	const low = residuals.filter((residual) => residual < 0).length;
	// A sign test at one in twenty.
	const apart = Math.abs(high - low) > 1.96 * Math.sqrt(high + low);
	const truth = `${high} of ${residuals.length} are too high, ${low} too low`;
	return all(
		amount(text, quantile(residuals.map(Math.abs), 0.5)),
		holds(lean === 'neither' ? !apart : lean === 'high' ? high > low : low > high, truth),
	);
}

function leaning([, size, told, of]: readonly string[], { twin }: About, sign: number): Truth {
	const residuals = twin.residuals(twin.measured);
	const there = residuals.filter((residual) => sign * residual > 0).length;
	return all(
		amount(size, quantile(residuals.map(Math.abs), 0.5), spacing(twin, 0.5)),
		count(told, there),
		count(of, residuals.length),
		holds(there > residuals.length / 2, 'most are not'),
	);
}

/** Beside a bar of the mistakes by size. */
function someCell([rows]: readonly string[], { twin, statement }: About): Truth {
	if (!statement.place.includes('group-count')) return 'nobody checks this number of rows';
	return allCells(twin).some((cell) => count(rows, cell) === null) ? null : `no two classes are mixed up ${rows} times`;
}

/** How well it works: on the command line, in the overview, and on the tab of errors. */
export const resultClaims: Claims = {
	'{0} right, cross-entropy {1}': ([right, loss], about) =>
		about.statement.text.startsWith('Baseline')
			? all(baselineShare(right, about), baselineEntropy(loss, about))
			: all(share(right, about.twin.accuracy(about.twin.measured)), amount(loss, about.twin.loss(about.twin.measured))),
	'RMSE {0}, MAE {1}, R² {2}': ([rmse, mae, r2], about) => {
		const { twin } = about;
		if (about.statement.text.startsWith('Baseline'))
			return all(baselineAmount(rmse, about, rms), medianAmount(mae, about));
		return all(
			amount(rmse, twin.rmse(twin.measured)),
			amount(mae, twin.mae(twin.measured)),
			amount(r2, twin.r2(twin.measured)),
		);
	},
	'{0} right on {1} it had never seen (always guessing the commonest class: {2}).': ([right, rows, base], about) =>
		all(
			share(right, about.twin.accuracy(about.twin.measured)),
			measuredRows(`${rows} it had never seen`, about),
			baselineShare(base, about),
		),
	'{0} right on {1} (always answering the most frequent class: {2}).': ([right, rows, base], about) =>
		all(share(right, about.twin.accuracy(about.twin.measured)), measuredRows(rows, about), baselineShare(base, about)),
	'Of new rows of this kind, between {0} and {1} are right (95% interval).': ([low, high], about) =>
		all(
			interval(low, high, about),
			holds(about.subject.table.known.leak === undefined, 'a column gives the target away'),
		),
	'On new rows of this kind, the RMSE is between {0} and {1} (95% interval).': ([low, high], about) =>
		all(
			interval(low, high, about),
			holds(about.subject.table.known.leak === undefined, 'a column gives the target away'),
		),
	'The target is given away, so that an interval would not hold for rows whose answer is not known yet.': (_, about) =>
		holds(about.subject.table.known.leak !== undefined, 'no column gives it away'),
	'An earlier version trained the run: whether rows of one group are on both sides, or a column gives the target away, cannot be told without its file.':
		(_, { twin }) => holds(twin.record.independence === undefined, 'the record tells it'),
	'Half of the predictions are off by at most {0} in {2}, on {3} (always answering the median: {1}).': (
		[size, base, target, rows],
		about,
	) => {
		const { twin } = about;
		const middle = quantile(
			Float64Array.from(twin.parts.train, (row) => twin.actual[row]),
			0.5,
		);
		const errors = twin.measured.map((row) => Math.abs(middle - twin.actual[row]));
		const truth = quantile(errors, 0.5);
		return all(
			same(target, twin.record.target),
			measuredRows(rows, about),
			amount(size, quantile(twin.residuals(twin.measured).map(Math.abs), 0.5), spacing(twin, 0.5)),
			amount(base, truth),
		);
	},
	'R² {0}.': ([r2], { twin }) => amount(r2, twin.r2(twin.measured)),
	'R² {0}: its squared errors are larger than those of always answering the mean.': ([r2], { twin }) =>
		all(amount(r2, twin.r2(twin.measured)), holds((twin.r2(twin.measured) ?? 0) < 0, 'they are not')),
	'None were held out, so nothing is known about new rows.': (_, { twin }) => count(String(twin.record.rows.test), 0),
	'Rows of the same group are on both sides, so that an interval would not hold for new groups.': (_, { subject }) =>
		holds(subject.table.known.group !== undefined, 'its rows do not belong together'),
	'Many rows are copies of one another, so that an interval would not hold for new rows.': (_, { subject }) =>
		holds(subject.table.known.repeated === true, 'they are not'),
	'There are too few test rows for an interval.': (_, { twin }) =>
		holds(twin.measured.length < 20, `there are ${twin.measured.length}`),
	'Mean absolute error {1}, root mean squared error {2} in {0}, on {3}.': ([target, mae, rmse, rows], about) =>
		all(
			same(target, about.twin.record.target),
			amount(mae, about.twin.mae(about.twin.measured)),
			amount(rmse, about.twin.rmse(about.twin.measured)),
			measuredRows(rows, about),
		),
	'{1} of {0} are on the diagonal': ([rows, right], { twin }) =>
		all(count(right, twin.right(twin.measured)), count(rows, twin.measured.length)),
	'The true share lies between {0} and {1}, 19 times out of 20.': ([low, high], about) => interval(low, high, about),
	'Typically {0} off in {2} on {3} it had never seen (always guessing the mean: {1}); it explains R² = {4} of the variation.':
		([typical, base, target, rows, r2], about) =>
			all(
				amount(typical, quantile(about.twin.residuals(about.twin.measured).map(Math.abs), 0.5)),
				medianAmount(base, about),
				same(target, about.twin.record.target),
				measuredRows(`${rows} it had never seen`, about),
				amount(r2, about.twin.r2(about.twin.measured)),
				holds((about.twin.r2(about.twin.measured) ?? 0) >= 0, 'a negative R² explains nothing'),
			),
	'Typically {0} off in {2} on the {3} it learned from (always guessing the mean: {1}), R² = {4}; none were held out, so nothing is known about new rows.':
		([typical, , target, rows, r2], { twin }) =>
			all(
				amount(typical, quantile(twin.residuals(twin.measured).map(Math.abs), 0.5)),
				same(target, twin.record.target),
				count(rows, twin.measured.length),
				amount(r2, twin.r2(twin.measured)),
				count(String(twin.record.rows.test), 0),
			),
	'{0} is off by {1} on average over {2} (root mean square {3}).': ([target, mae, rows, rmse], about) =>
		all(
			same(target, about.twin.record.target),
			amount(mae, about.twin.mae(about.twin.measured)),
			measuredRows(rows, about),
			amount(rmse, about.twin.rmse(about.twin.measured)),
		),
	'It explains R² = {0} of the variation.': ([r2], { twin }) =>
		all(
			amount(r2, twin.r2(twin.measured)),
			holds((twin.r2(twin.measured) ?? 0) >= 0, 'a negative R² explains nothing'),
		),
	'{0}: RMSE {1}, MAE {2}, R² {3}, mean residual {4}.': ([rows, rmse, mae, r2, bias], { twin }) =>
		all(
			count(rows, twin.measured.length),
			amount(rmse, twin.rmse(twin.measured)),
			amount(mae, twin.mae(twin.measured)),
			amount(r2, twin.r2(twin.measured)),
			amount(bias, mean(twin.residuals(twin.measured)), 1e-5 * twin.rmse(twin.measured)),
		),
	'{0} of {1} wrong: {2} right.': ([wrong, rows, right], { twin }) =>
		all(count(wrong, wrongOf(twin)), count(rows, twin.measured.length), share(right, twin.accuracy(twin.measured))),
	'{0} of {1} wrong: {2} right, 95% interval {3} to {4}.': ([wrong, rows, right, low, high], about) =>
		all(
			count(wrong, wrongOf(about.twin)),
			count(rows, about.twin.measured.length),
			share(right, about.twin.accuracy(about.twin.measured)),
			interval(low, high, about),
		),
	'Half of the rows are off by at most {1} in {0}': ([target, size], { twin }) =>
		all(
			same(target, twin.record.target),
			amount(size, quantile(twin.residuals(twin.measured).map(Math.abs), 0.5), spacing(twin, 0.5)),
		),
	'Half of the rows are off by at most {1} in {0}; {2} of {3} are too high': (values, about) =>
		leaning(values, about, 1),
	'Half of the rows are off by at most {1} in {0}; {2} of {3} are too low': (values, about) =>
		leaning(values, about, -1),
	'{0} rows': someCell,
	'1 row': (_, about) => someCell(['1'], about),
	'Of all {0}.': ([rows], { twin }) => count(rows, twin.measured.length),
	'9 of 10 rows are off by at most {0}': ([size], { twin }) =>
		amount(size, quantile(twin.residuals(twin.measured).map(Math.abs), 0.9), spacing(twin, 0.9)),
	'{0} is typically off by {1}, as often too high as too low': ([, typical], about) => signs(typical, about, 'neither'),
	'{0} is typically off by {1}, more often too high (mean {2})': ([, typical, bias], about) =>
		all(signs(typical, about, 'high'), amount(bias, mean(about.twin.residuals(about.twin.measured)))),
	'{0} is typically off by {1}, more often too low (mean {2})': ([, typical, bias], about) =>
		all(signs(typical, about, 'low'), amount(bias, mean(about.twin.residuals(about.twin.measured)))),
	'No mistake on {0}.': ([rows], about) => all(count(String(wrongOf(about.twin)), 0), measuredRows(rows, about)),
	'{0} Mixed up most: {1} and {2} ({3}).': ([before, a, b, rows], about) =>
		all(wrongSentence(before, about), mixedUp(a, b, rows, about, true)),
	'{0} Most often, {1} is taken for {2} ({3}).': ([before, a, b, rows], about) =>
		all(wrongSentence(before, about), mixedUp(a, b, rows, about, false)),
	'Of {0}, {2} are wrong ({1}).': ([rows, part, wrong], about) =>
		wrongSentence(`Of ${rows}, ${wrong} are wrong (${part}).`, about),
	'All {0} are on the diagonal': ([rows], { twin }) =>
		all(count(rows, twin.measured.length), count(String(wrongOf(twin)), 0)),
	'{0} of {1} are on the diagonal': ([right, rows], { twin }) =>
		all(count(right, twin.right(twin.measured)), count(rows, twin.measured.length)),
	'{0} is found least often: {1} of its rows': ([name, found], { twin }) => {
		const recalls = twin.classes.map((_, number) => recall(twin, number));
		const told = recalls[classNamed(name, twin)];
		return all(
			share(found, told),
			holds(told <= Math.min(...recalls.filter(Number.isFinite)), 'another class is found less often'),
		);
	},
	'Every row of every class was found': (_, { twin }) => count(String(wrongOf(twin)), 0),
	'{0} of {1} taken for {2}': ([rows, actual, predicted], { twin }) =>
		count(rows, twin.confused(twin.measured, classNamed(actual, twin), classNamed(predicted, twin))),
	'{0} of {1} taken for {2} ({3})': ([rows, actual, predicted, part], { twin }) => {
		const [a, p] = [classNamed(actual, twin), classNamed(predicted, twin)];
		const wrong = twin.confused(twin.measured, a, p);
		const of = twin.measured.filter((row) => twin.actual[row] === a).length;
		return all(count(rows, wrong), share(part, wrong / of));
	},
	'{0} of {1}, found ({2})': ([rows, name, part], { twin }) => {
		const number = classNamed(name, twin);
		return all(count(rows, twin.confused(twin.measured, number, number)), share(part, recall(twin, number)));
	},
	'{0} of {1}, found': ([rows, name], { twin }) => {
		const number = classNamed(name, twin);
		return count(rows, twin.confused(twin.measured, number, number));
	},
	'{0} taken for {1}': ([actual, predicted], { twin }) =>
		holds(twin.confused(twin.measured, classNamed(actual, twin), classNamed(predicted, twin)) > 0, 'no row is'),
	'Measured on {0}.': ([rows], { twin }) =>
		rows === 'rows it learned from (optimistic: new ones may come out worse)'
			? count(String(twin.record.rows.test), 0)
			: count(rows.replace(/^the /, ''), twin.measured.length),
	'There are none.': (_, { twin }) => count(String(wrongOf(twin)), 0),
	'No mistakes. Choose a cell to see how sure it was of its rows.': (_, { twin }) => count(String(wrongOf(twin)), 0),
	'No mistakes, but {0} are few: choose a cell to see how sure it was of them.': ([rows], { twin }) =>
		all(count(String(wrongOf(twin)), 0), count(rows, twin.measured.length)),
	'Choose a cell to see its rows.': 'plain',
	'Choose a cell to see its rows, or a class to mark it.': 'plain',
	'Mistakes by size': 'plain',
	'The rows that are furthest off': 'plain',
	'Show {0} more': 'plain',
	'All {0}.': ([rows], { twin }) => count(rows, twin.measured.length),
	'Of the same {0}.': ([rows], { twin }) => count(rows, twin.measured.length),
	'{0} of {1} rows, drawn at random with a fixed seed; the worst are always among them.': ([, of], { twin }) =>
		count(of, twin.measured.length),
	'Smaller kinds of mistakes: {0}': ([kinds], { twin }) =>
		count(kinds, allCells(twin).filter((wrong) => wrong > 0).length - 12),
};

/** "Of 75 rows it had never seen, 10 are wrong (13%)." */
function wrongSentence(text: string, about: About): Truth {
	const { twin } = about;
	const match = /^Of (.*), ([\d,]+) (?:are|is) wrong \((.*)\)\.$/.exec(text);
	if (match === null) return `not understood: ${text}`;
	return all(
		count(match[2], wrongOf(twin)),
		measuredRows(match[1], about),
		share(match[3], wrongOf(twin) / twin.measured.length),
		holds(!(match[2] === '1' && text.includes(' are wrong')), '1 is wrong, not are'),
	);
}

function recall(twin: Twin, number: number): number {
	const own = twin.measured.filter((row) => twin.actual[row] === number);
	return twin.accuracy(own);
}

/** Between the two rows that a quantile lies between: definitions differ there. */
function spacing(twin: Twin, at: number): number {
	const sizes = twin.residuals(twin.measured).map(Math.abs).sort();
	const below = Math.floor(at * (sizes.length - 1));
	return (sizes[Math.min(below + 1, sizes.length - 1)] ?? 0) - sizes[below] || 0;
}
