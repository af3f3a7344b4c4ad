import type { ShownTable } from '../channels/statement.ts';
import type { About } from '../claims/about.ts';
import { all, holds, numberIn, share, type Truth } from '../claims/told.ts';
import { shareInterval } from '../twin/measures.ts';
import type { Rows, Twin } from '../twin/twin.ts';
import { firstFalse } from './layer-cells.ts';

const confident = (twin: Twin, slack: number) => (row: number) => Math.max(...twin.outputs[row]) >= 0.9 + slack;

const borderline = (twin: Twin, slack: number) => (row: number) => {
	const [first, second = 0] = [...twin.outputs[row]].sort((a, b) => b - a);
	return first - second <= 0.1 + slack;
};

/** Of the five nearest training rows at most one of the row's own class. Where distances are equal, others may be the nearest. */
function isSurrounded(twin: Twin, row: number): boolean | null {
	const own = twin.inputsOf(row);
	const near = twin.parts.train
		.filter((each) => each !== row)
		.map((each) => ({ each, distance: Math.hypot(...twin.inputsOf(each).map((x, i) => x - own[i])) }))
		.sort((a, b) => a.distance - b.distance);
	if (near.length < 5) return null;
	if (near.length > 5 && near[5].distance - near[4].distance < 1e-4) return null;
	return near.slice(0, 5).filter(({ each }) => twin.actual[each] === twin.actual[row]).length <= 1;
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
		const between = (is: (slack: number) => (row: number) => boolean): Truth =>
			all(
				...[wrong, right].map((part) => {
					const ends = [-1e-5, 1e-5].map((slack) => part.filter(is(slack)).length);
					return told(part, Math.min(...ends), Math.max(...ends));
				}),
			);
		if (name.startsWith('confident')) return between((slack) => confident(twin, slack));
		if (name.startsWith('on the border')) return between((slack) => borderline(twin, slack));
		if (!name.startsWith('surrounded')) return null;
		return all(
			...[wrong, right].map((part) => {
				const found = part.map((row) => isSurrounded(twin, row));
				const sure = found.filter((each) => each === true).length;
				return told(part, sure, sure + found.filter((each) => each === null).length);
			}),
		);
	});
}
