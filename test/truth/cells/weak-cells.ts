import type { ShownTable } from '../channels/statement.ts';
import { classNamed, type About } from '../claims/about.ts';
import { all, amount, count, holds, numberIn, share, type Truth } from '../claims/told.ts';
import { errorOf } from '../claims/weak-spots.ts';
import { rowsWhere } from '../twin/conditions.ts';
import { nearestOf } from '../twin/explanation.ts';
import { deviation, mean, shareInterval } from '../twin/measures.ts';
import { atLeast, rankedHigher } from '../twin/tests.ts';
import type { Rows, Twin } from '../twin/twin.ts';
import { firstFalse } from './layer-cells.ts';

const errorsOf = (rows: Rows, twin: Twin) => rows.map((row) => errorOf(twin, row));

function rateText(text: string, rows: Rows, twin: Twin): Truth {
	const truth = rows.length === 0 ? null : mean(errorsOf(rows, twin));
	return twin.classification ? share(text, truth) : amount(text, truth);
}

function interval(text: string, rows: Rows, twin: Twin): Truth {
	if (text === '–' || text === '') return null;
	const [low, high] = text.split(' to ');
	const errors = errorsOf(rows, twin);
	if (twin.classification) {
		const [from, to] = shareInterval(
			errors.reduce((a, b) => a + b, 0),
			rows.length,
		);
		return all(share(low, from, 1e-5), share(high, to, 1e-5));
	}
	const half = (1.959964 * deviation(errors)) / Math.sqrt(rows.length - 1);
	return all(amount(low, Math.max(0, mean(errors) - half)), amount(high, mean(errors) + half));
}

/** Chance that rows of the slice are so wrong where it is as the rest. */
function chanceOf(own: Rows, rest: Rows, twin: Twin): number {
	const [a, b] = [own, rest].map((rows) => errorsOf(rows, twin));
	const wrong = (errors: readonly number[]) => errors.reduce((x, y) => x + y, 0);
	return twin.classification
		? atLeast(wrong(a), own.length, wrong(a) + wrong(b), own.length + rest.length)
		: rankedHigher(a, b);
}

/** Cohen's h; of distances how many times as far off. */
function effect(own: Rows, rest: Rows, twin: Twin): number | null {
	const [a, b] = [own, rest].map((rows) => mean(errorsOf(rows, twin)));
	if (!twin.classification) return b > 0 ? a / b : null;
	return 2 * Math.asin(Math.sqrt(a)) - 2 * Math.asin(Math.sqrt(b));
}

/**
 * The kind of weak that is told of rows that fulfil conditions, `heldOut` of which did not choose them: of training rows, too, it errs more
 * than on the rest, or surely less than on rows held out.
 */
export function weakness(text: string, fulfils: (row: number) => boolean, heldOut: Rows, twin: Twin): Truth {
	if (text === '–' || text === 'not proven') return null;
	const { train } = twin.parts;
	const [inside, outside] = [train.filter(fulfils), train.filter((row) => !fulfils(row))];
	const own = heldOut.filter(fulfils);
	const rate = (rows: Rows) => mean(errorsOf(rows, twin));
	if (text === 'in training, too: noisy or under-fitted')
		return all(
			holds(rate(inside) > rate(outside), 'of training rows it errs no more there'),
			holds(chanceOf(inside, outside, twin) < 0.0501, 'of training rows it may err so by chance'),
		);
	if (text !== 'held out only: over-fitted') return 'nobody checks this';
	const ends = (rows: Rows): readonly number[] => {
		const errors = errorsOf(rows, twin);
		if (twin.classification)
			return shareInterval(
				errors.reduce((a, b) => a + b, 0),
				rows.length,
			);
		const half = (1.959964 * deviation(errors)) / Math.sqrt(rows.length - 1);
		return [mean(errors) - half, mean(errors) + half];
	};
	return holds(ends(inside)[1] < ends(own)[0] + 1e-6, 'of training rows it may err as much there');
}

