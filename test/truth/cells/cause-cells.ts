import type { ShownTable } from '../channels/statement.ts';
import type { About } from '../claims/about.ts';
import { sharesAsFarAs } from '../claims/certain-row.ts';
import { all, holds, numberIn, share, type Truth } from '../claims/told.ts';
import { nearestOf } from '../twin/explanation.ts';
import { shareInterval } from '../twin/measures.ts';
import { oncePer } from '../twin/once.ts';
import type { Rows, Twin } from '../twin/twin.ts';
import { firstFalse } from './layer-cells.ts';

const confident = (twin: Twin, slack: number) => (row: number) => Math.max(...twin.outputs[row]) >= 0.9 + slack;

const borderline = (twin: Twin, slack: number) => (row: number) => {
	const [first, second = 0] = [...twin.outputs[row]].sort((a, b) => b - a);
	return first - second <= 0.1 + slack;
};

/** Of the five nearest training rows at most one of the row's own class. Of those at the same distance any may be the nearest. */
function isSurrounded(twin: Twin, row: number): boolean | null {
	const near = nearestOf(twin, row, twin.parts.train);
	if (near.length < 5) return null;
	const limit = near[4].distance;
	const ofOwn = (part: typeof near) => part.filter((each) => twin.actual[each.row] === twin.actual[row]).length;
	const sure = near.filter(({ distance }) => distance < limit - 1e-4);
	const tied = near.filter(({ distance }) => Math.abs(distance - limit) <= 1e-4);
	const left = 5 - sure.length;
	const least = ofOwn(sure) + Math.max(0, left - (tied.length - ofOwn(tied)));
	const most = ofOwn(sure) + Math.min(left, ofOwn(tied));
	return most <= 1 ? true : least > 1 ? false : null;
}

/** Hardly a training row is as far from the others; null: rounding, or which rows were drawn, decides. */
function isUnlike(twin: Twin, row: number): boolean | null {
	const [least, most, slack] = sharesAsFarAs(twin, row);
	// Of few training rows all are compared with.
	const drawn = twin.parts.train.length <= 400 ? 0 : slack;
	return most + drawn <= 0.01 ? true : least - drawn > 0.01 ? false : null;
}

const within = (is: (slack: number) => (row: number) => boolean) => {
	const [strict, loose] = [is(-1e-5), is(1e-5)];
	return (row: number) => (strict(row) === loose(row) ? strict(row) : null);
};

const seenOf = oncePer<{ readonly is: boolean | null }>();

/** Whether what a line names holds of a row, found once; null: it cannot be told. */
function testNamed(name: string, twin: Twin): (row: number) => boolean | null {
	const test = testOfKind(name, twin);
	return (row) => seenOf(twin, `${name} ${row}`, () => ({ is: test(row) })).is;
}

function testOfKind(name: string, twin: Twin): (row: number) => boolean | null {
	if (name.startsWith('confident')) return within((slack) => confident(twin, slack));
	if (name.startsWith('on the border')) return within((slack) => borderline(twin, slack));
	if (name.startsWith('surrounded')) return (row) => isSurrounded(twin, row);
	if (name.startsWith('unlike')) return (row) => isUnlike(twin, row);
	return () => null;
}

/** Wrong rows by what is seen of them, beside right ones; printed and in the view of errors. */
export function errorCauses({ rows: lines }: ShownTable, { twin }: About): Truth {
	const [wrong, right] = [false, true].map((isRight) =>
		twin.measured.filter((row) => (twin.predicted(row) === twin.actual[row]) === isRight),
	);
	// Of more only some are looked at.
	const isWhole = wrong.length <= 50 && right.length <= 50;
	const learned = twin.parts.train.length * twin.inputs.length;
	const looked = isWhole || 2 * learned * Math.max(wrong.length, right.length) <= 9e8 ? wrong.length : null;
	const tests = new Map(
		lines.filter(([name]) => name !== 'none of these').map(([name]) => [name, testNamed(name, twin)]),
	);
	const ofNone = (row: number) => {
		const seen = [...tests.values()].map((test) => test(row));
		return seen.includes(true) ? false : seen.includes(null) ? null : true;
	};
	const testOf = (name: string) => tests.get(name) ?? ofNone;
	return firstFalse(lines, ([name, counted, shareTold, interval, ofRight]) => {
		const count = numberIn(counted);
		const [low, high] = interval.split(' to ');
		const [from, to] = shareInterval(count, looked ?? 1);
		const common = all(
			holds(count <= wrong.length, `there are ${wrong.length}`),
			looked === null || wrong.length > 1000 ? null : share(shareTold, count / wrong.length),
			looked === null || wrong.length > 1000 || interval === '–'
				? null
				: all(share(low, from, 1e-5), share(high, to, 1e-5)),
			ofRight === '–'
				? holds(right.length === 0, 'there are right rows')
				: holds(numberIn(ofRight) <= 1, 'that is no share'),
		);
		if (common !== null || looked === null || wrong.length > 1000 || right.length > 1000) return common;
		const told = (part: Rows, least: number, most: number) =>
			part === wrong
				? holds(count >= least && count <= most, `they are ${least} to ${most}`)
				: part.length === 0
					? null
					: holds(
							numberIn(ofRight) >= least / part.length - 6e-4 && numberIn(ofRight) <= most / part.length + 6e-4,
							`of the right rows they are ${least} to ${most}`,
						);
		return all(
			...[wrong, right].map((part) => {
				const found = part.map(testOf(name));
				const sure = found.filter((each) => each === true).length;
				return told(part, sure, sure + found.filter((each) => each === null).length);
			}),
		);
	});
}