/** Slices in which it errs more, with the rest and with training rows; printed and in the panel. */
export function slices({ head, rows }: ShownTable, { twin }: About): Truth {
	const isPrinted = head.includes('p');
	// Which rows the search was left to judge by is known where validation rows were searched.
	const isKnown = twin.parts.validation.length >= 50 && twin.record.rows.test > 0;
	return firstFalse(rows, (cells) => {
		const [text] = cells;
		const fulfils = rowsWhere(text, twin.table);
		if (fulfils === null) return `these are no conditions: ${text}`;
		const [own, rest] = [twin.measured.filter(fulfils), twin.measured.filter((row) => !fulfils(row))];
		const inTraining = twin.parts.train.filter(fulfils);
		const named = (name: string) => cells[head.indexOf(name)];
		// In the panel a picture stands before the number, under the same heading.
		const panel = /^(\S+)(?: \((.*)\))?$/.exec(cells[2] ?? '');
		const [told, ends] = isPrinted ? [cells[2], named('95% interval')] : [panel?.[1] ?? '', panel?.[2] ?? ''];
		const [counted, others, training, q] = isPrinted
			? [cells[1], named('in the rest'), named('in training'), named('q')]
			: [cells[3], cells[4], cells[5], cells[6]];
		const common = all(
			holds(numberIn(q) >= 0 && numberIn(q) <= 0.05, 'it is not confirmed'),
			holds(numberIn(told) > numberIn(others), 'it errs no more there'),
			twin.parts.train.length <= 20_000 && twin.record.rows.test > 0 ? rateText(training, inTraining, twin) : null,
			isKnown ? weakness(isPrinted ? named('weak') : cells[7], fulfils, twin.measured, twin) : null,
		);
		if (common !== null || !isKnown) return common;
		return all(
			count(counted, own.length),
			rateText(told, own, twin),
			interval(ends, own, twin),
			rateText(others, rest, twin),
			isPrinted
				? all(
						amount(named('effect'), effect(own, rest, twin)),
						amount(named('p'), chanceOf(own, rest, twin), 1e-3 * chanceOf(own, rest, twin) + 1e-12),
					)
				: null,
		);
	});
}

/** Labels that look wrong: as the file has them, and none likelier than the one that is suggested. */
export function labelErrors({ rows }: ShownTable, { twin, subject: { table } }: About): Truth {
	const lines = rows.map(([line]) => line);
	return all(
		firstFalse(rows, ([line, given, own, suggested, other], i) => {
			const row = numberIn(line) - 2;
			if (!twin.rows.includes(row)) return 'there is no such line';
			return all(
				holds(classNamed(given, twin) === twin.actual[row], `the file says ${twin.classes[twin.actual[row]]}`),
				holds(classNamed(suggested, twin) >= 0 && suggested !== given, 'that is the same, or no class'),
				holds(numberIn(own) < numberIn(other), 'the given one is likelier'),
				holds(numberIn(own) + numberIn(other) <= 1.002, 'together they are more than certain'),
				holds(lines.indexOf(line) === i, 'it is listed twice'),
				// Where folds go by time, networks know earlier rows alone.
				holds(
					twin.record.split.rule.kind === 'time' || speaksFor(suggested, row, twin) >= -0.3,
					'neither its neighbours nor the network say that it is wrong',
				),
			);
		}),
		// Networks of the folds are nobody else's. Where labels were made wrong, those are the likeliest to look so.
		table.known.wrongLabels === undefined ? null : mostArePlanted(rows, twin),
	);
}

/** The nearest of all other rows. */
function nearby(twin: Twin, row: number): Rows {
	return nearestOf(twin, row, twin.rows)
		.slice(0, 15)
		.map((each) => each.row);
}

/** By how much another class is more probable than the given one: of the network itself or among the nearest rows, whichever says more. */
function speaksFor(name: string, row: number, twin: Twin): number {
	const [other, given] = [classNamed(name, twin), twin.actual[row]];
	const near = nearby(twin, row);
	const share_ = (one: number) => near.filter((each) => twin.actual[each] === one).length / near.length;
	return Math.max(twin.outputs[row][other] - twin.outputs[row][given], share_(other) - share_(given));
}

/** The class of the nearest rows, which a wrong label is not of: rows of the table lie in clouds. */
function mostArePlanted(rows: ShownTable['rows'], twin: Twin): Truth {
	const agree = rows.filter(([line, , , suggested]) => {
		const row = numberIn(line) - 2;
		const near = nearby(twin, row);
		const counts = twin.classes.map((_, one) => near.filter((each) => twin.actual[each] === one).length);
		return counts.indexOf(Math.max(...counts)) === classNamed(suggested, twin);
	});
	return holds(
		agree.length >= 0.8 * rows.length,
		`only ${agree.length} of ${rows.length} are of their neighbours' class`,
	);
}
